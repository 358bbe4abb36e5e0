/** Order in a function, read off the tree of regions: what comes before what, which arms exclude each other, what a `try` protects. */
import type { FactId, Region, RegionId } from '../model/facts.ts';
import type { View } from './view.ts';

export const regionOf = (view: View, fact: FactId): RegionId => view.model.facts[fact]!.region;

/** The region and those around it, through functions outwards. */
export function outwards(view: View, region: RegionId): readonly RegionId[] {
  const found: RegionId[] = [];
  for (let at = region; at >= 0; at = view.model.regions[at]?.parent ?? -1) found.push(at);
  return found;
}

/** The outer region is the inner one or stands around it. */
export function isAround(view: View, outer: RegionId, inner: RegionId): boolean {
  for (let at = inner; at >= 0; at = view.model.regions[at]?.parent ?? -1) if (at === outer) return true;
  return false;
}

/** Two regions of which only one runs in a call: different arms of one branch. */
export function areExclusive(view: View, a: RegionId, b: RegionId): boolean {
  const arms = new Map<number, number>();
  for (const at of outwards(view, a)) arms.set(view.model.regions[at]!.group, view.model.regions[at]!.arm);
  return outwards(view, b).some((at) => {
    const region = view.model.regions[at]!;
    const arm = region.kind === 'branch' ? arms.get(region.group) : undefined;
    return arm !== undefined && arm !== region.arm;
  });
}

/** The region of that kind that belongs to the same statement: the `catch` of a `try`. */
export const partOf = (view: View, region: Region, kind: Region['kind']): RegionId | undefined => partsOf(view, region, kind)[0];

/** All of them: a `try` may have several handlers. */
export const partsOf = (view: View, region: Region, kind: Region['kind']): readonly RegionId[] =>
  view.model.regions.flatMap((other, at) => (other.group === region.group && other.kind === kind && other.fn === region.fn ? [at] : []));

/** `try` regions around the region, within its function, the innermost first. */
export const triesAround = (view: View, region: RegionId): readonly RegionId[] => within(view, region).filter((at) => view.model.regions[at]!.kind === 'try');

/** The fact stands in a `finally` of its function: it happens whatever else does. */
export const standsInFinally = (view: View, fact: FactId): boolean => within(view, regionOf(view, fact)).some((at) => view.model.regions[at]!.kind === 'finally');

/** The region and those around it in the same function. */
export function within(view: View, region: RegionId): readonly RegionId[] {
  const fn = view.model.regions[region]?.fn;
  return outwards(view, region).filter((at) => view.model.regions[at]!.fn === fn);
}

/** Under a condition, within its function. */
/** A return or throw in a branch of the same function stands before the fact: `if (item) return;`. */
export const mayEndBefore = (view: View, fact: FactId): boolean =>
  view.factsOf(view.model.facts[fact]!.fn).some((id) => id < fact && view.model.facts[id]!.kind === 'exit' && isInBranch(view, regionOf(view, id)));

export const isInBranch = (view: View, region: RegionId): boolean => within(view, region).some((at) => view.model.regions[at]!.kind === 'branch');

export const isThrow = (view: View, id: FactId): boolean => {
  const fact = view.model.facts[id]!;
  return fact.kind === 'exit' && fact.how === 'throw';
};
