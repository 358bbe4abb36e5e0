/** How sure it is that an acquisition without a release leaks. */
import { type CallPattern, headOf } from '../catalog/pattern.ts';
import { streamTypes } from '../catalog/frameworks.ts';
import type { Confidence } from '../catalog/types.ts';
import type { FactId, FnId, Path, Value } from '../model/facts.ts';
import { type Case, callbacksOf, isOnProcess } from './case.ts';
import { isInBranch } from './flow-order.ts';
import { livenessOf, SHARED_GETTER } from './liveness.ts';
import type { Owner } from './owners.ts';
import { matchesGlob } from './lifetime-match.ts';
import { matchCall, nameOf, typeNames } from './match.ts';
import { oftenOf } from './often.ts';
import { isAddedPerCall, isLongPerCall, isLostPerCall } from './per-call.ts';
import { isOwnPlace } from './paths.ts';
import { handleName } from './release.ts';
import { isCallersSignal } from './signals.ts';
import { endsProgram } from './scripts.ts';
import { isUnremovable } from './unremovable.ts';
import type { View } from './view.ts';

/** Of something that was acquired in the owner's life and is not released at its end. */
export function confidenceOf(view: View, one: Case, owner: Owner): Confidence {
  if (isOfAnother(view, one)) return 'possible';
  return one.acquisition.resource.row.holds === 'target' ? targetConfidence(view, one, owner) : handleConfidence(view, one, owner);
}

function targetConfidence(view: View, one: Case, owner: Owner): Confidence {
  // A one-shot listener ends at its event, or with its emitter: the process has events that never come, and outlives everything.
  // A server that can be stopped ends with its program; what promises to release everything is told to before that.
  if (isOnProcess(view, one) && owner.teardowns.length > 0 && (owner.managed || owner.promises)) return isAlone(view, owner) || endsProgram(view, owner.teardowns) ? 'possible' : 'likely';
  if (one.acquisition.resource.row.selfEnding) return 'possible';
  if (isCallersSignal(view, one.acquisition) && isUnremovable(view, one)) return one.endsOthers ? 'possible' : 'likely';
  if (!isBounded(view, one, owner)) return isAddedPerCall(view, one) || isLeftOut(view, one, owner) ? 'likely' : 'possible';
  if (one.liveness === 'outlives' || one.sibling.sameTarget) return 'likely';
  if (one.acquisition.resource.row.inClass && one.flow.kept.length === 0) return 'likely';
  if (one.liveness === 'unknown') return one.sibling.sameRow && owner.teardowns.length > 0 && isUnremovable(view, one) && !isOfCall(view, one) && !isServed(view, one) && !isPartOfObject(view, one) ? 'likely' : 'possible';
  if (one.liveness !== 'given' || isServed(view, one) || isStream(view, one)) return 'possible';
  return isInjectedStream(view, one, owner) || (owner.teardowns.length > 0 && isUnremovable(view, one) && !isElementOfObject(view, one, owner)) ? 'likely' : 'possible';
}

/** Something in a field of the object, wherever it comes from: most are parts of it. */
function isPartOfObject(view: View, { acquisition: { holes } }: Case): boolean {
  const target = holes['target'] && view.canon(holes['target'].value);
  if (target?.kind !== 'path') return false;
  const isField = ({ root, members }: Path): boolean => root.kind === 'this' && members.length === 1;
  return isField(target) || view.usesOf(view.key(target) ?? '').some((use) => use.kind === 'stored' && !use.within && isField(use.target));
}

/** A stream, by its type, is worked through and ends. */
const isStream = (view: View, { acquisition: { holes } }: Case): boolean => holes['target'] !== undefined && typeNames(view, holes['target'].value).some((name) => streamTypes.includes(name));

