/** Pending tables: an entry for the time of one operation, which stays when the operation fails. */
import type { FactId, FnId, RegionId, Value } from '../model/facts.ts';
import type { Growth, GrowthScope } from './growth-case.ts';
import { lifeSpanOf } from './growth-lives.ts';
import type { Place } from './growth-places.ts';
import type { Site } from './growth-sites.ts';
import type { View } from './view.ts';

/** An entry that is added and taken out in one operation, with a way out between the two that leaves it. */
export function pendingEntry(scope: GrowthScope, place: Place): Growth | undefined {
  const sites = scope.sitesOf(place);
  if (sites.removes.length === 0 || !lifeSpanOf(scope, place)) return undefined;
  for (const site of sites.adds) {
    const found = skipped(scope, place, site) ?? timedOut(scope, place, site);
    if (found) return found;
  }
  return undefined;
}

/** The same key is taken out later in the same operation, and only if all goes well. */
function skipped(scope: GrowthScope, place: Place, site: Site): Growth | undefined {
  const { view } = scope;
  const { removes, empties, adds } = scope.sitesOf(place);
  const op = operationOf(view, site.fn);
  const own = removes.filter((removal) => view.encloses(op, removal.fn) && isSameKey(view, site, removal));
  const [first] = own.filter((removal) => removal.fact > site.fact);
  if (!first || adds.length > 3) return undefined;
  if (own.some((removal) => coversFailure(view, op, removal))) return undefined;
  const after = own.filter((removal) => removal.fact > site.fact);
  if (!after.every((removal) => removal.fn === op || isThen(view, op, removal.fn))) return undefined;
  if (!after.some((removal) => isOpen(view, op, removal, site))) return undefined;
  if (!mayFail(view, op, site.fact, first)) return undefined;
  const ends = lifeSpanOf(scope, place)?.ends ?? (() => false);
  const elsewhere = [...removes, ...empties].some((removal) => !view.encloses(op, removal.fn) && !ends(removal.fn));
  return { how: 'skipped', place, site, others: [], removal: first, confidence: elsewhere ? 'possible' : 'likely' };
}

/** The function of the operation: an executor, `new Promise((resolve) => …)`, is part of the one around it. */
function operationOf(view: View, fn: FnId): FnId {
  const isExecutor = view.usesOf(`fn:${fn}`).some((use) => {
    const call = use.kind === 'argument' && use.index === 0 ? view.call(use.fact) : undefined;
    return call?.isNew === true && call.callee.kind === 'path' && call.callee.members.at(-1) === 'Promise';
  });
  return isExecutor ? (view.model.fns[fn]?.parent ?? fn) : fn;
}

function isSameKey(view: View, site: Site, removal: Site): boolean {
  const added = site.key ?? site.value;
  const removed = removal.key ?? removal.value;
  if (!added || !removed) return false;
  const key = view.key(added);
  return key !== undefined && key === view.key(removed);
}

/** Runs when the operation fails, too: in a `finally` or `catch`, or in a callback other than that of `then`. */
function coversFailure(view: View, op: FnId, removal: Site): boolean {
  if (removal.fn !== op && !isThen(view, op, removal.fn)) return true;
  return [...outwards(view, view.model.facts[removal.fact]!.region)].some((region) => view.model.regions[region]?.kind === 'finally' || view.model.regions[region]?.kind === 'catch');
}

/** The first callback of a `then`, where there is no second. */
function isThen(view: View, op: FnId, fn: FnId): boolean {
  if (view.model.fns[fn]?.parent !== op) return false;
  return view.usesOf(`fn:${fn}`).some((use) => {
    const call = use.kind === 'argument' && use.index === 0 ? view.call(use.fact) : undefined;
    return call?.callee.kind === 'path' && call.callee.members.at(-1) === 'then' && call.args.length === 1 && !isAnswered(view, { ...call.callee, members: call.callee.members.slice(0, -1) });
  });
}

/** `work.then(f, g)`, `work.catch(f)`: that promise is fulfilled, whatever became of the work. */
function isAnswered(view: View, promise: Value): boolean {
  const at = view.canon(promise);
  const call = at.kind === 'path' && at.root.kind === 'call' && at.members.length === 0 ? view.call(at.root.fact) : undefined;
  const name = call?.callee.kind === 'path' ? call.callee.members.at(-1) : undefined;
  return name === 'catch' || (name === 'then' && call!.args.length > 1);
}

/** Not under a condition of its own that the adding is not under. */
function isOpen(view: View, op: FnId, removal: Site, site: Site): boolean {
  if (removal.fn !== op) return true;
  const around = new Set(site.fn === op ? outwards(view, view.model.facts[site.fact]!.region) : [view.model.fns[op]!.region]);
  return around.has(view.model.facts[removal.fact]!.region);
}

/** Something between the two is awaited, outside of a `try` that goes on behind it; a `then` may be skipped in any case. */
function mayFail(view: View, op: FnId, from: FactId, removal: Site): boolean {
  if (removal.fn !== op) return true;
  const region = view.model.facts[removal.fact]!.region;
  return view.factsOf(op).some((id) => {
    const fact = view.model.facts[id]!;
    if (id <= from || id >= removal.fact) return false;
    const isAwaited = fact.kind === 'await' || (fact.kind === 'call' && fact.awaited);
    return isAwaited && !isCaught(view, fact.region, region);
  });
}

/** In a `try` with a `catch` around the first region that is not around the second. */
function isCaught(view: View, region: RegionId, behind: RegionId): boolean {
  const outer = new Set(outwards(view, behind));
  return [...outwards(view, region)].some((at) => !outer.has(at) && view.model.regions[at]?.kind === 'try');
}

function* outwards(view: View, region: RegionId): Generator<RegionId> {
  for (let at = region; at >= 0; at = view.model.regions[at]?.parent ?? -1) yield at;
}

/** A timer gives the operation up, and the entry with the callbacks stays in the table. */
function timedOut(scope: GrowthScope, place: Place, site: Site): Growth | undefined {
  const { view } = scope;
  const { removes, empties } = scope.sitesOf(place);
  const op = operationOf(view, site.fn);
  if (op === site.fn) return undefined;
  const gone = [...removes, ...empties];
  const gaveUp = view.factsOf(site.fn).map((id) => givesUp(view, site.fn, id)).find((callback) => callback !== undefined);
  if (gaveUp === undefined || gone.some((removal) => view.encloses(op, removal.fn) || view.reach([gaveUp]).has(removal.fn))) return undefined;
  const [removal] = removes;
  return removal && { how: 'timeout', place, site, others: [], removal, confidence: 'likely' };
}

/** `setTimeout(() => reject(…), …)` in the executor: the callback. */
function givesUp(view: View, executor: FnId, id: FactId): FnId | undefined {
  const call = view.call(id);
  if (call?.callee.kind !== 'path' || call.callee.members.at(-1) !== 'setTimeout') return undefined;
  const settle = new Set(view.model.fns[executor]?.params.map((param) => view.key({ kind: 'path', root: { kind: 'binding', id: param }, members: [] })));
  const [callback] = call.args[0] ? view.fnsOf(call.args[0]) : [];
  if (callback === undefined) return undefined;
  return view.factsOf(callback).some((inner) => settle.has(view.key(view.call(inner)?.callee ?? { kind: 'unknown' }))) ? callback : undefined;
}
