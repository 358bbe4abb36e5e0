/** What is released is a promise of the handle: the release has to wait for it. */
import type { Path } from '../model/facts.ts';
import type { CodePart } from '../model/finding.ts';
import type { Case } from './case.ts';
import { typeNames } from './match.ts';
import type { View } from './view.ts';

/** `listening.then((end) => end())` for `end()`, where the variable or field keeps the promise rather than what comes of it. */
export function behindPromise(view: View, one: Case, code: readonly CodePart[], kept: Path | undefined): readonly CodePart[] {
  const handle = code.find((part) => typeof part === 'object' && part.hole === 'handle');
  if (!handle || !kept || !isPromise(view, one, kept)) return code;
  const name = code[0] === handle && code[1] === '()' ? 'end' : 'it';
  return [handle, `.then((${name}) => `, ...code.map((part) => (part === handle ? name : part)), ')'];
}

/** Kept as it came from the call, which nobody waits for. */
function isPromise(view: View, { acquisition }: Case, kept: Path): boolean {
  const call = view.call(acquisition.fact);
  if (!call || call.awaited || !(acquisition.resource.row.pending === true || typeNames(view, kept).includes('Promise'))) return false;
  return view.assignedTo(view.key(kept) ?? '').some(({ value }) => value.kind === 'path' && value.root.kind === 'call' && value.root.fact === acquisition.fact && value.members.length === 0);
}