/** An element that an object is given when it is made, itself or as an option, is one that the object is about. Listeners of elements alone have an option to agree on. */
function isElementOfObject(view: View, { acquisition: { holes, resource: { row } }, sibling }: Case, owner: Owner): boolean {
  const target = holes['target'] && view.canon(holes['target'].value);
  if (owner.managed || owner.cls < 0 || row.agrees === undefined || sibling.ended || target?.kind !== 'path' || target.root.kind !== 'binding' || target.members.length > 1) return false;
  const binding = view.model.bindings[target.root.id];
  return binding?.kind === 'param' && view.model.fns[binding.fn]?.kind === 'constructor';
}

/** An object that a module writes down, rather than a class of which there may be many. */
const isAlone = (view: View, { cls }: Owner): boolean => view.model.classes[cls]?.kind === 'object' && view.model.classes[cls].fn === 0;

/** `document.addEventListener('focus', last.onFocus)`: the handler is a member of another object, which will take it off. */
export function isOfAnother(view: View, one: Case): boolean {
  const handler = one.acquisition.holes['handler']?.value;
  if (one.acquisition.resource.row.holds !== 'target' || handler?.kind !== 'path' || handler.members.length === 0 || handler.root.kind !== 'binding') return false;
  const at = view.canon(handler);
  const binding = view.model.bindings[handler.root.id];
  return at.kind === 'path' && at.root.kind !== 'this' && binding?.fn === one.acquisition.fn && binding.kind !== 'param' && binding.defs.some((def) => def.kind === 'path' && def.root.kind === 'call' && view.call(def.root.fact)?.isNew !== true);
}

/** `const search = find(path); search.on('end', …)`: what a call of this very function has answered may well be made for it. */
function isOfCall(view: View, { acquisition }: Case): boolean {
  const target = acquisition.holes['target'];
  const at = target && view.canon(target.value);
  const call = at?.kind === 'path' && at.root.kind === 'call' && at.members.length === 0 ? view.call(at.root.fact) : undefined;
  // The object's own methods give out what it has.
  return call !== undefined && call.fn === acquisition.fn && call.callee.kind === 'path' && call.callee.root.kind !== 'this';
}

/** Others like it, in the same function, are given back or handed to somebody who does: this one was forgotten. */
function isLeftOut(view: View, one: Case, owner: Owner): boolean {
  const { sibling, liveness } = one;
  // What a program does when it starts is done once, whatever else is over then.
  if (liveness === 'outlives') return (sibling.sameFunction && oftenOf(view, one.acquisition.fn, true) !== 'once' && (sibling.sameTarget || sibling.lasting) && owner.cls < 0 && !isOnProcess(view, one)) || (sibling.handedOn && view.call(one.acquisition.fact)?.statement === true && handleName(one.acquisition) !== undefined);
  return liveness !== 'own' && sibling.sameFunction && sibling.sameTarget && owner.cls < 0;
}

/** Whoever answers many events of one thing is its other half, a session on its connection, and ends with it. */
function isServed(view: View, one: Case): boolean {
  const { target } = one.acquisition.holes;
  const fact = view.call(one.acquisition.fact);
  const key = target && view.key(target.value);
  if (key === undefined || fact?.callee.kind !== 'path') return false;
  const beside = view.named(fact.callee.members.at(-1)).filter((id) => {
    const other = view.call(id);
    return other?.fn === fact.fn && other.callee.kind === 'path' && view.key({ ...other.callee, members: other.callee.members.slice(0, -1) }) === key;
  });
  return beside.length >= MANY;
}

const MANY = 5;

/** A property of something injected, rather than the result of a call, which may well be an answer that completes. */
function isInjectedStream(view: View, one: Case, owner: Owner): boolean {
  if (!owner.managed || handleName(one.acquisition) === undefined) return false;
  // An element that an object is given may well be the one that it is about. Listeners of elements alone have an option to agree on.
  if (owner.cls >= 0 && one.acquisition.resource.row.agrees) return false;
  const target = one.acquisition.holes['target']?.value;
  return target !== undefined && !isAnswer(view, view.canon(target)) && (one.sibling.ended || isShared(view, target, owner));
}

