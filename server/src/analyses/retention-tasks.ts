/** Work that is begun in each turn of a loop, waited for with a limit, and left to go on. */
import type { CallFact, FactId, RegionId, Value } from '../model/facts.ts';
import { isAround, within } from './flow-order.ts';
import { matchCall } from './match.ts';
import { callsOf, type Find, lastOf, type Retained } from './retention-case.ts';
import type { View } from './view.ts';

export const abandonedJobs: Find = function* abandonedJobs(view, { catalog, texts }): Iterable<Retained> {
  const seen = new Set<FactId>();
  for (const { pattern, from } of catalog.keepers.abandoning) {
    for (const [id, fact] of callsOf(view, [pattern])) {
      if (pattern.kind !== 'call' || seen.has(id)) continue;
      const job = matchCall(view, pattern.call, id, from)?.['job']?.value;
      const loop = job && within(view, fact.region).find((at) => view.model.regions[at]!.kind === 'loop');
      if (!job || loop === undefined || !isBegunIn(view, job, loop, 0) || isCancelled(view, fact)) continue;
      seen.add(id);
      yield { rule: 'uncancelled-task', span: { start: fact.span.start, end: fact.name.end }, message: texts.retention.abandoned(lastOf(fact.callee)), confidence: 'likely' };
    }
  }
};

/** A call in the loop begins it. */
function isBegunIn(view: View, value: Value, loop: RegionId, depth: number): boolean {
  if (depth > 3) return false;
  if (value.kind === 'array') return value.elements.length > 0 && value.elements.some((part) => isBegunIn(view, part, loop, depth + 1));
  if (value.kind !== 'path' || value.members.length > 0) return false;
  const call = value.root.kind === 'call' ? view.call(value.root.fact) : undefined;
  // A bare future is no work.
  if (call) return isAround(view, loop, call.region) && !/^(create_future|Future)$/.test(lastOf(call.callee));
  const defs = value.root.kind === 'binding' ? (view.model.bindings[value.root.id]?.defs ?? []) : [];
  return defs.length === 1 && isBegunIn(view, defs[0]!, loop, depth + 1);
}

/** Somebody cancels what is left over, in the function or in what is around it. */
const isCancelled = (view: View, { fn }: CallFact): boolean => view.named('cancel').some((id) => view.encloses(fn, view.model.facts[id]!.fn) || view.encloses(view.model.facts[id]!.fn, fn));
