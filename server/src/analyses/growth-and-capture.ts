/** Growth and capture: collections that only grow, entries that stay, closures that keep more than they use. */
import type { Analysis } from './analysis.ts';
import { capturesIn } from './capture.ts';
import { captureFinding } from './capture-report.ts';
import { grownIn } from './growth.ts';
import { scopeOf } from './growth-case.ts';
import { isShortLived } from './test-code.ts';
import { placesIn } from './growth-places.ts';
import { growthFinding } from './growth-report.ts';
import { sitesOf } from './growth-sites.ts';

export const growthAndCapture: Analysis = {
  id: 'growth',
  run(view, known) {
    const places = placesIn(view, known.catalog);
    const scope = scopeOf(view, known, places, sitesOf(view, places));
    const grown = grownIn(scope);
    const captures = capturesIn(scope);
    if (grown.length + captures.length === 0 || isShortLived(view.model, known.text)) return [];
    return [...grown.map((one) => growthFinding(scope, one)), ...captures.map((one) => captureFinding(view, known, one))];
  },
};
