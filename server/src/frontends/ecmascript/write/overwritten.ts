/** A handle that is about to be overwritten is released first. */
import type { Fix } from '../../../model/finding.ts';
import { createDraft } from './draft.ts';
import { type Job, type Place, statementOf } from './job.ts';
import { composeRelease } from './release.ts';
import { fixOf } from './teardown.ts';

export function overwrittenFix(job: Job): Fix | undefined {
  const { syntax, style, site, texts, finding } = job;
  const { anchor } = site;
  if (finding.rule !== 'overwritten-handle' || anchor?.kind !== 'statement') return undefined;
  const place: Place = {
    recipe: 'release-in-teardown', title: texts.releaseFirst, at: [site.node.range[0]], self: site.self, ...(site.fn ? { home: site.fn } : {}), sure: false,
    write: (draft, release) => draft.before(anchor, () => statementOf(style, release), texts.labels.release),
  };
  const draft = createDraft(syntax, style);
  const composed = composeRelease(job, place, draft);
  if (!composed?.known) return undefined;
  place.write(draft, composed.release);
  return fixOf(draft, { title: place.title(composed.release.code), recipe: place.recipe, safe: false });
}
