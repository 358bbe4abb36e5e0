/** What an operation leaves behind when it is over: how sure that is. */
import type { Confidence } from '../catalog/types.ts';
import type { CallFact, FactId, FnId, Value } from '../model/facts.ts';
import { type Case, callbacksOf, isOnProcess } from './case.ts';
import { isSoonOver } from './confidence.ts';
import { comesOnce, isExecutor, outcomeOf } from './completion.ts';
import { isInTest } from './hooks.ts';
import { isModuleCode } from './module-code.ts';
import { scopeFns } from './paths.ts';
import type { Owner } from './owners.ts';
import { handleName, type Release } from './release.ts';
import type { View } from './view.ts';

export interface OutcomeVerdict {
  readonly how: 'outcome' | 'loser';
  readonly exit: FactId;
  readonly owner: Owner;
  readonly confidence: Confidence;
  readonly release?: Release;
}

/** Undefined where every end of the operation releases what the operation holds. */
export function outcomeVerdict(view: View, one: Case): OutcomeVerdict | undefined {
  const owner = one.owners.at(-1)!;
  // A frame is drawn before anybody sees that something else has come first.
  if (isInTest(view, one.acquisition.fn) || one.acquisition.resource.row.brief) return undefined;
  // A promise of the module waits once for each program.
  if (one.acquisition.resource.row.holds === 'target' && isModuleCode(view, one.acquisition.fn)) return undefined;
  const raced = racedIn(view, one);
  if (raced !== undefined) return { how: 'loser', exit: raced, owner, confidence: isSoonOver(view, one) ? 'possible' : 'likely' };
  const sibling = oneSided(view, one);
  if (sibling !== undefined) return { how: 'loser', exit: sibling, owner, confidence: one.acquisition.resource.row.raced !== true || isTriedAgain(view, one) ? 'likely' : 'possible' };
  const rejecting = rejectsLate(view, one);
  if (rejecting !== undefined) return { how: 'loser', exit: rejecting, owner, confidence: isSoonOver(view, one) ? 'possible' : 'likely' };
  const outcome = isOfOperation(view, one) ? outcomeOf(view, one) : undefined;
  if (!outcome) return undefined;
  const [release] = one.releases.matching;
  return { ...outcome, owner, confidence: confidenceOf(view, one, outcome.how), ...(release ? { release } : {}) };
}

/** `Promise.race([work(), delay(1000)])`: the call of the race in which a timeout without a release takes part. */
function racedIn(view: View, one: Case): FactId | undefined {
  const { acquisition, releases, flow } = one;
  const { row } = acquisition.resource;
  if (!row.raced && !(row.selfEnding && row.holds === 'handle')) return undefined;
  if (releases.matching.length > 0) return undefined;
  const races = [...view.named('race'), ...view.named('any')].filter((id) => isPromiseMethod(view, id));
  const span = view.model.facts[acquisition.fact]!.span;
  return races.find((id) => {
    const [list] = view.call(id)!.argSpans;
    return flow.given.some((given) => given.fact === id) || (list !== undefined && list.start <= span.start && span.end <= list.end && (row.raced || callbacksOf(view, acquisition).length > 0));
  });
}

const isPromiseMethod = (view: View, id: FactId): boolean => {
  const call = view.call(id);
  const receiver = call?.callee.kind === 'path' && call.callee.members.length > 1 ? call.callee.members.at(-2) : undefined;
  return receiver !== undefined && /Promise$/.test(receiver);
};

/** Of two one-shot listeners on one emitter, the other's handler leaves this one behind, while this one's handler removes the other: the other's registration. */
function oneSided(view: View, one: Case): FactId | undefined {
  const { target, event } = one.acquisition.holes;
  if (!one.acquisition.resource.row.selfEnding || !target) return undefined;
  const [on, name] = [view.key(target.value), event ? view.key(event.value) : '="listening"'];
  const isRemoval = (id: FactId, of: string | undefined): boolean => {
    const call = view.call(id);
    return call?.callee.kind === 'path' && call.args[0] !== undefined && view.key(call.args[0]) === of && view.key({ ...call.callee, members: call.callee.members.slice(0, -1) }) === on;
  };
  const removals = ['removeListener', 'off', 'removeAllListeners'].flatMap((method) => view.named(method)).filter((id) => view.call(id) !== undefined);
  if (on === undefined || name === undefined) return undefined;
  const own = view.reach(callbacksOf(view, one.acquisition));
  /** The other's handler is known, and does not remove this one in turn. */
  const isUnaware = (call: CallFact): boolean => {
    const fns = call.args[1] ? view.fnsOf(call.args[1]) : [];
    const reach = view.reach(fns);
    return (fns.length > 0 || one.acquisition.resource.row.raced === true) && !removals.some((id) => reach.has(view.call(id)!.fn) && isRemoval(id, name));
  };
  return [...view.named('once'), ...(event ? [] : view.named('on'))].find((id) => {
    const call = view.call(id);
    const other = call?.args[0] && view.key(call.args[0]);
    return call !== undefined && (call.fn === one.acquisition.fn || one.acquisition.resource.row.raced === true) && other !== undefined && other !== name && isRemoval(id, other) && isUnaware(call) && removals.some((removal) => own.has(view.call(removal)!.fn) && isRemoval(removal, other));
  });
}

