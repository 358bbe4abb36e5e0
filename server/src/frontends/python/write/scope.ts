/** `with` around what uses a handle: exactly the lines that depend on it are indented. */
import type { AssignFact, CallFact } from '../../../model/facts.ts';
import type { Edit, Fix } from '../../../model/finding.ts';
import type { FixInput } from '../../frontend.ts';
import { indentAt, lineEnd, lineStart, newlineOf, stepOf } from './lines.ts';

export function scopeFix(input: FixInput): Fix | undefined {
  const { model, finding, texts } = input;
  const fact = finding.plan?.kind === 'release' && finding.plan.recipes.includes('scope') ? model.facts[finding.plan.fact] : undefined;
  if (fact?.kind !== 'call') return undefined;
  const kept = keptIn(input, fact);
  const edits = kept ? aroundUses(input, fact, kept) : aroundStatement(input, fact);
  return edits && { title: texts.fixes.scope, recipe: 'scope', edits, safe: false, preferred: true };
}

/** The assignment of the bare result to a variable. */
function keptIn({ model, finding }: FixInput, call: CallFact): AssignFact | undefined {
  return model.facts.find((fact): fact is AssignFact => fact.kind === 'assign' && fact.fn === call.fn && fact.target.root.kind === 'binding' && fact.target.members.length === 0 &&
    fact.value.kind === 'path' && fact.value.root.kind === 'call' && finding.plan?.kind === 'release' && fact.value.root.fact === finding.plan.fact && fact.value.members.length === 0);
}

/** `file = open(path)` with the lines below that name it. */
function aroundUses(input: FixInput, call: CallFact, assign: AssignFact): readonly Edit[] | undefined {
  const { text, model } = input;
  const binding = assign.target.root.kind === 'binding' ? model.bindings[assign.target.root.id] : undefined;
  const start = lineStart(text, assign.span.start);
  const indent = indentAt(text, start);
  const isWhole = text.slice(start, assign.span.start).trim() === '' && /^[ \t]*(#.*)?$/.test(text.slice(assign.span.end, lineEnd(text, assign.span.end)));
  if (!binding || !isWhole) return undefined;
  const lines = dependents(text, lineEnd(text, assign.span.end), indent, binding.name);
  const body = lines && text.slice(lines.start, lines.end);
  // What stands in a text of several lines must not be indented.
  if (!lines || body === undefined || /"""|'''/.test(body)) return undefined;
  const step = stepOf(text);
  const awaits = call.awaited ? 'await ' : '';
  const inner = body.split('\n').filter((line) => line.trim() !== `${binding.name}.close()` || !line.startsWith(`${indent}${binding.name}`)).map((line) => (line.trim() === '' ? line : step + line)).join('\n');
  if (inner.trim() === '') return undefined;
  return [{ span: { start: assign.span.start, end: assign.span.end }, text: `with ${awaits}${text.slice(call.span.start, call.span.end)} as ${binding.name}:`, label: input.texts.fixes.scope }, { span: lines, text: inner, label: input.texts.fixes.labels.release }];
}

/** From the next line to the end of the last statement of the block that names it. */
function dependents(text: string, from: number, indent: string, name: string): { readonly start: number; readonly end: number } | undefined {
  const start = text.indexOf('\n', from) + 1;
  if (start === 0) return undefined;
  const mention = new RegExp(`(?<![\\w.])${name}(?!\\w)`);
  let end: number | undefined;
  let isOpen = false;
  for (let at = start; at < text.length; at = text.indexOf('\n', at) + 1) {
    const line = text.slice(at, lineEnd(text, at));
    const own = indentAt(text, at);
    const isBlank = line.trim() === '';
    if (!isBlank && own.length < indent.length) break;
    const goesOn = own.length > indent.length || /^\s*(?:[)\]}]|(?:elif|else|except|finally)\b)/.test(line);
    if (!isBlank) isOpen = mention.test(line) || (isOpen && goesOn);
    if (isOpen && !isBlank) end = at + line.length;
    if (text.indexOf('\n', at) < 0) break;
  }
  return end === undefined ? undefined : { start, end };
}

/** Statements with a header of their own cannot be put into a line below `with`. */
const HEADER = /^(?:if|elif|else|for|while|with|try|except|finally|def|class|async|match|case|@|lambda)\b/;

/** `text = open(path).read()`: one statement on one line. */
function aroundStatement({ text }: FixInput, call: CallFact): readonly Edit[] | undefined {
  const start = lineStart(text, call.span.start);
  const end = lineEnd(text, call.span.end);
  const line = text.slice(start, end);
  const indent = indentAt(text, start);
  if (line.includes('\n') || HEADER.test(line.trim()) || /\b(?:for|lambda|yield)\b|"""|'''|\\$/.test(line) || !isBalanced(line)) return undefined;
  const name = ['file', 'handle', 'source'].find((one) => !new RegExp(`\\b${one}\\b`).test(text)) ?? 'opened';
  const statement = text.slice(start + indent.length, call.span.start) + name + text.slice(call.span.end, end);
  const header = `with ${text.slice(call.span.start, call.span.end)} as ${name}:`;
  return [{ span: { start: start + indent.length, end }, text: `${header}${newlineOf(text)}${indent}${stepOf(text)}${statement}` }];
}

const isBalanced = (line: string): boolean => ['()', '[]', '{}'].every(([open, close]) => line.split(open!).length === line.split(close!).length);
