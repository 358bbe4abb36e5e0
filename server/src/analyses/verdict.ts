/** The judgement on one acquisition: met, or how it leaks and how sure that is. */
import { type Confidence, rankOf } from '../catalog/types.ts';
import type { FactId, FnId, Path } from '../model/facts.ts';
import { nameOf } from './match.ts';
import type { Acquisition } from './acquire.ts';
import { type Case, callbacksOf, isOnProcess } from './case.ts';
import { confidenceOf, isBounded, isHarmless, isLoop, isOfAnother, renewsItself } from './confidence.ts';
import { leavesToSubclass } from './subclass.ts';
import type { Owner, Owners } from './owners.ts';
import type { NearMiss, Release } from './release.ts';
import { type Held, isLent, judgeHeld } from './held.ts';
import { isEndedByName } from './ended-by-name.ts';
import { isExecutor } from './completion.ts';
import { failureOf } from './in-line.ts';
import { oftenOf } from './often.ts';
import { isOfGesture } from './gesture.ts';
import { outcomeVerdict } from './outcome.ts';
import { isSeenDone, isSeenToLast } from './lasting.ts';
import { isReleasedInLine, skipsCleanup } from './paths.ts';
import { standsInFinally } from './flow-order.ts';
import { isInTest, isPaired } from './hooks.ts';
import { isModuleCode } from './module-code.ts';
import { isReplacedInModule } from './replaced-in-module.ts';
import { isEndedByEmptyCall, isForgottenInCatch, isOncePerModule, isOverwritten, isRearmed, isSetAnew, pilesUp } from './repeat.ts';
import { isBoundAway } from './self-released.ts';
import { isOfScript } from './scripts.ts';
import { isSentElsewhere } from './sent.ts';
import { mainOwner } from './siblings.ts';
import { isOfCollection, isOfModule, isOfOnlyObject, isOfStart, livesOn } from './singleton.ts';
import type { View } from './view.ts';

export interface Verdict {
  readonly how: 'no-teardown' | 'forgotten' | 'some-path' | 'mismatch' | 'unowned' | 'again' | 'piles-up' | 'overwritten' | 'leaves' | 'outcome' | 'loser';
  readonly confidence: Confidence;
  readonly owner: Owner;
  readonly near?: NearMiss;
  readonly release?: Release;
  /** The same acquisition, in the teardown. */
  readonly again?: Acquisition;
  /** The way out that skips the release. */
  readonly exit?: FactId;
  /** Of what leaves the function: when all goes well, somebody else has it. */
  readonly handed?: boolean;
}

/** Whether a function runs when one of the owners ends. */
type Ends = (fn: FnId) => boolean;

/** Undefined where nothing leaks, as far as the file shows. */
export function judge(view: View, owners: Owners, one: Case): Verdict | undefined {
  if (one.again && !one.releases.matching.some(({ sure }) => sure)) return { how: 'again', confidence: 'likely', owner: mainOwner(one.owners, one.proven), again: one.again };
  if (isSentElsewhere(view, one.acquisition.fn)) return undefined;
  const held = judgeHeld(view, one);
  if (held.how === 'elsewhere' && isPartOfOwner(one)) return undefined;
  if (held.how === 'leaves' || held.how === 'never') return heldVerdict(view, one, held);
  const isHanded = isHandedOn(view, one) || isForwarded(view, one);
  const { raced } = one.acquisition.resource.row;
  const unfinished = isHanded && !raced ? undefined : outcomeVerdict(view, one);
  if (unfinished && (raced || unfinished.confidence !== 'possible')) return cap(view, one, unfinished);
  if (isHanded || runsOnce(view, one) || isOncePerModule(view, one.acquisition.fn) || held.how === 'met' || raced) return unfinished;
  return judgeLife(view, owners, one) ?? unfinished;
}

/** The object is the parent of what it keeps, and takes it along. */
const isPartOfOwner = ({ acquisition: { resource: { row } }, liveness, flow }: Case): boolean =>
  row.owedBy === 'function' && row.holds === 'handle' && liveness === 'own' && flow.kept.some((path) => path.root.kind === 'this');

