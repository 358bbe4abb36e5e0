/** What a file does with a collection: where it adds, where it takes out, what keeps it small, and who else can reach it. */
import type { CompiledCollection } from '../catalog/compile.ts';
import type { AssignFact, CallFact, Fact, FactId, FnId, Path, Span, Value } from '../model/facts.ts';
import { type Place, placeKey } from './growth-places.ts';
import { matchAssign, matchCall } from './match.ts';
import { oftenOf } from './often.ts';
import type { View } from './view.ts';

/** One place where entries come or go. */
export interface Site {
  readonly fact: FactId;
  readonly fn: FnId;
  readonly key?: Value;
  readonly keySpan?: Span;
  readonly value?: Value;
  readonly valueSpan?: Span;
}

export interface Sites {
  readonly adds: Site[];
  /** Elements that are set, whether or not they are new. */
  readonly sets: Site[];
  /** Take out one entry, or some. */
  readonly removes: Site[];
  /** Take out all. */
  readonly empties: Site[];
  /** A condition holds its size against a limit. */
  limited: boolean;
  /** Somebody outside of the file may take entries out. */
  handed: boolean;
}

/** The sites of each place, by its key. */
export function sitesOf(view: View, places: ReadonlyMap<string, Place>): ReadonlyMap<string, Sites> {
  const found = new Map<string, Sites>([...places.keys()].map((key) => [key, { adds: [], sets: [], removes: [], empties: [], limited: false, handed: false }]));
  if (found.size === 0) return found;
  const aliases = parametersOf(view, places);
  const at = (path: Path): { place: Place; sites: Sites } | undefined => {
    const key = placeKey(view, path);
    const place = key === undefined ? undefined : (places.get(key) ?? places.get(aliases.get(key) ?? ''));
    return place && { place, sites: found.get(place.key)! };
  };
  view.model.facts.forEach((fact, id) => read(view, at, fact, id));
  for (const region of view.model.regions) {
    if (region.kind !== 'branch') continue;
    for (const limit of region.limits ?? []) {
      const one = limit.members.length > 0 ? at(parentOf(limit)) : undefined;
      if (one?.place.row.row.size.includes(limit.members.at(-1)!)) one.sites.limited = true;
    }
  }
  return found;
}

type At = (path: Path) => { readonly place: Place; readonly sites: Sites } | undefined;

const parentOf = (path: Path): Path => ({ ...path, members: path.members.slice(0, -1) });

/** Parameters of local functions that are handed a place. */
function parametersOf(view: View, places: ReadonlyMap<string, Place>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const fact of view.model.facts) {
    if (fact.kind !== 'call') continue;
    fact.args.forEach((arg, index) => {
      const key = arg.kind === 'path' ? placeKey(view, arg) : undefined;
      if (key === undefined || !places.has(key)) return;
      for (const fn of view.fnsOf(fact.callee)) {
        const param = view.model.fns[fn]?.params[index];
        if (param !== undefined) found.set(`var:${param}`, key);
      }
    });
  }
  return found;
}

function read(view: View, at: At, fact: Fact, id: FactId): void {
  switch (fact.kind) {
    case 'call':
      return readCall(view, at, fact, id);
    case 'assign':
      return readAssign(view, at, fact, id);
    case 'remove': {
      const one = fact.target.members.length > 0 ? at(parentOf(fact.target)) : undefined;
      one?.sites.removes.push({ fact: id, fn: fact.fn, ...(fact.key ? { key: fact.key } : {}) });
      return;
    }
    case 'use':
      if (fact.value.kind === 'path') leave(at, fact.value);
      return;
    default:
      return;
  }
}

function leave(at: At, value: Value): void {
  const one = value.kind === 'path' ? at(value) : undefined;
  if (one) one.sites.handed = true;
}

/** Calls that look at what they are given. */
const READERS = /^(from|keys|values|entries|stringify|log|debug|info|warn|error|isArray|assign|freeze|map|forEach|Map|Set|concat|join|resolve|all|allSettled|race|any|expect|equal|deepEqual|String|Boolean|inspect|clone|structuredClone|len|list|dict|set|tuple|sorted|reversed|iter|next|enumerate|zip|sum|min|max|filter|isinstance|hasattr|repr|print|str|bool|copy|deepcopy|frozenset|exception)$/;

function readCall(view: View, at: At, fact: CallFact, id: FactId): void {
  const name = fact.callee.kind === 'path' ? (fact.callee.members.at(-1) ?? '') : '';
  const receiver = fact.callee.kind === 'path' && fact.callee.members.length > 0 ? parentOf(fact.callee) : undefined;
  const one = receiver && (at(receiver) ?? within(view, at, receiver));
  if (one) effectOf(view, one.place.row, one.sites, fact, id, name);
  for (const arg of fact.args) handedOver(at, arg, fact, id);
  if (READERS.test(name) || view.fnsOf(fact.callee).length > 0) return;
  for (const arg of fact.args) {
    leave(at, arg);
    if (arg.kind === 'object') Object.values(arg.props).forEach((prop) => leave(at, prop));
  }
}

/** `task.add_done_callback(tasks.discard)`: what takes out is called by somebody else. */
function handedOver(at: At, arg: Value, fact: CallFact, id: FactId): void {
  const one = arg.kind === 'path' && arg.members.length > 0 ? at(parentOf(arg)) : undefined;
  const effects = one && arg.kind === 'path' ? (one.place.row.effects.get(arg.members.at(-1)!) ?? []) : [];
  for (const { kind } of effects) if (kind !== 'add') one?.sites[LIST[kind]].push({ fact: id, fn: fact.fn });
}

