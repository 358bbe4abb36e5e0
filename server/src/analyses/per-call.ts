/** Acquired once more by each call of a function that nobody ends: what goes on by itself, and what stays on a target that outlives the call. */
import type { Binding, FnId, Path, RegionId } from '../model/facts.ts';
import { type Case, callbacksOf, isOnProcess } from './case.ts';
import { isInBranch, regionOf, within } from './flow-order.ts';
import { namedAround, oftenOf } from './often.ts';
import { isLent } from './held.ts';
import { nameOf } from './match.ts';
import { isOwnPlace } from './paths.ts';
import type { View } from './view.ts';

/** Names of functions that are called once, as a rule: they begin what lasts as long as the program. */
const ONCE = /^_?(start|run|serve|launch|boot|main|begin|mount|attach|bind|wire|watch|monitor|activate|enable|init\w*|set_?[uU]p|install|register|create|make|build|new|get|use|with|default|exports|cli|index|ready|hydrate|bootstrap|apply|add|patch|polyfill|track|listen|observe|connect|on)(?![a-z])/;

/** Whether each of many calls acquires: the function answers events, or its name says no beginning. */
function isOften(view: View, fn: FnId): boolean {
  if (servesRequests(view, fn)) return true;
  const often = oftenOf(view, fn, true);
  const named = namedAround(view, fn);
  return often === 'event' || (often === 'often' && named > 0 && view.model.fns[named]!.kind !== 'constructor' && !ONCE.test(view.model.fns[named]!.name));
}

/** The function, or one around it, is given a request: it runs for each of them. */
function servesRequests(view: View, fn: FnId): boolean {
  for (let at = fn; at > 0; at = view.model.fns[at]?.parent ?? 0) {
    if (view.model.fns[at]!.params.some((id) => REQUEST.test(view.model.bindings[id]?.name ?? ''))) return true;
  }
  return false;
}

const REQUEST = /^_?(req|request|reply)$/;

/** A handle that goes on by itself, kept in nothing but variables of the call, and handed to nobody: when the call is over, nobody can end it. */
export function isLostPerCall(view: View, one: Case): boolean {
  const { acquisition, flow, releases } = one;
  const { fn } = acquisition;
  if (acquisition.resource.row.endless !== true || releases.matching.length > 0 || flow.escaped || flow.scoped || flow.shown || flow.returned) return false;
  if (!flow.kept.every((path) => isOwnPlace(view, fn, path) || isOfOwnMaking(view, fn, path)) || flow.given.some(({ name }) => !isLent(view, one, name))) return false;
  const { busy } = acquisition.resource.row;
  return (busy === undefined || flow.uses.some((use) => use.kind === 'receiver' && busy.includes(use.method))) && isOften(view, fn);
}

/** A timeout of a minute or more that nobody can clear, one for each event: what it refers to waits with it, and so does the program's end. */
export function isLongPerCall(view: View, { acquisition }: Case): boolean {
  const delay = acquisition.holes['delay'] && view.canon(acquisition.holes['delay'].value);
  const isLong = delay?.kind === 'literal' && typeof delay.value === 'number' && delay.value >= LONG;
  return isLong && acquisition.resource.row.selfEnding === true && view.call(acquisition.fact)?.statement === true && callbacksOf(view, acquisition).some((callback) => !letsGo(view, callback)) && isOften(view, acquisition.fn);
}

/** Entries that are to go after a while: `setTimeout(() => cache.delete(key), ttl)`. */
const letsGo = (view: View, callback: FnId): boolean =>
  view.factsOf(callback).every((id) => {
    const fact = view.model.facts[id]!;
    return fact.kind === 'remove' || (fact.kind === 'call' ? LETS_GO.test(nameOf(view, fact.callee) ?? '') : fact.kind !== 'assign');
  });

const LETS_GO = /^(delete|remove|del|evict|expire|unset|clear)([A-Z_]|$)/;

/** In milliseconds. */
const LONG = 60_000;

