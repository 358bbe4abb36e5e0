/** Ways out of a function: what it owes itself must be released on each of them, by returning, by throwing, and when something fails. */
import type { CallFact, Fact, FactId, FnId, Path, RegionId } from '../model/facts.ts';
import { calleeName } from './acquire.ts';
import type { Case } from './case.ts';
import { areExclusive, isAround, isThrow, outwards, partOf, partsOf, regionOf, standsInFinally, triesAround, within } from './flow-order.ts';
import type { Release } from './release.ts';
import type { View } from './view.ts';

/** How a function releases what it owes itself; `exit` is the way out that skips it: a return, a throw, or what may fail. */
export type PathsVerdict = { readonly how: 'met' | 'never' } | { readonly how: 'some-path'; readonly exit: FactId | undefined };

/** A function in which something is held, from one fact on. */
export interface Scope {
  readonly view: View;
  readonly fn: FnId;
  readonly start: FactId;
  readonly from: RegionId;
  /** What is awaited may fail. */
  readonly awaits: boolean;
  /** What takes the obligation off the function: releases, and facts that hand the handle on. */
  readonly covers: readonly FactId[];
  readonly isOfHandle: (tests: RegionId) => boolean;
}

/** Kept in a variable of the function (or in none), rather than acquired for an object or for somebody outside. */
export function isHeldByCall(view: View, one: Case): boolean {
  const [first] = one.flow.kept;
  return first === undefined || scopeFns(view, one).some((fn) => isOwnPlace(view, fn, first));
}

/** A variable of the function itself, or an element of a collection in one. */
export function isOwnPlace(view: View, fn: FnId, path: Path): boolean {
  const binding = path.root.kind === 'binding' ? view.model.bindings[path.root.id] : undefined;
  return binding?.fn === fn && path.members.every((member) => member === '*') && (path.members.length === 0 || binding.kind !== 'param');
}

/** The function that acquires, or the callback that is given the handle. */
export function scopeFns(view: View, one: Case): readonly FnId[] {
  const { acquisition } = one;
  const callback = acquisition.resource.row.passesItself === undefined ? undefined : acquisition.holes['fn'];
  return [...(callback ? view.fnsOf(callback.value) : []), acquisition.fn];
}

/**
 * Every way out counts: explicit ones, and failures that are plausible (what is awaited, what the front end knows to fail). A release in
 * a function inside is taken to run, apart from one that only runs when all goes well: `then(f)` without a `catch` or `finally`. `taken`: calls
 * that take the handle over.
 */
export function pathsOf(view: View, one: Case, taken: readonly FactId[] = []): PathsVerdict {
  const { releases } = one;
  const [fn] = scopeFns(view, one) as [FnId];
  const inside = releases.matching.filter((release) => view.encloses(fn, release.fn));
  const nested = inside.filter((release) => release.fn !== fn);
  if (inside.length === 0 && releases.matching.length > 0) return { how: 'met' };
  if (nested.length > 0 && !nested.every((release) => isOnSuccessOnly(view, release.fn, fn) && !isGivenBack(view, one, release))) return { how: 'met' };
  const scope = scopeOf(view, one, fn, taken);
  if (scope.covers.length === 0) return { how: nested.length > 0 ? 'some-path' : 'never', exit: undefined };
  const exit = exitIn(scope);
  if (exit !== undefined) return { how: 'some-path', exit };
  return isCoveredAtEnd(scope) || inside.length === 0 ? { how: 'met' } : { how: 'some-path', exit: undefined };
}

/** A way out of an effect that returns no clean-up, after something was acquired that only the clean-up releases. */
export function skipsCleanup(view: View, one: Case, cleanups: readonly FnId[]): FactId | undefined {
  const { acquisition: { fn, fact }, releases } = one;
  if (cleanups.length === 0 || releases.matching.some((release) => release.fn === fn)) return undefined;
  const scope = scopeOf(view, one, fn);
  return view.factsOf(fn).find((id) => {
    const exit = view.model.facts[id]!;
    if (id < fact || exit.kind !== 'exit' || exit.how !== 'return' || (exit.value !== undefined && (exit.value.kind !== 'literal' || exit.value.value))) return false;
    return !areExclusive(view, scope.from, exit.region) && !isAboutHandle(scope, exit.region) && !isLeftBetween(scope, id);
  });
}

/** Whatever led to the acquisition has left the function before that. */
const isLeftBetween = ({ view, fn, start, from }: Scope, id: FactId): boolean =>
  view.factsOf(fn).some((other) => other > start && other < id && isExit(view.model.facts[other]!) && isAround(view, regionOf(view, other), from));

