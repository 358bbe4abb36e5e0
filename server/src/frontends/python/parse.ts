/** Text to syntax tree, also for half-typed text. With `copy.ts` the only file that knows the parser. */
import { Edit, Language, Parser, type Tree } from 'web-tree-sitter';
import { copyTree, namesOf } from './copy.ts';
import { type Change, changeBetween, type Former, pointAt } from './reuse.ts';
import type { PyTree } from './tree.ts';

/** Bytes of WebAssembly: `runtime` of web-tree-sitter, `grammar` of tree-sitter-python. */
export interface PythonWasm {
  readonly runtime: Uint8Array;
  readonly grammar: Uint8Array;
}

/** `name`: whose text it is. Of the file that was read last, one that is read again and again, only what has changed is parsed. */
export type ParsePython = (text: string, name?: string) => PyTree;

/** What is kept of the file that was read last. */
interface Last {
  readonly name: string;
  readonly text: string;
  /** Only from the second time on: a scan reads each file once. */
  readonly kept?: { readonly parsed: Tree; readonly copied: PyTree };
}

/** Compiles parser and grammar, which takes some 30 ms. The parser lives as long as the function that is given out, and so does one tree at most. */
export async function loadParser({ runtime, grammar }: PythonWasm): Promise<ParsePython> {
  await Parser.init({ wasmBinary: runtime });
  const language = await Language.load(grammar);
  const names = namesOf(language);
  const parser = new Parser();
  parser.setLanguage(language);
  let last: Last | undefined;

  const once = (text: string): PyTree => {
    const tree = parser.parse(text);
    if (!tree) return nothing(text);
    try {
      return copyTree(tree, names);
    } finally {
      tree.delete();
    }
  };

  /** The tree is kept for the next time, in place of the one before. */
  const again = (name: string, text: string, before: Last): PyTree => {
    last = undefined;
    let tree: Tree | undefined | null;
    try {
      const former = before.kept && { ...before.kept, change: changeBetween(before.text, text) };
      former?.parsed.edit(editOf(before.text, text, former.change));
      tree = parser.parse(text, former?.parsed);
      const isBroken = tree?.rootNode.hasError === true;
      if (former && isBroken) {
        // What the parser makes of broken text depends on what it had before: the same text has to give the same tree.
        tree?.delete();
        tree = parser.parse(text);
      }
      if (!tree) return nothing(text);
      const copied = copyTree(tree, names, former && !isBroken ? { tree: former.copied, change: former.change, changed: changedIn(former.parsed, tree) } : undefined);
      last = { name, text, kept: { parsed: tree, copied } };
      return copied;
    } finally {
      before.kept?.parsed.delete();
      if (!last) tree?.delete();
    }
  };

  return (given, name) => {
    const text = parseable(given);
    if (name === undefined) return once(text);
    if (last?.name !== name) {
      last?.kept?.parsed.delete();
      last = { name, text };
      return once(text);
    }
    return last.kept && last.text === text ? last.kept.copied : again(name, text, last);
  };
}

const changedIn = (before: Tree, tree: Tree): Former['changed'] => before.getChangedRanges(tree).map(({ startIndex, endIndex }) => ({ start: startIndex, end: endIndex }));

const nothing = (text: string): PyTree => ({ root: { kind: 'module', start: 0, end: text.length, field: '', children: [] }, comments: [], broken: true });

/** A byte order mark would be read as an indentation. */
const parseable = (text: string): string => (text.startsWith('\uFEFF') ? `\n${text.slice(1)}` : text);

const editOf = (old: string, text: string, { start, oldEnd, newEnd }: Change): Edit =>
  new Edit({ startIndex: start, oldEndIndex: oldEnd, newEndIndex: newEnd, startPosition: pointAt(text, start), oldEndPosition: pointAt(old, oldEnd), newEndPosition: pointAt(text, newEnd) });
