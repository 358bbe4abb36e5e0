/** Releases that a function sets up beside what it acquires: in a function of its own, or as a bound method, `target.removeEventListener.bind(target, event, handler)`. */
import { headOf, type Pattern } from '../catalog/pattern.ts';
import type { CallFact, FactId, Path } from '../model/facts.ts';
import { type Acquisition, matchFact } from './acquire.ts';
import type { View } from './view.ts';

/** The helper that acquires for its callers sees to the release itself: `onCleanup(() => target.removeEventListener(event, handler))`. */
export const releasesForCallers = (view: View, acquisition: Acquisition): boolean =>
  isBoundAway(view, acquisition) || acquisition.resource.releases.some((pattern) => view.named(headOf(pattern)).some((id) => {
    const fact = view.model.facts[id]!;
    return fact.fn !== acquisition.fn && view.encloses(acquisition.fn, fact.fn) && agrees(view, acquisition, pattern, id);
  }));

function agrees(view: View, { holes }: Acquisition, pattern: Pattern, id: FactId): boolean {
  const given = matchFact(view, pattern, view.model.facts[id]!, id, 'any');
  return given !== undefined && ['target', 'handler'].every((name) => {
    const key = holes[name] && view.key(holes[name].value);
    return key !== undefined && given[name] !== undefined && view.key(given[name].value) === key;
  });
}

/** The release goes somewhere as a bound method: whoever has it calls it. */
export function isBoundAway(view: View, { fn, holes, resource }: Acquisition): boolean {
  const target = holes['target'] && view.key(holes['target'].value);
  const handler = holes['handler'] && view.key(holes['handler'].value);
  if (target === undefined || handler === undefined || resource.row.holds !== 'target') return false;
  const names = new Set(resource.releases.map(headOf));
  return view.named('bind').some((id) => {
    const call = view.call(id);
    const bound = call && boundMethod(call);
    if (!call || call.fn !== fn || call.statement || !bound || !names.has(bound.members.at(-1))) return false;
    return view.key({ ...bound, members: bound.members.slice(0, -1) }) === target && call.args.slice(1).some((arg) => view.key(arg) === handler);
  });
}

/** `target.removeEventListener` of `target.removeEventListener.bind(…)`. */
const boundMethod = ({ callee }: CallFact): Path | undefined =>
  callee.kind === 'path' && callee.members.length > 1 ? { ...callee, members: callee.members.slice(0, -1) } : undefined;