/** The call from which on the handle goes on by itself, of a row that knows such calls: what fails before it, or in it, leaves nothing behind. */
export function busySince({ acquisition: { resource: { row }, fact }, flow }: Case): FactId | undefined {
  const calls = flow.uses.flatMap((use) => (use.kind === 'receiver' && use.fact > fact && row.busy?.includes(use.method) ? [use.fact] : []));
  return calls.length > 0 ? Math.min(...calls) : undefined;
}

export function scopeOf(view: View, one: Case, fn: FnId, taken: readonly FactId[] = []): Scope {
  const { acquisition, flow, releases } = one;
  const isHere = fn === acquisition.fn;
  const start = isHere ? busySince(one) ?? acquisition.fact : -1;
  const handed = flow.uses.flatMap((use) => {
    const isOut = use.kind === 'returned' || use.kind === 'scoped' || (use.kind === 'stored' && (use.target.root.kind !== 'binding' || use.target.members.length > 0 || view.model.bindings[use.target.root.id]?.fn !== fn));
    return isOut && view.model.facts[use.fact]?.fn === fn ? [use.fact] : [];
  });
  const own = releases.matching.filter((release) => release.fn === fn).map((release) => release.fact);
  const holds = (id: FactId): boolean => isHere && view.model.facts[id]!.span.start <= view.model.facts[start]!.span.start && view.model.facts[id]!.span.end >= view.model.facts[start]!.span.end;
  const err = isHere ? undefined : view.model.fns[fn]?.params[0];
  const instead = insteadOf(view, one);
  const isHandle = (region: RegionId): boolean => view.model.regions[region]!.tests.some((path) =>
    flow.places.has(view.key(path) ?? '') || (path.root.kind === 'binding' && (path.root.id === err || instead.has(path.root.id) || flow.kept.some((kept) => kept.root.kind === 'binding' && path.root.kind === 'binding' && kept.root.id === path.root.id))));
  return { view, fn, start, from: isHere ? regionOf(view, start) : view.model.fns[fn]!.region, awaits: taken.length === 0, covers: [...own, ...handed, ...taken].filter((id) => id > start || holds(id)), isOfHandle: isHandle };
}

/** `const transaction = given ?? begin()`: variables that stand in its place, where somebody has one. */
const insteadOf = (view: View, { flow }: Case): ReadonlySet<number> => new Set(flow.kept.flatMap(({ root, members }) =>
  root.kind !== 'binding' || members.length > 0 ? [] : (view.model.bindings[root.id]?.defs ?? []).flatMap((def) =>
    def.kind === 'anyOf' ? def.values.flatMap((value) => (value.kind === 'path' && value.root.kind === 'binding' && value.members.length === 0 ? [value.root.id] : [])) : [])));

/** The first way out on which nothing takes care of the handle. */
function exitIn(scope: Scope): FactId | undefined {
  const { view, fn, start, covers } = scope;
  return view.factsOf(fn).find((id) => id > start && !covers.includes(id) && leaves(scope, id));
}

/** Whether that fact is a way out on which nothing takes care of the handle. */
export function leaves(scope: Scope, id: FactId): boolean {
  const { view, from } = scope;
  const fact = view.model.facts[id]!;
  const throws = mayThrow(fact, scope.awaits) && !isNeverRejected(view, fact);
  if (isOfOtherTurn(scope, fact.region) || isPartOfIt(scope, fact)) return false;
  if (!throws && !(fact.kind === 'exit' && fact.how === 'return')) return false;
  if (areExclusive(view, from, fact.region) || isOfFailedStart(scope, fact.region) || isDoneBefore(scope, id) || isAboutHandle(scope, fact.region) || isReleasedInFinally(scope, fact.region)) return false;
  return throws ? isUncaught(scope, fact.region, fact.kind === 'call' && fact.awaited) : true;
}

/** `open(path).catch(…)` is still the acquisition. */
function isPartOfIt({ view, start }: Scope, { kind, span }: Fact): boolean {
  const acquired = start < 0 || kind !== 'call' ? undefined : view.model.facts[start]?.span;
  return acquired !== undefined && span.start <= acquired.start && acquired.end <= span.end;
}

const mayThrow = (fact: Fact, awaits = true): boolean =>
  (fact.kind === 'exit' ? fact.how === 'throw' || fact.fails === true : fact.kind === 'call' && ((fact.awaited && awaits && !isCaughtAtOnce(fact)) || fact.fails === true));

/** `Promise.allSettled(…)`, a promise whose executor is given no way to reject it. */
function isNeverRejected(view: View, fact: Fact): boolean {
  if (fact.kind !== 'call' || fact.fails === true) return false;
  const [executor] = fact.args;
  if (fact.isNew === true) return executor?.kind === 'function' && view.model.fns[executor.fn]?.isAsync === false && view.model.fns[executor.fn]!.params.length === 1 && calleeName(fact) === 'Promise';
  return calleeName(fact) === 'allSettled';
}

