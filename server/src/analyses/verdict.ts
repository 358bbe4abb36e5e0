/** The judgement on one acquisition: met, or how it leaks and how sure that is. */
import type { Value } from '../model/facts.ts';
import type { Confidence } from '../catalog/types.ts';
import type { Acquisition, Flow } from './acquire.ts';
import { livenessOf, type Liveness } from './liveness.ts';
import type { Owner, Owners } from './owners.ts';
import { handleName, type NearMiss, type Release, type Releases } from './release.ts';
import type { View } from './view.ts';

export interface Verdict {
  readonly how: 'no-teardown' | 'forgotten' | 'some-path' | 'mismatch' | 'unowned' | 'again';
  readonly confidence: Confidence;
  readonly owner: Owner;
  readonly near?: NearMiss;
  readonly release?: Release;
  /** The same acquisition, in the teardown. */
  readonly again?: Acquisition;
}

/** Everything that is known about one acquisition when it is judged. */
export interface Case {
  readonly acquisition: Acquisition;
  readonly flow: Flow;
  readonly releases: Releases;
  readonly owners: readonly Owner[];
  readonly liveness: Liveness | undefined;
  /** The same acquisition elsewhere in the owner's teardown, where a release was meant. */
  readonly again: Acquisition | undefined;
  /** Owners whose teardown is seen to release something. */
  readonly proven: ReadonlySet<Owner>;
  /** Acquisitions of the same owner, on the same target or of the same row, that are released. */
  readonly sibling: {
    readonly sameTarget: boolean;
    readonly sameRow: boolean;
    readonly sameFunction: boolean;
    /** One that this acquisition's callback makes: the next link of a chain. */
    readonly next: boolean;
  };
}

export function casesOf(view: View, owners: Owners, all: readonly { acquisition: Acquisition; flow: Flow; releases: Releases }[]): readonly Case[] {
  const claimed = new Set(all.flatMap((one) => one.releases.matching.map((release) => release.fact)));
  const released = all.filter((one) => one.releases.matching.length > 0);
  const proven = provenOwners(owners, released);
  return all.map((one) => {
    const chain = owners.of(one.acquisition.fn);
    return {
      ...one,
      releases: { matching: one.releases.matching, near: one.releases.near.filter((near) => !claimed.has(near.fact)) },
      owners: chain,
      liveness: targetLiveness(view, one.acquisition, chain),
      again: againIn(view, owners, one.acquisition, all.map((other) => other.acquisition)),
      proven,
      sibling: siblings(view, owners, one.acquisition, released.map((other) => other.acquisition), proven),
    };
  });
}

/** A teardown that acquires once more what the owner acquired before. */
function againIn(view: View, owners: Owners, acquisition: Acquisition, all: readonly Acquisition[]): Acquisition | undefined {
  const owner = owners.of(acquisition.fn).find((one) => one.teardowns.length > 0);
  if (!owner || owner.teardowns.includes(acquisition.fn)) return undefined;
  const same = holeKeys(view, acquisition);
  if (same === undefined) return undefined;
  return all.find((other) => other.resource === acquisition.resource && owner.teardowns.includes(other.fn) && holeKeys(view, other) === same);
}

/** Undefined where a hole is not known to be the same value again. */
function holeKeys(view: View, acquisition: Acquisition): string | undefined {
  const keys = Object.values(acquisition.holes).map((hole) => view.key(hole.value));
  return keys.length > 1 && keys.every((key) => key !== undefined) ? keys.join(' ') : undefined;
}

function provenOwners(owners: Owners, released: readonly { acquisition: Acquisition; releases: Releases }[]): ReadonlySet<Owner> {
  const proven = new Set<Owner>();
  for (const { acquisition, releases } of released) {
    for (const owner of owners.of(acquisition.fn)) {
      if (releases.matching.some((release) => owners.reach(owner).has(release.fn))) proven.add(owner);
    }
  }
  return proven;
}

