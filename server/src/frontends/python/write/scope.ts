/** `with` around what uses a handle: exactly the statements that depend on it are indented. */
import type { CallFact } from '../../../model/facts.ts';
import type { Edit, Fix, ReleasePlan } from '../../../model/finding.ts';
import { enclosed } from './enclose.ts';
import { closingCode, type Holding, holdingOf, isAsyncCall } from './finally.ts';
import { indentAt, lineEnd, lineStart, newlineOf, stepOf } from './lines.ts';
import { functionAround, type PyJob } from './syntax.ts';

export function scopeFix(job: PyJob, plan: ReleasePlan): Fix | undefined {
  const { syntax, texts } = job;
  const closes = plan.recipes.includes('closing');
  const fact = closes || plan.recipes.includes('scope') ? syntax.model.facts[plan.fact] : undefined;
  const opening = fact?.kind === 'call' && plan.held === 'call' ? openingOf(job, plan, fact, closes) : undefined;
  if (fact?.kind !== 'call' || !opening) return undefined;
  const holding = holdingOf(syntax, plan);
  const edits = holding ? aroundUses(job, holding, opening) : aroundStatement(job, fact, opening);
  if (!edits) return undefined;
  const title = closes ? texts.closing : texts.scope;
  return { title, recipe: 'scope', edits: edits.length > 1 ? edits.map((edit) => ({ label: title, ...edit })) : edits, safe: false, preferred: false };
}

/** `with open(path)`, `async with session()`, `with contextlib.closing(connect())` */
interface Opening {
  readonly head: string;
  /** The import that it needs. */
  readonly edit?: Edit;
}

function openingOf(job: PyJob, plan: ReleasePlan, fact: CallFact, closes: boolean): Opening | undefined {
  const { syntax } = job;
  const code = syntax.text.slice(fact.span.start, fact.span.end);
  const isWaited = isAsyncCall(syntax, plan);
  const node = syntax.nodeAt(fact.span, /^call$/);
  if (isWaited && (!node || functionAround(syntax, node)?.children[0]?.kind !== 'async')) return undefined;
  if (closes) {
    if (isWaited || fact.awaited) return undefined;
    const { code: closing, edit } = closingCode(job, code);
    return { head: `with ${closing}`, ...(edit ? { edit } : {}) };
  }
  return { head: isWaited ? `async with ${code}` : `with ${fact.awaited ? 'await ' : ''}${code}` };
}

/** `file = open(path)` with the statements below that need it. */
function aroundUses({ syntax, texts }: PyJob, { begin, name, mentions, releases }: Holding, opening: Opening): readonly Edit[] | undefined {
  const edit = enclosed(syntax, { begin, uses: mentions, replaced: releases, head: `${opening.head} as ${name}:` });
  return edit && [...(opening.edit ? [opening.edit] : []), { ...edit, ...(opening.edit ? { label: texts.scope } : {}) }];
}

/** Statements with a header of their own cannot be put into a line below `with`. */
const HEADER = /^(?:if|elif|else|for|while|with|try|except|finally|def|class|async|match|case|@|lambda)\b/;

/** `text = open(path).read()`: one statement on one line. */
function aroundStatement({ syntax: { text } }: PyJob, call: CallFact, opening: Opening): readonly Edit[] | undefined {
  const start = lineStart(text, call.span.start);
  const end = lineEnd(text, call.span.end);
  const line = text.slice(start, end);
  const indent = indentAt(text, start);
  if (line.includes('\n') || HEADER.test(line.trim()) || /\b(?:for|lambda|yield)\b|"""|'''|\\$/.test(line) || !isBalanced(line)) return undefined;
  const name = ['file', 'handle', 'source'].find((one) => !new RegExp(`\\b${one}\\b`).test(text)) ?? 'opened';
  const statement = text.slice(start + indent.length, call.span.start) + name + text.slice(call.span.end, end);
  const header = `${opening.head} as ${name}:`;
  return [...(opening.edit ? [opening.edit] : []), { span: { start: start + indent.length, end }, text: `${header}${newlineOf(text)}${indent}${stepOf(text)}${statement}` }];
}

const isBalanced = (line: string): boolean => ['()', '[]', '{}'].every(([open, close]) => line.split(open!).length === line.split(close!).length);
