/** How sure it is that a collection grows without end through one adding. */
import type { Confidence } from '../catalog/types.ts';
import type { Value } from '../model/facts.ts';
import type { GrowthScope } from './growth-case.ts';
import { wordsOf } from './growth-keys.ts';
import { type LifeSpan, MEMO } from './growth-lives.ts';
import { namedAround, oftenOf } from './often.ts';
import type { Place } from './growth-places.ts';
import { nameOf } from './match.ts';
import type { Site } from './growth-sites.ts';
import type { View } from './view.ts';

/** Undefined where the adding is done once, or only ever with a few keys. */
export function growthOf(scope: GrowthScope, place: Place, life: LifeSpan, site: Site): Confidence | undefined {
  const { view } = scope;
  if (place.life.kind === 'closure' && (site.fn === place.life.fn || !view.encloses(place.life.fn, site.fn))) return undefined;
  const often = oftenOf(view, site.fn, place.life.kind === 'process');
  if (often === 'once' || ONCE.test(nameOf(view, place.path) ?? '') || ONCE.test(view.model.fns[namedAround(view, site.fn)]?.name ?? '')) return undefined;
  if (isSaid(view, site) || isOfConstants(view, site)) return undefined;
  return isKeyed(place) ? keyedGrowth(scope, place, life, site) : listGrowth(scope, place, life, site, often === 'event');
}

const isKeyed = (place: Place): boolean => place.row.row.rule === 'unbounded-cache';

function keyedGrowth(scope: GrowthScope, place: Place, life: LifeSpan, site: Site): Confidence | undefined {
  const range = scope.keys.isObject(site.key) ? 'endless' : scope.keys.rangeOf(site.key, site.keySpan);
  if (range === 'finite' || isOwnConstant(scope, place, site)) return undefined;
  if (life.long === 'unknown') return 'possible';
  if (range === 'endless') return 'likely';
  return place.life.kind === 'closure' && MEMO.test(scope.view.model.fns[place.life.fn]?.name ?? '') ? 'likely' : 'possible';
}

/** `this.tokens.set(this.address.toString(), token)`: the key is made of a field that only the constructor gives a value, so that each object has one. */
function isOwnConstant({ view }: GrowthScope, place: Place, { key }: Site): boolean {
  if (place.life.kind !== 'instance' || key === undefined) return false;
  const at = view.canon(key);
  const call = at.kind === 'path' && at.root.kind === 'call' && at.members.length === 0 ? view.call(at.root.fact) : undefined;
  const field = call === undefined ? at : call.args.length === 0 && call.callee.kind === 'path' ? { ...call.callee, members: call.callee.members.slice(0, -1) } : undefined;
  if (field?.kind !== 'path' || field.root.kind !== 'this' || field.members.length === 0) return false;
  const given = view.assignedTo(view.key({ ...field, members: field.members.slice(0, 1) }) ?? '');
  return given.every(({ fn, steps }) => steps !== true && /^(constructor|field)$/.test(view.model.fns[fn]!.kind));
}

function listGrowth(scope: GrowthScope, place: Place, life: LifeSpan, site: Site, isEvent: boolean): Confidence | undefined {
  const isArray = place.row.row.elements === 'end';
  const range = scope.keys.isObject(site.value) ? 'endless' : scope.keys.rangeOf(site.value, site.valueSpan);
  if (!isArray && range === 'finite') return undefined;
  if (isSettled(scope, place)) return 'likely';
  if (isOwnHandler(scope, place, site)) return 'likely';
  if (life.long === 'unknown') return 'possible';
  if (!isArray && LEFT_OUT.test(nameOf(scope.view, place.path) ?? '')) return 'possible';
  if (place.row.row.few === true && !isMore(scope, site, isArray, isEvent)) return 'possible';
  if (!isArray) return range === 'endless' ? 'likely' : 'possible';
  const isLog = wordsOf(nameOf(scope.view, place.path) ?? '').some((word) => LOGS.has(word));
  const isRegistry = wordsOf(nameOf(scope.view, place.path) ?? '').some((word) => REGISTRIES.has(word));
  // Every object that is ever made.
  if (site.value?.kind === 'path' && site.value.root.kind === 'this' && site.value.members.length === 0 && life.long === 'process') return 'likely';
  // Listeners of an object mostly end with it; those of a module never do.
  if (isRegistry) return life.long === 'process' ? 'likely' : 'possible';
  return isLog || isEvent ? 'likely' : 'possible';
}

/**
 * There is one more each time: an object in a set, or what events and objects bring; in a list, a record of a moment, `{ at: Date.now(), url }`, or each object of
 * the class. Of what else they are given there may be few.
 */