function targetLiveness(view: View, acquisition: Acquisition, chain: readonly Owner[]): Liveness | undefined {
  const target = acquisition.holes['target'];
  return target ? livenessOf(view, target.value, acquisition.fn, chain) : undefined;
}

function siblings(view: View, owners: Owners, acquisition: Acquisition, released: readonly Acquisition[], proven: ReadonlySet<Owner>): Case['sibling'] {
  const main = mainOwner(owners.of(acquisition.fn), proven);
  const target = acquisition.holes['target'];
  const key = target ? view.key(target.value) : undefined;
  let sameTarget = false;
  let sameRow = false;
  let sameFunction = false;
  let next = false;
  const callback = acquisition.holes['fn'];
  const links = callback ? view.reach(view.fnsOf(callback.value)) : new Set<number>();
  for (const other of released) {
    if (other.fact === acquisition.fact || mainOwner(owners.of(other.fn), proven) !== main) continue;
    if (other.resource === acquisition.resource) {
      sameRow = true;
      if (other.fn === acquisition.fn) sameFunction = true;
      if (links.has(other.fn)) next = true;
    }
    const otherTarget = other.holes['target'];
    if (key !== undefined && otherTarget && view.key(otherTarget.value) === key) sameTarget = true;
  }
  return { sameTarget, sameRow, sameFunction, next };
}

/** The owner that answers for an acquisition: the innermost one with a lifetime, else the innermost that returns a teardown. */
export function mainOwner(chain: readonly Owner[], proven: ReadonlySet<Owner>): Owner {
  return chain.find((owner) => owner.kind === 'effect' || owner.managed || (owner.teardowns.length > 0 && (owner.kind !== 'function' || proven.has(owner)))) ?? chain[0]!;
}

/** Undefined where nothing leaks, as far as the file shows. */
export function judge(view: View, owners: Owners, one: Case): Verdict | undefined {
  if (one.again && one.releases.matching.length === 0) return cap(one, { how: 'again', confidence: 'likely', owner: mainOwner(one.owners, one.proven), again: one.again });
  if (isHandedOn(view, one) || runsOnce(one)) return undefined;
  const teardown = new Set([...owners.hooks.flatMap((fn) => [fn]), ...one.owners.flatMap((owner) => [...owners.reach(owner)])]);
  const hooked = view.reach(owners.hooks);
  if (one.releases.matching.some((release) => teardown.has(release.fn) || hooked.has(release.fn))) return undefined;
  if (one.liveness === 'own' && one.acquisition.resource.row.holds === 'target') return undefined;
  const owner = mainOwner(one.owners, one.proven);
  const { row } = one.acquisition.resource;
  if (row.brief && !isLoop(view, one)) return undefined;
  const found = one.releases.matching.length > 0 ? somePath(view, one, owner) : unreleased(view, one, owner, teardown);
  return found && cap(one, found);
}

/** Somebody else has to release it now. */
function isHandedOn(view: View, one: Case): boolean {
  const { flow } = one;
  if (flow.scoped || flow.escaped || (flow.shown && (isFunctionHandle(one) || one.acquisition.resource.row.rule === 'undisposed-object'))) return true;
  if (flow.uses.some((use) => use.kind === 'receiver' && STREAM.test(use.method))) return true;
  if (flow.returned) return view.model.fns[one.acquisition.fn]?.kind !== 'getter';
  if (flow.given.some((given) => !isRelease(one, given.fact) && !HARMLESS.test(given.name))) return true;
  return flow.kept.some((path) => path.members.length > 0 && path.root.kind === 'binding' && !isLocalObject(view, path.root.id));
}

/** The handle itself is the release. */
const isFunctionHandle = (one: Case): boolean =>
  one.acquisition.resource.releases.some((pattern) => pattern.kind === 'call' && pattern.call.callee.kind === 'hole');

/** What only a stream has: the handle is one, and this was not the subscription. */
const STREAM = /^(pipe|subscribe|toPromise|asObservable)$/;

/** Calls that look at a handle and do not take it over. */
const HARMLESS = /^(log|debug|info|warn|error|Boolean|String|Number|clear\w+|cancel\w+|has|delete|isActive|assert\w*|expect|get)$/;

