/** Collects the changes of one fix, and gives them as edits that touch nothing else. */
import type { Edit } from '../../../model/finding.ts';
import type { Anchor, ConciseArrow } from './anchor.ts';
import { appendTo, type Insertion, lineAfter, lineBefore, prependTo } from './blocks.ts';
import { inOrder, type Line, type RawEdit, reindent, render } from './pieces.ts';
import { indentAt, type Style } from './style.ts';
import { contains, type FunctionNode, type Node, type Syntax } from './syntax.ts';

export interface Draft {
  replace(start: number, end: number, text: string, label: string): void;
  insert(at: number, text: string, label: string): void;
  before(anchor: Anchor, line: Line, label: string): void;
  after(anchor: Anchor, line: Line, label: string): void;
  /** As the last statement of the function. */
  append(fn: FunctionNode, line: Line, label: string): void;
  /** As the first statement of the function. */
  prepend(fn: FunctionNode, line: Line, label: string): void;
  /** Undefined when changes would overlap. */
  edits(): readonly Edit[] | undefined;
}

/** An arrow function that has to get a block for its expression. */
interface Opened {
  readonly fn: ConciseArrow;
  readonly before: Line[];
  readonly after: Line[];
  readonly label: string;
}

export function createDraft(syntax: Syntax, style: Style): Draft {
  const raw: RawEdit[] = [];
  const opened = new Map<Node, Opened>();
  const open = (fn: ConciseArrow, label: string): Opened => {
    const known = opened.get(fn) ?? { fn, before: [], after: [], label };
    opened.set(fn, known);
    return known;
  };
  const put = (insertions: readonly Insertion[], label: string): void => void raw.push(...insertions.map((one) => ({ ...one, label })));
  const concise = (fn: FunctionNode): ConciseArrow | undefined => (fn.body && fn.body.type !== 'BlockStatement' ? (fn as ConciseArrow) : undefined);
  return {
    replace: (start, end, text, label) => void raw.push({ start, end, text, label }),
    insert: (at, text, label) => void raw.push({ start: at, end: at, text, label }),
    before(anchor, line, label) {
      if (anchor.kind === 'concise') open(anchor.fn, label).before.push(line);
      else raw.push(...lineBefore(syntax, style, anchor.node, line).map((one) => ({ ...one, label, line: true })));
    },
    after(anchor, line, label) {
      if (anchor.kind === 'concise') open(anchor.fn, label).after.push(line);
      else put(lineAfter(syntax, style, anchor.node, line), label);
    },
    append(fn, line, label) {
      const arrow = concise(fn);
      if (arrow) open(arrow, label).after.push(line);
      else put(appendTo(syntax, style, fn, line), label);
    },
    prepend(fn, line, label) {
      const arrow = concise(fn);
      if (arrow) open(arrow, label).before.push(line);
      else put(prependTo(syntax, style, fn, line), label);
    },
    edits: () => finish(syntax, style, raw, [...opened.values()]),
  };
}

function finish(syntax: Syntax, style: Style, raw: readonly RawEdit[], opened: readonly Opened[]): readonly Edit[] | undefined {
  let edits = raw;
  for (const one of [...opened].sort((a, b) => b.fn.range[0] - a.fn.range[0])) edits = openBlock(syntax, style, edits, one);
  const ordered = inOrder(edits);
  if (ordered.some((edit, index) => index > 0 && edit.start < ordered[index - 1]!.end)) return undefined;
  return joined(syntax.text, ordered).map(({ start, end, text, label }) => ({ span: { start, end }, text: withNewlines(style, text), label }));
}

const withNewlines = (style: Style, text: string): string => (style.newline === '\n' ? text : text.replace(/\r?\n/g, style.newline));

/** Edits that touch each other become one, since clients may apply them in any order. */
function joined(text: string, edits: readonly RawEdit[]): readonly RawEdit[] {
  const found: RawEdit[] = [];
  for (const edit of edits) {
    const last = found.at(-1);
    if (last && edit.start <= last.end) found[found.length - 1] = { ...last, end: edit.end, text: last.text + text.slice(last.end, edit.start) + edit.text };
    else found.push(edit);
  }
  return found;
}

/** `() => f()` to `() => { f(); … }`, with the changes inside of `f()`. */
function openBlock(syntax: Syntax, style: Style, edits: readonly RawEdit[], { fn, before, after, label }: Opened): readonly RawEdit[] {
  const { text } = syntax;
  const { body } = fn;
  const arrow = text.lastIndexOf('=>', body.range[0]) + 2;
  const outer = indentAt(text, arrow);
  const indent = outer + style.unit;
  const isInside = (edit: RawEdit): boolean => edit.start >= body.range[0] && edit.end <= body.range[1] && (edit.start > arrow || contains(fn, edit.start));
  const first = indentAt(text, body.range[0]) === outer ? indent : indentAt(text, body.range[0]);
  const needsParens = body.type === 'ObjectExpression' || body.type === 'FunctionExpression' || body.type === 'ClassExpression';
  const inner = render(text, body.range[0], body.range[1], [...reindent(syntax, body, first), ...edits.filter(isInside)]);
  const lines = [...before.map((line) => line(indent)), `${needsParens ? `(${inner})` : inner}${style.semi}`, ...after.map((line) => line(indent))];
  const block = ` {${lines.map((line) => `\n${indent}${line}`).join('')}\n${outer}}`;
  return [...edits.filter((edit) => !isInside(edit)), { start: arrow, end: fn.range[1], text: block, label }];
}
