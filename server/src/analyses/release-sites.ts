/** Where a file releases something: looked up once for each pattern that acquires, asked for by each acquisition that it found. */
import { headOf, type Pat, type Pattern } from '../catalog/pattern.ts';
import type { Fact, FactId, FnId, Path, Value } from '../model/facts.ts';
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
  const ids = new Set([...new Set(releases.map(headOf))].flatMap((head) => view.named(head)));
  const sites = [...ids].sort((a, b) => a - b).flatMap((id) => releases.map((pattern) => siteOf(view, acquisition, pattern, id)).filter((site) => site !== undefined));
  return byHandle(sites);
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
    return { fact: id, instances: [{ fact: id, fn: fact.fn, holes: [], handle: placeKeys(view, fact.callee) }] };
  }
  if (takesMore(acquisition, pattern, fact)) return undefined;
  const holes = matchFact(view, pattern, fact, id, acquisition.resource.from ? 'any' : undefined) ?? dynamicMatch(view, pattern, id);
  if (!holes) return undefined;
  const all = [{ fact: id, fn: fact.fn, holes }, ...instancesOf(view, fact.fn, holes)];
  return { fact: id, instances: all.map((one) => ({ fact: one.fact, fn: one.fn, ...splitHandle(view, one.holes, handle) })) };
}

/** `off()` ends everything, `off(event, handler)` does not: a short pattern beside a longer one wants a call as short. */
function takesMore(acquisition: Acquisition, pattern: Pattern, fact: Fact): boolean {
  if (pattern.kind !== 'call' || fact.kind !== 'call') return false;
  const length = pattern.call.args.length;
  if (fact.args.length <= length) return false;
  const head = headOf(pattern);
  return acquisition.resource.releases.some((other) => other.kind === 'call' && headOf(other) === head && other.call.args.length > length);
}

function splitHandle(view: View, holes: Holes, handle: string | undefined): Pick<SiteInstance, 'holes' | 'handle'> {
  const given = handle === undefined ? undefined : holes[handle];
  const others = Object.entries(holes).filter(([name]) => name !== handle);
  return { holes: others, ...(given ? { handle: placeKeys(view, given.value) } : {}) };
}

/** `target[method](event, handler)`: a method chosen at run time may be the release. */
function dynamicMatch(view: View, pattern: Pattern, id: FactId): Holes | undefined {
  const fact = view.call(id);
  if (!fact || fact.callee.kind !== 'path' || fact.callee.members.at(-1) !== '*' || pattern.kind !== 'call' || pattern.call.callee.kind !== 'member') return undefined;
  if (pattern.call.args.length === 0 || fact.args.length < pattern.call.args.length) return undefined;
  const holes = emptyTable<{ value: Value }>();
  const target = pattern.call.callee.object;
  if (target.kind === 'hole') holes[target.name] = { value: { ...fact.callee, members: fact.callee.members.slice(0, -1) } };
  pattern.call.args.forEach((arg: Pat, index) => {
    if (arg.kind === 'hole') holes[arg.name] = { value: fact.args[index]! };
  });
  return holes;
}

/** A value may be one of several that are defined by itself. */
const MAX_DEPTH = 4;

/** Keys of what a value may be, and of the collections that it may be an element of. */
function placeKeys(view: View, value: Value, depth = 0): readonly string[] {
  if (depth > MAX_DEPTH) return [];
  const at = view.canon(value);
  const paths = at.kind === 'path' ? [at, ...lookedUp(view, at)] : [];
  const inner = at.kind === 'anyOf' ? at.values.flatMap((part) => placeKeys(view, part, depth + 1)) : [...paths.slice(1), ...paths.flatMap(ancestors)].map((part) => view.key(part));
  return [view.key(value), ...inner].filter((key) => key !== undefined);
}

/** `pending.get(id).timer` is `pending.*.timer`. */
function lookedUp(view: View, at: Path): readonly Path[] {
  const fact = at.root.kind === 'call' ? view.call(at.root.fact) : undefined;
  if (fact?.callee.kind !== 'path' || fact.callee.members.length < 2 || !/^(get|pop|shift|at|find)$/.test(fact.callee.members.at(-1)!)) return [];
  return [{ ...fact.callee, members: [...fact.callee.members.slice(0, -1), '*', ...at.members] }];
}

/** `this.timers.*` for `this.timers.poll`, and a collection's element for what a lookup in it gives. */
function ancestors(at: Path): readonly Path[] {
  const last = at.members.at(-1);
  if (last === undefined) return [];
  const outer = at.members.slice(0, -1);
  const element: Path = { ...at, members: [...outer, '*'] };
  return last === 'current' || last === 'value' ? [element, { ...at, members: outer }] : [element];
}
