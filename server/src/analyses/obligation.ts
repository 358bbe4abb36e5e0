/** Obligation and mismatch: what was acquired and is not released when its owner ends. */
import type { Finding, Related } from '../model/finding.ts';
import type { FileModel, FnId, Span, Value } from '../model/facts.ts';
import { acquisitionsOf, type Flow, flowOf, handlesOf, viewOf } from './acquire.ts';
import type { Analysis, Knowledge } from './analysis.ts';
import type { CompiledCatalog } from '../catalog/compile.ts';
import { type Owners, ownersIn } from './owners.ts';
import { planOf } from './plan.ts';
import { handleName, releasesIn } from './release.ts';
import { unwrap } from './wrappers.ts';
import { type Case, casesOf } from './case.ts';
import { isLoop } from './confidence.ts';
import { judge, type Verdict } from './verdict.ts';
import type { View } from './view.ts';

const NO_FLOW: Flow = { places: new Set(), kept: [], uses: [], returned: false, given: [], escaped: false, shown: false, scoped: false };

export const obligation: Analysis = {
  id: 'obligation',
  run(model, known) {
    const { view, owners, cases } = examine(model, known.catalog);
    return cases.flatMap((one) => {
      const verdict = judge(view, owners, one);
      return verdict ? [finding(view, model, known, one, verdict)] : [];
    });
  },
};

/** What a file acquires, with all that its judgement rests on. */
export function examine(model: FileModel, catalog: CompiledCatalog): { readonly view: View; readonly owners: Owners; readonly cases: readonly Case[] } {
  const view = viewOf(model, catalog);
  const acquisitions = unwrap(view, acquisitionsOf(view, catalog));
  const owners = ownersIn(view, catalog);
  if (acquisitions.length === 0) return { view, owners, cases: [] };
  const releasesOf = releasesIn(view);
  const all = acquisitions.flatMap((acquisition) => {
      const flow = handleName(acquisition) === undefined ? NO_FLOW : flowOf(view, ...handlesOf(view, acquisition));
      const releases = releasesOf(acquisition, flow);
      return releases ? [{ acquisition, flow, releases }] : [];
    });
  return { view, owners, cases: casesOf(view, owners, all) };
}

function finding(view: View, model: FileModel, known: Knowledge, one: Case, verdict: Verdict): Finding {
  const { row } = one.acquisition.resource;
  const fact = model.facts[one.acquisition.fact]!;
  const rule = RULES[verdict.how] ?? row.rule;
  const plan = planOf(view, known, one, verdict);
  return {
    rule, resource: row.id, span: fact.kind === 'call' ? headSpan(fact.span, fact.name) : fact.span,
    message: message(model, known, one, verdict, plan.release),
    confidence: verdict.confidence,
    severity: severityOf(view, known, one, rule),
    related: related(model, known, verdict),
    story: story(known, rule, row.leaks),
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
const headSpan = (span: Span, name: Span): Span => ({ start: span.start, end: Math.max(name.end, span.start) });

function story(known: Knowledge, rule: string, leaks: string): readonly string[] {
  const page = known.catalog.rules.get(rule);
  const { how, intended } = known.texts.findings.story;
  return page ? [leaks, page.why, `**${how}.** ${page.how}`, `**${intended}.** ${page.intended}`] : [leaks];
}

function message(model: FileModel, known: Knowledge, one: Case, verdict: Verdict, release: string): string {
  const { findings } = known.texts;
  const { row } = one.acquisition.resource;
  const subject = findings.on(eventText(model, known, one), sourceOf(model, known, one, 'target'));
  const { owner } = verdict;
  switch (verdict.how) {
    case 'mismatch':
      return mismatchMessage(known, one, verdict, subject);
    case 'forgotten':
      return findings.forgotten(row.noun, subject, teardownName(model, verdict), release);
    case 'no-teardown':
      return findings.noTeardown(row.noun, subject, owner.label, release);
    case 'some-path':
      return findings.somePath(row.noun, subject, owner.label, release);
    case 'piles-up':
      return findings.pilesUp(row.noun, subject, fnName(model, one));
    case 'overwritten':
      return findings.overwritten(row.noun, subject, fnName(model, one), release);
    case 'again':
      return findings.again(row.noun, subject, owner.label, release);
    case 'unowned':
      return findings.unowned(row.noun, subject, release);
  }
}

function mismatchMessage(known: Knowledge, one: Case, verdict: Verdict, subject: string): string {
  const { findings } = known.texts;
  const { near } = verdict;
  const { row } = one.acquisition.resource;
  if (!near || near.hole === 'handler') return findings.inlineMismatch(row.noun, subject);
  return findings.mismatched(row.noun, subject, near.hole, textOf(near.wanted), textOf(near.given));
}

/** A value as a reader would name it. */
function textOf(value: Value): string {
  if (value.kind === 'literal') return String(value.value);
  if (value.kind !== 'path') return value.kind;
  return value.members.join('.') || value.root.kind;
}

function eventText(model: FileModel, known: Knowledge, one: Case): string | undefined {
  const text = sourceOf(model, known, one, 'event');
  return text !== undefined && text.length <= 40 ? text : undefined;
}

/** Source text of what a hole matched, where it stands in the call. */
export function sourceOf(model: FileModel, known: Knowledge, one: Case, hole: string): string | undefined {
  const given = one.acquisition.holes[hole];
  const call = model.facts[one.acquisition.fact];
  if (!given || call?.kind !== 'call') return undefined;
  const span = given.argument === undefined ? (hole === 'target' ? call.receiver : undefined) : call.argSpans[given.argument];
  const text = span ? known.text.slice(span.start, span.end).replace(/\s+/g, ' ') : undefined;
  return text !== undefined && text.length <= 60 ? text : undefined;
}

function teardownName(model: FileModel, verdict: Verdict): string {
  const fn = verdict.owner.teardowns[0];
  const name = verdict.owner.kind === 'class' && fn !== undefined ? model.fns[fn]?.name : undefined;
  return name ? `\`${name}\`` : `the teardown of ${verdict.owner.label}`;
}

function related(model: FileModel, known: Knowledge, verdict: Verdict): readonly Related[] {
  const { findings } = known.texts;
  const found: Related[] = [];
  if (verdict.near) found.push({ span: spanOfFact(model, verdict.near.fact), message: findings.nearHere(verdict.near.hole) });
  if (verdict.again) found.push({ span: spanOfFact(model, verdict.again.fact), message: findings.againHere });
  if (verdict.release) found.push({ span: spanOfFact(model, verdict.release.fact), message: findings.releasedHere });
  const teardown = verdict.owner.teardowns[0];
  if (teardown !== undefined && verdict.how !== 'mismatch') found.push({ span: fnHead(model, teardown), message: findings.teardownHere(model.fns[teardown]?.name || verdict.owner.label) });
  return found;
}

const spanOfFact = (model: FileModel, id: number): Span => model.facts[id]!.span;

function fnHead(model: FileModel, fn: FnId): Span {
  const info = model.fns[fn]!;
  return { start: info.span.start, end: Math.min(info.span.end, Math.max(info.body.start, info.span.start + 1)) };
}
