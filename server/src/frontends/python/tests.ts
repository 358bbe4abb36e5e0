/** What conditions read. Visits nothing and emits nothing. */
import type { Path } from '../../model/facts.ts';
import { path } from '../draft.ts';
import type { Ctx } from './context.ts';
import { nameValue } from './names.ts';
import { child, type PyNode, textOf } from './tree.ts';

/** The variables and members that a condition reads. */
export function testedPaths(ctx: Ctx, node: PyNode): readonly Path[] {
  switch (node.kind) {
    case 'identifier':
    case 'attribute':
    case 'subscript': {
      const read = purePath(ctx, node);
      return read ? [read] : [];
    }
    case 'call': {
      const callee = child(node, 'function');
      const object = callee?.kind === 'attribute' ? child(callee, 'object') : undefined;
      return [...(object ? testedPaths(ctx, object) : []), ...argumentsOf(node).flatMap((argument) => testedPaths(ctx, argument))];
    }
    case 'parenthesized_expression':
    case 'not_operator':
    case 'boolean_operator':
    case 'comparison_operator':
    case 'await':
      return node.children.flatMap((part) => testedPaths(ctx, part));
    case 'named_expression': {
      const name = child(node, 'name');
      return name ? testedPaths(ctx, name) : [];
    }
    default:
      return [];
  }
}

const argumentsOf = (call: PyNode): readonly PyNode[] => child(call, 'arguments')?.children ?? [];

function purePath(ctx: Ctx, node: PyNode | undefined): Path | undefined {
  if (node?.kind === 'identifier') {
    const read = nameValue(ctx, textOf(ctx.text, node));
    return read.kind === 'path' ? read : undefined;
  }
  if (node?.kind !== 'attribute' && node?.kind !== 'subscript') return undefined;
  const base = purePath(ctx, child(node, node.kind === 'attribute' ? 'object' : 'value'));
  const name = child(node, 'attribute');
  return base && path(base.root, [...base.members, name ? textOf(ctx.text, name) : '*']);
}

/** What a condition compares with something that is more than one; `len(cache)` is the `length` of `cache`. */
export function limitedPaths(ctx: Ctx, node: PyNode): readonly Path[] {
  if (node.kind === 'boolean_operator' || node.kind === 'not_operator' || node.kind === 'parenthesized_expression') return node.children.flatMap((part) => limitedPaths(ctx, part));
  if (node.kind !== 'comparison_operator' || !/[<>]/.test(textOf(ctx.text, node))) return [];
  const operands = node.children.filter((part) => part.field !== 'operators');
  return operands.some((part) => isSmall(ctx, part)) ? [] : operands.flatMap((part) => lengthOf(ctx, part));
}

function lengthOf(ctx: Ctx, node: PyNode): readonly Path[] {
  const callee = node.kind === 'call' ? child(node, 'function') : undefined;
  if (!callee || textOf(ctx.text, callee) !== 'len') return testedPaths(ctx, node);
  return argumentsOf(node).flatMap((argument) => testedPaths(ctx, argument)).map((at) => path(at.root, [...at.members, 'length']));
}

/** `len(x) > 0` asks whether there is anything, `len(x) > 1` for the plural. */
const isSmall = (ctx: Ctx, node: PyNode): boolean => node.kind === 'integer' && Number(textOf(ctx.text, node)) <= 1;
