/** The syntax tree of a Python file as fixes need it: with parents, found by range. */
import type { FileModel, Span } from '../../../model/facts.ts';
import type { Finding } from '../../../model/finding.ts';
import type { Texts } from '../../../texts/en.ts';
import type { ParsePython } from '../parse.ts';
import type { PyNode } from '../tree.ts';
import { newlineOf, stepOf } from './lines.ts';

export interface PySyntax {
  readonly text: string;
  readonly model: FileModel;
  readonly root: PyNode;
  readonly nodes: readonly PyNode[];
  readonly newline: string;
  /** One step of indentation. */
  readonly step: string;
  parentOf(node: PyNode): PyNode | undefined;
  /** The outermost node with exactly this range; of these kinds, where some are given. */
  nodeAt(span: Span, kinds?: RegExp): PyNode | undefined;
}

/** What the recipes for one finding work on. */
export interface PyJob {
  readonly syntax: PySyntax;
  readonly finding: Finding;
  readonly texts: Texts['fixes'];
}

export function readPython(parse: ParsePython, text: string, model: FileModel): PySyntax {
  const { root } = parse(text);
  const nodes: PyNode[] = [];
  const parents = new Map<PyNode, PyNode>();
  const open: PyNode[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    nodes.push(node);
    for (const child of node.children) parents.set(child, node);
    open.push(...node.children);
  }
  return {
    text, model, root, nodes, newline: newlineOf(text), step: stepOf(text),
    parentOf: (node) => parents.get(node),
    nodeAt: ({ start, end }, kinds) => nodes.find((node) => node.start === start && node.end === end && (!kinds || kinds.test(node.kind))),
  };
}

export const sourceOf = ({ text }: PySyntax, node: PyNode): string => text.slice(node.start, node.end);

export const within = (outer: PyNode, inner: PyNode): boolean => outer.start <= inner.start && inner.end <= outer.end;

/** The node and those around it, from the inside out. */
export function* outwards(syntax: PySyntax, node: PyNode): Generator<PyNode> {
  for (let at: PyNode | undefined = node; at; at = syntax.parentOf(at)) yield at;
}

export function* inside(node: PyNode): Generator<PyNode> {
  const open = [node];
  for (let at = open.pop(); at; at = open.pop()) {
    yield at;
    open.push(...at.children);
  }
}

/** The statement in which the node stands, with the block around it. */
export function statementAround(syntax: PySyntax, node: PyNode): { readonly node: PyNode; readonly block: PyNode } | undefined {
  for (const at of outwards(syntax, node)) {
    const block = syntax.parentOf(at);
    if (block?.kind === 'block' || block?.kind === 'module') return { node: at, block };
  }
  return undefined;
}

export const functionAround = (syntax: PySyntax, node: PyNode): PyNode | undefined =>
  [...outwards(syntax, node)].find((at) => at !== node && (at.kind === 'function_definition' || at.kind === 'lambda'));

export const classAround = (syntax: PySyntax, node: PyNode): PyNode | undefined => [...outwards(syntax, node)].find((at) => at !== node && at.kind === 'class_definition');

/** Whether the identifier is a variable: no attribute, no name of an argument. */
export function isVariable(syntax: PySyntax, node: PyNode): boolean {
  if (node.kind !== 'identifier') return false;
  const parent = syntax.parentOf(node);
  return !(parent?.kind === 'attribute' && node.field === 'attribute') && !(parent?.kind === 'keyword_argument' && node.field === 'name');
}

/** Identifiers in the node that mean a variable of this name. */
export const mentionsOf = (syntax: PySyntax, node: PyNode, name: string): readonly PyNode[] =>
  [...inside(node)].filter((one) => isVariable(syntax, one) && sourceOf(syntax, one) === name);