/** What is owed to the owner's end. */
function judgeLife(view: View, owners: Owners, one: Case): Verdict | undefined {
  const armed = one.releases.matching.some((release) => isRearmed(view, one, release)) ? one.acquisition.fn : undefined;
  const ends: Ends = (fn) => owners.hooks.has(fn) || one.owners.some((each) => (armed === undefined ? owners.reach(each) : view.reach(each.teardowns, armed)).has(fn));
  const owner = ownerOf(view, one);
  const { row } = one.acquisition.resource;
  if ((row.keep || isEndless(view, one)) && isDropped(view, one)) return cap(view, one, { how: 'unowned', confidence: isSeenToLast(view, one.acquisition) && !isOfOnlyObject(view, owner.cls, one.acquisition.fn) && (owner.kind === 'setup' || one.sibling.handedOn || !isOfStart(view, one.acquisition.fn)) && oftenOf(view, one.acquisition.fn, true) !== 'once' ? 'likely' : 'possible', owner });
  if (one.releases.matching.some((release) => (ends(release.fn) && !isRearmed(view, one, release)) || owners.hooked.has(release.fn) || isPaired(view, one.acquisition.fn, release.fn))) {
    const skipped = owner.kind === 'effect' && owner.fn === one.acquisition.fn ? skipsCleanup(view, one, owner.teardowns) : undefined;
    if (skipped !== undefined) return cap(view, one, { how: 'leaves', confidence: 'likely', owner, release: one.releases.matching[0]!, exit: skipped });
    const isReplaced = !one.acquisition.through && isOverwritten(view, one, owner);
    if (isForgottenInCatch(view, one)) return cap(view, one, { how: 'overwritten', confidence: 'likely', owner });
    // The next connection or stream comes mostly when the former one has ended by itself.
    return isReplaced ? cap(view, one, { how: 'overwritten', confidence: one.acquisition.resource.endsItself ? 'possible' : 'likely', owner }) : undefined;
  }
  if (one.releases.matching.length === 0 && pilesUp(view, one, owner)) return cap(view, one, { how: 'piles-up', confidence: 'likely', owner });
  if (one.liveness === 'own' && row.holds === 'target') return undefined;
  if (row.brief && !isLoop(view, one)) return undefined;
  const some = one.releases.matching.some((release) => !isIdle(view, one, release));
  if (some && owner.kind === 'module' && isReplacedInModule(view, one)) return { how: 'overwritten', confidence: one.acquisition.resource.endsItself ? 'possible' : 'likely', owner };
  const found = some ? somePath(view, one, owner) : unreleased(view, one, owner, ends);
  if (some && found?.confidence === 'likely' && isOfGesture(view, one)) return { ...found, confidence: 'possible' };
  if (found?.confidence === 'likely' && isEndedByName(view, one)) return { ...found, confidence: 'possible' };
  if (found && (isOfOnlyObject(view, owner.cls, one.acquisition.fn) || isOfModule(view, one.flow) || (some && (isOfCollection(view, one.flow) || leavesToSubclass(view, owner, owners.reach(owner)))))) return { ...found, confidence: 'possible' };
  return found && cap(view, one, isCertain(view, one, found) ? { ...found, confidence: 'certain' } : found);
}

/** A timer that has fired is cleared by its own callback: that ends nothing. */
const isIdle = (view: View, one: Case, release: Release): boolean => {
  const { row } = one.acquisition.resource;
  return row.selfEnding === true && row.holds === 'handle' && isClearedFirst(view, one, release);
};

/** Nothing outside of what is seen could release it: an effect without it in its cleanup, and a handle or handler that nobody else can name. */
function isCertain(view: View, one: Case, verdict: Verdict): boolean {
  if (verdict.confidence !== 'likely' || verdict.owner.kind !== 'effect' || (verdict.how !== 'no-teardown' && verdict.how !== 'forgotten')) return false;
  const { acquisition, flow } = one;
  if (acquisition.resource.row.holds === 'target') return one.liveness === 'outlives' && acquisition.holes['handler']?.value.kind === 'function';
  const local = flow.kept.every((path) => path.root.kind === 'binding' && path.members.length === 0 && view.model.bindings[path.root.id]?.fn === acquisition.fn);
  return !acquisition.resource.row.selfEnding && flow.given.length === 0 && local;
}

/** An interval that works for an object, or for what the function was given: one more for each of them, and nobody can end it. */
function isEndless(view: View, one: Case): boolean {
  const { row } = one.acquisition.resource;
  const { fn } = one.acquisition;
  const info = view.model.fns[fn];
  if (row.owedBy !== 'lifetime' || row.holds !== 'handle' || row.selfEnding || row.brief || !info || !one.acquisition.holes['fn']) return false;
  if (info.kind === 'constructor') return true;
  return callbacksOf(view, one.acquisition).some((callback) => view.factsOf(callback).some((id) => {
    const callee = view.call(id)?.callee;
    return callee?.kind === 'path' && callee.root.kind === 'binding' && info.params.includes(callee.root.id) && callee.members.length > 0;
  }));
}

