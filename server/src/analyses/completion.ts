/**
 * Operations that end by a call: of `resolve` or `reject` in the executor of a promise, of a callback that was handed in. Each such call is
 * a way out, wherever it stands; what the operation holds has to be released on each of them.
 */
import type { CallFact, FactId, FnId, RegionId, Value } from '../model/facts.ts';
import { type Case, callbacksOf } from './case.ts';
import { areExclusive, isAround, outwards, regionOf } from './flow-order.ts';
import { nameOf } from './match.ts';
import { isAboutHandle, reachOf, type Scope, scopeOf, scopeFns } from './paths.ts';
import type { View } from './view.ts';

/** A way out that leaves something behind; `loser`: no way out releases it. */
export interface Outcome {
  readonly how: 'outcome' | 'loser';
  readonly exit: FactId;
}

/** Names of parameters that a function calls when it is done. */
const CALLBACK = /^(cb|callback|done|next|resolve|reject|fulfill|rejecter|resolver|onDone|onComplete|complete|finish)$/;

/** The first end of the operation that leaves the acquisition behind; undefined where there is none, or no operation. */
export function outcomeOf(view: View, one: Case): Outcome | undefined {
  const { left, sites, settles, covers, isDirect, isOwn } = endsOf(view, one);
  const [exit] = left;
  if (exit === undefined) return undefined;
  if (covers.length > 0) return { how: 'outcome', exit };
  if (comesOnce(one.acquisition.holes['event']?.value) && sites.every(isOwn)) return undefined;
  // Without any release: it has to be the operation that it waits for.
  return sites.some(isDirect) || settles.has(handlerBinding(one)) ? { how: 'loser', exit } : undefined;
}

interface Ends {
  /** Ways out that leave the acquisition behind. */
  readonly left: readonly FactId[];
  readonly sites: readonly FactId[];
  readonly settles: ReadonlySet<number>;
  readonly covers: readonly FactId[];
  /** The way out is what the acquisition itself waits for. */
  readonly isDirect: (site: FactId) => boolean;
  /** The acquisition's callback leads there. */
  readonly isOwn: (site: FactId) => boolean;
}

/** Every end of the operation that leaves the acquisition behind. */
export const exitsOf = (view: View, one: Case): readonly FactId[] => endsOf(view, one).left;

function endsOf(view: View, one: Case): Ends {
  const [fn] = scopeFns(view, one) as [FnId];
  const settles = settlersOf(view, fn);
  if (settles.size === 0 || isReleasedOutside(view, one, fn)) return { left: [], sites: [], settles, covers: [], isDirect: () => false, isOwn: () => false };
  const scope = scopeOf(view, one, fn);
  const sites = [...settles].flatMap((id) => sitesOf(view, fn, id)).filter((site) => isAfter(scope, site)).sort((a, b) => a - b);
  const callbacks = callbacksOf(view, one.acquisition);
  const own = view.reach(callbacks);
  const isOwn = (site: FactId): boolean => own.has(view.model.facts[site]!.fn) || site === one.acquisition.fact;
  const isDirect = (site: FactId): boolean => callbacks.includes(view.model.facts[site]!.fn) || site === one.acquisition.fact;
  const { selfEnding } = one.acquisition.resource.row;
  const covers = coversIn(view, one, fn);
  const left = sites.filter((site) => !(selfEnding && isOwn(site)) && !isCovered(scope, covers, site) && !isAboutHandle(scope, regionOf(view, site)));
  return { left, sites, settles, covers, isDirect, isOwn };
}

/** Events that come once in the life of what sends them, so that a listener that has heard one makes no difference. */
const COMES_ONCE = /^(close|end|finish|exit|ready|open|load|loadend|loadedmetadata|connect|connected|secureConnect|listening|spawn|readystatechange|DOMContentLoaded)$/;

export const comesOnce = (event: Value | undefined): boolean => event?.kind === 'literal' && typeof event.value === 'string' && COMES_ONCE.test(event.value);

/** Variables that end the operation in which the function stands: parameters of an executor around it, or its callback. */
function settlersOf(view: View, fn: FnId): ReadonlySet<number> {
  for (let at = fn; at > 0; at = view.model.fns[at]?.parent ?? -1) {
    const { params, name } = view.model.fns[at]!;
    if (isExecutor(view, at)) return new Set(params.slice(0, 2));
    // What it returns is its end: the teardown of an effect.
    if (givesBack(view, at)) return new Set();
    // The callback that an inline function is given is its caller's: that of a test, of a middleware.
    if (name === '' || REGISTERS.test(name)) continue;
    const callback = params.filter((id) => CALLBACK.test(view.model.bindings[id]?.name ?? ''));
    if (callback.length > 0) return new Set(callback);
  }
  return new Set();
}

