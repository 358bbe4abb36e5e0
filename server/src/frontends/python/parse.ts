/** Text to syntax tree, also for half-typed text. The only file that knows the parser. */
import { Language, Parser, type Tree, type TreeCursor } from 'web-tree-sitter';
import type { Span } from '../../model/facts.ts';
import type { PyNode, PyTree } from './tree.ts';

/** Bytes of WebAssembly: `runtime` of web-tree-sitter, `grammar` of tree-sitter-python. */
export interface PythonWasm {
  readonly runtime: Uint8Array;
  readonly grammar: Uint8Array;
}

export type ParsePython = (text: string) => PyTree;

/** Compiles parser and grammar, which takes some 30 ms. The parser lives as long as the function that is given out. */
export async function loadParser({ runtime, grammar }: PythonWasm): Promise<ParsePython> {
  await Parser.init({ wasmBinary: runtime });
  const language = await Language.load(grammar);
  const names = namesOf(language);
  const parser = new Parser();
  parser.setLanguage(language);
  return (text) => {
    const tree = parser.parse(parseable(text));
    if (!tree) return { root: { kind: 'module', start: 0, end: text.length, field: '', children: [] }, comments: [], broken: true };
    try {
      return copyTree(tree, names);
    } finally {
      tree.delete();
    }
  };
}

/** A byte order mark would be read as an indentation. */
const parseable = (text: string): string => (text.startsWith('\uFEFF') ? `\n${text.slice(1)}` : text);

interface Names {
  readonly kinds: readonly string[];
  readonly isNamed: readonly boolean[];
  readonly fields: readonly string[];
}

/** Looked up once: each name that comes out of the parser's memory is a new string. */
function namesOf(language: Language): Names {
  const ids = Array.from({ length: language.nodeTypeCount }, (_, id) => id);
  return {
    kinds: ids.map((id) => language.nodeTypeForId(id) ?? ''),
    isNamed: ids.map((id) => language.nodeTypeIsNamed(id)),
    fields: Array.from({ length: language.fieldCount + 1 }, (_, id) => (id === 0 ? '' : (language.fieldNameForId(id) ?? ''))),
  };
}

type Growing = Omit<PyNode, 'children'> & { readonly children: Growing[] };

/** One pass with a cursor: asking nodes for their children would take longer than the parse. */
function copyTree(tree: Tree, names: Names): PyTree {
  const cursor = tree.walk();
  try {
    const comments: Span[] = [];
    const root = copyNode(cursor, names);
    const open: Growing[] = [root];
    let goesDown = cursor.gotoFirstChild();
    while (goesDown || open.length > 0) {
      if (goesDown) {
        const node = visit(cursor, names, comments, open.at(-1)!);
        if (cursor.gotoFirstChild()) {
          open.push(node);
          continue;
        }
      } else {
        open.pop();
        if (open.length === 0 || !cursor.gotoParent()) break;
      }
      goesDown = cursor.gotoNextSibling();
    }
    return { root, comments, broken: tree.rootNode.hasError };
  } finally {
    cursor.delete();
  }
}

function visit(cursor: TreeCursor, names: Names, comments: Span[], parent: Growing): Growing {
  const node = copyNode(cursor, names);
  if (node.kind === 'comment') comments.push({ start: node.start, end: node.end });
  else if (node.field !== '' || node.kind === 'async' || isNamed(cursor, names)) parent.children.push(node);
  return node;
}

/** Errors have an id beyond the grammar's own. */
const isNamed = (cursor: TreeCursor, names: Names): boolean => names.isNamed[cursor.nodeTypeId] ?? true;

const copyNode = (cursor: TreeCursor, names: Names): Growing => ({
  kind: names.kinds[cursor.nodeTypeId] ?? 'ERROR',
  start: cursor.startIndex,
  end: cursor.endIndex,
  field: names.fields[cursor.currentFieldId] ?? '',
  children: [],
});
