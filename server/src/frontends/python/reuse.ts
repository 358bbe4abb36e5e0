/** What two trees of nearly the same text have in common: of a tree that was copied before, whatever the change has not touched is taken over. */
import type { Span } from '../../model/facts.ts';
import type { PyNode, PyTree } from './tree.ts';

/** From one text to the next: the part of the new one that is not the same, and by how much what follows has moved. */
export interface Change {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

export function changeBetween(old: string, text: string): Change {
  const most = Math.min(old.length, text.length);
  let start = 0;
  while (start < most && old.charCodeAt(start) === text.charCodeAt(start)) start++;
  let same = 0;
  while (same < most - start && old.charCodeAt(old.length - 1 - same) === text.charCodeAt(text.length - 1 - same)) same++;
  return { start, oldEnd: old.length - same, newEnd: text.length - same };
}

/** Row and column, both from 0, in UTF-16. */
export function pointAt(text: string, index: number): { row: number; column: number } {
  let row = 0;
  let lineStart = 0;
  for (let next = text.indexOf('\n'); next >= 0 && next < index; next = text.indexOf('\n', lineStart)) {
    row++;
    lineStart = next + 1;
  }
  return { row, column: index - lineStart };
}

/** A tree that was copied before, where its text has changed, and where the new tree is built otherwise. */
export interface Former {
  readonly tree: PyTree;
  readonly change: Change;
  /** In the new text. */
  readonly changed: readonly Span[];
}

/** The node of a former tree that a new one stands in for, with how far its children are looked through. */
export interface Counterpart {
  readonly node: PyNode;
  next: number;
}

/** What of a former tree stands for the new node; `whole`: nothing in it has changed. */
export function counterpartOf({ change, changed }: Former, parent: Counterpart | undefined, node: PyNode): { readonly old: PyNode; readonly by: number; readonly whole: boolean } | undefined {
  if (!parent) return undefined;
  const moved = change.newEnd - change.oldEnd;
  const isBefore = node.end < change.start;
  const isBehind = node.start > change.newEnd;
  const start = isBehind ? node.start - moved : node.start;
  const end = isBefore ? node.end : node.end - moved;
  const { children } = parent.node;
  while (parent.next < children.length && children[parent.next]!.start < start) parent.next++;
  for (let at = parent.next; at < children.length && children[at]!.start === start; at++) {
    const old = children[at]!;
    if (old.end !== end || old.kind !== node.kind) continue;
    return { old, by: isBehind ? moved : 0, whole: (isBefore || isBehind) && !changed.some((span) => span.start <= node.end && node.start <= span.end) };
  }
  return undefined;
}

/** The children of a node at another place of the text. */
export function movedChildren(node: PyNode, by: number): readonly PyNode[] {
  if (by === 0) return node.children;
  type Growing = Omit<PyNode, 'children'> & { readonly children: PyNode[] };
  const top: PyNode[] = [];
  const pending: { readonly from: readonly PyNode[]; readonly to: PyNode[] }[] = [{ from: node.children, to: top }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    for (const child of next.from) {
      const copy: Growing = { kind: child.kind, start: child.start + by, end: child.end + by, field: child.field, children: [] };
      next.to.push(copy);
      if (child.children.length > 0) pending.push({ from: child.children, to: copy.children });
    }
  }
  return top;
}

/** Comments of the former tree within a node that is taken over. */
export function movedComments(comments: readonly Span[], { start, end }: PyNode, by: number): readonly Span[] {
  let low = 0;
  for (let high = comments.length; low < high; ) {
    const middle = (low + high) >> 1;
    if (comments[middle]!.start < start) low = middle + 1;
    else high = middle;
  }
  const found: Span[] = [];
  for (let at = low; at < comments.length && comments[at]!.start < end; at++) found.push({ start: comments[at]!.start + by, end: comments[at]!.end + by });
  return found;
}
