/** Where in the acquisition the source text of each hole stands. */
import type { CallPat, Pat, Pattern } from '../catalog/pattern.ts';
import type { CallFact, Fact, Span } from '../model/facts.ts';
import type { View } from './view.ts';

export type Sources = ReadonlyMap<string, Span>;

/** Source ranges of the holes. */
export function sourcesOf(view: View, text: string, pattern: Pattern, fact: Fact): Sources {
  const found = new Map<string, Span>();
  if (pattern.kind === 'call' && fact.kind === 'call') collect(view, text, pattern.call, fact, found);
  if (pattern.kind === 'assign' && fact.kind === 'assign') {
    const head = /^([^]*?)\s*\.\s*[\w$#]+\s*=\s*$/.exec(text.slice(fact.span.start, fact.valueSpan.start))?.[1];
    note(found, pattern.target.object, head ? { start: fact.span.start, end: fact.span.start + head.length } : undefined);
    note(found, pattern.value, fact.valueSpan);
  }
  return found;
}

function note(found: Map<string, Span>, pat: Pat, span: Span | undefined): void {
  if (pat.kind === 'hole' && span && !found.has(pat.name)) found.set(pat.name, span);
}

function collect(view: View, text: string, pat: CallPat, fact: CallFact, found: Map<string, Span>): void {
  const { callee } = pat;
  if (callee.kind === 'hole') note(found, callee, { start: fact.span.start, end: fact.name.end });
  if (callee.kind === 'member') {
    note(found, callee.object, fact.receiver);
    if (callee.object.kind === 'call') nested(view, text, callee.object, fact.receiver, found);
  }
  for (const [index, arg] of pat.args.entries()) {
    if (arg.kind === 'rest') return;
    note(found, arg, fact.argSpans[index]);
    if (arg.kind === 'call') nested(view, text, arg, fact.argSpans[index], found);
  }
}

function nested(view: View, text: string, pat: CallPat, span: Span | undefined, found: Map<string, Span>): void {
  const fact = span && view.model.facts.find((one): one is CallFact => one.kind === 'call' && one.span.start === span.start && one.span.end === span.end);
  if (fact) collect(view, text, pat, fact, found);
}
