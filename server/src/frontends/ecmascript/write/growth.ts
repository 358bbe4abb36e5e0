/** Fixes for collections that keep what is put into them. */
import type { Fix, GrowthPlan } from '../../../model/finding.ts';
import { lruFix, oldestFix, weakFix } from './bound.ts';
import { besideFix, detachedFix, skippedFix, timeoutFix } from './entries.ts';
import type { GrowthJob } from './growth-job.ts';

/** The first is preferred. */
export function growthFixes(job: GrowthJob): readonly Fix[] {
  return RECIPES[job.plan.how].map((recipe) => recipe(job)).filter((fix) => fix !== undefined);
}

const RECIPES: Readonly<Record<GrowthPlan['how'], readonly ((job: GrowthJob) => Fix | undefined)[]>> = {
  endless: [weakFix, lruFix, oldestFix],
  skipped: [skippedFix],
  timeout: [timeoutFix],
  beside: [besideFix],
  detached: [detachedFix],
};
