/** Retention: caches, registries and references that keep an object alive after its last use. */
import type { Finding } from '../model/finding.ts';
import type { Analysis, Knowledge } from './analysis.ts';
import { accumulatedDefaults } from './retention-defaults.ts';
import { closuresOverTarget, ownMethods, parents } from './retention-cycles.ts';
import { keptExceptions, ownFrames, perThread } from './retention-frames.ts';
import { keptGraphs } from './retention-graphs.ts';
import { uncancelled } from './retention-cancel.ts';
import { evictedHandles } from './retention-evicted.ts';
import { memoisedMethods, registeredMethods } from './retention-keepers.ts';
import { classesPerCall, keptPerRequest, notedAgain, ownEntries } from './retention-registration.ts';
import { abandonedJobs } from './retention-tasks.ts';
import { lostReceivers, unrunReleases } from './retention-unrun.ts';
import type { Find, Retained } from './retention-case.ts';
import { storyOf } from './story.ts';

const FINDS: readonly Find[] = [
  memoisedMethods, registeredMethods, closuresOverTarget, ownMethods, accumulatedDefaults, keptGraphs, unrunReleases, lostReceivers, ownEntries, notedAgain, keptPerRequest, classesPerCall, uncancelled,
  evictedHandles, abandonedJobs, keptExceptions, ownFrames, perThread, parents,
];

export const retention: Analysis = {
  id: 'retention',
  run(view, known) {
    const found = FINDS.flatMap((find) => [...find(view, known)]);
    return found.map((one) => findingOf(known, one));
  },
};

function findingOf(known: Knowledge, { rule, span, message, confidence, related, plan, kept = {} }: Retained): Finding {
  const page = known.catalog.rules.get(rule);
  return { rule, resource: rule, span, message, confidence, severity: page?.severity ?? 'warning', related: related ?? [], story: storyOf(known, rule, page?.why ?? '', kept), ...kept, ...(plan ? { plan } : {}) };
}
