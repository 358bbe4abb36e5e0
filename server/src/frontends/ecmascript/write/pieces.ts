/** Pieces of source text with changes applied, and moved to another indentation. */
import { indentAt } from './style.ts';
import { inside, type Node, type Syntax } from './syntax.ts';

/** A statement for a line that is indented like this; further lines of it bring their own indentation. */
export type Line = (indent: string) => string;

export interface RawEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly label: string;
  /** A line of its own: it comes before what is put into the line at the same place. */
  readonly line?: boolean;
}

/** By position; of several at one place whole lines come first, then what was asked for first. */
export const inOrder = (edits: readonly RawEdit[]): readonly RawEdit[] =>
  edits.map((edit, index) => ({ edit, index })).sort((a, b) => a.edit.start - b.edit.start || a.edit.end - b.edit.end || rank(a.edit) - rank(b.edit) || a.index - b.index).map(({ edit }) => edit);

const rank = ({ line }: RawEdit): number => (line ? 0 : 1);

/** The text between two positions after the edits that lie there. */
export function render(text: string, start: number, end: number, edits: readonly RawEdit[]): string {
  let done = '';
  let at = start;
  for (const edit of inOrder(edits)) {
    done += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return done + text.slice(at, end);
}

/** Changes of the lines below the node's first one from its own indentation to another; lines of text literals stay as they are. */
export function reindent(syntax: Syntax, node: Node, to: string): readonly RawEdit[] {
  const from = indentAt(syntax.text, node.range[0]);
  if (from === to) return [];
  const [start, end] = node.range;
  const literals = [...inside(node)].filter((at) => at.type === 'TemplateElement' || at.type === 'Literal' || at.type === 'JSXText');
  const edits: RawEdit[] = [];
  for (let at = syntax.text.indexOf('\n', start); at >= 0 && at < end; at = syntax.text.indexOf('\n', at + 1)) {
    const line = at + 1;
    const isText = literals.some((literal) => literal.type !== 'JSXText' && literal.range[0] < line && line < literal.range[1]);
    const isBlank = /^[ \t]*\r?(\n|$)/.test(syntax.text.slice(line, line + 400));
    if (isText || isBlank || !syntax.text.startsWith(from, line)) continue;
    edits.push({ start: line, end: line + from.length, text: to, label: '' });
  }
  return edits;
}

/** A node's source text for a line of another indentation, with changes. */
export const moved = (syntax: Syntax, node: Node, indent: string, edits: readonly RawEdit[] = []): string =>
  render(syntax.text, node.range[0], node.range[1], [...reindent(syntax, node, indent), ...edits]);
