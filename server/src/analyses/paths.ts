/** Ways out of a function: what it owes itself must be released on each of them. */
import type { FactId, RegionId } from '../model/facts.ts';
import type { Case } from './case.ts';
import type { View } from './view.ts';

/** How a function releases what it owes itself. */
export type PathsVerdict = 'met' | 'some-path' | 'never';

/**
 * Released in a `finally`, or in the open with no way out before it. A release in a function inside is taken to run. Exceptions that calls
 * may throw on the way are left out of account: nearly every call may.
 */
export function pathsOf(view: View, one: Case): PathsVerdict {
  const { acquisition, releases } = one;
  const inside = releases.matching.filter((release) => view.encloses(acquisition.fn, release.fn));
  if (inside.length === 0) return releases.matching.length > 0 ? 'met' : 'never';
  if (inside.some((release) => release.fn !== acquisition.fn || isInFinally(view, release.fact))) return 'met';
  const open = inside.filter((release) => isUnconditional(view, acquisition.fact, release.fact));
  if (open.length === 0) return 'some-path';
  const first = Math.min(...open.map((release) => release.fact));
  return exitsBetween(view, one, first).length === 0 ? 'met' : 'some-path';
}

/** Released in line: later in the function that acquires, and not under a condition of its own. */
export function isReleasedInLine(view: View, one: Case): boolean {
  const { acquisition, releases } = one;
  return releases.matching.some((release) =>
    release.fn === acquisition.fn && release.fact > acquisition.fact && (isUnconditional(view, acquisition.fact, release.fact) || isInFinally(view, release.fact)));
}

function* outwards(view: View, region: RegionId): Generator<RegionId> {
  for (let at = region; at >= 0; at = view.model.regions[at]?.parent ?? -1) yield at;
}

const regionOf = (view: View, fact: FactId): RegionId => view.model.facts[fact]!.region;

function isInFinally(view: View, fact: FactId): boolean {
  return [...outwards(view, regionOf(view, fact))].some((region) => view.model.regions[region]?.kind === 'finally');
}

/** The release stands in the acquisition's own region or around it. */
function isUnconditional(view: View, acquisition: FactId, release: FactId): boolean {
  return [...outwards(view, regionOf(view, acquisition))].includes(regionOf(view, release));
}

/** Returns and throws after the acquisition and before the release, without a release of their own just before. */
function exitsBetween(view: View, one: Case, until: FactId): readonly FactId[] {
  const { acquisition, releases } = one;
  return view.factsOf(acquisition.fn).filter((id) => {
    if (id <= acquisition.fact || id >= until || view.model.facts[id]?.kind !== 'exit') return false;
    const around = [...outwards(view, regionOf(view, id))];
    return !releases.matching.some((release) => release.fact < id && around.includes(regionOf(view, release.fact)));
  });
}
