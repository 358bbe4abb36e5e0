/** Growth: collections that outlive the calls which add to them, and that nothing makes smaller. */
import { type Confidence, rankOf } from '../catalog/types.ts';
import type { FnId } from '../model/facts.ts';
import { detachedNodes } from './detached.ts';
import type { Growth, GrowthScope } from './growth-case.ts';
import type { Place } from './growth-places.ts';
import type { Site } from './growth-sites.ts';
import { forgottenBeside } from './growth-beside.ts';
import { growthOf } from './growth-judge.ts';
import { lifeSpanOf } from './growth-lives.ts';
import { pendingEntry } from './growth-pending.ts';
import { placeKey } from './growth-places.ts';

/** Collections of the file that grow without end, with how that happens. */
export function grownIn(scope: GrowthScope): readonly Growth[] {
  return [...scope.places.values()].flatMap((place) => {
    if (scope.sitesOf(place).adds.length === 0) return [];
    const found = detachedNodes(scope, place) ?? pendingEntry(scope, place) ?? forgottenBeside(scope, place) ?? endless(scope, place);
    return found ? [capped(scope, found)] : [];
  });
}

function capped(scope: GrowthScope, found: Growth): Growth {
  const most = addsItself(found.place, found.site) && !isDecorator(scope, found.site) ? undefined : mostOf(found);
  return most === undefined || rankOf[found.confidence] <= rankOf[most] ? found : { ...found, confidence: most };
}

const mostOf = ({ how, place: { row: { row }, life } }: Growth): Confidence | undefined => (how === 'endless' && life.kind === 'instance' ? (row.ownAtMost ?? row.atMost) : row.atMost);

/** Every object of a class in one collection: there are as many as are ever made. */
const addsItself = (place: Place, site: Site): boolean =>
  place.row.row.rule === 'unbounded-collection' && place.life.kind === 'process' && site.value?.kind === 'path' && site.value.root.kind === 'this' && site.value.members.length === 0;

/** `@on_change('fonts')`: its objects decorate functions, and are made when a module is loaded. */
const isDecorator = ({ view }: GrowthScope, { value }: Site): boolean => value?.kind === 'path' && value.root.kind === 'this' && view.model.classes[value.root.cls]?.methods['__call__'] !== undefined;

/** A function of the module that puts all back to the start, between tests as a rule. */
const isReset = ({ view }: GrowthScope, fn: number): boolean => view.model.fns[fn]?.cls === -1 && /reset|clear/i.test(view.model.fns[fn]!.name);


/** Nothing in the file takes an entry out while the collection lives. */
function endless(scope: GrowthScope, place: Growth['place']): Growth | undefined {
  const sites = scope.sitesOf(place);
  if (sites.limited || sites.handed) return undefined;
  const life = lifeSpanOf(scope, place);
  // What is taken out by its key is taken out while the collection lives, whatever the function is called.
  const isEnd = (fn: number): boolean => life?.ends(fn) === true;
  const emptied = sites.empties.filter((site) => !isEnd(site.fn) && !(isReset(scope, site.fn) && sites.adds.every((one) => addsItself(place, one))));
  if (!life || emptied.length > 0 || sites.removes.some((site) => !isEnd(site.fn) || (scope.view.model.fns[site.fn]?.params.length ?? 0) > 0)) return undefined;
  const grows = sites.adds.filter((site) => !isFilledOnce(scope, place, site.fn)).flatMap((site) => {
    const confidence = growthOf(scope, place, life, site);
    return confidence ? [{ site, confidence }] : [];
  });
  const best = grows.find((one) => one.confidence === 'likely') ?? grows[0];
  return best && { how: 'endless', place, site: best.site, others: sites.adds.filter((site) => site !== best.site), confidence: place.exported ? 'possible' : best.confidence };
}

/** `if (table.size) return table`, around the functions that fill it. */
function isFilledOnce({ view }: GrowthScope, place: Growth['place'], fn: FnId): boolean {
  return view.model.regions.some(({ kind, fn: around, tests }) => {
    if (kind !== 'branch' || around === fn || around === 0 || !view.encloses(around, fn)) return false;
    return tests.some((test) => place.row.row.size.includes(test.members.at(-1) ?? '') && placeKey(view, { ...test, members: test.members.slice(0, -1) }) === place.key);
  });
}
