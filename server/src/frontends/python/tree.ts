/** A syntax tree of Python as plain data: named nodes with their fields. Positions are UTF-16 offsets. */
import type { Span } from '../../model/facts.ts';

export interface PyNode {
  /** Name in the grammar of tree-sitter-python: `function_definition`, `call`. */
  readonly kind: string;
  readonly start: number;
  readonly end: number;
  /** Under which name its parent has it; empty for others. */
  readonly field: string;
  /** Named nodes, operators that have a field, and the word `async`. Comments stand elsewhere. */
  readonly children: readonly PyNode[];
}

export interface PyTree {
  readonly root: PyNode;
  readonly comments: readonly Span[];
  /** The parser skipped or invented something. */
  readonly broken: boolean;
}

export const spanOf = (node: PyNode): Span => ({ start: node.start, end: node.end });

export const child = (node: PyNode, field: string): PyNode | undefined => node.children.find((one) => one.field === field);

export const childrenOf = (node: PyNode, field: string): readonly PyNode[] => node.children.filter((one) => one.field === field);

export const ofKind = (node: PyNode, kind: string): PyNode | undefined => node.children.find((one) => one.kind === kind);

export const isAsync = (node: PyNode): boolean => node.children[0]?.kind === 'async';

export const textOf = (text: string, node: PyNode): string => text.slice(node.start, node.end);