/** A time limit whose handle is dropped: when all goes well in time, it is still there. What rejects or aborts. */
function rejectsLate(view: View, one: Case): FactId | undefined {
  const { acquisition } = one;
  const { row } = acquisition.resource;
  if (!row.selfEnding || row.holds !== 'handle' || row.raced || view.call(acquisition.fact)?.statement !== true) return undefined;
  return callbacksOf(view, acquisition).flatMap((fn) => view.factsOf(fn)).find((id) => {
    const callee = view.call(id)?.callee;
    return callee?.kind === 'path' && callee.members.length > 0 && callee.members.at(-1) === 'reject';
  });
}

/** A handle in a variable around it, or in none: an object would have a teardown of its own. A listener on something that the operation did not make. */
function isOfOperation(view: View, one: Case): boolean {
  const { acquisition, flow } = one;
  const { row } = acquisition.resource;
  if (row.holds === 'target') return isFromOutside(view, one);
  // A process or a worker may well end by itself, and what it is asked for is one of its ends.
  if (row.owedBy === 'lifetime' && !acquisition.holes['fn']) return false;
  return flow.kept.every((path) => path.root.kind === 'binding' && path.members.length === 0 && (view.model.bindings[path.root.id]?.fn ?? 0) !== 0);
}

/** The emitter was there before the function was called. */
function isFromOutside(view: View, one: Case): boolean {
  const target = one.acquisition.holes['target'];
  const at = target && view.canon(target.value);
  if (at?.kind !== 'path') return false;
  const [fn] = scopeFns(view, one) as [number];
  switch (at.root.kind) {
    case 'binding':
      return (view.model.bindings[at.root.id]?.fn ?? fn) !== fn && !view.encloses(fn, view.model.bindings[at.root.id]?.fn ?? fn);
    case 'call': {
      const maker = view.call(at.root.fact)?.fn ?? fn;
      // A promise's executor runs at once: what the function around it has just made is of the same operation.
      return !view.encloses(fn, maker) && !(maker !== 0 && isExecutor(view, fn) && view.model.fns[fn]?.parent === maker);
    }
    case 'this':
      // An object that is the operation: `new Search(path, callback)`.
      return view.model.fns[fn]?.kind !== 'constructor' && view.model.classes[at.root.cls]?.methods['constructor'] !== fn && !isMadeIn(view, fn, at.root.cls, at.members[0]);
    default:
      return true;
  }
}

/** The function, or the one whose promise it is the executor of, gives the member a new object. */
function isMadeIn(view: View, fn: FnId, cls: number, name: string | undefined): boolean {
  const outer = isExecutor(view, fn) ? (view.model.fns[fn]?.parent ?? fn) : fn;
  return [fn, outer].flatMap((one) => view.factsOf(one)).some((id) => {
    const fact = view.model.facts[id]!;
    return fact.kind === 'assign' && fact.target.root.kind === 'this' && fact.target.root.cls === cls && fact.target.members.length === 1 && fact.target.members[0] === name && fact.value.kind === 'path' && fact.value.root.kind === 'call';
  });
}

function confidenceOf(view: View, one: Case, how: 'outcome' | 'loser'): Confidence {
  if (isSoonOver(view, one)) return 'possible';
  if (one.acquisition.resource.row.holds === 'handle') return 'likely';
  // What sends an event that comes once is over soon after, as a rule.
  if (how === 'outcome') return comesOnce(one.acquisition.holes['event']?.value) ? 'possible' : 'likely';
  if (isOnlyAStep(view, one) || goesOn(view, one)) return 'likely';
  const target = one.acquisition.holes['target'];
  const at = target?.value;
  // A parameter may well be something that is over with the call.
  const isOfCall = at?.kind === 'path' && at.root.kind === 'binding' && (view.model.bindings[at.root.id]?.fn ?? 0) !== 0;
  return !isOfCall && isRace(view, one) ? 'likely' : 'possible';
}

