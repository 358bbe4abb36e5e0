/** `try { … } finally { … }` around what is done with something, until it is not needed any more. */
import type { Anchor, Block } from './anchor.ts';
import { anchorOf } from './anchor.ts';
import type { Draft } from './draft.ts';
import { isRemark } from './blocks.ts';
import { type RawEdit, render } from './pieces.ts';
import { indentAt, lineEnd, lineStart, type Style } from './style.ts';
import { contains, inside, type Node, sourceOf, type Syntax, within } from './syntax.ts';
import type { TSESTree } from '@typescript-eslint/types';

export interface Enclosing {
  /** The statement behind which it begins. */
  readonly begin: Extract<Anchor, { kind: 'statement' }>;
  /** Everything that has to run before it ends. */
  readonly uses: readonly Node[];
  /** Statements whose work the new part does. */
  readonly replaced: readonly Node[];
  /** The statement to write. */
  readonly line: string;
  /** `catch`: only when something fails, which is thrown on. */
  readonly when: 'finally' | 'catch';
  readonly label: string;
}

interface Paper {
  readonly syntax: Syntax;
  readonly style: Style;
}

/** False where the text does not lend itself to it. */
export function enclose({ syntax, style }: Paper, draft: Draft, one: Enclosing): boolean {
  const { begin, when } = one;
  const statements = rangeOf(syntax, begin, [...one.uses, ...one.replaced]);
  const [only] = statements;
  if (!only || statements.every((node) => one.replaced.includes(node))) return false;
  if (only.type === 'TryStatement' && when === 'finally' && statements.filter((node) => !one.replaced.includes(node)).length === 1) return intoTry({ syntax, style }, draft, only, one);
  const { text } = syntax;
  const start = lineEnd(text, begin.node.range[1]);
  const last = statements.filter((node) => !one.replaced.includes(node)).at(-1)!;
  const end = lineEnd(text, statements.at(-1)!.range[1]);
  if (only.range[0] < start || !isRemark(text.slice(begin.node.range[1], start)) || !isRemark(text.slice(statements.at(-1)!.range[1], end))) return false;
  const indent = indentAt(text, begin.node.range[0]);
  const close = { start: lineEnd(text, last.range[1]), end: lineEnd(text, last.range[1]), text: closing({ style, indent, when, line: one.line, syntax, begin: begin.block }), label: '', line: true };
  const removals = removalsOf(syntax, one.replaced);
  if (!removals) return false;
  const edits = [...indented(syntax, start, lineEnd(text, last.range[1]), style.unit, removals), ...removals, close];
  draft.replace(start, end, `\n${indent}try {${render(text, start, end, edits)}`, one.label);
  return true;
}

interface Closing extends Paper {
  readonly indent: string;
  readonly when: Enclosing['when'];
  readonly line: string;
  readonly begin: Block;
}

function closing({ syntax, style, indent, when, line, begin }: Closing): string {
  const names = new Set([...inside(begin)].flatMap((node) => (node.type === 'Identifier' ? [node.name] : [])));
  const error = ['error', 'reason', 'failure'].find((name) => !names.has(name)) ?? 'thrown';
  const inner = `\n${indent}${style.unit}`;
  const brace = bracesOf(syntax) === 'own-line' ? `\n${indent}` : ' ';
  return when === 'finally' ? `\n${indent}}${brace}finally {${inner}${line}\n${indent}}` : `\n${indent}}${brace}catch (${error}) {${inner}${line}${inner}throw ${error}${style.semi}\n${indent}}`;
}

/** Whether `catch` and `else` stand on the line of the brace before. */
const bracesOf = ({ text }: Syntax): 'same-line' | 'own-line' =>
  (text.match(/\}[ \t]*\r?\n\s*(?:catch|else|finally)\b/g)?.length ?? 0) > (text.match(/\}[ \t]*(?:catch|else|finally)\b/g)?.length ?? 0) ? 'own-line' : 'same-line';