const isRelease = (one: Case, fact: number): boolean => one.releases.matching.some((release) => release.fact === fact);

function isLocalObject(view: View, id: number): boolean {
  const binding = view.model.bindings[id];
  return binding !== undefined && binding.kind !== 'param' && (binding.fn === 0 || binding.defs.some((def) => def.kind === 'object' || def.kind === 'array' || def.kind === 'path'));
}

/** The top level of a module runs once, and ends with the process. */
function runsOnce(one: Case): boolean {
  return one.acquisition.fn === 0 && one.owners[0]?.kind === 'module';
}

function somePath(view: View, one: Case, owner: Owner): Verdict | undefined {
  const [release] = one.releases.matching;
  if (!release) return undefined;
  const base = { how: 'some-path', owner, release } as const;
  if (releasesAtFirst(view, one)) return undefined;
  if (releasesItself(view, one)) return owner.managed ? { ...base, confidence: runsOn(one) ? 'likely' : 'possible' } : undefined;
  if (owner.managed) return { ...base, confidence: one.liveness === undefined || one.liveness === 'outlives' || one.sibling.sameTarget ? 'likely' : 'possible' };
  if (owner.teardowns.length === 0) return undefined;
  const kept = one.acquisition.resource.row.holds === 'handle' ? one.flow.kept.length > 0 : one.liveness === 'outlives' || one.sibling.sameTarget;
  return { ...base, confidence: kept && isBounded(one, owner) ? 'likely' : 'possible' };
}

/** An interval that clears itself at some count goes on until then; its handle is out of the teardown's reach. */
function runsOn(one: Case): boolean {
  const { row } = one.acquisition.resource;
  return row.holds === 'handle' && row.selfEnding !== true && one.flow.kept.every((path) => path.root.kind !== 'this');
}

/** The callback releases at its first run, whatever happens. */
function releasesAtFirst(view: View, one: Case): boolean {
  const handlers = callbacksOf(view, one);
  return one.releases.matching.some((release) => {
    const region = view.model.regions[view.model.facts[release.fact]!.region];
    return handlers.includes(release.fn) && region?.kind === 'function';
  });
}

const CALLBACK_HOLES = ['handler', 'fn', 'observer', 'callback'];

function callbacksOf(view: View, one: Case): readonly number[] {
  const { holes } = one.acquisition;
  return CALLBACK_HOLES.flatMap((name) => (holes[name] ? view.fnsOf(holes[name].value) : []));
}

/** A handler that removes itself, or the timer's own callback. */
function releasesItself(view: View, one: Case): boolean {
  const reach = view.reach(callbacksOf(view, one));
  return one.releases.matching.some((release) => reach.has(release.fn));
}

function unreleased(view: View, one: Case, owner: Owner, teardown: ReadonlySet<number>): Verdict | undefined {
  const mismatch = nearMiss(one, owner, teardown);
  if (mismatch) return mismatch;
  const how = owner.kind === 'module' || (!owner.managed && owner.kind === 'function' && owner.teardowns.length === 0) ? 'unowned' : owner.teardowns.length > 0 ? 'forgotten' : 'no-teardown';
  return { how, owner, confidence: one.acquisition.resource.row.holds === 'target' ? targetConfidence(view, one, owner) : handleConfidence(view, one, owner) };
}

function nearMiss(one: Case, owner: Owner, teardown: ReadonlySet<number>): Verdict | undefined {
  const near = one.releases.near.find((miss) => miss.certain && miss.hole === 'handler' && (teardown.has(miss.fn) || miss.fn === one.acquisition.fn || one.owners.some((each) => each.kind !== 'module' && each.fn === miss.fn)))
    ?? one.releases.near.find((miss) => teardown.has(miss.fn));
  if (!near) return undefined;
  return { how: 'mismatch', owner, near, confidence: near.certain || near.hole === 'handler' ? 'likely' : 'possible' };
}

