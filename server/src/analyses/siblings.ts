/** What else an owner acquires: an acquisition that is released beside one that is not tells that the owner means to release. */
import type { FactId, FnId } from '../model/facts.ts';
import type { CompiledResource } from '../catalog/compile.ts';
import type { Acquisition } from './acquire.ts';
import type { Owner, Owners } from './owners.ts';
import type { View } from './view.ts';

/** Acquisitions of the same owner, on the same target or of the same row, that are released. */
export interface Siblings {
  readonly sameTarget: boolean;
  /** On the same target, and released when the owner ends. */
  readonly targetEnded: boolean;
  readonly sameRow: boolean;
  /** Of the same row, and released when the owner ends. */
  readonly ended: boolean;
  readonly sameFunction: boolean;
  /** Of the same row in the same function, and released by another function: not for a step of this one alone. */
  readonly lasting: boolean;
  /** Another one in the same function, of the same row or with the same way to be released, is stored, handed over or returned. */
  readonly handedOn: boolean;
  /** One that this acquisition's callback makes: the next link of a chain, or something else that is released when the owner ends. */
  readonly next: boolean;
}

/** The owner that answers for an acquisition: the innermost one with a lifetime, else the innermost that returns a teardown. */
export function mainOwner(chain: readonly Owner[], proven: ReadonlySet<Owner>): Owner {
  return chain.find((owner) => owner.kind === 'effect' || owner.managed || (owner.teardowns.length > 0 && (owner.kind !== 'function' || proven.has(owner)))) ?? chain[0]!;
}

/** Released acquisitions of one owner. */
interface Released {
  readonly ended: Map<CompiledResource, Set<FactId>>;
  readonly endedTargets: Map<string, Set<FactId>>;
  readonly targets: Map<string, Set<FactId>>;
  readonly rows: Map<CompiledResource, Set<FactId>>;
  readonly rowsIn: Map<FnId, Map<CompiledResource, Set<FactId>>>;
  /** Of these, what another function releases. */
  readonly lasting: Map<FnId, Map<CompiledResource, Set<FactId>>>;
  /** What the function begins for the owner, of any row, and the owner's end releases. */
  readonly endedIn: Map<FnId, Set<FactId>>;
}

/** Answers for each acquisition of a file; `released` are those that something releases, and the functions in which. */
export function siblingsIn(
  view: View, owners: Owners, released: readonly { readonly acquisition: Acquisition; readonly by: readonly FnId[] }[], proven: ReadonlySet<Owner>, handedOn: readonly Acquisition[],
): (acquisition: Acquisition) => Siblings {
  const ownerOf = (acquisition: Acquisition): Owner => mainOwner(owners.of(acquisition.fn), proven);
  const byOwner = new Map<Owner, Released>();
  for (const { acquisition, by } of released) {
    const owner = ownerOf(acquisition);
    const of = entry(byOwner, owner, (): Released => ({ ended: new Map(), endedTargets: new Map(), targets: new Map(), rows: new Map(), rowsIn: new Map(), lasting: new Map(), endedIn: new Map() }));
    const key = targetKey(view, acquisition);
    if (by.some((fn) => owners.reach(owner).has(fn))) {
      entry(of.ended, acquisition.resource, newSet).add(acquisition.fact);
      entry(of.endedIn, acquisition.fn, newSet).add(acquisition.fact);
      if (key !== undefined) entry(of.endedTargets, key, newSet).add(acquisition.fact);
    }
    if (key !== undefined) entry(of.targets, key, newSet).add(acquisition.fact);
    entry(of.rows, acquisition.resource, newSet).add(acquisition.fact);
    if (by.some((fn) => fn !== acquisition.fn)) entry(entry(of.lasting, acquisition.fn, (): Map<CompiledResource, Set<FactId>> => new Map()), acquisition.resource, newSet).add(acquisition.fact);
    entry(entry(of.rowsIn, acquisition.fn, (): Map<CompiledResource, Set<FactId>> => new Map()), acquisition.resource, newSet).add(acquisition.fact);
  }
  const handed = new Map<FnId, Map<string, Set<FactId>>>();
  for (const { fn, resource, fact } of handedOn) entry(entry(handed, fn, (): Map<string, Set<FactId>> => new Map()), familyOf(resource), newSet).add(fact);
  return (acquisition) => {
    const of = byOwner.get(ownerOf(acquisition));
    const other = (facts: ReadonlySet<FactId> | undefined): boolean => facts !== undefined && facts.size > (facts.has(acquisition.fact) ? 1 : 0);
    const rowIn = (fn: FnId): boolean => other(of?.rowsIn.get(fn)?.get(acquisition.resource));
    return {
      sameTarget: other(of?.targets.get(targetKey(view, acquisition) ?? '')),
      targetEnded: other(of?.endedTargets.get(targetKey(view, acquisition) ?? '')),
      sameRow: other(of?.rows.get(acquisition.resource)),
      ended: other(of?.ended.get(acquisition.resource)),
      sameFunction: rowIn(acquisition.fn),
      lasting: other(of?.lasting.get(acquisition.fn)?.get(acquisition.resource)),
      handedOn: other(handed.get(acquisition.fn)?.get(familyOf(acquisition.resource))),
      next: of !== undefined && callbackReach(view, acquisition).some((fn) => rowIn(fn) || other(of.endedIn.get(fn))),
    };
  };
}

/** What is released in the same way can be kept in the same place: all that has a `dispose()`. */
const familyOf = ({ row }: CompiledResource): string => (typeof row.release === 'string' ? row.release : row.release[0]!);

const newSet = (): Set<FactId> => new Set();

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key) ?? make();
  map.set(key, known);
  return known;
}

function targetKey(view: View, acquisition: Acquisition): string | undefined {
  const target = acquisition.holes['target'];
  return target && view.key(target.value);
}

function callbackReach(view: View, acquisition: Acquisition): readonly FnId[] {
  const callback = acquisition.holes['fn'];
  return callback ? [...view.reach(view.fnsOf(callback.value))] : [];
}
