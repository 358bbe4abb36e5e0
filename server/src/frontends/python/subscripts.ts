/** Elements of collections. */
import type { Value } from '../../model/facts.ts';
import { carriesHandle, member } from '../draft.ts';
import { type Ctx, escape } from './context.ts';
import { child, type PyNode, spanOf } from './tree.ts';

/** A member or element: its value, and what stands in the brackets where that decides which element it is. */
export interface Element {
  readonly value: Value;
  readonly key?: { readonly value: Value; readonly node: PyNode };
}

/** An element under its name or number; a slice is the same collection to us. */
export function elementOfCollection(ctx: Ctx, node: PyNode): Element {
  if (node.kind !== 'subscript') return { value: ctx.parts.value(ctx, node) };
  const base = ctx.parts.value(ctx, child(node, 'value'));
  const key = child(node, 'subscript');
  if (!key || key.kind === 'slice') return { value: base };
  const given = ctx.parts.value(ctx, key);
  if (carriesHandle(given)) escape(ctx, given, spanOf(key));
  if (given.kind === 'literal' && (typeof given.value === 'string' || typeof given.value === 'number')) return { value: member(base, String(given.value)) };
  return { value: member(base, '*'), key: { value: given, node: key } };
}
