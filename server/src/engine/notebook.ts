/** Jupyter notebooks (nbformat 4): the code of their cells as one program, and where each character of it stands in the file. */
import { type Node, parseTree, type ParseError } from 'jsonc-parser';

export interface Program {
  readonly text: string;
  /** Where in the file the character at this place of the program stands. */
  fileOffset(at: number): number;
  /** Number of the cell among all cells, and line in it; both from 1. */
  placeOf(at: number): { readonly cell: number; readonly line: number };
  /** The file is no complete JSON. */
  readonly broken: boolean;
}

interface Cell {
  readonly number: number;
  /** In the program. */
  readonly start: number;
}

const NONE: Program = { text: '', fileOffset: (at) => at, placeOf: () => ({ cell: 1, line: 1 }), broken: true };

/** Never throws. Cells of other languages are left out, magics and shell commands are blank; a notebook of another language has no code. */
export function programOf(text: string): Program {
  const errors: ParseError[] = [];
  try {
    const root = parseTree(text, errors, { allowTrailingComma: true });
    return root === undefined ? NONE : assembled(text, root, errors.length > 0);
  } catch (error) {
    if (error instanceof RangeError) return NONE;
    throw error;
  }
}

function assembled(file: string, root: Node, broken: boolean): Program {
  const parts: string[] = [];
  const offsets: number[] = [];
  const cells: Cell[] = [];
  const all = isPython(root) ? (member(root, 'cells')?.children ?? []) : [];
  for (const [index, cell] of all.entries()) {
    if (member(cell, 'cell_type')?.value !== 'code') continue;
    cells.push({ number: index + 1, start: offsets.length });
    const source = sourceOf(file, member(cell, 'source'), offsets);
    parts.push(withoutMagics(source), '\n');
    offsets.push(offsets.at(-1) ?? cell.offset);
  }
  const text = parts.join('');
  const end = offsets.at(-1) ?? 0;
  return {
    text,
    fileOffset: (at) => offsets[at] ?? end,
    placeOf: (at) => {
      const cell = cells.findLast(({ start }) => start <= at) ?? { number: 1, start: 0 };
      return { cell: cell.number, line: text.slice(cell.start, at).split('\n').length };
    },
    broken,
  };
}

const member = (node: Node, name: string): Node | undefined => node.children?.find(({ children }) => children?.[0]?.value === name)?.children?.[1];

/** What the file says of its language; the kernel's where there is no other word. */
function isPython(root: Node): boolean {
  const metadata = member(root, 'metadata');
  const named = metadata && [member(metadata, 'kernelspec'), member(metadata, 'language_info')].map((part) => part && (member(part, 'language') ?? member(part, 'name'))?.value);
  const language: unknown = named?.find((name) => typeof name === 'string');
  return typeof language !== 'string' || /python/i.test(language);
}

/** One string, or one for each line. */
function sourceOf(file: string, source: Node | undefined, offsets: number[]): string {
  const strings = source?.type === 'array' ? (source.children ?? []) : source ? [source] : [];
  return strings.filter(({ type }) => type === 'string').map((node) => decoded(file, node, offsets)).join('');
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

function decoded(file: string, { offset, length }: Node, offsets: number[]): string {
  let text = '';
  const end = offset + length - 1;
  for (let at = offset + 1; at < end; at++) {
    offsets.push(at);
    if (file[at] !== '\\') {
      text += file[at]!;
      continue;
    }
    at++;
    const letter = file[at] ?? '';
    text += letter === 'u' ? String.fromCharCode(Number.parseInt(file.slice(at + 1, at + 5), 16)) : (ESCAPES[letter] ?? letter);
    if (letter === 'u') at += 4;
  }
  return text;
}

/** Magics that run the rest of their cell as Python. */
const PYTHON_MAGICS = /^%%(?:time|timeit|capture|prun|snakeviz|memit|mprun|debug|python3?)\b/;

/** The source of a cell in which a statement of the same length that does nothing stands for what is no Python. */
export function withoutMagics(source: string): string {
  if (/^%%/.test(source) && !PYTHON_MAGICS.test(source)) return source.replace(/[^\r\n]/g, ' ');
  return source
    .replace(/^([ \t]*)([%!?][^\r\n]*|[\w.]+\?\??[ \t]*)$/gm, (_, indent: string, magic: string) => indent + nothing(magic))
    .replace(/^([ \t]*[\w.,() \t]+=[ \t]*)([%!][^\r\n]*)$/gm, (_, target: string, magic: string) => target + nothing(magic));
}

const nothing = (text: string): string => '0'.padEnd(text.length);
