/** One acquisition with all that its judgement rests on. */
import type { Acquisition } from './acquire.ts';
import { END_VERBS } from './end-names.ts';
import type { Flow } from './flow.ts';
import { livenessOf, type Liveness } from './liveness.ts';
import { chained, endsWithWhole } from './own-part.ts';
import type { Owner, Owners } from './owners.ts';
import type { NearMiss, Releases } from './release.ts';
import { type Siblings, siblingsIn } from './siblings.ts';
import { isOfProcess } from './scripts.ts';
import { lifetimeSignals, signalOf } from './signals.ts';
import type { FactId, FnId, Value } from '../model/facts.ts';
import type { View } from './view.ts';

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
  readonly sibling: Siblings;
  /** A listener on a signal that ends other things, too: it is their lifetime. */
  readonly endsOthers: boolean;
}

const UNKNOWN: Value = { kind: 'unknown' };

export function casesOf(view: View, owners: Owners, all: readonly { acquisition: Acquisition; flow: Flow; releases: Releases }[]): readonly Case[] {
  const claimed = claimsOf(all);
  // What the function itself releases was meant for what it acquires, whatever another function's parameters may be.
  const isClaimed = (by: FnId, near: NearMiss): boolean => (claimed.get(near.fact) ?? []).some((fn) => !near.certain || !view.encloses(by, near.fn) || view.encloses(fn, near.fn));
  const released = all.filter((one) => one.releases.matching.length > 0);
  const proven = provenOwners(owners, released);
  const acquisitions = all.map((one) => one.acquisition);
  const ended = released.map(({ acquisition, releases }) => ({ acquisition, by: releases.matching.map((release) => release.fn) }));
  const signals = lifetimeSignals(view, acquisitions, ended);
  const siblingsOf = siblingsIn(view, owners, ended, proven, all.filter(leavesCall).map(({ acquisition }) => acquisition));
  return all.map((one) => {
    const chain = owners.of(one.acquisition.fn).filter((owner) => !isOfSingleCall(view, owner, one.acquisition.fn, one.releases));
    return {
      ...one,
      releases: { matching: one.releases.matching, near: one.releases.near.filter((near) => !isClaimed(one.acquisition.fn, near)) },
      owners: chain,
      liveness: targetLiveness(view, owners, one.acquisition, chain),
      again: againIn(view, owners, one.acquisition, acquisitions),
      proven,
      sibling: siblingsOf(one.acquisition),
      endsOthers: signals.size > 0 && signals.has(view.key(signalOf(view, one.acquisition) ?? UNKNOWN) ?? ''),
    };
  });
}

/** Releases that match an acquisition, with the functions that acquire. */
function claimsOf(all: readonly { readonly acquisition: Acquisition; readonly releases: Releases }[]): ReadonlyMap<FactId, readonly FnId[]> {
  const claims = new Map<FactId, FnId[]>();
  for (const { acquisition: { fn }, releases } of all) {
    for (const { fact } of releases.matching) {
      const known = claims.get(fact);
      if (known) known.push(fn);
      else claims.set(fact, [fn]);
    }
  }
  return claims;
}

/** What a function returns is its teardown, so to speak; what is acquired there is acquired for that call, whenever it comes. */
function isOfSingleCall(view: View, owner: Owner, fn: FnId, { matching }: Releases): boolean {
  if (owner.kind === 'function') return owner.teardowns.some((end) => view.encloses(end, fn) && (view.model.fns[end]?.name === '' || isWork(view, end, matching)));
  // A static method makes objects of the class for others; none of them is its own.
  return owner.kind === 'class' && owner.teardowns.every((end) => view.model.fns[end]?.isStatic !== true) && isInStatic(view, owner, fn);
}

/** By its name it ends nothing, and it releases nothing of this: `function draw() { … } return draw;`. */
const isWork = (view: View, end: FnId, matching: Releases['matching']): boolean => !ENDS.test(view.model.fns[end]?.name ?? '') && !matching.some((release) => view.encloses(end, release.fn));

/** Names of functions that end something, and may begin it anew. */
const ENDS = new RegExp(`^_?(${END_VERBS}|release|teardown|clean|reset|update|restart)|^\\[`, 'i');

function isInStatic(view: View, { cls }: Owner, fn: FnId): boolean {
  for (let at = fn; at > 0; at = view.model.fns[at]?.parent ?? -1) if (view.model.fns[at]!.cls === cls) return view.model.fns[at]!.isStatic;
  return false;
}

const leavesCall = ({ flow }: { readonly flow: Flow }): boolean => flow.given.length > 0 || flow.returned || flow.escaped || flow.kept.some((path) => path.root.kind !== 'binding' || path.members.length > 0);

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

function targetLiveness(view: View, owners: Owners, acquisition: Acquisition, chain: readonly Owner[]): Liveness | undefined {
  const { target, handler } = acquisition.holes;
  if (!target) return undefined;
  if ((handler && isPartOf(handler.value, target.value)) || endsWithWhole(view, owners, target.value, chain)) return 'own';
  return livenessOf(view, chained(view, target.value), acquisition.fn, chain);
}

/** `el.addEventListener('click', el.gesture.end)`: the target keeps a function of its own. */
function isPartOf(part: Value, whole: Value): boolean {
  if (part.kind !== 'path' || whole.kind !== 'path' || part.root.kind !== 'binding' || whole.root.kind !== 'binding' || part.root.id !== whole.root.id) return false;
  return part.members.length > whole.members.length && whole.members.every((name, index) => part.members[index] === name);
}

/** The target is the process itself. */
export const isOnProcess = (view: View, { acquisition: { holes } }: Case): boolean => isOfProcess(view, holes['target']?.value);

const CALLBACK_HOLES = ['handler', 'fn', 'observer', 'callback'];

/** Functions that the acquisition will have called. */
export function callbacksOf(view: View, acquisition: Acquisition): readonly FnId[] {
  const { holes } = acquisition;
  return CALLBACK_HOLES.flatMap((name) => (holes[name] ? view.fnsOf(holes[name].value) : []));
}
