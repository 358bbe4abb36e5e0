/** What lasts as long as a gesture: listeners that one handler adds, and the handler of another one of them takes away. */
import type { Case } from './case.ts';
import { nameOf } from './match.ts';
import type { View } from './view.ts';

/** `mousedown` adds `mousemove` and `mouseup`, and `mouseup` removes both: they stay only where their owner ends in between. */
export function isOfGesture(view: View, one: Case): boolean {
  const { acquisition, releases } = one;
  const call = view.call(acquisition.fact);
  if (acquisition.resource.row.holds !== 'target' || releases.matching.length === 0 || !call) return false;
  const name = nameOf(view, call.callee);
  const beside = view.factsOf(acquisition.fn).flatMap((id) => {
    const other = id === acquisition.fact ? undefined : view.call(id);
    return other && nameOf(view, other.callee) === name ? other.args.flatMap((arg) => view.fnsOf(arg)) : [];
  });
  const ends = view.reach(beside);
  return beside.length > 0 && releases.matching.every(({ fn }) => ends.has(fn));
}
