/** What a call of some functions runs by itself. */
import type { FnId } from '../model/facts.ts';
import type { View } from './view.ts';
import { isDirect } from './wrappers.ts';

/** Whether `wanted` runs in the calls themselves, not in a callback that some event runs. */
export function runs(view: View, fns: readonly FnId[], wanted: FnId): boolean {
  const seen = new Set<FnId>();
  const pending = [...fns];
  for (let fn = pending.pop(); fn !== undefined; fn = pending.pop()) {
    if (fn === wanted) return true;
    if (seen.has(fn)) continue;
    seen.add(fn);
    for (const id of view.factsOf(fn)) {
      const call = view.call(id);
      if (call) pending.push(...view.fnsOf(call.callee).filter((callee) => isDirect(view, call.callee, callee)));
    }
  }
  return false;
}
