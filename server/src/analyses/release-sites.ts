/** Where a file releases something: looked up once for each pattern that acquires, asked for by each acquisition that it found. */
import { headOf, type Pat, type Pattern } from '../catalog/pattern.ts';
import type { Fact, FactId, FnId, Value } from '../model/facts.ts';
import { emptyTable } from '../model/table.ts';
import { type Acquisition, matchFact } from './acquire.ts';
import type { Hole, Holes } from './match.ts';
import type { View } from './view.ts';
import { instancesOf } from './wrappers.ts';

/** A call or assignment that a release pattern matches. */
export interface Site {
  readonly fact: FactId;
  readonly instances: readonly SiteInstance[];
}

/** The site itself, or what it does for one caller of the helper in which it stands. */
export interface SiteInstance {
  readonly fact: FactId;
  readonly fn: FnId;
  /** What the holes stand for, without the handle. */
  readonly holes: readonly (readonly [string, Hole])[];
  /** Keys of the places of which one must keep the handle; absent where the pattern does not name it. */
  readonly handle?: readonly string[];
}

/** Sites in order of their facts and patterns; only those that may release a handle kept in one of these places. */
export type FindSites = (places: ReadonlySet<string>) => readonly Site[];

export const handleName = (acquisition: Acquisition): string | undefined => (acquisition.pattern.kind === 'call' ? acquisition.pattern.handle : undefined);

/** All sites where what this acquisition's pattern acquires is released, or meant to be. */
export function findSites(view: View, acquisition: Acquisition): FindSites {
  const { releases } = acquisition.resource;
  const candidates = releases.flatMap((pattern, order) => view.named(headOf(pattern)).map((id) => ({ id, order, pattern }))).sort((a, b) => a.id - b.id || a.order - b.order);
  const sites = candidates.map(({ id, pattern }) => siteOf(view, acquisition, pattern, id)).filter((site) => site !== undefined);
  return byHandle(handleName(acquisition) === undefined ? sites : [...sites, ...PROTOCOL.flatMap((name) => view.named(name)).map((id) => protocolSite(view, id))].sort((a, b) => a.fact - b.fact));
}

/** Methods that release whatever has them; one that is chosen at run time, `handle[kDispose]()`, may well be such a one. */
const PROTOCOL = ['[Symbol.dispose]', '[Symbol.asyncDispose]', '*'];

function protocolSite(view: View, id: FactId): Site {
  const fact = view.call(id);
  if (fact?.callee.kind === 'path' && fact.callee.members.at(-1) === '*' && fact.args.length > 0) return { fact: id, instances: [] };
  const receiver = fact?.callee.kind === 'path' && fact.callee.members.length > 0 ? view.placeKeys({ ...fact.callee, members: fact.callee.members.slice(0, -1) }) : [];
  return { fact: id, instances: [{ fact: id, fn: fact?.fn ?? 0, holes: [], handle: receiver }] };
}

function byHandle(sites: readonly Site[]): FindSites {
  const free: number[] = [];
  const keyed = new Map<string, number[]>();
  sites.forEach((site, index) => {
    if (site.instances.some((instance) => !instance.handle)) free.push(index);
    for (const key of new Set(site.instances.flatMap((instance) => instance.handle ?? []))) {
      const known = keyed.get(key);
      if (known) known.push(index);
      else keyed.set(key, [index]);
    }
  });
  if (keyed.size === 0) return () => sites;
  return (places) => [...new Set([...free, ...[...places].flatMap((key) => keyed.get(key) ?? [])])].sort((a, b) => a - b).map((index) => sites[index]!);
}

function siteOf(view: View, acquisition: Acquisition, pattern: Pattern, id: FactId): Site | undefined {
  const fact = view.model.facts[id]!;
  const handle = handleName(acquisition);
  const called = pattern.kind === 'call' && pattern.call.callee.kind === 'hole' ? pattern.call.callee.name : undefined;
  if (called !== undefined && called === handle) {
    if (fact.kind !== 'call' || fact.isNew) return undefined;
    return { fact: id, instances: [{ fact: id, fn: fact.fn, holes: [], handle: view.placeKeys(fact.callee) }] };
  }
  const holes = matchFact(view, pattern, fact, id, acquisition.resource.from ? 'any' : undefined) ?? dynamicMatch(view, pattern, id);
  if (!holes || takesMore(acquisition, pattern, fact)) return undefined;
  const all = [{ fact: id, fn: fact.fn, holes }, ...instancesOf(view, fact.fn, holes)];
  return { fact: id, instances: all.map((one) => ({ fact: one.fact, fn: one.fn, ...splitHandle(view, one.holes, handle) })) };
}

/** `off()` ends everything, `off(event, handler)` does not: a short pattern beside a longer one wants a call as short. */
function takesMore(acquisition: Acquisition, pattern: Pattern, fact: Fact): boolean {
  if (pattern.kind !== 'call' || fact.kind !== 'call') return false;
  const length = pattern.call.args.length;
  if (fact.args.length <= length) return false;
  // `kill($handle.pid)` is another call than `$handle.kill()`.
  const callee = JSON.stringify(pattern.call.callee);
  return acquisition.resource.releases.some((other) => other.kind === 'call' && other.call.args.length > length && JSON.stringify(other.call.callee) === callee);
}

function splitHandle(view: View, holes: Holes, handle: string | undefined): Pick<SiteInstance, 'holes' | 'handle'> {
  const given = handle === undefined ? undefined : holes[handle];
  const others = Object.entries(holes).filter(([name]) => name !== handle);
  return { holes: others, ...(given ? { handle: view.placeKeys(given.value) } : {}) };
}

/** `target[method](event, handler)`: a method chosen at run time may be the release. */
function dynamicMatch(view: View, pattern: Pattern, id: FactId): Holes | undefined {
  const fact = view.call(id);
  if (!fact || fact.callee.kind !== 'path' || fact.callee.members.at(-1) !== '*' || pattern.kind !== 'call' || pattern.call.callee.kind !== 'member') return undefined;
  // What is more than a hole is not seen in a call of which not even the name is known.
  if (pattern.call.args.length === 0 || fact.args.length < pattern.call.args.length || !pattern.call.args.every(({ kind }) => kind === 'hole')) return undefined;
  const holes = emptyTable<{ value: Value }>();
  const target = pattern.call.callee.object;
  if (target.kind === 'hole') holes[target.name] = { value: { ...fact.callee, members: fact.callee.members.slice(0, -1) } };
  pattern.call.args.forEach((arg: Pat, index) => {
    if (arg.kind === 'hole') holes[arg.name] = { value: fact.args[index]! };
  });
  return holes;
}