/** A listener for every event, given to something that is there before and after the operation. Programs of the command line wait for their own process, once. */
const goesOn = (view: View, one: Case): boolean =>
  ((one.liveness === 'outlives' && one.acquisition.resource.row.selfEnding !== true) || isLentToHelper(view, one)) && view.call(one.acquisition.fact)?.statement === true && !isOnProcess(view, one) && !isError(one.acquisition.holes['event']?.value);

/** What gives a handle for each listener, and is given to a function that others import: they go on with it. */
function isLentToHelper(view: View, one: Case): boolean {
  const target = one.acquisition.holes['target'];
  const at = target && view.canon(target.value);
  const binding = at?.kind === 'path' && at.root.kind === 'binding' && at.members.length === 0 ? view.model.bindings[at.root.id] : undefined;
  const giver = binding?.kind === 'param' ? view.model.fns[binding.fn] : undefined;
  // An emitter names its events, and may end with one of them.
  return one.acquisition.holes['event'] === undefined && handleName(one.acquisition) !== undefined && giver?.exported === true && giver.cls < 0 && isExecutor(view, one.acquisition.fn);
}

/**
 * One of several one-shot listeners for what may happen to something that goes on, rather than for its own beginning or end: the next call races again. So it does
 * where its handler takes off what it has beaten.
 */
const isRace = (view: View, one: Case): boolean => {
  const { event } = one.acquisition.holes;
  if (isError(event?.value)) return false;
  const others = beside(view, one).map(({ args: [other] }) => other).filter((other) => !isError(other));
  if (others.some((other) => other !== undefined && !(comesOnce(event?.value) && comesOnce(other)))) return true;
  return !comesOnce(event?.value) && callbacksOf(view, one.acquisition).some((fn) => view.factsOf(fn).some((id) => removes(view, id)));
};

const isError = (value: Value | undefined): boolean => value?.kind === 'literal' && value.value === 'error';

/** Other one-shot listeners on the same emitter, in the same function. */
function beside(view: View, { acquisition }: Case): readonly CallFact[] {
  const { target } = acquisition.holes;
  const on = target && view.key(target.value);
  return on === undefined ? [] : view.named('once').flatMap((id) => {
    const call = view.call(id);
    return call?.fn === acquisition.fn && id !== acquisition.fact && call.callee.kind === 'path' && view.key({ ...call.callee, members: call.callee.members.slice(0, -1) }) === on ? [call] : [];
  });
}

/** The handler of the failure takes itself off, or sets back what tells that there was an attempt: the server stays, for another one. */
function isTriedAgain(view: View, { acquisition }: Case): boolean {
  const { target } = acquisition.holes;
  const on = target && view.key(target.value);
  return on !== undefined && ['once', 'on'].flatMap((name) => view.named(name)).some((id) => {
    const call = view.call(id);
    if (!isError(call?.args[0]) || call?.args[1] === undefined || call.callee.kind !== 'path' || view.key({ ...call.callee, members: call.callee.members.slice(0, -1) }) !== on) return false;
    const handlers = view.fnsOf(call.args[1]);
    return handlers.some((fn) => view.factsOf(fn).some((inner) => setsBack(view, inner) || removes(view, inner, on)));
  });
}

const setsBack = (view: View, id: FactId): boolean => {
  const fact = view.model.facts[id]!;
  return fact.kind === 'assign' && !fact.declares && fact.value.kind === 'literal' && !fact.value.value;
};

/** A listener, of that emitter or of any. */
const removes = (view: View, id: FactId, on?: string): boolean => {
  const callee = view.call(id)?.callee;
  return callee?.kind === 'path' && /^(removeListener|off)$/.test(callee.members.at(-1) ?? '') && (on === undefined || view.key({ ...callee, members: callee.members.slice(0, -1) }) === on);
};

/** What it waits for beside happens again and again: the emitter goes on, and the next call adds another one. */
const isOnlyAStep = (view: View, one: Case): boolean => !isStep(one.acquisition.holes['event']?.value) && beside(view, one).some((call) => isStep(call.args[0]));

const isStep = (value: Value | undefined): boolean => value?.kind === 'literal' && STEP.test(String(value.value));

const STEP = /^(drain|message|data|line|readable|row|packet|response|reply|pong|ping|progress|change|update|tick|frame)$/;