/** What is handed in is there for many, rather than a part of the same whole such as the component around. Where no type says more, it is taken to be. */
function isShared(view: View, target: Value, owner: Owner): boolean {
  const shares = owner.lifetime?.row.shares;
  if (!shares) return true;
  const type = handedType(view, target, owner);
  return type === undefined || shares.some((name) => matchesGlob(name, type));
}

/** Type of the object that was handed in, of which the target is a member. */
function handedType(view: View, target: Value, owner: Owner): string | undefined {
  if (target.kind !== 'path') return undefined;
  const { root, members } = target;
  const handed: Path = { ...target, members: root.kind === 'this' ? members.slice(0, 1) : [] };
  const at = view.canon(handed);
  const call = at.kind === 'path' && at.root.kind === 'call' ? at.root.fact : undefined;
  if (call !== undefined && view.call(call)?.callee.kind === 'path') {
    for (const pattern of owner.lifetime?.handedBy ?? []) {
      const type = pattern.kind === 'call' ? matchCall(view, pattern.call, call, 'any')?.['type'] : undefined;
      if (type) return nameOf(view, type.value);
    }
    const callee = view.call(call)!.callee as Path;
    return callee.members.length > 0 && !view.call(call)!.isNew ? handedType(view, { ...callee, members: callee.members.slice(0, -1) }, owner) : undefined;
  }
  return typeNames(view, at)[0] ?? typeNames(view, handed)[0];
}

function isAnswer(view: View, at: Value): boolean {
  if (at.kind !== 'path' || at.root.kind !== 'call') return false;
  const fact = view.call(at.root.fact);
  if (!fact || at.members.length > 0) return false;
  const name = fact.callee.kind === 'path' ? (fact.callee.members.at(-1) ?? '') : '';
  if (name === 'pipe' && fact.callee.kind === 'path') return isAnswer(view, view.canon({ ...fact.callee, members: fact.callee.members.slice(0, -1) }));
  return !COMBINATORS.test(name);
}

const COMBINATORS = new RegExp(`^(combineLatest|merge|concat|race|zip|toObservable|inject|use[A-Z]\\w*|${SHARED_GETTER})$`);

/** Its end is announced: by a framework, by a teardown that promises to release everything, or by one that is seen to. */
export const isBounded = (view: View, one: Case, owner: Owner): boolean =>
  owner.managed || (owner.teardowns.length > 0 && (owner.promises || one.proven.has(owner) || hasCounterpart(view, one, owner)));

/** `start` and `stop`: the class has a member, with something in it, that ends what this one begins. */
function hasCounterpart(view: View, one: Case, owner: Owner): boolean {
  const begins = view.model.fns[one.acquisition.fn];
  if (begins?.cls !== owner.cls || owner.cls < 0) return false;
  const ends = (owner.lifetime?.row.counterparts ?? []).flatMap(([begin, end]) => (begin !== undefined && begins.name.startsWith(begin) ? [end] : []));
  return owner.teardowns.some((fn) => ends.includes(view.model.fns[fn]?.name ?? '') && view.factsOf(fn).length > 0);
}

/** Made of several classes that nobody has seen: its end may be in any of them. */
const isMixed = (view: View, { cls }: Owner): boolean => (view.model.classes[cls]?.bases ?? []).filter((base) => view.canon(base).kind !== 'class').length > 1;

/** An object without any end keeps what goes on without it. */
const isLeftBehind = (view: View, one: Case, owner: Owner): boolean =>
  !isMixed(view, owner) && one.acquisition.resource.row.outlivesOwner === true && owner.kind === 'class' && owner.teardowns.length === 0 && one.flow.kept.some((path) => path.root.kind === 'this');

/** What works on until it is stopped, kept by an object that ends without stopping it. */
function isForgotten({ acquisition, flow, releases }: Case, owner: Owner): boolean {
  const { row } = acquisition.resource;
  const runs = acquisition.holes['fn'] !== undefined && row.holds === 'handle' && row.passesItself === undefined && !row.selfEnding && !row.brief;
  return runs && owner.kind === 'class' && owner.teardowns.length > 0 && releases.matching.length === 0 && flow.given.length === 0 && flow.kept.some((path) => path.root.kind === 'this' && path.members.length === 1);
}

