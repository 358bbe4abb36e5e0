/** The syntax tree of a file as fixes need it: with parents, found by source range, and with the variables that names stand for. */
import type { TSESTree } from '@typescript-eslint/types';
import type { FileModel, Span } from '../../../model/facts.ts';
import { scriptText } from '../lower.ts';
import { parse } from '../parse.ts';
import { resolveScopes, type ScopeResolution } from '../scopes/resolve.ts';

export type Node = TSESTree.Node;
export type FunctionNode = TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression;
export type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

export interface Syntax {
  /** The whole file, markup included. */
  readonly text: string;
  readonly program: TSESTree.Program;
  readonly model: FileModel;
  readonly scopes: ScopeResolution;
  /** Type annotations may be written. */
  readonly typed: boolean;
  readonly nodes: readonly Node[];
  parentOf(node: Node): Node | undefined;
  /** Nodes with exactly this range, the outermost first. */
  nodesAt(span: Span): readonly Node[];
}

/** Undefined where the text cannot be parsed. */
export function readSyntax(text: string, fileName: string, model: FileModel): Syntax | undefined {
  const script = scriptText(text, fileName);
  const parsed = script && parse(script.text, script.fileName);
  if (!script || !parsed) return undefined;
  const { nodes, parents } = walk(parsed.ast);
  let byRange: ReadonlyMap<string, readonly Node[]> | undefined;
  return {
    text, program: parsed.ast, model, nodes,
    scopes: resolveScopes(parsed),
    typed: /\.(?:[cm]?ts|tsx)$/i.test(script.fileName),
    parentOf: (node) => parents.get(node),
    nodesAt: (span) => (byRange ??= groupByRange(nodes)).get(`${span.start}-${span.end}`) ?? [],
  };
}

/** With a stack of its own: trees can be deeper than the call stack. */
function walk(root: Node): { nodes: readonly Node[]; parents: ReadonlyMap<Node, Node> } {
  const nodes: Node[] = [];
  const parents = new Map<Node, Node>();
  const open: Node[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    nodes.push(node);
    for (const child of childrenOf(node)) {
      parents.set(child, node);
      open.push(child);
    }
  }
  return { nodes, parents };
}

export function childrenOf(node: Node): readonly Node[] {
  const children: Node[] = [];
  for (const [key, value] of Object.entries(node) as [string, unknown][]) {
    if (key === 'parent' || key === 'loc' || key === 'range') continue;
    if (Array.isArray(value)) children.push(...value.filter(isNode));
    else if (isNode(value)) children.push(value);
  }
  return children;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value && 'range' in value;

function groupByRange(nodes: readonly Node[]): ReadonlyMap<string, readonly Node[]> {
  const groups = new Map<string, Node[]>();
  for (const node of nodes) {
    const key = `${node.range[0]}-${node.range[1]}`;
    const group = groups.get(key);
    if (group) group.push(node);
    else groups.set(key, [node]);
  }
  return groups;
}

export const isFunction = (node: Node | undefined): node is FunctionNode =>
  node?.type === 'FunctionDeclaration' || node?.type === 'FunctionExpression' || node?.type === 'ArrowFunctionExpression';

export const isClass = (node: Node | undefined): node is ClassNode => node?.type === 'ClassDeclaration' || node?.type === 'ClassExpression';

export const sourceOf = (syntax: Syntax, node: Node): string => syntax.text.slice(node.range[0], node.range[1]);

export const contains = (outer: Node, pos: number): boolean => outer.range[0] < pos && pos < outer.range[1];

/** `outer` is `inner` or stands around it. */
export const within = (outer: Node, inner: Node): boolean => outer.range[0] <= inner.range[0] && inner.range[1] <= outer.range[1];

/** The node and those around it, from the inside out. */
export function* outwards(syntax: Syntax, node: Node): Generator<Node> {
  for (let at: Node | undefined = node; at; at = syntax.parentOf(at)) yield at;
}

/** The function in which a node stands, not counting the node itself; undefined at the top level. */
export function functionAround(syntax: Syntax, node: Node): FunctionNode | undefined {
  for (let at = syntax.parentOf(node); at; at = syntax.parentOf(at)) if (isFunction(at)) return at;
  return undefined;
}

/** All nodes in and including this one. */
export function* inside(node: Node): Generator<Node> {
  const open: Node[] = [node];
  for (let at = open.pop(); at; at = open.pop()) {
    yield at;
    open.push(...childrenOf(at));
  }
}