function isMore({ view, keys }: GrowthScope, { value }: Site, isArray: boolean, isEvent: boolean): boolean {
  if (!isArray) return keys.isObject(value) || isEvent || (value?.kind === 'path' && value.members.length > 0);
  const at = value && view.canon(value);
  if (at?.kind === 'path' && at.root.kind === 'this' && at.members.length === 0) return true;
  return at?.kind === 'object' && Object.entries(at.props).some(([name, prop]) => STAMPS.test(name) || isMoment(view, prop));
}

const STAMPS = /^(at|ts|time|date|when|created|started)$|time_?stamp$|(created|started)_?at$/i;

function isMoment(view: View, value: Value): boolean {
  const at = view.canon(value);
  const callee = at.kind === 'path' && at.root.kind === 'call' ? view.call(at.root.fact)?.callee : undefined;
  return callee?.kind === 'path' && callee.root.kind === 'global' && /^(Date|performance)$/.test(callee.members[0] ?? '');
}

/** The constructor of a class whose objects are all made where the class or the module stands: `static readonly red = new Colour('red')`. */
function isOfConstants(view: View, { fn }: Site): boolean {
  const { kind, cls } = view.model.fns[fn]!;
  if (kind !== 'constructor' || view.model.classes[cls]?.exported !== false) return false;
  const news = view.newsOf(cls);
  return news.length > 0 && news.every((id) => {
    const from = view.model.facts[id]!.fn;
    return from === 0 || (view.model.fns[from]!.isStatic && /^(field|static-block)$/.test(view.model.fns[from]!.kind));
  });
}

/** `if (!said.has(text)) { said.add(text); console.warn(text); }`: messages, of which a program has few. */
function isSaid(view: View, site: Site): boolean {
  const { region } = view.model.facts[site.fact]!;
  return view.factsOf(site.fn).some((id) => {
    const call = view.call(id);
    return call?.region === region && call.callee.kind === 'path' && call.callee.root.kind === 'global' && call.callee.members[0] === 'console' && /^(warn|error|info|log)$/.test(call.callee.members[1] ?? '') && call.args.some((arg) => view.key(arg) !== undefined && view.key(arg) === view.key(site.value ?? site.key ?? arg));
  });
}

/** Its elements are brought to their end where they lie, `for waiter in waiters: waiter.set_result(…)`: what is over is of no use, however long the collection lives. */
function isSettled({ view }: GrowthScope, place: Place): boolean {
  const key = view.key({ ...place.path, members: [...place.path.members, '*'] });
  return key !== undefined && SETTLES.some((name) => view.named(name).some((id) => {
    const callee = view.call(id)?.callee;
    return callee?.kind === 'path' && callee.members.at(-1) === name && view.key({ ...callee, members: callee.members.slice(0, -1) }) === key;
  }));
}

const SETTLES = ['set_result', 'set_exception'];

/** What the process keeps is given an object of the file's own that was made for this call. */
function isOwnHandler({ view }: GrowthScope, place: Place, site: Site): boolean {
  const value = site.value && view.canon(site.value);
  const call = place.row.row.shared && value?.kind === 'path' && value.root.kind === 'call' && value.members.length === 0 ? view.call(value.root.fact) : undefined;
  if (!call || view.canon(call.callee).kind !== 'class' || SET_UP.test(view.model.fns[namedAround(view, site.fn)]?.name ?? '')) return false;
  return call.args.some((arg) => {
    const given = view.canon(arg);
    return given.kind === 'path' && (given.root.kind === 'call' || (given.root.kind === 'binding' && view.model.bindings[given.root.id]?.kind === 'param'));
  });
}

/** Functions that make ready what the whole program uses. */
const SET_UP = /^_*(set_?up|init|install|configure|config|enable|main|run|start|get|make|create|build|load|add|attach)|logg(er|ing)$/i;

const REGISTRIES = new Set('subscribers subs subscriptions listeners observers callbacks watchers'.split(' '));
/** Sets of what is not to be tried again: there for good. */
const LEFT_OUT = /^_*(ignored?|skipped|blocked|banned|denied|excluded|disabled|black_?list(ed)?)([A-Z_]|$)/i;
/** Said once per message, of which a program has few. */
const ONCE = /once$|warn|deprecat/i;

/** Arrays that are there to remember what happened. */
const LOGS = new Set('history log logs entries events records trace traces samples errors warnings messages notifications requests responses calls visits timings measurements metrics logged audit journal backlog snapshots'.split(' '));