function handleConfidence(view: View, one: Case, owner: Owner): Confidence {
  if (beginsAnew(view, one, owner)) return 'likely';
  if (one.acquisition.resource.row.aside === true && isOfCallAlone(view, one)) return 'possible';
  if (!isBounded(view, one, owner)) return isLeftBehind(view, one, owner) || isForgotten(one, owner) || (owner.kind === 'class' && owner.teardowns.length > 0 && renewsItself(view, one)) || isLostPerCall(view, one) || isLongPerCall(view, one) ? 'likely' : 'possible';
  if (owner.kind !== 'effect' && !one.sibling.ended && isTiedToOwn(view, one)) return 'possible';
  if (!one.acquisition.resource.row.selfEnding || isLoop(view, one)) return 'likely';
  if (isSoonOver(view, one)) return 'possible';
  if (isLate(view, one) && (owner.kind === 'effect' || (owner.managed && asksAgain(view, one)))) return 'likely';
  return owner.teardowns.length > 0 && (one.flow.kept.length > 0 || one.sibling.next) ? 'likely' : 'possible';
}

/** Nothing but variables of the call keep it, if anything does. */
const isOfCallAlone = (view: View, { acquisition: { fn }, flow }: Case): boolean => flow.kept.every((path) => isOwnPlace(view, fn, path));

/** A timeout that connects again, which whoever closes the connection can no longer clear: `socket.onclose = () => setTimeout(() => this.connect(), delay)`. */
function beginsAnew(view: View, one: Case, owner: Owner): boolean {
  const { acquisition, releases } = one;
  if (acquisition.resource.row.selfEnding !== true || releases.matching.length > 0 || view.call(acquisition.fact)?.statement !== true) return false;
  if (!owner.managed && !owner.teardowns.some((fn) => CLOSES.test(view.model.fns[fn]?.name ?? '') || view.factsOf(fn).some((id) => CLOSES.test(nameOf(view, view.call(id)?.callee ?? UNKNOWN) ?? '')))) return false;
  const isLooked = (fn: FnId): boolean => view.factsOf(fn).some((id) => view.model.facts[id]!.kind === 'exit' && isInBranch(view, view.model.facts[id]!.region));
  return callbacksOf(view, acquisition).some((fn) => !isLooked(fn) && view.factsOf(fn).some((id) => {
    const call = view.call(id);
    return call !== undefined && RECONNECTS.test(nameOf(view, call.callee) ?? '') && !isInBranch(view, call.region) && !view.fnsOf(call.callee).some(isLooked);
  }));
}