/** Statements behind the first one to the last that is needed, and on to the last that reads what they declare. */
function rangeOf(syntax: Syntax, { node, block }: Enclosing['begin'], uses: readonly Node[]): readonly Node[] {
  const list: readonly Node[] = block.type === 'BlockStatement' || block.type === 'Program' ? block.body : [];
  const first = list.indexOf(node) + 1;
  if (first === 0) return [];
  let end = list.findLastIndex((each, index) => index >= first && uses.some((use) => within(each, use))) + 1;
  for (let before = first; end > before; ) {
    const names = declaredIn(syntax, list.slice(first, end));
    before = end;
    end = Math.max(end, list.findLastIndex((each, index) => index >= end && readsAny(syntax, each, names)) + 1);
  }
  return list.slice(first, end);
}

/** Variables of the block that the statements declare. */
function declaredIn(syntax: Syntax, statements: readonly Node[]): ReadonlySet<object> {
  const isHere = (node: Node): boolean => statements.some((each) => within(each, node));
  return new Set(syntax.scopes.variables.filter(({ defs, scope }) =>
    defs.some((def) => isHere(def.node) && !isHere(scope.block) && !(def.parent?.type === 'VariableDeclaration' && def.parent.kind === 'var'))));
}

function readsAny(syntax: Syntax, node: Node, variables: ReadonlySet<object>): boolean {
  if (variables.size === 0) return false;
  for (const each of inside(node)) {
    const variable = each.type === 'Identifier' ? syntax.scopes.variableOf(each) : undefined;
    if (variable && variables.has(variable)) return true;
  }
  return false;
}

/** Puts the statement into the `finally` of a `try` that is there. */
export function intoTry({ syntax, style }: Paper, draft: Draft, node: TSESTree.TryStatement, { replaced, line, label }: Pick<Enclosing, 'replaced' | 'line' | 'label'>): boolean {
  const { text } = syntax;
  const removals = removalsOf(syntax, replaced);
  const indent = indentAt(text, node.range[0]);
  if (!removals) return false;
  const { finalizer } = node;
  const inner = `\n${indent}${style.unit}`;
  const brace = bracesOf(syntax) === 'own-line' ? `\n${indent}` : ' ';
  const at = finalizer ? finalizer.range[1] - 1 : node.range[1];
  const before = finalizer ? lineStart(text, at) : at;
  if (finalizer && text.slice(before, at).trim() !== '') return false;
  const added: RawEdit = finalizer
    ? { start: before, end: before, text: `${indent}${style.unit}${line}\n`, label: '' }
    : { start: at, end: at, text: `${brace}finally {${inner}${line}\n${indent}}`, label: '' };
  const end = Math.max(node.range[1], ...removals.map((removal) => removal.end));
  draft.replace(node.range[0], end, render(text, node.range[0], end, [...removals, added]), label);
  return true;
}

/** Takes whole lines where nothing else stands on them; undefined where a statement is all that an `if` has. */
function removalsOf(syntax: Syntax, statements: readonly Node[]): readonly RawEdit[] | undefined {
  const found: RawEdit[] = [];
  for (const node of statements) {
    const anchor = anchorOf(syntax, node);
    if (anchor?.kind !== 'statement' || anchor.node !== node) return undefined;
    const { text } = syntax;
    const [start, end] = node.range;
    const isAlone = text.slice(lineStart(text, start), start).trim() === '' && isRemark(text.slice(end, lineEnd(text, end)));
    const above = lineStart(text, start) - (text[lineStart(text, start) - 2] === '\r' ? 2 : 1);
    found.push(isAlone && above > 0 ? { start: above, end: lineEnd(text, end), text: '', label: '' } : { start, end: end + (/^[ \t]+/.exec(text.slice(end))?.[0].length ?? 0), text: '', label: '' });
  }
  return found;
}

/** One more level for the lines between two line ends; text of several lines stays as it is. */
function indented(syntax: Syntax, start: number, end: number, unit: string, removals: readonly RawEdit[]): readonly RawEdit[] {
  const { text } = syntax;
  const literals = syntax.nodes.filter((node) => (node.type === 'TemplateElement' || node.type === 'Literal') && node.range[1] > start && node.range[0] < end && sourceOf(syntax, node).includes('\n'));
  const edits: RawEdit[] = [];
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) {
    const line = at + 1;
    const isBlank = /^[ \t]*\r?(\n|$)/.test(text.slice(line, line + 400));
    if (isBlank || literals.some((node) => contains(node, line)) || removals.some((removal) => removal.start < line && line <= removal.end)) continue;
    edits.push({ start: line, end: line, text: unit, label: '' });
  }
  return edits;
}
