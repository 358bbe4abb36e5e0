/** A verdict as users read it: message, related places, hover. */
import type { Finding, Related } from '../model/finding.ts';
import type { FileModel, FnId, Span, Value } from '../model/facts.ts';
import type { Knowledge } from './analysis.ts';
import type { Case } from './case.ts';
import { keptBy } from './chain.ts';
import { isLoop } from './confidence.ts';
import { eventText, ownerText, pathText, sourceOf } from './naming.ts';
import type { Owner } from './owners.ts';
import { planOf } from './plan.ts';
import { handleName } from './release.ts';
import { aliveAt, storyOf } from './story.ts';
import type { Verdict } from './verdict.ts';
import type { View } from './view.ts';

/** The finding for an acquisition that was judged to leak. */
export function findingOf(view: View, model: FileModel, known: Knowledge, one: Case, verdict: Verdict): Finding {
  const { row } = one.acquisition.resource;
  const fact = model.facts[one.acquisition.fact]!;
  const rule = RULES[verdict.how] ?? row.rule;
  const plan = planOf(view, known, one, verdict);
  const kept = keptBy(view, known, one, verdict.owner, plan.release);
  return {
    rule, resource: row.id, span: fact.kind === 'call' ? headSpan(fact.span, fact.name) : fact.span,
    message: message(model, known, one, verdict, plan.release),
    confidence: verdict.confidence,
    severity: severityOf(view, known, one, rule),
    related: [...related(model, known, verdict), ...aliveAt(known, fact.kind === 'call' ? headSpan(fact.span, fact.name) : fact.span, kept)],
    story: storyOf(known, rule, row.leaks, kept, isPlainDelay(one) ? undefined : plan.release),
    ...kept,
    plan,
  };
}

/** What ends by itself soon after its owner is worth knowing, not more. */
function severityOf(view: View, known: Knowledge, one: Case, rule: string): Finding['severity'] {
  const { row } = one.acquisition.resource;
  if (row.severity !== undefined) return row.severity;
  if (row.selfEnding && !isLoop(view, one) && !one.sibling.next) return 'information';
  return known.catalog.rules.get(rule)?.severity ?? 'warning';
}

/** Rules that are about the way of leaking rather than about what leaks. */
const RULES: Readonly<Partial<Record<Verdict['how'], string>>> = { mismatch: 'mismatched-release', again: 'mismatched-release', overwritten: 'overwritten-handle' };

const fnName = (model: FileModel, one: Case): string => model.fns[one.acquisition.fn]?.name ?? '';

/** From the start of the expression to the end of the called name: short enough to underline, and on the first line. */
export const headSpan = (span: Span, name: Span): Span => ({ start: span.start, end: Math.max(name.end, span.start) });

function message(model: FileModel, known: Knowledge, one: Case, verdict: Verdict, release: string): string {
  const { findings } = known.texts;
  const noun = nounOf(known, one);
  const subject = findings.on(eventText(model, known, one), sourceOf(model, known, one, 'target'));
  const owner = ownerText(model, known, verdict.owner);
  const advice = findings.advice[obstacle(one)](release);
  switch (verdict.how) {
    case 'mismatch':
      return mismatchMessage(model, known, one, verdict, subject);
    case 'forgotten':
      return findings.forgotten(noun, subject, teardownName(model, known, verdict.owner, owner), advice);
    case 'no-teardown':
      return findings.noTeardown(noun, subject, owner, advice);
    case 'some-path':
      return findings.somePath(noun, subject, owner, release);
    case 'piles-up':
      return findings.pilesUp(noun, subject, fnName(model, one));
    case 'overwritten':
      return findings.overwritten(noun, subject, fnName(model, one), release);
    case 'again':
      return findings.again(noun, subject, owner, release);
    case 'leaves':
      return findings.leaves(noun, subject, fnName(model, one), release);
    case 'outcome':
    case 'loser':
      // The promise of a delay has nothing that ends it: what could be written would be made up.
      if (isPlainDelay(one)) return findings.raced(noun);
      return findings[verdict.how](noun, subject, release);
    case 'unowned':
      return findings.unowned(noun, subject, release);
  }
}

