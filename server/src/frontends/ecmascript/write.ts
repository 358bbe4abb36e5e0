/** Fixes for findings of ECMAScript files: recipes written once, driven by the plan of the finding. */
import type { Fix } from '../../model/finding.ts';
import type { FixInput } from '../frontend.ts';
import { chainFix } from './write/chain.ts';
import { componentFix } from './write/component.ts';
import { destroyedFix, isModernAngular } from './write/destroyed.ts';
import { exitsFix, raceFix } from './write/exits.ts';
import { finallyFix, usingFix } from './write/finally.ts';
import { growthFixes } from './write/growth.ts';
import { ignoreFix } from './write/ignore.ts';
import { type Job, siteOf } from './write/job.ts';
import { mismatchFix, observeResultFix } from './write/mismatch.ts';
import { onceFix, signalFix } from './write/options.ts';
import { overwrittenFix } from './write/overwritten.ts';
import { storeFix } from './write/store.ts';
import { styleOf } from './write/style.ts';
import { readSyntax } from './write/syntax.ts';
import { againFix, teardownFix } from './write/teardown.ts';

/** In the order in which they are offered. */
const RECIPES: readonly ((job: Job) => Fix | undefined)[] = [
  (job) => (job.finding.rule === 'mismatched-release' ? mismatchFix(job) : undefined),
  observeResultFix,
  finallyFix,
  usingFix,
  raceFix,
  exitsFix,
  overwrittenFix,
  storeFix,
  (job) => (isModernAngular(job.syntax) ? destroyedFix(job) : undefined),
  chainFix,
  componentFix,
  (job) => (job.finding.rule === 'overwritten-handle' || (job.finding.rule === 'mismatched-release' && mismatchFix(job)) ? undefined : teardownFix(job)),
  againFix,
  (job) => (isModernAngular(job.syntax) ? undefined : destroyedFix(job)),
  signalFix,
  onceFix,
];

/** See `Frontend.fixes`. */
export function writeFixes({ text, fileName, model, finding, texts }: FixInput): readonly Fix[] {
  const syntax = readSyntax(text, fileName, model);
  if (!syntax) return [];
  const style = styleOf(syntax);
  const { plan: given } = finding;
  if (given?.kind === 'growth') return preferringFirst(growthFixes({ syntax, style, finding, plan: given, texts: texts.fixes }), ignoreFix({ syntax, style, finding, texts: texts.fixes }));
  const plan = given?.kind === 'release' ? given : undefined;
  const site = plan && siteOf(syntax, plan);
  const job: Job | undefined = plan && site && { syntax, style, finding, plan, texts: texts.fixes, site };
  const jobs = job ? [job, ...(job.plan.other ? [{ ...job, plan: { ...job.plan, code: job.plan.other } }] : [])] : [];
  const fixes = RECIPES.flatMap((recipe) => jobs.map(recipe)).filter((fix) => fix !== undefined);
  return preferringFirst(fixes, ignoreFix({ syntax, style, finding, texts: texts.fixes }));
}

const preferringFirst = (fixes: readonly Fix[], last: Fix): readonly Fix[] => [...fixes.map((fix, index) => ({ ...fix, preferred: index === 0 })), last];
