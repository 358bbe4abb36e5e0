/** Releases: the calls that undo an acquisition, and those that were meant to and cannot. */
import type { Pattern } from '../catalog/pattern.ts';
import type { FactId, FnId, Path, Value } from '../model/facts.ts';
import type { Acquisition } from './acquire.ts';
import type { Flow } from './flow.ts';
import { areExclusive } from './flow-order.ts';
import { nameOf, typeNames } from './match.ts';
import { optionMiss } from './options.ts';
import { LOOKS_UP } from './place-keys.ts';
import { findSites, type FindSites, type Site, type SiteInstance } from './release-sites.ts';
import type { View } from './view.ts';

export { handleName } from './release-sites.ts';

export interface Release {
  readonly fact: FactId;
  readonly fn: FnId;
  /** It is known to be for this acquisition, rather than not known to be for another. */
  readonly sure?: true;
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

/** Comparing each acquisition with each release of its kind takes the square of both; in a file with more pairs the rest is not judged. */
const MOST_PAIRS = 2_000_000;

export type FindReleases = (acquisition: Acquisition, flow: Flow) => Releases | undefined;

/** Finds the releases in the file that undo an acquisition, and near misses. `flow` tells where the handle is kept. */
export function releasesIn(view: View): FindReleases {
  const known = new Map<Pattern, FindSites>();
  let left = MOST_PAIRS;
  return (acquisition, flow) => {
    const find = known.get(acquisition.pattern) ?? findSites(view, acquisition);
    known.set(acquisition.pattern, find);
    const sites = find(flow.places);
    left -= sites.length;
    return left < 0 ? undefined : compareAll(view, acquisition, flow, sites);
  };
}

/** Of the patterns that match one fact, the first that agrees counts. */
function compareAll(view: View, acquisition: Acquisition, flow: Flow, sites: readonly Site[]): Releases {
  const matching: Release[] = [];
  const near: NearMiss[] = [];
  let met = -1;
  for (const site of sites) {
    if (site.fact === met || site.fact === acquisition.fact) continue;
    const missed: NearMiss[] = [];
    for (const instance of site.instances) {
      const verdict = compare(view, acquisition, flow, instance);
      if (verdict === undefined) continue;
      const { fact, fn } = instance;
      if (typeof verdict !== 'string') missed.push({ fact, fn, ...verdict });
      else {
        met = site.fact;
        matching.push({ fact, fn, ...(verdict === 'sure' ? { sure: true } : {}) });
      }
    }
    if (met !== site.fact) near.push(...missed);
  }
  return { matching, near };
}

function compare(view: View, acquisition: Acquisition, flow: Flow, site: SiteInstance): 'sure' | 'match' | Omit<NearMiss, keyof Release> | undefined {
  if (site.handle && !site.handle.some((key) => flow.places.has(key))) return undefined;
  const misses: Omit<NearMiss, keyof Release>[] = [];
  let agreed = site.handle ? 1 : 0;
  let isSure = true;
  for (const [name, hole] of site.holes) {
    const wanted = acquisition.holes[name];
    if (wanted === undefined) continue;
    if (name === 'handler' && isResult(view, acquisition, hole.value)) return { hole: name, wanted: wanted.value, given: hole.value, certain: true };
    const relation = name === 'handler' && isRemade(view, acquisition, wanted.value, site.fact) ? 'different' : relate(view, wanted.value, hole.value);
    isSure &&= relation === 'same';
    if (relation === 'same') agreed++;
    else if (relation !== 'unknown') misses.push({ hole: name, wanted: wanted.value, given: hole.value, certain: relation === 'different' });
    else agreed += 0.5;
  }
  const option = optionMiss(view, acquisition, site.fact);
  if (option) misses.push({ hole: option.option, wanted: { kind: 'literal', value: option.wanted }, given: { kind: 'literal', value: option.given }, certain: true });
  if (misses.length === 0) return isSure ? 'sure' : 'match';
  return misses.length === 1 && agreed >= 1 ? misses[0] : undefined;
}

/** `this.onMove = document.addEventListener('mousemove', f)`: what adding returns is nothing, and never the handler. */
function isResult(view: View, { fact, resource }: Acquisition, given: Value): boolean {
  const at = resource.row.agrees ? view.canon(given) : undefined;
  return at?.kind === 'path' && at.root.kind === 'call' && at.root.fact === fact && at.members.length === 0;
}

/** Added in one arm and removed in another, or removed before it is added: that happens in different calls, each with a function object of its own. */
function isRemade(view: View, acquisition: Acquisition, handler: Value, at: FactId): boolean {
  const value = view.canon(handler);
  const fact = view.model.facts[at]!;
  // A variable outside of the function, or a member, keeps the function object from one call to the next.
  if (handler.kind === 'path' && (handler.root.kind !== 'binding' || view.model.bindings[handler.root.id]?.fn !== fact.fn)) return false;
  if (value.kind !== 'function' || fact.fn !== acquisition.fn || fact.fn === 0 || view.model.fns[value.fn]?.parent !== fact.fn) return false;
  return areExclusive(view, view.model.facts[acquisition.fact]!.region, fact.region) || (at < acquisition.fact && !inLoop(view, fact.region));
}

function inLoop(view: View, region: number): boolean {
  for (let at = region; at >= 0; at = view.model.regions[at]?.parent ?? -1) {
    const { kind } = view.model.regions[at]!;
    if (kind === 'loop') return true;
    if (kind === 'function') return false;
  }
  return false;
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
  if (isStoredAs(view, x, y) || isStoredAs(view, y, x) || isPassedAs(view, x, keyY)) return 'same';
  const params = paramRelation(view, x, y) ?? answerRelation(view, x, y);
  if (params) return params;
  if (isDocument(view, x) && isDocument(view, y)) return 'same';
  if (dynamic(view, x) || dynamic(view, y)) return nameOf(view, x) === nameOf(view, y) ? 'same' : 'unknown';
  if (isBound(view, x) || isBound(view, y)) return 'different';
  if (isPagePart(x) && isPagePart(y)) return 'different';
  if (areCounterparts(view, x, y)) return 'unknown';
  if (wraps(view, x, y) || wraps(view, y, x)) return 'different';
  if (x.kind === 'function' || y.kind === 'function') return view.fnsOf(x).some((fn) => view.fnsOf(y).includes(fn)) ? 'unknown' : 'apart';
  return 'apart';
}

/** A parameter for which a caller in this file passes just that. */
function isPassedAs(view: View, value: Value, key: string): boolean {
  const binding = value.kind === 'path' && value.root.kind === 'binding' && value.members.length === 0 ? view.model.bindings[value.root.id] : undefined;
  if (binding?.kind !== 'param' || binding.param < 0) return false;
  return view.callersOf(binding.fn).some((id) => {
    const given = view.call(id)?.args[binding.param];
    return given !== undefined && view.key(given) === key;
  });
}

/** `(data) => send(data)`: a function of the call that works with the one that the call was given. */
function wraps(view: View, outer: Value, inner: Value): boolean {
  const binding = inner.kind === 'path' && inner.root.kind === 'binding' && inner.members.length === 0 ? inner.root.id : -1;
  if (outer.kind !== 'function' || view.model.bindings[binding]?.kind !== 'param') return false;
  return view.encloses(view.model.bindings[binding]!.fn, view.model.fns[outer.fn]?.parent ?? -1) && view.model.fns[outer.fn]?.captures?.includes(binding) === true;
}

/** `gesture.onUp` of a parameter, where the file gives that value to an `onUp`, or puts it as `onUp` into the object that the parameter is. */
function isStoredAs(view: View, value: Value, at: Value): boolean {
  if (at.kind !== 'path' || at.root.kind !== 'binding' || at.members.length === 0) return false;
  const key = view.key(value);
  const [last, outer] = [at.members.at(-1)!, at.members.at(-2)];
  const given = (name: string | undefined, isIt: (given: Value) => boolean): boolean => name !== undefined && name !== '*' && view.named(name).some((id) => {
    const fact = view.model.facts[id]!;
    return fact.kind === 'assign' && fact.target.root.kind === 'binding' && fact.target.members.at(-1) === name && isIt(fact.value);
  });
  const isValue = (other: Value | undefined): boolean => other !== undefined && view.key(other) === key;
  const hasValue = (object: Value): boolean => isValue(object.kind === 'object' ? object.props[last] : object.kind === 'path' ? { ...object, members: [...object.members, last] } : undefined);
  return key !== undefined && (given(last, isValue) || given(outer, hasValue));
}

/** `el.onScroll` of two functions that are both given an `el`: it may be the same one. */
function areCounterparts(view: View, x: Value, y: Value): boolean {
  if (x.kind !== 'path' || y.kind !== 'path' || x.root.kind !== 'binding' || y.root.kind !== 'binding' || x.members.join('.') !== y.members.join('.')) return false;
  const [a, b] = [view.model.bindings[x.root.id], view.model.bindings[y.root.id]];
  return a?.kind === 'param' && b?.kind === 'param' && a.param === b.param && a.fn !== b.fn;
}

/** `document`, `this.document`, what is injected under that name: a page has one. */
const isDocument = (view: View, value: Value): boolean => value.kind === 'path' && (/^_?document$/i.test(nameOf(view, value) ?? '') || typeNames(view, value).includes('Document'));

/** The window, the document, and what they name: no two names of them are one object. */
const isPagePart = (value: Value): boolean =>
  value.kind === 'path' && value.root.kind === 'global' && ['', 'document', 'document.body', 'document.documentElement', 'visualViewport', 'screen'].includes(value.members.join('.'));

const dynamic = (view: View, value: Value): boolean => value.kind === 'path' && (value.members.includes('*') || (value.root.kind === 'this' && value.root.cls < 0) || isLookup(view, value));

/** `bind(el)` and `unbind(el)`: parameters of one name in two functions are meant to be one thing, those of two names may be. */
function paramRelation(view: View, x: Value, y: Value): 'same' | 'unknown' | undefined {
  const a = paramName(view, x);
  const b = paramName(view, y);
  if (a === undefined || b === undefined || x.kind !== 'path' || y.kind !== 'path') return undefined;
  if (x.root.kind === 'binding' && y.root.kind === 'binding' && view.model.bindings[x.root.id]?.fn === view.model.bindings[y.root.id]?.fn) return undefined;
  return a === b ? 'same' : x.members.join('.') === y.members.join('.') ? 'unknown' : undefined;
}

/** `keysOf(action)` in two functions: the same question about what is meant to be one thing. */
function answerRelation(view: View, x: Value, y: Value): 'same' | undefined {
  const [a, b] = [x, y].map((value) => (value.kind === 'path' && value.root.kind === 'call' && view.key(value)?.startsWith('call:') === false ? { call: view.call(value.root.fact)!, members: value.members.join('.') } : undefined));
  if (!a || !b || a.members !== b.members || a.call.args.length !== b.call.args.length || view.key(a.call.callee) !== view.key(b.call.callee)) return undefined;
  return a.call.args.every((arg, index) => relate(view, arg, b.call.args[index]!) === 'same') ? 'same' : undefined;
}

function paramName(view: View, value: Value): string | undefined {
  const binding = value.kind === 'path' && value.root.kind === 'binding' ? view.model.bindings[value.root.id] : undefined;
  return binding?.kind === 'param' && value.kind === 'path' ? [binding.name, ...value.members].join('.') : undefined;
}

/** `handlers.get(key)`: some element of a collection. */
function isLookup(view: View, at: Path): boolean {
  const fact = at.root.kind === 'call' && at.members.length === 0 ? view.call(at.root.fact) : undefined;
  return fact?.callee.kind === 'path' && LOOKS_UP.test(fact.callee.members.at(-1) ?? '');
}

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

