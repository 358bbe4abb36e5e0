/** A growing collection as users read it. */
import type { FileModel, Span } from '../model/facts.ts';
import type { Finding, Related } from '../model/finding.ts';
import type { Knowledge } from './analysis.ts';
import { growthChain } from './growth-chain.ts';
import { fnName, placeName } from './growth-names.ts';
import type { Growth, GrowthScope } from './growth-case.ts';
import type { Place } from './growth-places.ts';
import { growthPlan } from './plan-growth.ts';
import type { Site } from './growth-sites.ts';
import { aliveAt, storyOf } from './story.ts';

/** Rules about the way of staying rather than about the kind of collection. */
const ENTRY = 'undeleted-entry';
const NODE = 'detached-node';

export function growthFinding(scope: GrowthScope, one: Growth): Finding {
  const { known, view: { model } } = scope;
  const plan = growthPlan(scope, one);
  const { row } = one.place.row;
  const rule = one.how === 'endless' ? row.rule : one.how === 'detached' ? NODE : ENTRY;
  const kept = growthChain(model, known, one);
  return {
    rule, resource: row.id, span: headOf(model, one.site),
    message: messageOf(model, known, one),
    confidence: one.confidence,
    severity: known.catalog.rules.get(rule)?.severity ?? 'warning',
    related: [...relatedOf(model, known, one), ...aliveAt(known, headOf(model, one.site), kept)],
    ...kept,
    ...(plan ? { plan } : {}),
    story: storyOf(known, rule, one.how === 'detached' ? known.texts.capture.detachedLeaks : row.leaks, kept),
  };
}

/** To the end of the called name, or the assigned element. */
function headOf(model: FileModel, site: Site): Span {
  const fact = model.facts[site.fact]!;
  if (fact.kind === 'call') return { start: fact.span.start, end: Math.max(fact.name.end, fact.span.start) };
  return fact.kind === 'assign' ? { start: fact.span.start, end: Math.max(fact.span.start, (site.keySpan ?? fact.span).end) } : fact.span;
}

function messageOf(model: FileModel, known: Knowledge, one: Growth): string {
  const { growth } = known.texts;
  const name = placeName(model, one.place);
  const { noun } = one.place.row.row;
  const fn = fnName(model, one.site.fn);
  switch (one.how) {
    case 'endless':
      return one.place.row.row.rule === 'unbounded-cache' ? growth.cache(name, noun, ownerText(model, known, one.place), fn) : growth.collection(name, noun, ownerText(model, known, one.place), fn);
    case 'skipped':
      return growth.skipped(name, fn);
    case 'timeout':
      return growth.timeout(name);
    case 'beside':
      return growth.beside(name, placeName(model, one.sibling ?? one.place), fnName(model, one.removal?.fn ?? 0));
    case 'detached':
      return known.texts.capture.detached(name);
    case 'teardown':
      return growth.teardown(name, ownerText(model, known, one.place), fn);
  }
}

function ownerText(model: FileModel, known: Knowledge, place: Place): string {
  const { growth } = known.texts;
  switch (place.life.kind) {
    case 'process':
      return growth.module;
    case 'instance':
      return growth.instance(model.classes[place.life.cls]?.name ?? '');
    case 'closure':
      return growth.closure(model.fns[place.life.fn]?.name ?? '');
  }
}

function relatedOf(model: FileModel, known: Knowledge, one: Growth): readonly Related[] {
  const { growth } = known.texts;
  const made = model.facts[one.place.made]!;
  const removal = one.removal && model.facts[one.removal.fact];
  return [
    { span: made.span, message: growth.madeHere },
    ...(removal ? [{ span: removal.span, message: one.how === 'beside' ? growth.takenOutHere(placeName(model, one.sibling ?? one.place)) : one.how === 'detached' ? known.texts.capture.detachedHere : growth.removedHere }] : []),
  ];
}
