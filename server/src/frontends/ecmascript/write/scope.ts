/** What a name and `this` mean at a place of the file. */
import type { TSESTree } from '@typescript-eslint/types';
import type { ScopeVariable } from '../scopes/resolve.ts';
import { childrenOf, contains, type FunctionNode, inside, isFunction, type Node, outwards, sourceOf, type Syntax, within } from './syntax.ts';

/** Whether the identifier means the same variable at the position as where it stands. */
export function isVisible(syntax: Syntax, id: TSESTree.Identifier, pos: number): boolean {
  const variable = syntax.scopes.variableOf(id);
  const isShadowed = syntax.scopes.variables.some((other) => other !== variable && other.name === id.name && isIn(other, pos) && (!variable || isInner(other, variable)));
  return !isShadowed && (!variable || isIn(variable, pos));
}

function isIn(variable: ScopeVariable, pos: number): boolean {
  const { block } = variable.scope;
  return block.type === 'Program' || contains(block, pos);
}

const isInner = (inner: ScopeVariable, outer: ScopeVariable): boolean =>
  outer.scope.block.type === 'Program' ? inner.scope.block.type !== 'Program' : within(outer.scope.block, inner.scope.block) && inner.scope !== outer.scope;

/** Identifiers of variables, not of members, keys and labels. */
export function* variableNames(syntax: Syntax, node: Node): Generator<TSESTree.Identifier> {
  for (const each of inside(node)) if (each.type === 'Identifier' && !isMemberName(syntax, each)) yield each;
}

function isMemberName(syntax: Syntax, id: TSESTree.Identifier): boolean {
  const parent = syntax.parentOf(id);
  if (parent?.type === 'MemberExpression') return parent.property === id && !parent.computed;
  if (parent?.type === 'Property') return parent.key === id && !parent.computed && !parent.shorthand;
  return (parent?.type === 'MethodDefinition' || parent?.type === 'PropertyDefinition') && parent.key === id && !parent.computed;
}

/** Whether two nodes are written alike and mean the same variables. */
export function isSameCode(syntax: Syntax, a: Node, b: Node): boolean {
  if (sourceOf(syntax, a) !== sourceOf(syntax, b)) return false;
  const theirs = [...variableNames(syntax, b)];
  return [...variableNames(syntax, a)].every((id, index) => {
    const variable = syntax.scopes.variableOf(id);
    return variable === syntax.scopes.variableOf(theirs[index]!) || (variable !== undefined && within(a, variable.scope.block));
  });
}

/** A name that nothing in the node uses and that hides no variable around it; `wanted` itself if possible. */
export function freshName(syntax: Syntax, wanted: string, node: Node): string {
  const used = new Set([...variableNames(syntax, node)].map((id) => id.name));
  const around = new Set(syntax.scopes.variables.filter(({ scope: { block } }) => block.type === 'Program' || within(block, node)).map((variable) => variable.name));
  return numbered(wanted, (name) => used.has(name) || around.has(name) || RESERVED.has(name));
}

const RESERVED: ReadonlySet<string> = new Set(['event', 'name', 'status', 'top', 'parent', 'self', 'window', 'document', 'delete', 'new', 'function', 'default', 'class']);

export function numbered(wanted: string, isTaken: (name: string) => boolean): string {
  for (let count = 1; ; count++) {
    const name = count === 1 ? wanted : `${wanted}${count}`;
    if (!isTaken(name)) return name;
  }
}

/** Variables of the function that the node uses and does not declare itself. */
export function capturesOf(syntax: Syntax, node: Node, boundary: Node): readonly TSESTree.Identifier[] {
  return [...variableNames(syntax, node)].filter((id) => {
    const block = syntax.scopes.variableOf(id)?.scope.block;
    return block !== undefined && block !== boundary && within(boundary, block) ? !within(node, block) : block === boundary && isFunction(boundary);
  });
}

/** Whether the node reads `this`, or things that only the function around it has: `super`, `arguments`, `new.target`. */
export function usesContext(node: Node): { readonly self: boolean; readonly own: boolean } {
  let self = false;
  let own = false;
  const open: Node[] = [node];
  for (let at = open.pop(); at; at = open.pop()) {
    if (at.type === 'FunctionExpression' || at.type === 'FunctionDeclaration') continue;
    if (at.type === 'ThisExpression') self = true;
    if (at.type === 'Super' || at.type === 'MetaProperty' || (at.type === 'Identifier' && at.name === 'arguments')) own = true;
    open.push(...childrenOf(at));
  }
  return { self, own };
}

/** A key for what `this` is at a node: equal keys, same object. Undefined at the top level. */
export function thisKey(syntax: Syntax, node: Node): string | undefined {
  let from: Node = node;
  for (const at of outwards(syntax, node)) {
    if (at.type === 'PropertyDefinition' && at.value && within(at.value, from)) return classKey(syntax, at);
    if ((at.type === 'FunctionExpression' || at.type === 'FunctionDeclaration') && at !== node && !isBound(syntax, at)) return functionKey(syntax, at);
    from = at;
  }
  return undefined;
}

/** What `this` is in the body of the function. */
export const thisIn = (syntax: Syntax, fn: FunctionNode): string | undefined => thisKey(syntax, fn.body);

function classKey(syntax: Syntax, field: TSESTree.PropertyDefinition): string | undefined {
  const node = [...outwards(syntax, field)].find((at) => at.type === 'ClassDeclaration' || at.type === 'ClassExpression');
  const cls = node ? syntax.model.classes.findIndex((one) => one.span.start === node.range[0] && one.span.end === node.range[1]) : -1;
  return cls < 0 ? undefined : `${field.static ? 'static' : 'class'}:${cls}`;
}

function functionKey(syntax: Syntax, node: FunctionNode): string {
  const fn = syntax.model.fns.find((one) => one.span.start === node.range[0] && one.span.end === node.range[1] && one.kind !== 'field');
  return fn && fn.cls >= 0 ? `${fn.isStatic ? 'static' : 'class'}:${fn.cls}` : `function:${node.range[0]}`;
}

/** `function () {…}.bind(this)` */
function isBound(syntax: Syntax, fn: Node): boolean {
  const member = syntax.parentOf(fn);
  const call = member && syntax.parentOf(member);
  return member?.type === 'MemberExpression' && member.object === fn && member.property.type === 'Identifier' && member.property.name === 'bind' &&
    call?.type === 'CallExpression' && call.callee === member && call.arguments[0]?.type === 'ThisExpression';
}
