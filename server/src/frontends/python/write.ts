/** Fixes for findings of Python files. */
import type { Fix } from '../../model/finding.ts';
import type { FixInput } from '../frontend.ts';
import type { ParsePython } from './parse.ts';
import { finallyFix } from './write/finally.ts';
import { growthFixes } from './write/growth.ts';
import { ignoreFix } from './write/ignore.ts';
import { retainedFixes } from './write/retained.ts';
import { scopeFix } from './write/scope.ts';
import { type PyJob, readPython } from './write/syntax.ts';
import { taskFix } from './write/task.ts';
import { teardownFix } from './write/teardown.ts';

/** See `Frontend.fixes`. */
export function writePythonFixes(parse: ParsePython, input: FixInput): readonly Fix[] {
  const { text, model, finding, texts } = input;
  const job: PyJob = { syntax: readPython(parse, text, model), finding, texts: texts.fixes };
  const fixes = repairs(job).filter((fix) => fix !== undefined);
  return [...fixes.map((fix, index) => ({ ...fix, preferred: index === 0 })), ignoreFix(input)];
}

function repairs(job: PyJob): readonly (Fix | undefined)[] {
  const { plan } = job.finding;
  switch (plan?.kind) {
    case undefined:
      return [];
    case 'release':
      return [taskFix(job, plan), scopeFix(job, plan), finallyFix(job, plan), teardownFix(job, plan)];
    case 'growth':
      return growthFixes(job, plan);
    case 'retention':
      return retainedFixes(job, plan);
  }
}
