/** How sure it is that an acquisition without a release leaks. */
import type { Confidence } from '../catalog/types.ts';
import type { Value } from '../model/facts.ts';
import { type Case, callbacksOf } from './case.ts';
import type { Owner } from './owners.ts';
import { handleName } from './release.ts';
import type { View } from './view.ts';

/** Of something that was acquired in the owner's life and is not released at its end. */
export function confidenceOf(view: View, one: Case, owner: Owner): Confidence {
  return one.acquisition.resource.row.holds === 'target' ? targetConfidence(view, one, owner) : handleConfidence(view, one, owner);
}

function targetConfidence(view: View, one: Case, owner: Owner): Confidence {
  if (one.acquisition.resource.row.selfEnding && !isProcess(view, one)) return 'possible';
  if (!isBounded(one, owner)) return one.liveness === 'outlives' && one.sibling.sameFunction && owner.cls < 0 ? 'likely' : 'possible';
  if (one.liveness === 'outlives' || one.sibling.sameTarget) return 'likely';
  if (one.acquisition.resource.row.inClass && one.flow.kept.length === 0) return 'likely';
  if (one.liveness === 'unknown') return one.sibling.sameRow && owner.teardowns.length > 0 && isUnremovable(view, one) ? 'likely' : 'possible';
  if (one.liveness !== 'given') return 'possible';
  return isInjectedStream(view, one, owner) || (owner.teardowns.length > 0 && isUnremovable(view, one)) ? 'likely' : 'possible';
}

/** A one-shot listener ends at its event, or with its emitter: the process has events that never come, and outlives everything. */
function isProcess(view: View, one: Case): boolean {
  const target = one.acquisition.holes['target'];
  const at = target && view.canon(target.value);
  return at?.kind === 'path' && at.root.kind === 'global' && at.members[0] === 'process';
}

/** A property of something injected, rather than the result of a call, which may well be an answer that completes. */
function isInjectedStream(view: View, one: Case, owner: Owner): boolean {
  if (!owner.managed || handleName(one.acquisition) === undefined) return false;
  const target = one.acquisition.holes['target']?.value;
  return target !== undefined && !isAnswer(view, view.canon(target));
}

function isAnswer(view: View, at: Value): boolean {
  if (at.kind !== 'path' || at.root.kind !== 'call') return false;
  const fact = view.call(at.root.fact);
  if (!fact || at.members.length > 0) return false;
  const name = fact.callee.kind === 'path' ? (fact.callee.members.at(-1) ?? '') : '';
  if (name === 'pipe' && fact.callee.kind === 'path') return isAnswer(view, view.canon({ ...fact.callee, members: fact.callee.members.slice(0, -1) }));
  return !COMBINATORS.test(name);
}

const COMBINATORS = /^(combineLatest|merge|concat|race|zip|toObservable|inject|use[A-Z]\w*)$/;

/** The handler stands in the call, so that nobody can name it to a removal. */
function isUnremovable(view: View, one: Case): boolean {
  const handler = one.acquisition.holes['handler'];
  return handler?.value.kind === 'function' || (handler?.value.kind === 'path' && handler.value.root.kind === 'call' && handler.value.members.length === 0 && view.fnsOf(handler.value).length > 0);
}

/** Its end is announced: by a framework, by a teardown that promises to release everything, or by one that is seen to. */
export const isBounded = (one: Case, owner: Owner): boolean => owner.managed || (owner.teardowns.length > 0 && (owner.promises || one.proven.has(owner)));

function handleConfidence(view: View, one: Case, owner: Owner): Confidence {
  if (!isBounded(one, owner)) return 'possible';
  if (!one.acquisition.resource.row.selfEnding || isLoop(view, one)) return 'likely';
  return owner.teardowns.length > 0 && (one.flow.kept.length > 0 || one.sibling.next) ? 'likely' : 'possible';
}

/** A callback that asks for its own next turn, whatever happens: it never ends by itself. */
export function isLoop(view: View, one: Case): boolean {
  const { model } = view;
  const { fact: id, fn } = one.acquisition;
  const callbacks = callbacksOf(view, one.acquisition);
  // `() => this.step()` stands for the step that it runs.
  const run = callbacks.flatMap((callback) => view.factsOf(callback).flatMap((call) => view.fnsOf(view.call(call)?.callee ?? { kind: 'unknown' })));
  if (!callbacks.includes(fn) && !run.includes(fn)) return false;
  const isConditional = (region: number): boolean => region !== model.fns[fn]?.region && model.regions[region]?.kind !== 'try';
  return !isConditional(model.facts[id]!.region) && !view.factsOf(fn).some((other) => other < id && model.facts[other]?.kind === 'exit' && isConditional(model.facts[other].region));
}