/** Nobody can name it any more. */
const isDropped = (view: View, one: Case): boolean => {
  const call = view.call(one.acquisition.fact);
  // What ends by itself has ended when it was waited for.
  const isOver = one.acquisition.resource.row.selfEnding === true && call?.awaited === true;
  return call?.statement === true && !isOver && one.releases.matching.length === 0;
};

function heldVerdict(view: View, one: Case, held: Held): Verdict | undefined {
  const owner = one.owners.at(-1)!;
  const { acquisition: { fn, fact, resource: { row } } } = one;
  const isUnsure = (row.outlivesProcess !== true && isOfScript(view, fn)) || !isSeenDone(view, one.acquisition, one.flow.places);
  // A test that fails is repaired; what it leaves behind meanwhile does not matter.
  if (held.how === 'leaves') return cap(view, one, { ...held, confidence: isUnsure || isInTest(view, fn) ? 'possible' : 'likely', owner });
  const isAside = row.aside === true && view.call(fact)?.statement === true;
  return held.how === 'never' ? cap(view, one, { how: 'unowned', confidence: isUnsure || isAside ? 'possible' : 'likely', owner }) : undefined;
}

/** A handle that is kept outside of the effect which acquired it is for the component to release. */
function ownerOf(view: View, one: Case): Owner {
  const owner = mainOwner(one.owners, one.proven);
  const outside = one.flow.kept.some((path) => path.root.kind === 'binding' && !view.encloses(owner.fn, view.model.bindings[path.root.id]?.fn ?? 0));
  if (owner.kind !== 'effect' || !outside) return owner;
  return one.owners.find((other) => other !== owner && (other.kind === 'component' || other.kind === 'setup' || (other.kind === 'class' && other.managed))) ?? owner;
}

/** Somebody else has to release it now. */
function isHandedOn(view: View, one: Case): boolean {
  const { flow } = one;
  if (isBoundAway(view, one.acquisition)) return true;
  if (flow.scoped || flow.escaped || (flow.shown && (isFunctionHandle(one) || one.acquisition.resource.row.rule === 'undisposed-object'))) return true;
  if (one.acquisition.resource.row.from === undefined && flow.uses.some((use) => use.kind === 'receiver' && STREAM.test(use.method))) return true;
  // What an executor returns is lost: `new Promise((_, reject) => setTimeout(reject, ms))`.
  // What `process.on` gives back is the process.
  if (flow.returned && !isExecutor(view, one.acquisition.fn) && !isOnProcess(view, one)) return view.model.fns[one.acquisition.fn]?.kind !== 'getter';
  if (flow.given.some((given) => !isRelease(one, given.fact) && !isLent(view, one, given.name))) return true;
  if (flow.kept.some((path) => isEmptiedElsewhere(view, path))) return true;
  return flow.kept.some((path) => path.members.length > 0 && path.root.kind === 'binding' && !isLocalObject(view, path.root.id));
}

/** `disposeAll(this.listeners)`, with a helper of another file. */
function isEmptiedElsewhere(view: View, path: Path): boolean {
  const key = path.members.at(-1) === '*' ? view.key({ ...path, members: path.members.slice(0, -1) }) : undefined;
  return key !== undefined && view.usesOf(key).some((use) => {
    const call = use.kind === 'argument' && !use.within ? view.call(use.fact) : undefined;
    return call !== undefined && view.fnsOf(call.callee).length === 0 && RELEASES_ALL.test(nameOf(view, call.callee) ?? '');
  });
}

const RELEASES_ALL = /^(dispose|destroy|release|close|clear|unsubscribe|cleanup|unregister|remove)\w*$/i;

/** `on(event, listener) { this.#source.addEventListener(event, listener); }`: whoever calls it and keeps the listener takes it away again. */
function isForwarded(view: View, one: Case): boolean {
  const { event, handler } = one.acquisition.holes;
  return [event, handler].every((hole) => {
    const at = hole?.value;
    const binding = at?.kind === 'path' && at.root.kind === 'binding' && at.members.length === 0 ? view.model.bindings[at.root.id] : undefined;
    return binding?.kind === 'param' && binding.fn === one.acquisition.fn;
  });
}

