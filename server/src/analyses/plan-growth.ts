/** What a fix must know of a collection that grows. */
import type { GrowthPlan } from '../model/finding.ts';
import type { Growth, GrowthScope } from './growth-case.ts';
import { placeName } from './growth-names.ts';

export function growthPlan({ view, keys }: GrowthScope, { how, place, site, others, removal }: Growth): GrowthPlan | undefined {
  if (how === 'teardown') return undefined;
  const { path, row, made, exported } = place;
  const isKeptWeakly = [site, ...others].every(({ key, value }) => keys.isObject(key ?? value));
  return {
    kind: 'growth', how, collection: row.row.id, name: placeName(view.model, { path }), made, add: site.fact, exported,
    ...(path.root.kind === 'binding' && path.members.length === 0 ? { binding: path.root.id } : {}),
    ...(removal ? { removal: removal.fact } : {}),
    ...(isKeptWeakly && row.row.weak !== undefined ? { weak: row.row.weak } : {}),
  };
}
