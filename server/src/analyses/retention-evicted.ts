/** Caches that drop their oldest entries, with handles in them that nobody releases then. */
import { acquisitionsOf, handlesOf } from './acquire.ts';
import { flowOf } from './flow.ts';
import { type Find, lastOf, type Retained } from './retention-case.ts';
import type { CallFact, FactId, Path } from '../model/facts.ts';
import type { View } from './view.ts';

export const evictedHandles: Find = function* evictedHandles(view, { catalog, texts }): Iterable<Retained> {
  const { evicting } = catalog.keepers;
  const caches = view.model.facts.flatMap((fact, id) => (fact.kind === 'call' && evicting.names.includes(lastOf(fact.callee)) && !isTold(view, fact, evicting.told) ? [id] : []));
  if (caches.length === 0) return;
  const acquisitions = acquisitionsOf(view, catalog);
  for (const cache of caches) {
    const elements = elementsOf(view, cache);
    const kept = acquisitions.find((one) => flowOf(view, handlesOf(view, one)).kept.some((path) => elements.has(view.key(path) ?? '')));
    const fact = view.call(cache)!;
    if (kept) yield { rule: kept.resource.row.rule, span: { start: fact.span.start, end: fact.name.end }, message: texts.retention.evicted(lastOf(fact.callee), kept.resource.row.noun, view.model.fns[kept.fn]?.name ?? ''), confidence: 'likely' };
  }
};

/** A function that it calls with what it drops. */
const isTold = (view: View, fact: CallFact, told: readonly string[]): boolean =>
  told.some((name) => fact.keywords?.[name] !== undefined) || fact.args.some((arg) => arg.kind === 'function' || view.fnsOf(arg).length > 0);

/** Keys of the elements of what the call makes. */
function elementsOf(view: View, cache: FactId): ReadonlySet<string> {
  const made: Path = { kind: 'path', root: { kind: 'call', fact: cache }, members: ['*'] };
  const places = view.model.facts.flatMap((fact) => (fact.kind === 'assign' && fact.value.kind === 'path' && fact.value.root.kind === 'call' && fact.value.root.fact === cache && fact.value.members.length === 0 ? [{ ...fact.target, members: [...fact.target.members, '*'] }] : []));
  return new Set([made, ...places].flatMap((path) => view.key(path) ?? []));
}