/** A member of an object that the call made and does not give back: `link.href`. */
function isOfOwnMaking(view: View, fn: FnId, path: Path): boolean {
  const binding = path.root.kind === 'binding' ? view.model.bindings[path.root.id] : undefined;
  return binding?.fn === fn && binding.kind !== 'param' && binding.defs.every((def) => def.kind === 'path' && def.root.kind === 'call' && def.members.length === 0 && MAKES.test(nameOf(view, view.call(def.root.fact)!.callee) ?? ''))
    && !view.usesOf(view.key({ ...path, members: [] }) ?? '').some((use) => use.kind === 'returned' || (use.kind === 'stored' && !isLocal(use.target)));
}

const isLocal = ({ root, members }: Path): boolean => root.kind === 'binding' && members.length === 0;

const MAKES = /^(createElement(NS)?|Image|Audio|cloneNode)$/;

/** A handler made in the call, on something that is there before and after it: one more for each call. */
export function isAddedPerCall(view: View, one: Case): boolean {
  const { acquisition, liveness } = one;
  const { fn } = acquisition;
  // Programs of the command line listen to their own process, once.
  if (liveness !== 'outlives' || (isOnProcess(view, one) && oftenOf(view, fn, true) !== 'event' && !servesRequests(view, fn)) || acquisition.resource.row.selfEnding || callbacksOf(view, acquisition).length === 0) return false;
  if (happensOnce(view, one) || isRenewed(view, one) || !callbacksOf(view, acquisition).every((handler) => view.encloses(fn, handler))) return false;
  const often = oftenOf(view, fn, true);
  return often === 'event' || (isOften(view, fn) && !makesObject(view, namedAround(view, fn)) && callbacksOf(view, acquisition).some((handler) => capturesCall(view, handler, namedAround(view, fn))));
}

/** The constructor of a class that is written as a function. */
const makesObject = (view: View, fn: FnId): boolean => {
  const { cls, name } = view.model.fns[fn]!;
  return view.model.classes[cls]?.kind === 'function' && view.model.classes[cls].name === name;
};

/** The handler works for what this call made or was given: another call adds another one. */
function capturesCall(view: View, handler: FnId, fn: FnId, seen: Set<FnId> = new Set()): boolean {
  if (seen.has(handler)) return false;
  seen.add(handler);
  return (view.model.fns[handler]?.captures ?? []).some((id) => {
    const binding = view.model.bindings[id];
    if (isPerCall(binding, fn)) return true;
    // A function of this call works for it, too, where it does anything with what the call made.
    return binding?.fn === fn && binding.defs.some((def) => def.kind === 'function' && capturesCall(view, def.fn, fn, seen));
  });
}

const isPerCall = (binding: Binding | undefined, fn: FnId): boolean => binding?.fn === fn && binding.kind !== 'function' && binding.kind !== 'class' && !(binding.kind === 'const' && binding.defs.every((def) => def.kind === 'literal' || def.kind === 'function'));

/** A condition on the way to it may well be what makes it happen once; so may one under which the call was left before. */
function happensOnce(view: View, one: Case): boolean {
  const { fact, fn } = one.acquisition;
  if (isInBranch(view, regionOf(view, fact))) return true;
  const isOnState = (at: RegionId): boolean => view.model.regions[at]!.kind === 'branch' && view.model.regions[at]!.tests.some((path) => isState(view, path));
  return view.factsOf(fn).some((id) => id < fact && view.model.facts[id]!.kind === 'exit' && within(view, regionOf(view, id)).some(isOnState));
}

/** A variable of the module that changes, or a member of the object: it tells what earlier calls have done. */
function isState(view: View, { root }: Path): boolean {
  const binding = root.kind === 'binding' ? view.model.bindings[root.id] : undefined;
  return root.kind === 'this' || (binding?.fn === 0 && (binding.kind === 'let' || binding.kind === 'var'));
}

/** `link.port`, a member that is given a new value whenever something happens: each call has another one. */
function isRenewed(view: View, one: Case): boolean {
  const target = one.acquisition.holes['target']?.value;
  if (target?.kind !== 'path' || target.root.kind !== 'binding') return false;
  const { members } = target;
  return view.model.facts.some((fact) => {
    if (fact.kind !== 'assign' || fact.target.members.length === 0) return false;
    const given = [...fact.target.members.slice(-1), ...(fact.value.kind === 'object' ? Object.keys(fact.value.props) : [])];
    return given.some((name) => members.includes(name)) && oftenOf(view, fact.fn, true) === 'event';
  });
}
