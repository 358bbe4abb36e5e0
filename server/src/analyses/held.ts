/** What a function holds for itself and has to give back before it is left. */
import type { FactId } from '../model/facts.ts';
import type { Case } from './case.ts';
import { isThrow, within } from './flow-order.ts';
import { nameOf } from './match.ts';
import { isEndedByName } from './ended-by-name.ts';
import { failsHalfway } from './half-made.ts';
import { matchesGlob } from './lifetime-match.ts';
import { busySince, isHeldByCall, isOwnPlace, pathsOf } from './paths.ts';
import type { Release } from './release.ts';
import type { View } from './view.ts';

/** `elsewhere`: it is not the function's to release, or somebody else has it now and the usual judgement holds. */
export type Held =
  | { readonly how: 'elsewhere' | 'met' | 'never' }
  | { readonly how: 'leaves'; readonly release?: Release; readonly exit?: FactId; /** When all goes well, somebody else has it. */ readonly handed: boolean };

/** Calls that look at a handle and do not take it over. */
const HARMLESS = /^(log|debug|info|warn|error|Boolean|String|Number|clear\w+|cancel\w+|has|delete|isActive|assert\w*|expect|get)$/;

/** Judges what is owed by the function itself. */
export function judgeHeld(view: View, one: Case): Held {
  const { flow, releases, acquisition } = one;
  if (acquisition.resource.row.owedBy !== 'function' || acquisition.fn === 0) return { how: 'elsewhere' };
  if (!isHeldByCall(view, one)) {
    const exit = failsHalfway(view, one);
    return exit === undefined ? { how: 'elsewhere' } : { how: 'leaves', exit, handed: true };
  }
  if (flow.scoped || flow.escaped || flow.shown || isDrained(view, one) || (acquisition.resource.row.busy && busySince(one) === undefined)) return { how: 'met' };
  const taken = flow.given.filter((given) => isAfter(view, acquisition.fact, given.fact) && !releases.matching.some((release) => release.fact === given.fact) && !isLent(view, one, given.name)).map(({ fact }) => fact);
  if (taken.length > 0) return beforeTaken(view, one, taken);
  // Whoever else has the lock may release it; a release on failure alone, or before, means that it shall stay taken.
  if (acquisition.resource.row.holds === 'target' && releases.matching.every((each) => each.fn !== acquisition.fn || each.fact < acquisition.fact || isOnFailure(view, each))) return { how: 'met' };
  if (isEndedByName(view, one)) return { how: 'met' };
  const paths = pathsOf(view, one);
  const [release] = releases.matching;
  if (release && isPartForgotten(view, one)) return { how: 'leaves', release, handed: false };
  if (paths.how === 'some-path') return { how: 'leaves', handed: flow.returned || flow.kept.some((path) => !isOwnPlace(view, acquisition.fn, path)), ...(release ? { release } : {}), ...(paths.exit === undefined ? {} : { exit: paths.exit }) };
  if (paths.how === 'never' && acquisition.resource.row.mayStay) return { how: 'met' };
  return paths.how === 'never' && (flow.returned || flow.kept.some((path) => !isOwnPlace(view, acquisition.fn, path))) ? { how: 'met' } : paths;
}

/** One of its streams is released by itself, and another that it was made with is not. */
function isPartForgotten(view: View, { acquisition, releases, flow }: Case): boolean {
  const { streams } = acquisition.resource.row;
  if (!streams) return false;
  const keywords = view.call(acquisition.fact)?.keywords ?? {};
  const made = streams.names.filter((name) => nameOf(view, keywords[name] ?? { kind: 'unknown' }) === streams.given);
  const ended = releases.matching.map(({ fact }) => streamOf(view, fact));
  if (ended.some((name) => name === undefined)) return false;
  const isElsewhere = (name: string): boolean => [...flow.places].some((place) => view.usesOf(`${place}.${name}`).some((use) => use.kind !== 'receiver' && use.kind !== 'called'));
  return made.some((name) => !ended.includes(name) && !isElsewhere(name));
}

/** `stdout` of `process.stdout.close()`; undefined for a release of the whole. */
function streamOf(view: View, fact: FactId): string | undefined {
  const callee = view.call(fact)?.callee;
  const at = callee?.kind === 'path' ? view.canon({ ...callee, members: callee.members.slice(0, -1) }) : undefined;
  const name = at?.kind === 'path' ? at.members.at(-1) : undefined;
  return name !== undefined && /^std/.test(name) ? name : undefined;
}

/** `for await (const entry of directory)` */
function isDrained(view: View, { acquisition, flow }: Case): boolean {
  return acquisition.resource.row.drained === true && view.model.facts.some((fact) => {
    if (fact.kind !== 'assign' || !fact.declares || fact.value.kind !== 'path' || fact.value.members.at(-1) !== '*') return false;
    return flow.places.has(view.key({ ...fact.value, members: fact.value.members.slice(0, -1) }) ?? '');
  });
}

/** Somebody else takes it over; a `throw` before that leaves it to nobody. */
function beforeTaken(view: View, one: Case, taken: readonly FactId[]): Held {
  const { fn } = one.acquisition;
  const paths = taken.every((fact) => view.model.facts[fact]?.fn === fn) ? pathsOf(view, one, taken) : { how: 'met' as const };
  const exit = paths.how === 'some-path' && paths.exit !== undefined ? view.model.facts[paths.exit] : undefined;
  const fails = exit?.kind === 'call' || (exit?.kind === 'exit' && (exit.how === 'throw' || exit.fails === true));
  return paths.how === 'some-path' && fails && paths.exit !== undefined ? { how: 'leaves', handed: true, exit: paths.exit } : { how: 'met' };
}

/** Later in the same run of the function: a variable may have held something else before. */
function isAfter(view: View, acquisition: FactId, use: FactId): boolean {
  const [a, b] = [view.model.facts[acquisition]!, view.model.facts[use]!];
  return a.fn !== b.fn || use > acquisition || (use !== acquisition && b.span.start <= a.span.start && a.span.end <= b.span.end) || within(view, a.region).some((at) => view.model.regions[at]!.kind === 'loop');
}

/** Passed to a call that gives it back: one that is known to, or any, where the function releases the handle itself. */
export function isLent(view: View, one: Case, name: string): boolean {
  const { row } = one.acquisition.resource;
  if (row.lends && (name === row.lends.to || name === row.lends.back) && one.flow.given.some((given) => given.name === row.lends?.back)) return true;
  if (HARMLESS.test(name) || row.borrowers?.some((pattern) => matchesGlob(pattern, name))) return true;
  return row.owedBy === 'function' && isHeldByCall(view, one) && one.releases.matching.some((release) => view.encloses(one.acquisition.fn, release.fn) && !isOnFailure(view, release));
}

/** In a handler, or right before a `throw`: when all goes well, somebody else is to release it. */
const isOnFailure = (view: View, { fact, fn }: Release): boolean => {
  const { region } = view.model.facts[fact]!;
  return within(view, region).some((at) => view.model.regions[at]!.kind === 'catch' && view.model.regions[at]!.fn === fn) ||
    view.factsOf(fn).some((id) => id > fact && view.model.facts[id]!.region === region && isThrow(view, id));
};