/** The handle itself is the release. */
const isFunctionHandle = (one: Case): boolean =>
  one.acquisition.resource.releases.some((pattern) => pattern.kind === 'call' && pattern.call.callee.kind === 'hole');

/** What only a stream has: the handle is one, and this was not the subscription. Of a library that the row names it is known what it is. */
const STREAM = /^(pipe|subscribe|toPromise|asObservable)$/;

const isRelease = ({ releases }: Case, fact: number): boolean => releases.matching.some((release) => release.fact === fact) || releases.near.some((miss) => miss.fact === fact && miss.certain);

function isLocalObject(view: View, id: number): boolean {
  const binding = view.model.bindings[id];
  return binding !== undefined && binding.kind !== 'param' && (binding.fn === 0 || binding.defs.some((def) => def.kind === 'object' || def.kind === 'array' || def.kind === 'path'));
}

/** The top level of a module runs once, and ends with the process. */
const runsOnce = (view: View, one: Case): boolean => one.owners[0]?.kind === 'module' && isModuleCode(view, one.acquisition.fn);

function somePath(view: View, one: Case, owner: Owner): Verdict | undefined {
  const [release] = one.releases.matching;
  if (!release) return undefined;
  const base = { how: 'some-path', owner, release } as const;
  const isInLine = isReleasedInLine(view, one);
  const failure = isInLine ? failureOf(view, one) : undefined;
  if (failure) return { how: 'leaves', ...failure, owner: one.owners.at(-1)!, release };
  if (isLocalGuard(view, one) || isInLine || isSetAnew(view, one) || (owner.managed && isEndedByEmptyCall(view, one)) || isSeenThrough(view, one, owner)) return undefined;
  if (releasesAtFirst(view, one)) return undefined;
  if (isOfAnother(view, one) || one.releases.matching.every((each) => isPartial(view, each.fact))) return { ...base, confidence: 'possible' };
  if (one.acquisition.resource.row.selfEnding && isHarmless(view, one, owner)) return { ...base, confidence: 'possible' };
  if (releasesItself(view, one)) return owner.managed ? { ...base, confidence: runsOn(one) ? 'likely' : 'possible' } : undefined;
  if (owner.managed) return { ...base, confidence: one.liveness === undefined || one.liveness === 'outlives' || one.sibling.targetEnded || one.acquisition.resource.row.inClass ? 'likely' : 'possible' };
  if (owner.teardowns.length === 0) return undefined;
  if (owner.kind === 'class' && renewsItself(view, one)) return { ...base, confidence: 'likely' };
  const kept = one.acquisition.resource.row.holds === 'handle' ? one.flow.kept.some((path) => !hearsOfItsEnd(view, one, path)) : one.liveness === 'outlives' || one.sibling.targetEnded;
  const rearmed = one.releases.matching.some((other) => other.fn === one.acquisition.fn && other.fact < one.acquisition.fact);
  // A timeout that its own outcomes clear needs no teardown; one that is only replaced, or kept on an object that ends others, is pending at the end.
  const forgotten = one.proven.has(owner) && one.flow.kept.some((path) => path.root.kind === 'this');
  if (one.acquisition.resource.row.selfEnding && !rearmed && !forgotten) return { ...base, confidence: 'possible' };
  return { ...base, confidence: kept && isBounded(view, one, owner) ? 'likely' : 'possible' };
}

/** A variable of the call, which hears of its end by itself: the owner's end has nothing to do with it. */
const hearsOfItsEnd = (view: View, { acquisition: { fn }, flow }: Case, { root, members }: Path): boolean =>
  flow.uses.some((use) => use.kind === 'receiver' && /^(on|once|addListener|pipe)$/.test(use.method)) &&
  root.kind === 'binding' && members.length === 0 && view.encloses(view.model.bindings[root.id]?.fn ?? 0, fn) && (view.model.bindings[root.id]?.fn ?? 0) > 0 && view.model.bindings[root.id]!.kind !== 'param';

/** `observer.unobserve(element)`: one of the things that the handle is for, and with the last of them nothing is left. */
function isPartial(view: View, id: FactId): boolean {
  const call = view.call(id);
  return call?.callee.kind === 'path' && call.args.length > 0 && /^un[a-z]+$/.test(call.callee.members.at(-1) ?? '');
}

/** Another method of the object works with it and releases it in a `finally`: the object is done when that is. */
const isSeenThrough = (view: View, { acquisition, releases }: Case, { cls }: Owner): boolean =>
  acquisition.resource.row.holds === 'handle' && cls >= 0 && releases.matching.some(({ fact, fn }) => fn !== acquisition.fn && view.model.fns[fn]?.cls === cls && standsInFinally(view, fact));

