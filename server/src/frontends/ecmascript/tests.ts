/** What conditions read. Visits nothing and emits nothing. */
import type { TSESTree } from '@typescript-eslint/types';
import type { Path } from '../../model/facts.ts';
import { type Ctx, path } from './context.ts';
import { identifierValue, propertyName } from './names.ts';

/** The variables and members that a condition reads. */
export function testedPaths(ctx: Ctx, node: TSESTree.Node): readonly Path[] {
  switch (node.type) {
    case 'Identifier': {
      const read = identifierValue(ctx, node);
      return read.kind === 'path' ? [read] : [];
    }
    case 'MemberExpression': {
      const inner = pureMember(ctx, node);
      return inner ? [inner] : [];
    }
    case 'UnaryExpression':
      return testedPaths(ctx, node.argument);
    case 'ChainExpression':
    case 'TSNonNullExpression':
    case 'TSAsExpression':
      return testedPaths(ctx, node.expression);
    case 'LogicalExpression':
    case 'BinaryExpression':
      return [...testedPaths(ctx, node.left), ...testedPaths(ctx, node.right)];
    case 'CallExpression':
      return node.callee.type === 'MemberExpression' ? testedPaths(ctx, node.callee.object) : [];
    default:
      return [];
  }
}

function pureMember(ctx: Ctx, node: TSESTree.MemberExpression): Path | undefined {
  const object = node.object.type === 'MemberExpression' ? pureMember(ctx, node.object)
    : node.object.type === 'Identifier' ? identifierValue(ctx, node.object)
    : node.object.type === 'ThisExpression' ? path({ kind: 'this', cls: ctx.thisCls })
    : undefined;
  if (object?.kind !== 'path') return undefined;
  return path(object.root, [...object.members, propertyName(node.property, node.computed) ?? '*']);
}

const RELATIONS: ReadonlySet<string> = new Set(['<', '>', '<=', '>=']);

/** What a condition compares with something that is more than one: `cache.size` of `cache.size >= max`. */
export function limitedPaths(ctx: Ctx, node: TSESTree.Node): readonly Path[] {
  if (node.type === 'LogicalExpression') return [...limitedPaths(ctx, node.left), ...limitedPaths(ctx, node.right)];
  if (node.type === 'UnaryExpression') return limitedPaths(ctx, node.argument);
  if (node.type !== 'BinaryExpression' || !RELATIONS.has(node.operator) || isSmall(node.left) || isSmall(node.right)) return [];
  return [...testedPaths(ctx, node.left), ...testedPaths(ctx, node.right)];
}

/** `length > 0` asks whether there is anything, `length > 1` for the plural. */
const isSmall = (node: TSESTree.Node): boolean => node.type === 'Literal' && typeof node.value === 'number' && node.value <= 1;
