/** Releases: the calls that undo an acquisition, and those that were meant to and cannot. */
import { headOf, type Pat, type Pattern } from '../catalog/pattern.ts';
import type { FactId, FnId, Path, Value } from '../model/facts.ts';
import { emptyTable } from '../model/table.ts';
import type { Acquisition, Flow } from './acquire.ts';
import { matchFact } from './acquire.ts';
import { type Holes, nameOf } from './match.ts';
import type { View } from './view.ts';
import { instancesOf } from './wrappers.ts';

export interface Release {
  readonly fact: FactId;
  readonly fn: FnId;
}

/** A release with the right method and all holes but one equal. */
export interface NearMiss extends Release {
  readonly hole: string;
  readonly wanted: Value;
  readonly given: Value;
  /** The two are known to differ, rather than not known to be equal. */
  readonly certain: boolean;
}

export interface Releases {
  readonly matching: readonly Release[];
  readonly near: readonly NearMiss[];
}

/** All releases in the file that undo the acquisition, and near misses. `flow` tells where the handle is kept. */
export function releasesOf(view: View, acquisition: Acquisition, flow: Flow): Releases {
  const matching: Release[] = [];
  const near: NearMiss[] = [];
  const heads = new Set(acquisition.resource.releases.map(headOf));
  const ids = new Set([...heads].flatMap((head) => view.named(head)));
  for (const id of [...ids].sort((a, b) => a - b)) {
    if (id === acquisition.fact) continue;
    const verdict = compareAll(view, acquisition, flow, id);
    matching.push(...verdict.matching);
    near.push(...verdict.near);
  }
  return { matching, near };
}

/** One fact against the releases of the row: the first that matches counts. */
function compareAll(view: View, acquisition: Acquisition, flow: Flow, id: FactId): Releases {
  const near: NearMiss[] = [];
  for (const pattern of acquisition.resource.releases) {
    const verdict = compare(view, acquisition, flow, pattern, id);
    if (verdict?.match) return { matching: verdict.at, near };
    if (verdict) near.push(...verdict.near);
  }
  return { matching: [], near };
}

type Compared = { readonly match: true; readonly at: readonly Release[] } | { readonly match: false; readonly near: readonly NearMiss[] };

function compare(view: View, acquisition: Acquisition, flow: Flow, pattern: Pattern, id: FactId): Compared | undefined {
  const fact = view.model.facts[id]!;
  const handle = handleName(acquisition);
  const called = pattern.kind === 'call' && pattern.call.callee.kind === 'hole' ? pattern.call.callee.name : undefined;
  if (called !== undefined && called === handle) {
    if (fact.kind !== 'call' || fact.isNew) return undefined;
    return isPlace(view, flow, fact.callee) ? { match: true, at: [{ fact: id, fn: fact.fn }] } : undefined;
  }
  const holes = matchFact(view, pattern, fact, id, acquisition.resource.from ? 'any' : undefined) ?? dynamicMatch(view, pattern, id);
  if (!holes) return undefined;
  const own = { fact: id, fn: fact.fn, holes };
  const all = [own, ...instancesOf(view, fact.fn, holes)].map((instance) => ({ instance, verdict: compareHoles(view, acquisition, flow, instance.holes, handle, instance.fact) }));
  const at = all.filter(({ verdict }) => verdict === 'match').map(({ instance }) => ({ fact: instance.fact, fn: instance.fn }));
  if (at.length > 0) return { match: true, at };
  const near = all.flatMap(({ instance, verdict }) => (verdict && verdict !== 'match' ? [{ fact: instance.fact, fn: instance.fn, ...verdict }] : []));
  return near.length > 0 ? { match: false, near } : undefined;
}

export const handleName = (acquisition: Acquisition): string | undefined => (acquisition.pattern.kind === 'call' ? acquisition.pattern.handle : undefined);

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

function compareHoles(view: View, acquisition: Acquisition, flow: Flow, holes: Holes, handle: string | undefined, at: FactId): 'match' | Omit<NearMiss, keyof Release> | undefined {
  const misses: Omit<NearMiss, keyof Release>[] = [];
  let agreed = 0;
  for (const [name, hole] of Object.entries(holes)) {
    if (name === handle) {
      if (!isPlace(view, flow, hole.value)) return undefined;
      agreed++;
      continue;
    }
    const wanted = acquisition.holes[name];
    if (wanted === undefined) continue;
    const relation = name === 'handler' && isRemade(view, acquisition, wanted.value, at) ? 'different' : relate(view, wanted.value, hole.value);
    if (relation === 'same') agreed++;
    else if (relation !== 'unknown') misses.push({ hole: name, wanted: wanted.value, given: hole.value, certain: relation === 'different' });
    else agreed += 0.5;
  }
  if (misses.length === 0) return 'match';
  return misses.length === 1 && agreed >= 1 ? misses[0] : undefined;
}