/** A timeout for one call, which each of the call's outcomes clears: nothing of it is left when the call is over. */
function isLocalGuard(view: View, one: Case): boolean {
  const { acquisition, flow, releases } = one;
  if (!acquisition.resource.row.selfEnding || flow.kept.length === 0) return false;
  const local = flow.kept.every((path) => path.root.kind === 'binding' && path.members.length === 0 && view.model.bindings[path.root.id]?.fn === acquisition.fn);
  return local && releases.matching.every((release) => release.fn === acquisition.fn || settles(view, release.fn));
}

/** A callback of `then`, `catch` or `finally`. */
const settles = (view: View, fn: number): boolean =>
  view.usesOf(`fn:${fn}`).some((use) => {
    const call = use.kind === 'argument' ? view.call(use.fact) : undefined;
    return call?.callee.kind === 'path' && /^(then|catch|finally)$/.test(call.callee.members.at(-1) ?? '');
  });

/** An interval that clears itself at some count goes on until then; its handle is out of the teardown's reach. What ends itself through its own parameter ends with what it watches. */
function runsOn(one: Case): boolean {
  const { row } = one.acquisition.resource;
  return row.holds === 'handle' && row.selfEnding !== true && row.passesItself === undefined && one.flow.kept.every((path) => path.root.kind !== 'this');
}

/** The callback releases at its first run, whatever happens. */
const releasesAtFirst = (view: View, one: Case): boolean => one.releases.matching.some((release) => isClearedFirst(view, one, release));

const isClearedFirst = (view: View, one: Case, release: Release): boolean =>
  callbacksOf(view, one.acquisition).includes(release.fn) && view.model.regions[view.model.facts[release.fact]!.region]?.kind === 'function';

/** A handler that removes itself, or the timer's own callback. A loop that clears what it is about to replace does not end by that. */
function releasesItself(view: View, one: Case): boolean {
  const { fact, fn } = one.acquisition;
  // Beyond the next arming begins the next turn, which may never come to its release.
  const reach = view.reach(callbacksOf(view, one.acquisition), one.acquisition.resource.row.selfEnding === true ? fn : undefined);
  return one.releases.matching.some((release) => reach.has(release.fn) && !(release.fn === fn && release.fact < fact && one.acquisition.resource.row.selfEnding === true));
}

function unreleased(view: View, one: Case, owner: Owner, ends: Ends): Verdict | undefined {
  const mismatch = nearMiss(view, one, owner, ends);
  if (mismatch) return mismatch;
  const how = owner.kind === 'module' || (!owner.managed && owner.kind === 'function' && owner.teardowns.length === 0) ? 'unowned' : owner.teardowns.length > 0 ? 'forgotten' : 'no-teardown';
  return { how, owner, confidence: confidenceOf(view, one, owner) };
}

function nearMiss(view: View, one: Case, owner: Owner, ends: Ends): Verdict | undefined {
  const near = one.releases.near.find((miss) => miss.certain && miss.hole === 'handler' && (ends(miss.fn) || view.encloses(one.acquisition.fn, miss.fn) || one.owners.some((each) => each.kind !== 'module' && each.fn === miss.fn)))
    ?? one.releases.near.find((miss) => ends(miss.fn));
  if (!near) return undefined;
  return { how: 'mismatch', owner, near, confidence: near.certain || near.hole === 'handler' ? 'likely' : 'possible' };
}

/** Where another one of its kind is released beside it, this one is forgotten. */
const atMostOf = (one: Case): Confidence | undefined => (one.sibling.sameRow && one.flow.kept.some((path) => path.root.kind === 'this') ? undefined : one.acquisition.resource.row.atMost);

function cap(view: View, one: Case, verdict: Verdict): Verdict {
  const { owner } = verdict;
  if (verdict.confidence === 'possible') return verdict;
  // What each user of an object begins anew does not end with the object. Whoever releases another one like it at its end expects an end.
  const isOfRoot = owner.kind === 'effect' ? owner.lifetime?.row.again !== true && one.owners.some((each) => livesOn(view, each)) : livesOn(view, owner) && !(owner.cls >= 0 && one.sibling.ended);
  const atMost = isOfRoot ? 'possible' : atMostOf(one);
  return atMost !== undefined && rankOf[verdict.confidence] > rankOf[atMost] ? { ...verdict, confidence: atMost } : verdict;
}
