/** Whether something that is begun and dropped goes on for long, as far as the file shows. */
import type { FnId, Path, RegionId } from '../model/facts.ts';
import type { Acquisition } from './acquire.ts';
import { within } from './flow-order.ts';
import type { View } from './view.ts';

/** Work that is dropped is over soon, unless it is seen to wait for long or to go round and round; what is no work of a function goes on. */
export function isSeenToLast(view: View, { resource, holes }: Acquisition): boolean {
  const { lasting } = resource.row;
  if (!lasting) return true;
  const job = holes['job']?.value;
  const call = job?.kind === 'path' && job.root.kind === 'call' && job.members.length === 0 ? view.call(job.root.fact) : undefined;
  return call !== undefined && [...view.reach(view.fnsOf(call.callee))].some((fn) => waitsIn(view, fn, lasting));
}

const waitsIn = (view: View, fn: FnId, lasting: readonly string[]): boolean =>
  view.factsOf(fn).some((id) => {
    const call = view.call(id);
    if (call?.awaited !== true) return false;
    return (call.callee.kind === 'path' && lasting.includes(call.callee.members.at(-1) ?? '')) || goesRound(view, fn, call.region);
  });

/** In a loop that does not go through something given, which would end it. */
const goesRound = (view: View, fn: FnId, region: RegionId): boolean =>
  within(view, region).some((at) => view.model.regions[at]!.kind === 'loop' && !goesThrough(view, fn, at));

const goesThrough = (view: View, fn: FnId, loop: RegionId): boolean =>
  view.factsOf(fn).some((id) => {
    const fact = view.model.facts[id]!;
    return fact.kind === 'assign' && fact.region === loop && fact.declares && fact.value.kind === 'path' && fact.value.members.at(-1) === '*';
  });

/** The function does with it what it was made for, as far as the row knows such calls: `figure.savefig(path)`, `pyplot.savefig(path)`. */
export function isSeenDone(view: View, { resource: { row }, fact, fn }: Acquisition, places: ReadonlySet<string>): boolean {
  const { doneBy } = row;
  return doneBy === undefined || view.factsOf(fn).some((id) => {
    const callee = id > fact ? view.call(id)?.callee : undefined;
    return callee?.kind === 'path' && callee.members.length > 0 && doneBy.includes(callee.members.at(-1)!) && isOfIt(view, callee, [row.from ?? []].flat(), places);
  });
}

/** Its own member, `figure.canvas.print_png`, or one of its library. */
function isOfIt(view: View, callee: Path, from: readonly string[], places: ReadonlySet<string>): boolean {
  const at = view.canon(callee);
  if (at.kind === 'path' && at.root.kind === 'module' && from.includes([at.root.name, ...at.members.slice(0, -1)].join('.'))) return true;
  return callee.members.some((_, index) => places.has(view.key({ ...callee, members: callee.members.slice(0, index) }) ?? ''));
}
