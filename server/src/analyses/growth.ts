/** Growth: collections that outlive the calls which add to them, and that nothing makes smaller. */
import type { Confidence } from '../catalog/types.ts';
import type { Analysis, Knowledge } from './analysis.ts';
import { type Growth, type GrowthScope, scopeOf } from './growth-case.ts';
import { forgottenBeside } from './growth-beside.ts';
import { growthOf } from './growth-judge.ts';
import { lifeSpanOf } from './growth-lives.ts';
import { isShortLived } from './growth-often.ts';
import { pendingEntry } from './growth-pending.ts';
import { placesIn } from './growth-places.ts';
import { growthFinding } from './growth-report.ts';
import { sitesOf } from './growth-sites.ts';
import type { View } from './view.ts';

export const growth: Analysis = {
  id: 'growth',
  run(view, known) {
    return grownIn(view, known).map((one) => growthFinding(view.model, known, one));
  },
};

/** Collections of the file that grow without end, with how that happens. */
function grownIn(view: View, known: Knowledge): readonly Growth[] {
  const places = placesIn(view, known.catalog);
  if (places.size === 0) return [];
  const sites = sitesOf(view, places);
  if (![...sites.values()].some(({ adds }) => adds.length > 0) || isShortLived(view, known.text)) return [];
  const scope = scopeOf(view, known, places, sites);
  return [...places.values()].flatMap((place) => {
    const found = pendingEntry(scope, place) ?? forgottenBeside(scope, place) ?? endless(scope, place);
    return found ? [capped(found)] : [];
  });
}

function capped(found: Growth): Growth {
  const most = found.place.row.row.atMost;
  return most === undefined || RANK[found.confidence] <= RANK[most] ? found : { ...found, confidence: most };
}

const RANK: Readonly<Record<Confidence, number>> = { possible: 0, likely: 1, certain: 2 };

/** Nothing in the file takes an entry out while the collection lives. */
function endless(scope: GrowthScope, place: Growth['place']): Growth | undefined {
  const sites = scope.sitesOf(place);
  if (sites.limited || sites.handed) return undefined;
  const life = lifeSpanOf(scope, place);
  if (!life || [...sites.removes, ...sites.empties].some((site) => !life.ends(site.fn))) return undefined;
  const grows = sites.adds.flatMap((site) => {
    const confidence = growthOf(scope, place, life, site);
    return confidence ? [{ site, confidence }] : [];
  });
  const best = grows.find((one) => one.confidence === 'likely') ?? grows[0];
  return best && { how: 'endless', place, site: best.site, others: sites.adds.filter((site) => site !== best.site), confidence: place.exported ? 'possible' : best.confidence };
}
