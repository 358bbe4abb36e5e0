/**
 * The converter asks for the token behind each type list and each `export`, and looks for it from the first statement on. It
 * throws when there is none, and it takes minutes in a generated file with ten thousands of them. Such lists are taken out of
 * the TypeScript tree before it sees them.
 */
import ts from 'typescript';

/** What the tree of TypeScript declares read-only. */
interface Lists {
  typeArguments?: ts.NodeArray<ts.Node> | undefined;
  typeParameters?: ts.NodeArray<ts.Node> | undefined;
  modifiers?: ts.NodeArray<ts.Node> | undefined;
  attributes?: ts.Node | undefined;
}

/** Takes away the type lists that run to the end of the text (`new Map<string, `) and the attributes of import types (`let x: import('a', `). */
export function dropOpenLists(source: ts.SourceFile): void {
  const end = source.endOfFileToken.pos;
  for (const node of nodesOf(source)) {
    const lists: Lists = node as object;
    if (ts.isImportTypeNode(node)) lists.attributes = undefined;
    if (lists.typeArguments && lists.typeArguments.end >= end) lists.typeArguments = undefined;
    if (lists.typeParameters && lists.typeParameters.end >= end) lists.typeParameters = undefined;
  }
}

/** Below it no text has enough lists to matter. */
const SHORT_TEXT = 40_000;
/** Steps of searching for tokens, a few tenths of a second. */
const MOST_STEPS = 20_000_000;

/** Takes away all lists of a file in which searching would take too long. */
export function dropCostlyLists(source: ts.SourceFile): void {
  if (source.text.length < SHORT_TEXT) return;
  const owners: ts.Node[] = [];
  let widest = 0;
  for (const node of nodesOf(source)) {
    if (node !== source) ts.forEachChild(node, nothing, (list) => void (widest = Math.max(widest, list.length)));
    if (searchesOf(node) > 0) owners.push(node);
  }
  const searches = owners.reduce((sum, node) => sum + searchesOf(node), 0);
  if (searches * widest > MOST_STEPS) owners.forEach(dropLists);
}

const nothing = (): void => undefined;

function searchesOf(node: ts.Node): number {
  const lists: Lists = node as object;
  return (lists.typeArguments ? 1 : 0) + (lists.typeParameters ? 1 : 0) + (isExportInNamespace(node) ? 1 : 0);
}

function dropLists(node: ts.Node): void {
  const lists: Lists = node as object;
  lists.typeArguments = undefined;
  lists.typeParameters = undefined;
  if (isExportInNamespace(node)) lists.modifiers = undefined;
}

function isExportInNamespace(node: ts.Node): boolean {
  const { modifiers }: Lists = node as object;
  return modifiers !== undefined && ts.isModuleBlock(node.parent) && modifiers.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword);
}

/** All nodes, in no useful order. With a stack of its own: trees can be deeper than the call stack. */
function* nodesOf(source: ts.SourceFile): Generator<ts.Node> {
  const open: ts.Node[] = [source];
  for (let node = open.pop(); node; node = open.pop()) {
    yield node;
    ts.forEachChild(node, (child) => void open.push(child));
  }
}