const isPlainDelay = ({ acquisition: { resource: { row } }, flow }: Case): boolean => row.raced === true && row.rule === 'uncleared-timer' && flow.kept.length === 0;

/** What users call it, with the function or class of theirs that acquires it. */
function nounOf({ texts: { findings } }: Knowledge, { acquisition: { resource, through } }: Case): string {
  if (!through) return resource.row.noun;
  return through.kind === 'call' ? findings.ofCall(resource.row.noun, through.name) : findings.ofInstance(resource.row.noun, through.name);
}

/** What has to be done before the release can be written at all. */
function obstacle(one: Case): 'none' | 'keep' | 'name' {
  const { acquisition, flow } = one;
  const handle = handleName(acquisition);
  const [first] = acquisition.resource.releases;
  const byHandle = handle !== undefined && first !== undefined && JSON.stringify(first).includes(`"name":"${handle}"`);
  if (byHandle) return flow.kept.length === 0 ? 'keep' : 'none';
  const handler = acquisition.holes['handler']?.value;
  const isInline = handler?.kind === 'function' || (handler?.kind === 'path' && handler.root.kind === 'call' && handler.members.length === 0);
  return isInline ? 'name' : 'none';
}

function mismatchMessage(model: FileModel, known: Knowledge, one: Case, verdict: Verdict, subject: string): string {
  const { findings } = known.texts;
  const { near } = verdict;
  const { row } = one.acquisition.resource;
  if (!near || near.hole === 'handler') {
    const [given, wanted] = [near?.given, near?.wanted].map((value) => (value?.kind === 'path' ? pathText(model, value) : undefined));
    return given !== undefined && (wanted !== undefined || near?.wanted.kind === 'function') && given !== wanted ? findings.otherFunction(row.noun, subject, given) : findings.inlineMismatch(row.noun, subject);
  }
  return findings.mismatched(row.noun, subject, near.hole, textOf(near.wanted), textOf(near.given));
}

/** A value as a reader would name it. */
function textOf(value: Value): string {
  if (value.kind === 'literal') return String(value.value);
  if (value.kind !== 'path') return value.kind;
  return value.members.join('.') || value.root.kind;
}

/** Places in this file: other files and base classes have none here. */
const isHere = ({ span }: Related): boolean => span.start >= 0;

function teardownName(model: FileModel, known: Knowledge, owner: Owner, text: string): string {
  const fn = owner.teardowns[0];
  const name = owner.kind === 'class' && fn !== undefined ? model.fns[fn]?.name : undefined;
  return name ? `\`${name}\`` : known.texts.findings.teardownOf(text);
}

function related(model: FileModel, known: Knowledge, verdict: Verdict): readonly Related[] {
  const { findings } = known.texts;
  const found: Related[] = [];
  if (verdict.near) found.push({ span: spanOfFact(model, verdict.near.fact), message: findings.nearHere(verdict.near.hole) });
  if (verdict.again) found.push({ span: spanOfFact(model, verdict.again.fact), message: findings.againHere });
  if (verdict.exit !== undefined) found.push({ span: spanOfFact(model, verdict.exit), message: findings.exitHere });
  if (verdict.release) found.push({ span: spanOfFact(model, verdict.release.fact), message: findings.releasedHere });
  const teardown = verdict.owner.teardowns[0];
  if (teardown !== undefined && verdict.how !== 'mismatch') found.push({ span: fnHead(model, known.text, teardown), message: findings.teardownHere(model.fns[teardown]?.name) });
  return found.filter(isHere);
}

const spanOfFact = (model: FileModel, id: number): Span => model.facts[id]!.span;

/** The name of a method with its parameters; of a function without a name, everything before its body. */
function fnHead(model: FileModel, text: string, fn: FnId): Span {
  const info = model.fns[fn]!;
  if (info.span.start < 0) return info.span;
  const end = Math.min(info.span.end, Math.max(info.body.start, info.span.start + 1));
  const before = text.slice(Math.max(0, info.span.start - info.name.length - 2), info.span.start).trimEnd();
  const start = info.name !== '' && before.endsWith(info.name) ? text.lastIndexOf(info.name, info.span.start) : info.span.start;
  return { start, end: start + text.slice(start, end).trimEnd().length };
}
