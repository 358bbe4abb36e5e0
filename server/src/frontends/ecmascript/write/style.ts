/** How a file is written: what a fix has to look like. */
import type { Node, Syntax } from './syntax.ts';

export interface Style {
  readonly newline: '\n' | '\r\n';
  /** One level of indentation. */
  readonly unit: string;
  readonly quote: "'" | '"';
  /** `;` or nothing. */
  readonly semi: string;
  /** Written for old browsers: `var` and `function`. */
  readonly old: boolean;
  /** Fields stand in class bodies, so that another may. */
  readonly fields: boolean;
  /** Prefix of event handlers' names. */
  readonly handler: 'handle' | 'on';
}

export function styleOf(syntax: Syntax): Style {
  const { text } = syntax;
  return {
    newline: count(text, /\r\n/g) * 2 > count(text, /\n/g) ? '\r\n' : '\n',
    unit: unitOf(text),
    quote: quoteOf(syntax),
    semi: semiOf(syntax),
    old: !syntax.typed && !syntax.nodes.some(isModern),
    fields: syntax.typed || syntax.nodes.some((node) => node.type === 'PropertyDefinition'),
    handler: count(text, /\bhandle[A-Z]\w*/g) >= count(text, /(?<![\w.<] ?)\bon[A-Z]\w*(?=\s*=\s*(?:\(|async|function)|\s*\()/g) ? 'handle' : 'on',
  };
}

const count = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length;

const isModern = (node: Node): boolean =>
  node.type === 'ArrowFunctionExpression' || node.type === 'ClassBody' || node.type === 'TemplateLiteral' || node.type === 'ImportDeclaration' ||
  node.type === 'ChainExpression' || (node.type === 'VariableDeclaration' && node.kind !== 'var') || (node.type === 'Property' && node.method);

/** The commonest step from one line's indentation to a deeper one of the next. */
function unitOf(text: string): string {
  const steps = new Map<string, number>();
  let before = '';
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '' || /^\s*\*/.test(line)) continue;
    const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
    const step = indent.startsWith(before) ? indent.slice(before.length) : '';
    if (step !== '' && (step === '\t' || /^ {2,8}$/.test(step))) steps.set(step, (steps.get(step) ?? 0) + 1);
    before = indent;
  }
  return [...steps].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '  ';
}

function quoteOf(syntax: Syntax): Style['quote'] {
  let double = 0;
  let single = 0;
  for (const node of syntax.nodes) {
    if (node.type !== 'Literal' || typeof node.value !== 'string' || syntax.parentOf(node)?.type === 'JSXAttribute') continue;
    if (node.raw.startsWith('"')) double++;
    else single++;
  }
  return double > single ? '"' : "'";
}

function semiOf(syntax: Syntax): string {
  let without = 0;
  let all = 0;
  for (const node of syntax.nodes) {
    if (node.type !== 'ExpressionStatement' && node.type !== 'ReturnStatement' && node.type !== 'ImportDeclaration') continue;
    all++;
    if (syntax.text[node.range[1] - 1] !== ';') without++;
  }
  return without * 2 > all ? '' : ';';
}

/** Leading blanks of the line on which the position is. */
export function indentAt(text: string, pos: number): string {
  const start = lineStart(text, pos);
  return /^[ \t]*/.exec(text.slice(start, start + 400))?.[0] ?? '';
}

export const lineStart = (text: string, pos: number): number => Math.max(text.lastIndexOf('\n', pos - 1), text.lastIndexOf('\r', pos - 1)) + 1;

/** Before the line break that ends the position's line. */
export function lineEnd(text: string, pos: number): number {
  const rest = /[\r\n]/.exec(text.slice(pos));
  return rest ? pos + rest.index : text.length;
}
