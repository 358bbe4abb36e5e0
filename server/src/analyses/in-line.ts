/** What a function acquires, waits, and releases further down: a failure of what it waits for skips the release. */
import type { FactId } from '../model/facts.ts';
import type { Confidence } from '../catalog/types.ts';
import { type Case, callbacksOf } from './case.ts';
import { isSoonOver } from './confidence.ts';
import { isInTest } from './hooks.ts';
import { isHeldByCall, pathsOf } from './paths.ts';
import type { View } from './view.ts';

/** The wait that may fail, and how sure it is that something goes on then; undefined where every way out releases. */
export function failureOf(view: View, one: Case): { readonly exit: FactId; readonly confidence: Confidence } | undefined {
  const { acquisition, flow, releases } = one;
  const { row } = acquisition.resource;
  // A property that is put back is one handler in the place of another.
  if (row.brief || row.raced || acquisition.pattern.kind !== 'call' || !releases.matching.every(({ fn }) => fn === acquisition.fn)) return undefined;
  // What is kept elsewhere is somebody else's to release as well.
  if (row.holds === 'handle' ? flow.kept.length === 0 || !flow.kept.every(({ members }) => members.length === 0) || !isHeldByCall(view, one) : one.liveness !== 'outlives') return undefined;
  const paths = pathsOf(view, one);
  const exit = paths.how === 'some-path' ? paths.exit : undefined;
  if (exit === undefined || view.call(exit)?.awaited !== true) return undefined;
  return { exit, confidence: isInTest(view, acquisition.fn) || !goesOn(view, one) ? 'possible' : 'likely' };
}

/** An interval does, and a listener; a timeout where it comes late, and works with an object that is still there then. */
function goesOn(view: View, one: Case): boolean {
  const { row } = one.acquisition.resource;
  if (row.selfEnding !== true) return row.holds === 'target' || one.acquisition.holes['fn'] !== undefined;
  return row.holds === 'handle' && !isSoonOver(view, one) && callbacksOf(view, one.acquisition).some((fn) => view.factsOf(fn).some((id) => {
    const call = view.call(id);
    return call?.callee.kind === 'path' && call.callee.root.kind === 'this';
  }));
}