/** `await work().catch(() => undefined)`: the failure is answered where it happens. */
const isCaughtAtOnce = ({ callee, args }: CallFact): boolean => callee.kind === 'path' && callee.root.kind === 'call' && callee.members.at(-1) === 'catch' && args[0]?.kind === 'function';

/** Something before has taken care of it, whatever way led here. */
const isDoneBefore = (scope: Scope, id: FactId): boolean => scope.covers.some((cover) => {
  const reach = reachOf(scope, cover);
  return cover < id && (isAround(scope.view, reach, regionOf(scope.view, id)) || isAround(scope.view, reach, scope.from));
});

/**
 * The region throughout which a release is taken to have run once it is passed: out of tests of the handle itself, of what a `finally` asks
 * before it releases, of loops over several, and of a `try` of its own.
 */
export function reachOf(scope: Scope, cover: FactId): RegionId {
  const { view } = scope;
  let at = regionOf(view, cover);
  for (;;) {
    const region = view.model.regions[at]!;
    const isOpen = region.kind === 'loop' || region.kind === 'try' || region.kind === 'finally' || (region.kind === 'branch' && (scope.isOfHandle(at) || view.model.regions[region.parent]?.kind === 'finally'));
    if (!isOpen || isAround(view, at, scope.from)) return at;
    at = region.parent;
  }
}

/** Where the handle is tested, it may be missing there. */
export const isAboutHandle = (scope: Scope, region: RegionId): boolean =>
  within(scope.view, region).some((at) => scope.view.model.regions[at]!.kind === 'branch' && !isAround(scope.view, at, scope.from) && scope.isOfHandle(at));

/** Behind the loop in which it is acquired, where each turn has a release of its own. */
function isOfOtherTurn({ view, covers, from }: Scope, region: RegionId): boolean {
  const loops = within(view, from).filter((at) => view.model.regions[at]!.kind === 'loop' && !isAround(view, at, region));
  return loops.some((loop) => covers.some((cover) => isAround(view, loop, regionOf(view, cover))));
}

/** In a handler of the `try` in which it is acquired, where nothing after that is known to fail: it was not acquired. */
function isOfFailedStart({ view, fn, start, from }: Scope, region: RegionId): boolean {
  const handlers = within(view, region).filter((at) => view.model.regions[at]!.kind === 'catch').map((at) => view.model.regions[at]!.group);
  const opened = triesAround(view, from).filter((at) => handlers.includes(view.model.regions[at]!.group));
  return opened.some((at) => !view.factsOf(fn).some((id) => id > start && isAround(view, at, regionOf(view, id)) && mayThrow(view.model.facts[id]!)));
}

/** A `finally` around releases it. */
const isReleasedInFinally = (scope: Scope, region: RegionId): boolean =>
  within(scope.view, region).some((at) => {
    const around = scope.view.model.regions[at]!;
    if (around.kind !== 'try' && around.kind !== 'catch') return false;
    const last = partOf(scope.view, around, 'finally');
    return last !== undefined && scope.covers.some((cover) => isAround(scope.view, last, regionOf(scope.view, cover)));
  });

/** The failure gets past what catches it: there is nothing, or that leaves without a release, or nothing comes after it. */
function isUncaught(scope: Scope, region: RegionId, isCancellable = false): boolean {
  const { view, covers } = scope;
  for (const at of triesAround(view, region)) {
    const handlers = partsOf(view, view.model.regions[at]!, 'catch');
    if (handlers.length === 0) continue;
    const inHandlers = covers.filter((cover) => handlers.some((handler) => isAround(view, handler, regionOf(view, cover))));
    if (inHandlers.some((cover) => handlers.some((handler) => isAround(view, reachOf(scope, cover), handler)))) {
      if (!isCancellable || !missCancellation(view, handlers)) return false;
      continue;
    }
    const leaves = (id: FactId): boolean => handlers.some((handler) => isAround(view, handler, regionOf(view, id))) && isExit(view.model.facts[id]!) && !isDoneBefore(scope, id);
    const exits = view.factsOf(scope.fn).filter(leaves);
    // What a handler raises again comes to the next one.
    if (exits.length > 0 && inHandlers.length === 0 && exits.every((exit) => isThrow(view, exit))) continue;
    if (exits.length > 0) return inHandlers.length === 0;
    const { parent, span } = view.model.regions[handlers.at(-1)!]!;
    return !covers.some((cover) => view.model.facts[cover]!.span.start > span.end && isAround(view, reachOf(scope, cover), parent));
  }
  return true;
}

