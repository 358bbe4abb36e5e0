/** `try:` … `finally:` around what is done with something, until it is not needed any more. */
import type { Edit } from '../../../model/finding.ts';
import type { PyNode } from '../tree.ts';
import { indentAt, lineEnd, lineStart } from './lines.ts';
import { type PySyntax, within } from './syntax.ts';

export interface Enclosing {
  /** The statement behind which it begins, and its block. */
  readonly begin: { readonly node: PyNode; readonly block: PyNode };
  readonly uses: readonly PyNode[];
  /** Whole statements whose work the new part does. */
  readonly replaced: readonly PyNode[];
  readonly lines: readonly string[];
  readonly when: 'finally' | 'except BaseException';
}

/** Undefined where the text does not lend itself to it. */
export function enclose(syntax: PySyntax, { begin, uses, replaced, lines, when }: Enclosing): Edit | undefined {
  const { text, newline, step } = syntax;
  const range = rangeOf({ begin, uses, replaced });
  const kept = range.filter((node) => !replaced.includes(node));
  const start = lineEnd(text, begin.node.end);
  if (kept.length === 0 || !range.every((node) => isOnOwnLines(syntax, node)) || range[0]!.start < start || !replaced.every((node) => canGo(syntax, node, range))) return undefined;
  const indent = indentAt(text, begin.node.start);
  const [only] = kept;
  const isTry = kept.length === 1 && only!.kind === 'try_statement' && when === 'finally';
  const stop = lineEnd(text, range.at(-1)!.end);
  const inner = rewritten(syntax, start, lineEnd(text, kept.at(-1)!.end), isTry ? '' : step, replaced);
  const body = lines.map((line) => `${newline}${indent}${step}${line}`).join('');
  const tail = replaced.length > 0 ? rewritten(syntax, lineEnd(text, kept.at(-1)!.end), stop, '', replaced) : text.slice(lineEnd(text, kept.at(-1)!.end), stop);
  if (isTry && only!.children.some((node) => node.kind === 'finally_clause')) {
    const block = only!.children.find((node) => node.kind === 'finally_clause')!.children.find((node) => node.kind === 'block');
    const own = block?.children[0] && indentAt(text, block.children[0].start);
    return own === undefined || tail.trim() !== '' ? undefined : { span: { start, end: stop }, text: `${inner}${lines.map((line) => `${newline}${own}${line}`).join('')}` };
  }
  const head = isTry ? '' : `${newline}${indent}try:`;
  return { span: { start, end: stop }, text: `${head}${inner}${newline}${indent}${when}:${body}${tail.trimEnd()}` };
}

/** The statement is given a header, and those that need it stand below; undefined where there are none. */
export function enclosed(syntax: PySyntax, { begin, uses, replaced, head }: Pick<Enclosing, 'begin' | 'uses' | 'replaced'> & { readonly head: string }): Edit | undefined {
  const { text, step } = syntax;
  const range = rangeOf({ begin, uses, replaced });
  const kept = range.filter((node) => !replaced.includes(node));
  const start = lineEnd(text, begin.node.end);
  if (kept.length === 0 || !isOnOwnLines(syntax, begin.node) || !range.every((node) => isOnOwnLines(syntax, node)) || range[0]!.start < start || !replaced.every((node) => canGo(syntax, node, range))) return undefined;
  const last = lineEnd(text, kept.at(-1)!.end);
  const stop = lineEnd(text, range.at(-1)!.end);
  const remark = text.slice(begin.node.end, start);
  return { span: { start: begin.node.start, end: stop }, text: `${head}${remark}${rewritten(syntax, start, last, step, replaced)}${rewritten(syntax, last, stop, '', replaced).trimEnd()}` };
}

/** Statements behind the first one, to the last that is needed. */
function rangeOf({ begin, uses, replaced }: Pick<Enclosing, 'begin' | 'uses' | 'replaced'>): readonly PyNode[] {
  const all = begin.block.children;
  const first = all.indexOf(begin.node) + 1;
  const end = all.findLastIndex((node, index) => index >= first && [...uses, ...replaced].some((use) => within(node, use))) + 1;
  return first === 0 ? [] : all.slice(first, end);
}

/** Nothing else stands on its first and last line but a comment. */
const isOnOwnLines = ({ text }: PySyntax, node: PyNode): boolean =>
  text.slice(lineStart(text, node.start), node.start).trim() === '' && /^[ \t]*(#.*)?$/.test(text.slice(node.end, lineEnd(text, node.end)));

/** A block must not be left without a statement. */
function canGo(syntax: PySyntax, node: PyNode, range: readonly PyNode[]): boolean {
  const block = syntax.parentOf(node);
  return isOnOwnLines(syntax, node) && block !== undefined && (range.includes(node) || block.children.filter((one) => one.kind !== 'comment').length > 1);
}

/** Lines between two line ends, deeper by a step and without the statements that go; text of several lines stays as it is. */
function rewritten(syntax: PySyntax, start: number, end: number, step: string, gone: readonly PyNode[]): string {
  const { text } = syntax;
  const strings = syntax.nodes.filter((node) => node.kind === 'string' && node.start < end && node.end > start && text.slice(node.start, node.end).includes('\n'));
  let done = '';
  for (let at = start; at < end; ) {
    const line = text.indexOf('\n', at) + 1;
    if (line === 0 || line > end) break;
    const stop = lineEnd(text, line);
    const isGone = gone.some((node) => lineStart(text, node.start) <= line && line <= node.end);
    const isText = strings.some((node) => node.start < line && line < node.end);
    if (!isGone) done += text.slice(at, line) + (isText || text.slice(line, stop).trim() === '' ? '' : step) + text.slice(line, stop);
    at = stop;
  }
  return done;
}
