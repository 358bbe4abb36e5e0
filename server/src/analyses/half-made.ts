/** Objects that fail while they are made or opened: nobody gets them, so nobody ends them. */
import type { FactId } from '../model/facts.ts';
import type { Case } from './case.ts';
import { isThrow, partOf, triesAround } from './flow-order.ts';
import { leaves, type Scope, scopeOf } from './paths.ts';
import type { View } from './view.ts';

const OPENS = /^_?(open|start|connect|__enter__|__aenter__)$/;

/** The `raise`, or the failing call on the handle, that leaves behind what the object has acquired and what does not end with the object. */
export function failsHalfway(view: View, one: Case): FactId | undefined {
  const { acquisition, flow, releases } = one;
  const { fn } = acquisition;
  const info = view.model.fns[fn];
  if (!info || (info.kind !== 'constructor' && !OPENS.test(info.name))) return undefined;
  if (flow.escaped || flow.scoped || flow.returned || !flow.kept.some((path) => path.root.kind === 'this')) return undefined;
  const releasing = releases.matching.map((release) => release.fn);
  const calls = view.factsOf(fn).filter((id) => {
    const call = view.call(id);
    const reach = call && id > acquisition.fact ? view.reach(view.fnsOf(call.callee)) : undefined;
    return reach !== undefined && releasing.some((inner) => reach.has(inner));
  });
  const own = releases.matching.filter((release) => release.fn === fn).map((release) => release.fact);
  const scope: Scope = { ...scopeOf(view, one, fn), covers: [...own, ...calls] };
  const isWay = (id: FactId): boolean => (acquisition.resource.row.outlivesOwner === true && isThrow(view, id)) || (info.kind === 'constructor' && isFailingUse(view, one, id));
  return view.factsOf(fn).find((id) => id > acquisition.fact && isWay(id) && leaves(scope, id));
}

/** `self.link.connect(address)`: what the handle itself is known to fail at, where nothing answers the failure: the constructor is left by it. */
function isFailingUse(view: View, { flow }: Case, id: FactId): boolean {
  const call = view.call(id);
  if (call?.fails !== true || triesAround(view, call.region).some((at) => partOf(view, view.model.regions[at]!, 'catch') !== undefined) || call.callee.kind !== 'path' || call.callee.members.length === 0) return false;
  return flow.places.has(view.key({ ...call.callee, members: call.callee.members.slice(0, -1) }) ?? '');
}