function targetConfidence(view: View, one: Case, owner: Owner): Confidence {
  if (!isBounded(one, owner)) return one.liveness === 'outlives' && one.sibling.sameFunction && owner.cls < 0 ? 'likely' : 'possible';
  if (one.liveness === 'outlives' || one.sibling.sameTarget) return 'likely';
  if (one.acquisition.resource.row.inClass && one.flow.kept.length === 0) return 'likely';
  if (one.liveness === 'unknown') return one.sibling.sameRow && owner.teardowns.length > 0 && isUnremovable(view, one) ? 'likely' : 'possible';
  if (one.liveness !== 'given') return 'possible';
  return isInjectedStream(view, one, owner) || (owner.teardowns.length > 0 && isUnremovable(view, one)) ? 'likely' : 'possible';
}

/** A property of something injected, rather than the result of a call, which may well be an answer that completes. */
function isInjectedStream(view: View, one: Case, owner: Owner): boolean {
  if (!owner.managed || handleName(one.acquisition) === undefined) return false;
  const target = one.acquisition.holes['target']?.value;
  return target !== undefined && !isAnswer(view, view.canon(target));
}

function isAnswer(view: View, at: Value): boolean {
  if (at.kind !== 'path' || at.root.kind !== 'call') return false;
  const fact = view.call(at.root.fact);
  if (!fact || at.members.length > 0) return false;
  const name = fact.callee.kind === 'path' ? (fact.callee.members.at(-1) ?? '') : '';
  if (name === 'pipe' && fact.callee.kind === 'path') return isAnswer(view, view.canon({ ...fact.callee, members: fact.callee.members.slice(0, -1) }));
  return !COMBINATORS.test(name);
}

const COMBINATORS = /^(combineLatest|merge|concat|race|zip|toObservable|inject|use[A-Z]\w*)$/;

/** The handler stands in the call, so that nobody can name it to a removal. */
function isUnremovable(view: View, one: Case): boolean {
  const handler = one.acquisition.holes['handler'];
  return handler?.value.kind === 'function' || (handler?.value.kind === 'path' && handler.value.root.kind === 'call' && handler.value.members.length === 0 && view.fnsOf(handler.value).length > 0);
}

/** Its end is announced: by a framework, by a teardown that promises to release everything, or by one that is seen to. */
const isBounded = (one: Case, owner: Owner): boolean => owner.managed || (owner.teardowns.length > 0 && (owner.promises || one.proven.has(owner)));

function handleConfidence(view: View, one: Case, owner: Owner): Confidence {
  if (!isBounded(one, owner)) return 'possible';
  if (!one.acquisition.resource.row.selfEnding || isLoop(view, one)) return 'likely';
  return owner.teardowns.length > 0 && (one.flow.kept.length > 0 || one.sibling.next) ? 'likely' : 'possible';
}

/** A callback that asks for its own next turn, whatever happens: it never ends by itself. */
function isLoop(view: View, one: Case): boolean {
  const { model } = view;
  const { fact: id, fn } = one.acquisition;
  const callbacks = callbacksOf(view, one);
  // `() => this.step()` stands for the step that it runs.
  const run = callbacks.flatMap((callback) => view.factsOf(callback).flatMap((call) => view.fnsOf(view.call(call)?.callee ?? { kind: 'unknown' })));
  if (!callbacks.includes(fn) && !run.includes(fn)) return false;
  const isConditional = (region: number): boolean => region !== model.fns[fn]?.region && model.regions[region]?.kind !== 'try';
  return !isConditional(model.facts[id]!.region) && !view.factsOf(fn).some((other) => other < id && model.facts[other]?.kind === 'exit' && isConditional(model.facts[other].region));
}

const RANK: Readonly<Record<Confidence, number>> = { possible: 0, likely: 1, certain: 2 };

function cap(one: Case, verdict: Verdict): Verdict {
  const { atMost } = one.acquisition.resource.row;
  return atMost !== undefined && RANK[verdict.confidence] > RANK[atMost] ? { ...verdict, confidence: atMost } : verdict;
}