const UNKNOWN: Value = { kind: 'unknown' };
const CLOSES = /^_?(close|disconnect|destroy|dispose|stop|shutdown)/;
const RECONNECTS = /^[_#]?(re_?connect|re_?open|re_?subscribe|connect|open(Socket|Connection|WebSocket))([A-Z]|$)/;

/** An observer of the owner's own elements is freed with them. One of an effect is made again on the same element at each run; whoever keeps what tying it returns means to release it. */
function isTiedToOwn(view: View, one: Case): boolean {
  const { acquisition: { resource }, flow } = one;
  const handle = handleName(one.acquisition);
  const parts = resource.tiedBy.flatMap((pattern) => (pattern.kind === 'call' ? tyingIn(view, pattern, one).flatMap((id) => {
    const holes = matchCall(view, pattern.call, id, id === one.acquisition.fact ? resource.from : 'any');
    const isMade = id === one.acquisition.fact;
    const tied = handle === undefined ? undefined : holes?.[handle];
    const isIt = isMade || (tied !== undefined && view.placeKeys(tied.value).some((key) => flow.places.has(key)));
    return isIt && holes?.['part'] ? [{ at: view.model.facts[id]!.fn, part: holes['part'].value, isAlone: isMade || view.call(id)?.statement === true }] : [];
  }) : []));
  return parts.length > 0 && parts.every(({ at, part, isAlone }) => isAlone && livenessOf(view, part, at, one.owners) === 'own');
}

/** What makes it may tie it, too: `$handle = create($part)`. */
const tyingIn = (view: View, pattern: CallPattern, { acquisition }: Case): readonly FactId[] => (pattern.handle === undefined ? view.named(headOf(pattern)) : [acquisition.fact]);

/** A timeout with a shorter delay, in milliseconds, is over before anybody misses what it holds. */
const SOON = 5000;
/** With a shorter one, in milliseconds, it is over before anybody sees anything. */
const AT_ONCE = 1000;

/** Fires once, and soon after its owner has ended at the latest; where another one like it is cleared at the end, this one was meant to be. */
export function isSoonOver(view: View, one: Case): boolean {
  const delay = one.acquisition.holes['delay'];
  return delay !== undefined && !one.sibling.next && isBelow(view, delay.value, one.sibling.ended ? AT_ONCE : SOON);
}

/** Its delay is known, and long. */
function isLate(view: View, one: Case): boolean {
  const delay = one.acquisition.holes['delay'];
  const at = delay && view.canon(delay.value);
  return at?.kind === 'literal' && Number(at.value) > SOON;
}

function isBelow(view: View, value: Value, bound: number): boolean {
  const at = view.canon(value);
  if (at.kind === 'anyOf') return at.values.every((part) => isBelow(view, part, bound));
  return at.kind === 'literal' && Number(at.value) < bound;
}

/** A timeout that does nothing but set the state of what is gone by then, or that is soon over. */
export function isHarmless(view: View, one: Case, owner: Owner): boolean {
  if (isLoop(view, one) || one.sibling.ended || one.sibling.next) return false;
  return isSoonOver(view, one) || (!one.proven.has(owner) && onlySets(view, one));
}

const SETS = /^(set[A-Z]\w*|set|clear(Timeout|Interval)|markForCheck|detectChanges|requestUpdate|\$?forceUpdate)$/;

function onlySets(view: View, one: Case): boolean {
  const callbacks = callbacksOf(view, one.acquisition);
  return callbacks.length > 0 && callbacks.flatMap((fn) => view.factsOf(fn)).every((id) => {
    const fact = view.model.facts[id]!;
    return fact.kind !== 'call' || SETS.test(nameOf(view, fact.callee) ?? '');
  });
}

/** A callback that asks for its own next turn, under some condition at least. */
function asksAgain(view: View, one: Case): boolean {
  const callbacks = callbacksOf(view, one.acquisition);
  // `() => this.step()` stands for the step that it runs.
  const run = callbacks.flatMap((callback) => view.factsOf(callback).flatMap((call) => view.fnsOf(view.call(call)?.callee ?? { kind: 'unknown' })));
  return [...callbacks, ...run].includes(one.acquisition.fn);
}

/** A callback that asks for its own next turn, whatever happens: it never ends by itself. */
export function isLoop(view: View, one: Case): boolean {
  const { model } = view;
  const { fact: id, fn } = one.acquisition;
  if (!asksAgain(view, one)) return false;
  const isConditional = (region: number): boolean => region !== model.fns[fn]?.region && model.regions[region]?.kind !== 'try';
  return !isConditional(model.facts[id]!.region) && !view.factsOf(fn).some((other) => other < id && model.facts[other]?.kind === 'exit' && isConditional(model.facts[other].region));
}

/** A loop whose callback goes on whatever it finds: it does not look whether the object has ended. */
export function renewsItself(view: View, one: Case): boolean {
  const { fn, resource: { row } } = one.acquisition;
  const isAlways = (callback: FnId): boolean => view.factsOf(callback).some((id) => {
    const call = view.call(id);
    return call !== undefined && view.fnsOf(call.callee).includes(fn) && !isInBranch(view, call.region);
  }) && !view.factsOf(callback).some((id) => view.model.facts[id]!.kind === 'exit' && isInBranch(view, view.model.facts[id]!.region));
  return row.selfEnding === true && row.holds === 'handle' && isLoop(view, one) && callbacksOf(view, one.acquisition).some(isAlways);
}
