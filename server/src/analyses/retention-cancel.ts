/** What is given up in `except Exception` only: a cancellation is no `Exception`, and leaves it open. */
import type { AssignFact, BindingId, FactId, FnId, RegionId } from '../model/facts.ts';
import { matchesGlob } from './lifetime-match.ts';
import { isAround, isThrow, partsOf, triesAround } from './flow-order.ts';
import { missCancellation } from './paths.ts';
import { type Find, lastOf, type Retained } from './retention-case.ts';
import type { View } from './view.ts';

export const uncancelled: Find = function* uncancelled(view, { catalog: { keepers }, texts }): Iterable<Retained> {
  const seen = new Set<FactId>();
  for (const [at, region] of view.model.regions.entries()) {
    if (region.kind !== 'try' || !view.model.fns[region.fn]?.isAsync) continue;
    const handlers = partsOf(view, region, 'catch');
    if (!missCancellation(view, handlers) || !awaitsIn(view, region.fn, at) || isCaughtAround(view, at)) continue;
    for (const handler of handlers.filter((one) => view.model.regions[one]!.catches === 'failures' && throwsOn(view, region.fn, one))) {
      for (const id of givenUp(view, keepers.givesUp, region.fn, handler)) {
        const made = madeBefore(view, region.fn, id, at);
        if (made === undefined || seen.has(made)) continue;
        seen.add(made);
        const fact = view.model.facts[made] as AssignFact;
        yield { rule: 'undisposed-object', span: fact.valueSpan, message: texts.retention.uncancelled(view.model.bindings[id]?.name ?? '', view.model.fns[region.fn]!.name), confidence: 'likely' };
      }
    }
  }
};

const awaitsIn = (view: View, fn: FnId, region: RegionId): boolean =>
  view.factsOf(fn).some((id) => {
    const fact = view.model.facts[id]!;
    return (fact.kind === 'await' || (fact.kind === 'call' && fact.awaited)) && isAround(view, region, fact.region);
  });

/** Something around it catches everything, or has a `finally`. */
const isCaughtAround = (view: View, region: RegionId): boolean =>
  triesAround(view, view.model.regions[region]!.parent).some((outer) => {
    const around = view.model.regions[outer]!;
    const handlers = partsOf(view, around, 'catch');
    return partsOf(view, around, 'finally').length > 0 || (handlers.length > 0 && !missCancellation(view, handlers));
  });

const throwsOn = (view: View, fn: FnId, handler: RegionId): boolean => view.factsOf(fn).some((id) => isThrow(view, id) && view.model.facts[id]!.region === handler);

/** Variables of the function that the handler gives up. */
function givenUp(view: View, names: readonly string[], fn: FnId, handler: RegionId): readonly BindingId[] {
  return view.factsOf(fn).flatMap((id) => {
    const call = view.call(id);
    if (!call || call.region !== handler || call.callee.kind !== 'path' || call.callee.root.kind !== 'binding' || call.callee.members.length !== 1 || !names.some((name) => matchesGlob(name, lastOf(call.callee)))) return [];
    const { id: binding } = call.callee.root;
    return view.model.bindings[binding]?.fn === fn && view.model.bindings[binding]!.kind !== 'param' ? [binding] : [];
  });
}

/** Where the variable is given what an awaited call returns, before the `try`. */
function madeBefore(view: View, fn: FnId, binding: BindingId, region: RegionId): FactId | undefined {
  const { start } = view.model.regions[region]!.span;
  return view.factsOf(fn).find((id) => {
    const fact = view.model.facts[id]!;
    if (fact.kind !== 'assign' || fact.span.end > start || fact.target.root.kind !== 'binding' || fact.target.root.id !== binding || fact.target.members.length > 0) return false;
    const call = fact.value.kind === 'path' && fact.value.root.kind === 'call' ? view.call(fact.value.root.fact) : undefined;
    return call?.awaited === true;
  });
}