/** A handler is meant for all failures and lets a cancellation pass, and no other one is there for that. */
export function missCancellation(view: View, handlers: readonly RegionId[]): boolean {
  const caught = handlers.map((handler) => view.model.regions[handler]!.catches);
  return caught.includes('failures') && caught.every((what) => what === 'failures' || what === 'some');
}

const isExit = (fact: Fact): boolean => fact.kind === 'exit' && fact.how !== 'yield';

/** When no exit is taken, the end of the function comes after a release. */
function isCoveredAtEnd(scope: Scope): boolean {
  const { view, covers, from } = scope;
  if (covers.some((cover) => isAround(view, reachOf(scope, cover), from)) || isReleasedInFinally(scope, from)) return true;
  const groups = covers.flatMap((cover) => within(view, regionOf(view, cover)).map((at) => view.model.regions[at]!).filter((region) => region.kind === 'branch'));
  return groups.some((region) => groups.some((other) => other.group === region.group && other.arm !== region.arm));
}

/** The function runs only when what it waits for succeeds, and nothing that runs otherwise stands beside it. */
function isOnSuccessOnly(view: View, fn: FnId, outer: FnId): boolean {
  for (let at = fn; at >= 0 && at !== outer; at = view.model.fns[at]?.parent ?? -1) {
    const calls = view.usesOf(`fn:${at}`).flatMap((use) => (use.kind === 'argument' && use.index === 0 ? [use.fact] : []));
    const then = calls.find((id) => {
      const callee = view.call(id)?.callee;
      return callee?.kind === 'path' && callee.members.at(-1) === 'then';
    });
    if (then !== undefined) return (view.call(then)?.args.length ?? 0) < 2 && !isFollowed(view, then);
  }
  return false;
}

/** `acquire().then(async (release) => { try { … } finally { release(); } })`: what is given the handle gives it back whatever happens. */
function isGivenBack(view: View, { acquisition }: Case, { fn, fact }: Release): boolean {
  const isGiven = view.usesOf(`fn:${fn}`).some((use) => {
    const callee = use.kind === 'argument' && use.index === 0 ? view.call(use.fact)?.callee : undefined;
    return callee?.kind === 'path' && callee.members.at(-1) === 'then' && callee.root.kind === 'call' && callee.root.fact === acquisition.fact;
  });
  return isGiven && standsInFinally(view, fact);
}

/** `promise.then(f).catch(g)`: somebody looks at the failure. */
const isFollowed = (view: View, then: FactId): boolean =>
  view.model.facts.some((fact) => fact.kind === 'call' && fact.callee.kind === 'path' && /^(catch|finally|then)$/.test(fact.callee.members.at(-1) ?? '') && fact.callee.root.kind === 'call' && fact.callee.root.fact === then);

/** Released in line: later in the function that acquires, and not under a condition of its own. */
export function isReleasedInLine(view: View, one: Case): boolean {
  const { releases } = one;
  const { fn, fact } = outOfExecutors(view, one);
  const from = regionOf(view, fact);
  return releases.matching.some((release) =>
    release.fn === fn && release.fact > fact && !isOfFormer(view, one, release.fact) &&
    (outwards(view, from).includes(regionOf(view, release.fact)) || outwards(view, regionOf(view, release.fact)).some((at) => view.model.regions[at]?.kind === 'finally')));
}

/** `const former = this.url; this.url = create(); revoke(former)`: what is released was read before. */
function isOfFormer(view: View, { acquisition }: Case, release: FactId): boolean {
  const args = acquisition.resource.row.holds === 'handle' ? (view.call(release)?.args ?? []) : [];
  return args.some((arg) => {
    const binding = arg.kind === 'path' && arg.root.kind === 'binding' && arg.members.length === 0 ? arg.root.id : undefined;
    return binding !== undefined && view.model.bindings[binding]?.kind === 'const' && view.factsOf(acquisition.fn).some((id) => {
      const fact = view.model.facts[id]!;
      return id < acquisition.fact && fact.kind === 'assign' && fact.declares && fact.target.root.kind === 'binding' && fact.target.root.id === binding;
    });
  });
}

/** What a promise's executor does is done where the promise is made. */
function outOfExecutors(view: View, { acquisition }: Case): { readonly fn: FnId; readonly fact: FactId } {
  let { fn, fact } = acquisition;
  for (;;) {
    const made = view.usesOf(`fn:${fn}`).find((use) => use.kind === 'argument' && use.index === 0 && view.call(use.fact)?.isNew === true && calleeName(view.call(use.fact)!) === 'Promise');
    if (!made || made.fact === fact) return { fn, fact };
    fact = made.fact;
    fn = view.model.facts[fact]!.fn;
  }
}