/** `subscribe(callback) { …; return () => … }`: the callback is told of events, and what is returned is the end. */
const givesBack = (view: View, fn: FnId): boolean => view.factsOf(fn).some((id) => {
  const fact = view.model.facts[id]!;
  if (fact.kind !== 'exit' || fact.how !== 'return' || fact.value === undefined) return false;
  const at = view.canon(fact.value);
  return at.kind === 'function' || (at.kind === 'object' && at.cls !== undefined && Object.keys(view.model.classes[at.cls]?.methods ?? {}).length > 0);
});
/** What it is given is called for every event, rather than at the end: `on(event, callback)`, `onChange(callback)`, `subscribe(callback)`. */
const REGISTERS = /^[_#]?(on|once|addListener|addEventListener|addHandler|subscribe|listen|watch|observe|register|bind|tap|hook)([A-Z_]|$)|^[_#]?(add|attach|bind)\w*(Listener|Handler|Callback|Hook|Observer|Subscriber)s?$/;

/** `new Promise(f)`, of any implementation. */
export const isExecutor = (view: View, fn: FnId): boolean =>
  view.usesOf(`fn:${fn}`).some((use) => {
    const call = use.kind === 'argument' && use.index === 0 ? view.call(use.fact) : undefined;
    return call?.isNew === true && (/Promise$/.test(nameOf(view, call.callee) ?? '') || CALLBACK.test(view.model.bindings[view.model.fns[fn]!.params[0] ?? -1]?.name ?? ''));
  });

/** Where the settler is called, or handed to something that will call it, within the function. */
function sitesOf(view: View, fn: FnId, settler: number): readonly FactId[] {
  return view.usesOf(`var:${settler}`).flatMap((use) => {
    if (use.kind !== 'called' && use.kind !== 'argument') return [];
    const fact = view.call(use.fact);
    if (!fact || !view.encloses(fn, fact.fn)) return [];
    return use.kind === 'argument' && view.fnsOf(fact.callee).length > 0 ? [] : [use.fact];
  });
}

/** It may come after the acquisition. */
function isAfter({ view, fn, start, from }: Scope, site: FactId): boolean {
  const fact = view.model.facts[site]!;
  if (areExclusive(view, from, fact.region) || isLeftBefore(view, fn, start, fact.region)) return false;
  const call = view.call(site);
  // `once('drain', resolve)` was said before, and comes after.
  return fact.fn !== fn || site > start || (call !== undefined && isRegistration(call)) || outwards(view, fact.region).some((at) => view.model.regions[at]!.kind === 'loop' && isAround(view, at, from));
}

/** It stands in a branch before the acquisition that ends in a return: `if (busy) { later(() => callback(error)); return; }`. */
function isLeftBefore(view: View, fn: FnId, start: FactId, region: RegionId): boolean {
  const at = start < 0 ? -1 : view.model.facts[start]!.span.start;
  return outwards(view, region).some((id) => {
    const branch = view.model.regions[id]!;
    return branch.fn === fn && branch.kind === 'branch' && branch.span.end < at && view.factsOf(fn).some((exit) => view.model.facts[exit]!.kind === 'exit' && view.model.facts[exit]!.region === id);
  });
}

/** Somebody around the operation releases it: behind an `await`, in a `finally` of the promise, in a teardown. */
function isReleasedOutside(view: View, one: Case, fn: FnId): boolean {
  // A handler that is made here can be named by nobody outside; whatever takes off all listeners there belongs to another end.
  const handler = one.acquisition.resource.row.holds === 'target' && one.flow.kept.length === 0 ? one.acquisition.holes['handler'] : undefined;
  const isOurs = handler !== undefined && view.fnsOf(handler.value).some((inner) => inner !== fn && view.encloses(fn, inner));
  return !isOurs && one.releases.matching.some((release) => !view.encloses(fn, release.fn));
}

/** Releases, and calls of functions of the file that release. */
function coversIn(view: View, one: Case, fn: FnId): readonly FactId[] {
  const inside = one.releases.matching.filter((release) => view.encloses(fn, release.fn));
  const releasing = inside.map((release) => release.fn).filter((at) => at !== fn);
  const callers = new Set<FactId>();
  const seen = new Set<FnId>();
  for (let at = releasing.pop(); at !== undefined; at = releasing.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    for (const id of view.callersOf(at)) {
      const call = view.call(id);
      if (!call || !view.encloses(fn, call.fn) || !view.fnsOf(call.callee).includes(at) || isRegistration(call)) continue;
      callers.add(id);
      releasing.push(call.fn);
    }
    // `disposables.forEach((one) => one.dispose())` is over when what stands behind it runs.
    for (const use of view.usesOf(`fn:${at}`)) {
      const call = use.kind === 'argument' && use.index === 0 ? view.call(use.fact) : undefined;
      if (!call || !view.encloses(fn, call.fn) || !AT_ONCE.test(nameOf(view, call.callee) ?? '')) continue;
      callers.add(use.fact);
      releasing.push(call.fn);
    }
  }
  return [...inside.map((release) => release.fact), ...callers];
}

const AT_ONCE = /^(forEach|map|each)$/;

const isRegistration = (call: CallFact): boolean => call.callee.kind === 'path' && /^(on|once|addListener|addEventListener|then|catch|finally|setTimeout|setInterval)$/.test(call.callee.members.at(-1) ?? '');

function isCovered(scope: Scope, covers: readonly FactId[], site: FactId): boolean {
  const { view, fn, start, from } = scope;
  const region = regionOf(view, site);
  const leaves = isReturned(view, site);
  const after = view.reach(finallyOf(view, site));
  return covers.some((cover) => {
    const fact = view.model.facts[cover]!;
    if (after.has(fact.fn)) return true;
    if (fact.fn === fn && cover < start) return start >= 0 && contains(view, cover, start);
    if (cover > site && leaves && fact.fn === view.model.facts[site]!.fn && !contains(view, cover, site)) return isInFinally(view, cover, region);
    // The branch in which it was acquired has released it before that comes.
    if (cover < site && fact.fn === fn && view.model.facts[site]!.fn === fn && isAround(view, reachOf(scope, cover), from)) return true;
    return isAround(view, reachOf(scope, cover), region) || contains(view, cover, site);
  });
}

/** `work.then(resolve, reject).finally(f)`: what runs after the promise that the settlers were handed to. */
function finallyOf(view: View, site: FactId): readonly FnId[] {
  const found: FnId[] = [];
  const promises = [site];
  for (let at = promises.pop(); at !== undefined && found.length < MOST_LINKS; at = promises.pop()) {
    const key = view.key({ kind: 'path', root: { kind: 'call', fact: at }, members: [] });
    for (const use of key === undefined ? [] : view.usesOf(key)) {
      if (use.kind !== 'receiver' || !/^(then|catch|finally)$/.test(use.method)) continue;
      const call = view.call(use.fact);
      if (use.method === 'finally' && call?.args[0]) found.push(...view.fnsOf(call.args[0]));
      promises.push(use.fact);
    }
  }
  return found;
}

const MOST_LINKS = 20;

const contains = (view: View, outer: FactId, inner: FactId): boolean => {
  const [a, b] = [view.model.facts[outer]!.span, view.model.facts[inner]!.span];
  return a.start <= b.start && b.end <= a.end && outer !== inner;
};

/** `return reject(error)`: nothing behind it runs. */
function isReturned(view: View, site: FactId): boolean {
  const fact = view.model.facts[site]!;
  return view.factsOf(fact.fn).some((id) => {
    const other = view.model.facts[id]!;
    return other.kind === 'exit' && other.region === fact.region && id > site && (contains(view, id, site) || !view.factsOf(fact.fn).some((between) => between > site && between < id && view.model.facts[between]!.region === fact.region && view.model.facts[between]!.kind === 'call'));
  });
}

function isInFinally(view: View, cover: FactId, region: RegionId): boolean {
  return outwards(view, regionOf(view, cover)).some((at) => {
    const last = view.model.regions[at]!;
    return last.kind === 'finally' && outwards(view, region).some((other) => view.model.regions[other]!.group === last.group);
  });
}

/** The variable that is handed over as the handler itself: `once('ready', resolve)`. */
function handlerBinding(one: Case): number {
  const handler = one.acquisition.holes['handler']?.value ?? one.acquisition.holes['fn']?.value;
  return handler?.kind === 'path' && handler.root.kind === 'binding' && handler.members.length === 0 ? handler.root.id : -1;
}
