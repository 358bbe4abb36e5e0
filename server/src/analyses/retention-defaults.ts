/** Defaults that are made once and changed by each call. */
import type { Keepers } from '../catalog/keepers.ts';
import type { BindingId, Value } from '../model/facts.ts';
import { type Find, lastOf, type Retained } from './retention-case.ts';
import { keptByDefault } from './retention-chain.ts';
import type { View } from './view.ts';

export const accumulatedDefaults: Find = function* accumulatedDefaults(view, known): Iterable<Retained> {
  const { catalog: { keepers }, texts } = known;
  for (const [id, binding] of view.model.bindings.entries()) {
    if (!binding.default || !isCollection(view, keepers, binding.default) || binding.defs.length > 0) continue;
    const grown = growsIn(view, keepers, id);
    // A private parameter that nobody is meant to give is a memory of the function's, on purpose.
    if (!grown || binding.name.startsWith('_')) continue;
    const fn = view.model.fns[binding.fn]?.name ?? '';
    yield { rule: 'mutable-default', span: binding.span, message: texts.retention.mutableDefault(binding.name, fn), kept: keptByDefault(known, binding.name, fn, binding.span), confidence: grown === 'changed' ? 'likely' : 'possible', plan: { kind: 'retention', how: 'default', binding: id } };
  }
};

/** A new list, dict or set. */
function isCollection(view: View, { makes }: Keepers, value: Value): boolean {
  if (value.kind === 'array') return value.elements.length === 0;
  if (value.kind === 'object') return !value.open && Object.keys(value.props).length === 0;
  const fact = value.kind === 'path' && value.root.kind === 'call' && value.members.length === 0 ? view.call(value.root.fact) : undefined;
  return fact !== undefined && fact.args.length === 0 && fact.callee.kind === 'path' && fact.callee.members.length === 1 && makes.includes(fact.callee.members[0] ?? '');
}

/** `changed`: something is added to it. `kept`: a member of an object holds it, so that somebody else may. */
function growsIn(view: View, { adds, removes }: Keepers, id: BindingId): 'changed' | 'kept' | undefined {
  const isIt = (value: Value): boolean => value.kind === 'path' && value.root.kind === 'binding' && value.root.id === id;
  let kept = false;
  if (view.model.facts.some((fact) => fact.kind === 'call' && fact.callee.kind === 'path' && isIt(fact.callee) && removes.includes(lastOf(fact.callee)))) return undefined;
  for (const fact of view.model.facts) {
    if (fact.kind === 'call' && fact.callee.kind === 'path' && fact.callee.members.length === 1 && isIt(fact.callee) && adds.includes(fact.callee.members[0] ?? '')) return 'changed';
    if (fact.kind !== 'assign') continue;
    if (isIt(fact.target) && fact.target.members.length === 1) return 'changed';
    if (fact.target.root.kind === 'this' && isIt(fact.value) && fact.value.kind === 'path' && fact.value.members.length === 0) kept = true;
  }
  return kept ? 'kept' : undefined;
}