/** Added in one arm and removed in another: the two happen in different calls, each with a function object of its own. */
function isRemade(view: View, acquisition: Acquisition, handler: Value, at: FactId): boolean {
  const value = view.canon(handler);
  const fact = view.model.facts[at]!;
  if (value.kind !== 'function' || fact.fn !== acquisition.fn || fact.fn === 0 || view.model.fns[value.fn]?.parent !== fact.fn) return false;
  return exclude(view, view.model.facts[acquisition.fact]!.region, fact.region);
}

/** Two regions of which only one runs in a call: different arms of one statement. */
function exclude(view: View, a: number, b: number): boolean {
  const arms = new Map<number, number>();
  for (let at = a; at >= 0; at = view.model.regions[at]?.parent ?? -1) arms.set(view.model.regions[at]!.group, view.model.regions[at]!.arm);
  for (let at = b; at >= 0; at = view.model.regions[at]?.parent ?? -1) {
    const region = view.model.regions[at]!;
    const arm = region.kind === 'branch' ? arms.get(region.group) : undefined;
    if (arm !== undefined && arm !== region.arm) return true;
  }
  return false;
}

/** Whether a value is (an element of) one of the places that hold the handle. */
export function isPlace(view: View, flow: Flow, value: Value): boolean {
  const key = view.key(value);
  if (key !== undefined && flow.places.has(key)) return true;
  const at = view.canon(value);
  if (at.kind === 'anyOf') return at.values.some((part) => isPlace(view, flow, part));
  if (at.kind !== 'path') return false;
  return [...ancestors(at)].some((part) => {
    const partKey = view.key(part);
    return partKey !== undefined && flow.places.has(partKey);
  });
}

/** `this.timers.*` for `this.timers.poll`, and a collection's element for what a lookup in it gives. */
function* ancestors(at: Path): Generator<Path> {
  if (at.members.length > 0) yield { ...at, members: [...at.members.slice(0, -1), '*'] };
  const last = at.members.at(-1);
  if (last === 'current' || last === 'value') yield { ...at, members: at.members.slice(0, -1) };
}

/** Whether two values are the same object at run time. */
export function relate(view: View, a: Value, b: Value): 'same' | 'different' | 'unknown' | 'apart' {
  const x = view.canon(a);
  const y = view.canon(b);
  const keyX = view.key(x);
  const keyY = view.key(y);
  if (keyX !== undefined && keyX === keyY) return 'same';
  if (x.kind === 'unknown' || y.kind === 'unknown' || keyX === undefined || keyY === undefined) return 'unknown';
  if (x.kind === 'anyOf' || y.kind === 'anyOf') return overlap(view, x, y) ? 'same' : 'apart';
  if (x.kind === 'literal' && y.kind === 'literal') return sameEvents(x.value, y.value) ? 'same' : 'different';
  if (x.kind === 'function' && y.kind === 'function') return 'different';
  if (dynamic(x) || dynamic(y)) return nameOf(view, x) === nameOf(view, y) ? 'same' : 'unknown';
  if (isBound(view, x) || isBound(view, y)) return 'different';
  if (x.kind === 'function' || y.kind === 'function') return view.fnsOf(x).some((fn) => view.fnsOf(y).includes(fn)) ? 'unknown' : 'apart';
  return 'apart';
}

const dynamic = (value: Value): boolean => value.kind === 'path' && (value.members.includes('*') || (value.root.kind === 'this' && value.root.cls < 0));

function isBound(view: View, value: Value): boolean {
  const fact = value.kind === 'path' && value.root.kind === 'call' && value.members.length === 0 ? view.call(value.root.fact) : undefined;
  return fact?.callee.kind === 'path' && fact.callee.members.at(-1) === 'bind';
}

function overlap(view: View, x: Value, y: Value): boolean {
  const keys = (value: Value): readonly (string | undefined)[] => (value.kind === 'anyOf' ? value.values : [value]).map((part) => view.key(part));
  const right = keys(y);
  return keys(x).some((key) => key !== undefined && right.includes(key));
}

/** `'a b'` for one listener to several events; namespaces (`click.menu`) count. */
function sameEvents(a: unknown, b: unknown): boolean {
  if (typeof a !== 'string' || typeof b !== 'string') return a === b;
  const left = a.split(/\s+/);
  return b.split(/\s+/).some((event) => left.includes(event) || (event.startsWith('.') && left.some((name) => name.endsWith(event))));
}

