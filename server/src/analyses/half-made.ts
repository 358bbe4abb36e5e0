/** Objects that fail while they are made or opened: nobody gets them, so nobody ends them. */
import type { FactId } from '../model/facts.ts';
import type { Case } from './case.ts';
import { leaves, type Scope, scopeOf } from './paths.ts';
import type { View } from './view.ts';

const OPENS = /^_?(open|start|connect|__enter__|__aenter__)$/;

/** The `raise` that leaves behind what the object has acquired and what does not end with the object. */
export function failsHalfway(view: View, one: Case): FactId | undefined {
  const { acquisition, flow, releases } = one;
  const { fn } = acquisition;
  const info = view.model.fns[fn];
  if (acquisition.resource.row.outlivesOwner !== true || !info || (info.kind !== 'constructor' && !OPENS.test(info.name))) return undefined;
  if (flow.escaped || flow.scoped || flow.returned || !flow.kept.some((path) => path.root.kind === 'this')) return undefined;
  const releasing = releases.matching.map((release) => release.fn);
  const calls = view.factsOf(fn).filter((id) => {
    const call = view.call(id);
    const reach = call && id > acquisition.fact ? view.reach(view.fnsOf(call.callee)) : undefined;
    return reach !== undefined && releasing.some((inner) => reach.has(inner));
  });
  const own = releases.matching.filter((release) => release.fn === fn).map((release) => release.fact);
  const scope: Scope = { ...scopeOf(view, one, fn), covers: [...own, ...calls] };
  return view.factsOf(fn).find((id) => id > acquisition.fact && isRaise(view, id) && leaves(scope, id));
}

const isRaise = (view: View, id: FactId): boolean => {
  const fact = view.model.facts[id]!;
  return fact.kind === 'exit' && fact.how === 'throw';
};
