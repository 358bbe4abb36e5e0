/** Two collections that are filled together and emptied apart: an entry that is taken out of one of them only. */
import type { FnId } from '../model/facts.ts';
import type { Growth, GrowthScope } from './growth-case.ts';
import type { Place } from './growth-places.ts';
import type { Site } from './growth-sites.ts';
import { lifeSpanOf } from './growth-lives.ts';
import { nameOf } from './match.ts';

/** The collection keeps what a sibling, filled with the same key in the same function, lets go of. */
export function forgottenBeside(scope: GrowthScope, place: Place): Growth | undefined {
  const sites = scope.sitesOf(place);
  if (sites.limited || sites.handed || sites.adds.length === 0) return undefined;
  const life = lifeSpanOf(scope, place);
  if (!life || REMEMBERS.test(nameOf(scope.view, place.path) ?? '')) return undefined;
  const { ends } = life;
  for (const sibling of siblingsOf(scope, place)) {
    const others = scope.sitesOf(sibling);
    const site = sites.adds.find((one) => [...others.adds, ...others.sets].some((other) => other.fn === one.fn && isSameEntry(scope, one, other)));
    const isKept = sites.removes.length === 0 && sites.empties.length === 0;
    const cleared = others.empties.filter((one) => CLEARS.test(scope.view.model.fns[one.fn]?.name ?? ''));
    const removal = site && gone(scope, place, isKept ? [...others.removes.filter((one) => one.key ?? one.value), ...cleared] : cleared, ends);
    if (site && removal && !isOfFew(scope, site)) return { how: 'beside', place, site, others: [], sibling, removal, confidence: place.life.kind === 'closure' && life.long === 'unknown' ? 'possible' : 'likely' };
  }
  return undefined;
}

/** The same few keys over and over. */
const isOfFew = (scope: GrowthScope, { key, keySpan }: Site): boolean => key !== undefined && !scope.keys.isObject(key) && scope.keys.rangeOf(key, keySpan) === 'finite';

/** Whoever empties one table under such a name means all of them. */
const CLEARS = /^_?(clear|reset|flush|empty|purge|truncate|invalidate|removeAll|deleteAll)(All|Cache|Everything)?$/i;
/** Names of what is there to remember for good. */
const REMEMBERS = /seen|visited|known|processed|done|handled|ever|history|total|invalid|failed|used|ensured|checked/i;

const siblingsOf = (scope: GrowthScope, place: Place): readonly Place[] =>
  [...scope.places.values()].filter((other) => other !== place && other.life.kind === place.life.kind && ownerOf(other) === ownerOf(place)).slice(0, 20);

const ownerOf = ({ life }: Place): number => (life.kind === 'instance' ? life.cls : life.kind === 'closure' ? life.fn : 0);

/** The same key, or the key of one that is the value of the other. */
function isSameEntry(scope: GrowthScope, a: Site, b: Site): boolean {
  const keys = (site: Site): readonly string[] => [site.key, site.value].flatMap((value) => (value && value.kind !== 'literal' ? (scope.view.key(value) ?? []) : []));
  const theirs = keys(b);
  return keys(a).some((key) => theirs.includes(key));
}

/** A removal in a function that does not touch the place at all, before its life ends. */
function gone(scope: GrowthScope, place: Place, removals: readonly Site[], ends: (fn: FnId) => boolean): Site | undefined {
  const { view } = scope;
  const own = scope.sitesOf(place);
  const touched = new Set([...own.removes, ...own.empties].map((site) => site.fn));
  return removals.find((removal) => {
    if (ends(removal.fn)) return false;
    const around = view.reach([removal.fn]);
    const adds = own.adds.some((site) => site.fn === removal.fn);
    return !adds && ![...touched].some((fn) => around.has(fn)) && !view.callersOf(removal.fn).some((id) => [...touched].some((fn) => view.call(id)!.fn === fn));
  });
}