/** A collection inside of the collection: what `cache.get(group)` gives is filled and emptied in its stead. */
function within(view: View, at: At, receiver: Path): ReturnType<At> {
  const inner = view.canon(receiver);
  const call = inner.kind === 'path' && inner.root.kind === 'call' && inner.members.length === 0 ? view.call(inner.root.fact) : undefined;
  if (call?.callee.kind !== 'path' || call.callee.members.at(-1) !== 'get') return undefined;
  return at(parentOf(call.callee));
}

function effectOf(view: View, collection: CompiledCollection, sites: Sites, fact: CallFact, id: FactId, name: string): void {
  for (const { kind, pattern } of collection.effects.get(name) ?? []) {
    const holes = pattern.kind === 'call' ? matchCall(view, pattern.call, id, undefined) : undefined;
    if (!holes) continue;
    const part = (hole: string, of: 'key' | 'value'): Partial<Site> => {
      const given = holes[hole];
      const span = given?.argument === undefined ? undefined : fact.argSpans[given.argument];
      return given ? { [of]: given.value, ...(span ? { [`${of}Span`]: span } : {}) } : {};
    };
    sites[LIST[kind]].push({ fact: id, fn: fact.fn, ...part('key', 'key'), ...part('value', 'value') });
    return;
  }
}

const LIST = { add: 'adds', remove: 'removes', empty: 'empties' } as const;

function readAssign(view: View, at: At, fact: AssignFact, id: FactId): void {
  const whole = at(fact.target);
  if (whole) {
    if ((id !== whole.place.made || isRemade(view, whole.place, fact)) && !fact.declares && whole.place.row.row.shared !== true) replace(view, whole.place, whole.sites, fact, id);
    return;
  }
  const value = fact.value.kind === 'path' ? at(fact.value) : undefined;
  if (value && !isName(view, fact.target)) value.sites.handed = true;
  const inner = fact.target.members.length > 0 ? at(parentOf(fact.target)) : undefined;
  if (inner) setMember(view, inner.place, inner.sites, fact, id);
}

/** What lives as long as the program is made in a function that runs again and again: each run lets the former one go. */
const isRemade = (view: View, place: Place, fact: AssignFact): boolean => place.life.kind === 'process' && oftenOf(view, fact.fn, true) !== 'once';

/** A variable that never means anything else: what is done to it is done to the collection. */
const isName = (view: View, { root, members }: Path): boolean =>
  root.kind === 'binding' && members.length === 0 && (view.model.bindings[root.id]?.defs.filter((def) => def.kind !== 'literal' || def.value !== null).length ?? 0) === 1;

/** The variable or field is given another value: all entries go, unless they are in the new one. */
function replace(view: View, place: Place, sites: Sites, fact: AssignFact, id: FactId): void {
  const { value } = fact;
  const self = (part: Value): boolean => part.kind === 'path' && placeKey(view, { ...part, members: part.members.filter((name) => name !== '*') }) === place.key;
  if (value.kind === 'anyOf' && value.values.some(self)) return;
  if (isLazy(view, place, fact)) return;
  const spreads = value.kind === 'array' && value.elements.some(self);
  const shrinks = spreads || self(value) ? calledWithin(view, fact).some((name) => name !== 'concat') : false;
  if ((spreads || calledWithin(view, fact).includes('concat')) && !shrinks) sites.adds.push({ fact: id, fn: fact.fn, value });
  else (spreads || self(value) ? sites.removes : sites.empties).push({ fact: id, fn: fact.fn });
}

/** `if (!cache) cache = new Map()`, and in the constructor: that is where it is made. */
function isLazy(view: View, place: Place, fact: AssignFact): boolean {
  const fn = view.model.fns[fact.fn];
  if (fn?.kind === 'constructor' || (fact.fn === 0 && place.life.kind === 'process')) return true;
  for (let region = fact.region; region >= 0; region = view.model.regions[region]!.parent) {
    if (view.model.regions[region]?.tests.some((test) => placeKey(view, test) === place.key)) return true;
    if (view.model.regions[region]?.kind === 'function') return false;
  }
  return false;
}

function calledWithin(view: View, fact: AssignFact): readonly string[] {
  return view.factsOf(fact.fn).flatMap((id) => {
    const call = view.call(id);
    const inside = call && fact.valueSpan.start <= call.span.start && call.span.end <= fact.valueSpan.end;
    return inside && call.callee.kind === 'path' ? [call.callee.members.at(-1) ?? ''] : [];
  });
}

function setMember(view: View, place: Place, sites: Sites, fact: AssignFact, id: FactId): void {
  const name = fact.target.members.at(-1) ?? '';
  for (const { kind, pattern } of place.row.effects.get(name) ?? []) {
    if (pattern.kind === 'assign' && matchAssign(view, pattern, fact)) {
      sites[LIST[kind]].push({ fact: id, fn: fact.fn });
      return;
    }
  }
  const { elements } = place.row.row;
  if (elements === undefined || name !== '*' || !fact.key || fact.steps) return;
  const isGone = fact.value.kind === 'literal' && fact.value.value === null;
  const site: Site = { fact: id, fn: fact.fn, key: fact.key, ...(fact.keySpan ? { keySpan: fact.keySpan } : {}), value: fact.value, valueSpan: fact.valueSpan };
  sites.sets.push(site);
  if (isGone) sites.removes.push(site);
  else if (elements === 'any' || isEnd(view, place, fact.key)) sites.adds.push(site);
}

/** `list[list.length] = x`. */
function isEnd(view: View, place: Place, key: Value): boolean {
  const at = view.canon(key);
  return at.kind === 'path' && at.members.length > 0 && place.row.row.size.includes(at.members.at(-1)!) && placeKey(view, parentOf(at)) === place.key;
}
