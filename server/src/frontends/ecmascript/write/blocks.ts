/** Positions and texts for new statements, so that they stand where a person would put them. */
import type { Line } from './pieces.ts';
import { indentAt, lineEnd, lineStart, type Style } from './style.ts';
import type { FunctionNode, Node, Syntax } from './syntax.ts';

export interface Insertion {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const insertion = (at: number, text: string): readonly Insertion[] => [{ start: at, end: at, text }];

const WIDTH = 100;

/** Comments that speak of the next line: nothing may come in between. */
const ABOUT_NEXT = /^\s*(?:\/\/|\/\*|\{\/\*)\s*(?:eslint-disable-next-line|@ts-ignore|@ts-expect-error|prettier-ignore|biome-ignore|istanbul ignore next|leaktight-ignore)/;

/** Where the comments begin that must stay with the line of the position. */
export function withItsComments(text: string, pos: number): number {
  let at = lineStart(text, pos);
  while (at > 0) {
    const above = lineStart(text, at - 1 - (text[at - 2] === '\r' ? 1 : 0));
    if (!ABOUT_NEXT.test(text.slice(above, at))) return at;
    at = above;
  }
  return at;
}

export function lineBefore({ text }: Syntax, _style: Style, node: Node, line: Line): readonly Insertion[] {
  const [start] = node.range;
  const indent = indentAt(text, start);
  const isFirst = text.slice(lineStart(text, start), start).trim() === '';
  if (!isFirst) return insertion(start, `${line(indent)} `);
  const at = withItsComments(text, start);
  return at === lineStart(text, start) ? insertion(start, `${line(indent)}\n${indent}`) : insertion(at, `${indent}${line(indent)}\n`);
}

export function lineAfter({ text }: Syntax, style: Style, node: Node, line: Line): readonly Insertion[] {
  const [start, end] = node.range;
  const indent = indentAt(text, start);
  const rest = text.slice(end, lineEnd(text, end));
  const missing = style.semi === ';' && needsSemicolon(node) && text[end - 1] !== ';' ? ';' : '';
  if (!isRemark(rest)) return insertion(end, `${missing} ${line(indent)}`);
  const added = insertion(end + rest.trimEnd().length, `\n${indent}${line(indent)}`);
  return missing === '' ? added : [...insertion(end, missing), ...added];
}

const needsSemicolon = (node: Node): boolean => /^(Expression|Return|Throw)Statement$|^VariableDeclaration$/.test(node.type);

/** Nothing, or a comment that ends with the line. */
export const isRemark = (rest: string): boolean => /^\s*(?:\/\/.*|\/\*(?:(?!\*\/).)*\*\/\s*)?$/.test(rest);

export function appendTo(syntax: Syntax, style: Style, fn: FunctionNode, line: Line): readonly Insertion[] {
  const { body } = fn;
  if (body?.type !== 'BlockStatement' || !hasBraces(syntax, body)) return [];
  const last = body.body.at(-1);
  if (!last) return fillEmpty(syntax, style, fn, line);
  return isOneLine(syntax, body) ? inOneLine(syntax, style, fn, line, false) : lineAfter(syntax, style, last, line);
}

export function prependTo(syntax: Syntax, style: Style, fn: FunctionNode, line: Line): readonly Insertion[] {
  const { body } = fn;
  if (body?.type !== 'BlockStatement' || !hasBraces(syntax, body)) return [];
  const [first] = body.body;
  if (!first) return fillEmpty(syntax, style, fn, line);
  if (isOneLine(syntax, body)) return inOneLine(syntax, style, fn, line, true);
  const { text } = syntax;
  const open = body.range[0] + 1;
  const rest = text.slice(open, lineEnd(text, open));
  if (!isRemark(rest)) return lineBefore(syntax, style, first, line);
  const indent = indentAt(text, first.range[0]);
  return insertion(open + rest.trimEnd().length, `\n${indent}${line(indent)}`);
}

/** Half-typed functions have a block without braces, or without the last one. */
const hasBraces = ({ text }: Syntax, { range: [start, end] }: Node): boolean => end - start >= 2 && text[start] === '{' && text[end - 1] === '}';

const isOneLine = ({ text }: Syntax, node: Node): boolean => !/[\r\n]/.test(text.slice(node.range[0], node.range[1]));

/** A block without statements, perhaps with a comment. */
function fillEmpty({ text }: Syntax, style: Style, fn: FunctionNode, line: Line): readonly Insertion[] {
  const { body } = fn;
  if (!body) return [];
  const outer = indentAt(text, body.range[0]);
  const indent = outer + style.unit;
  const [start, end] = [body.range[0] + 1, body.range[1] - 1];
  const kept = text.slice(start, end).trimEnd();
  return [{ start: start + kept.length, end, text: `\n${indent}${line(indent)}\n${outer}` }];
}

/** Stays on its line while that is short, else gets a line for each statement. */
function inOneLine(syntax: Syntax, style: Style, fn: FunctionNode, line: Line, first: boolean): readonly Insertion[] {
  const { text } = syntax;
  const body = fn.body!;
  const statements = body.type === 'BlockStatement' ? body.body : [];
  const outer = indentAt(text, body.range[0]);
  const indent = outer + style.unit;
  const added = line(indent);
  const end = statements.at(-1)!.range[1];
  const tail = text[end - 1] !== ';' && needsSemicolon(statements.at(-1)!) ? ';' : '';
  const width = lineEnd(text, end) - lineStart(text, body.range[0]) + added.length;
  if (width < WIDTH && !added.includes('\n')) return first ? insertion(body.range[0] + 1, ` ${added}`) : insertion(end, `${tail} ${added}`);
  const bounds = [body.range[0] + 1, ...statements.flatMap((node) => node.range), body.range[1] - 1];
  const gaps = statements.map((_, index) => ({ start: bounds[index * 2]!, end: bounds[index * 2 + 1]!, text: `\n${indent}` }));
  const last = { start: end, end: bounds.at(-1)!, text: first ? `\n${outer}` : `${style.semi && tail}\n${indent}${added}\n${outer}` };
  return [...(first ? insertion(body.range[0] + 1, `\n${indent}${added}`) : []), ...gaps, last];
}
