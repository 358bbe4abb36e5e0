/** Expressions that mean the same when they are written again at another place. */
import type { TSESTree } from '@typescript-eslint/types';
import type { Job, Place } from './job.ts';
import { isVisible, variableNames } from './scope.ts';
import { inside, type Node, sourceOf } from './syntax.ts';

/** Names, members and literals; nothing that makes something new. */
export function isStable(node: Node): boolean {
  switch (node.type) {
    case 'Identifier':
    case 'ThisExpression':
    case 'Literal':
      return true;
    case 'TemplateLiteral':
      return node.expressions.every(isStable);
    case 'MemberExpression':
      return isStable(node.object) && (!node.computed || isStable(node.property));
    case 'TSNonNullExpression':
    case 'TSAsExpression':
    case 'ChainExpression':
      return isStable(node.expression);
    case 'ObjectExpression':
      return node.properties.every((property) => property.type === 'Property' && !property.computed && !property.method && isStable(property.value));
    case 'ArrayExpression':
      return node.elements.every((element) => element !== null && isStable(element));
    case 'BinaryExpression':
      return node.operator === '+' && isStable(node.left) && isStable(node.right);
    case 'CallExpression':
      return isCollection(node.callee) && node.arguments.length === 1 && isStable(node.arguments[0]!);
    default:
      return false;
  }
}

/** `$(window)`: a new object each time, and as good as the one before. */
const isCollection = (callee: Node): boolean => callee.type === 'Identifier' && (callee.name === '$' || callee.name === 'jQuery');

/** Whether the node means the same at the place as where it stands. */
export function meansTheSame({ syntax, site }: Job, place: Place, node: Node): boolean {
  if (usesThis(node) && (site.self === undefined || site.self !== place.self)) return false;
  return [...variableNames(syntax, node)].every((id) => place.at.every((pos) => isVisible(syntax, id, pos)));
}

/** Whether a variable of the node gets another value somewhere. */
export function isReassigned({ syntax }: Job, node: Node): boolean {
  return [...variableNames(syntax, node)].some((id) => {
    const variable = syntax.scopes.variableOf(id);
    return variable !== undefined && variable.writes > (variable.defs[0]?.type === 'Parameter' ? 0 : 1);
  });
}

export const usesThis = (node: Node): boolean => [...inside(node)].some((each) => each.type === 'ThisExpression');

/** Another name under which the place can reach a variable: the field that it was stored in, or a parameter property. */
export function memberAlias(job: Job, place: Place, id: TSESTree.Identifier): string | undefined {
  const { syntax, site } = job;
  const variable = syntax.scopes.variableOf(id);
  if (!variable || !place.holder || site.self === undefined || site.self !== place.self) return undefined;
  const [def] = variable.defs;
  if (def && def.name.type === 'Identifier' && syntax.parentOf(def.name as Node)?.type === 'TSParameterProperty') return `this.${id.name}`;
  for (const node of inside(place.holder)) {
    if (node.type !== 'AssignmentExpression' || node.operator !== '=' || node.right.type !== 'Identifier' || syntax.scopes.variableOf(node.right) !== variable) continue;
    if (node.left.type === 'MemberExpression' && !node.left.computed && node.left.object.type === 'ThisExpression') return sourceOf(syntax, node.left);
  }
  return undefined;
}
