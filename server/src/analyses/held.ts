/** What a function holds for itself and has to give back before it is left. */
import type { FactId } from '../model/facts.ts';
import type { Case } from './case.ts';
import { matchesGlob } from './lifetime-match.ts';
import { isHeldByCall, isOwnPlace, pathsOf } from './paths.ts';
import type { Release } from './release.ts';
import type { View } from './view.ts';

/** `elsewhere`: it is not the function's to release, or somebody else has it now and the usual judgement holds. */
export type Held =
  | { readonly how: 'elsewhere' | 'met' | 'never' }
  | { readonly how: 'leaves'; readonly release?: Release; readonly exit?: FactId };

/** Calls that look at a handle and do not take it over. */
const HARMLESS = /^(log|debug|info|warn|error|Boolean|String|Number|clear\w+|cancel\w+|has|delete|isActive|assert\w*|expect|get)$/;

/** Judges what is owed by the function itself. */
export function judgeHeld(view: View, one: Case): Held {
  const { flow, releases, acquisition } = one;
  if (acquisition.resource.row.owedBy !== 'function' || acquisition.fn === 0 || !isHeldByCall(view, one)) return { how: 'elsewhere' };
  if (flow.scoped || flow.escaped || flow.shown) return { how: 'met' };
  if (flow.given.some((given) => !releases.matching.some((release) => release.fact === given.fact) && !isLent(view, one, given.name))) return { how: 'met' };
  const paths = pathsOf(view, one);
  const [release] = releases.matching;
  if (paths.how === 'some-path') return { how: 'leaves', ...(release ? { release } : {}), ...(paths.exit === undefined ? {} : { exit: paths.exit }) };
  return paths.how === 'never' && (flow.returned || flow.kept.some((path) => !isOwnPlace(view, acquisition.fn, path))) ? { how: 'met' } : paths;
}

/** Passed to a call that gives it back: one that is known to, or any, where the function releases the handle itself. */
export function isLent(view: View, one: Case, name: string): boolean {
  const { row } = one.acquisition.resource;
  if (HARMLESS.test(name) || row.borrowers?.some((pattern) => matchesGlob(pattern, name))) return true;
  return row.owedBy === 'function' && isHeldByCall(view, one) && one.releases.matching.some((release) => view.encloses(one.acquisition.fn, release.fn));
}
