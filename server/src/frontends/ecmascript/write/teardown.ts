/** The fix that most findings have: the release, written where the owner ends. */
import type { Fix } from '../../../model/finding.ts';
import { classPlace } from './class-place.ts';
import { createDraft, type Draft } from './draft.ts';
import { effectPlace } from './effect-place.ts';
import { hookPlace } from './hook-place.ts';
import { type Job, type Place, statementOf } from './job.ts';
import { composeRelease } from './release.ts';

export const placeOf = (job: Job): Place | undefined => effectPlace(job) ?? classPlace(job) ?? hookPlace(job);

export const teardownFix = (job: Job): Fix | undefined => releaseAtEnd(job, false);

/** The same for what is acquired again and again: the one before is released first. */
export const againFix = (job: Job): Fix | undefined => (/^(mismatched-release|overwritten-handle)$/.test(job.finding.rule) ? undefined : releaseAtEnd(job, true));

function releaseAtEnd(job: Job, isAgain: boolean): Fix | undefined {
  const { anchor } = job.site;
  const place = placeOf(job);
  if (!place || !job.plan.recipes.some((recipe) => recipe === 'return-cleanup' || recipe === 'release-in-teardown')) return undefined;
  const draft = createDraft(job.syntax, job.style);
  const composed = composeRelease(job, place, draft);
  if (!composed) return undefined;
  place.write(draft, composed.release);
  if (isAgain && (anchor?.kind !== 'statement' || !place.holder || job.plan.code.every((part) => typeof part === 'string' || part.hole !== 'handle'))) return undefined;
  if (isAgain && anchor) draft.before(anchor, () => statementOf(job.style, composed.release), job.texts.labels.releaseFirst);
  const isLocal = composed.known || place.recipe === 'return-cleanup';
  return fixOf(draft, { title: place.title(composed.release.code), recipe: place.recipe, safe: !isAgain && place.sure && composed.sure && isLocal && isCertain(job) });
}

/** The place and the release say what they do to the owner; how sure the finding is, it says itself. */
const isCertain = ({ finding, plan, syntax }: Job): boolean => !plan.other && finding.confidence !== 'possible' && finding.rule !== 'mismatched-release' && !syntax.model.broken;

/** Undefined where the changes do not go together. Single changes need no label of their own. */
export function fixOf(draft: Draft, fix: Pick<Fix, 'title' | 'recipe' | 'safe'>): Fix | undefined {
  const edits = draft.edits();
  if (!edits || edits.length === 0) return undefined;
  return { ...fix, edits: edits.length === 1 ? edits.map(({ span, text }) => ({ span, text })) : edits, preferred: false };
}
