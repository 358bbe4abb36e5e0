/** Applies the safe fixes of a text, each on the result of the one before. */
import type { CheckResult, Edit, Engine, Finding, Fix, Source } from '../../engine/api.ts';
import type { Sift } from './sources.ts';

export interface Fixed {
  readonly text: string;
  readonly result: CheckResult;
  /** Those of the result that count. */
  readonly findings: readonly Finding[];
  /** How many fixes were applied. */
  readonly count: number;
}

/** Checks of one file before the rest is left as it is. */
const mostChecks = 200;

/**
 * Only findings that `sift` leaves are repaired. A fix is kept only where the fixed text has fewer findings and no new syntax error. One that fails this is not tried again, so the
 * work ends: each step leaves fewer findings or one finding less to try.
 */
export const applySafeFixes = (engine: Engine, source: Source, first: CheckResult, sift: Sift): Fixed => {
  let current: Fixed = { text: source.text, result: first, findings: sift(source.text, first.findings), count: 0 };
  let index = 0;
  for (let checks = 0; checks < mostChecks && index < current.findings.length; checks += 1) {
    const better = fixOne(engine, source.uri, current, index, sift);
    if (better === undefined) index += 1;
    else current = better;
  }
  return current;
};

const fixOne = (engine: Engine, uri: string, current: Fixed, index: number, sift: Sift): Fixed | undefined => {
  const finding = current.findings[index];
  const fix = finding && engine.fixes({ uri, text: current.text }, finding).find((one) => one.safe);
  const text = fix && applyEdits(current.text, fix.edits);
  if (text === undefined || text === current.text) return undefined;
  const result = engine.check({ uri, text });
  const isBetter = result.findings.length < current.result.findings.length && (current.result.broken || !result.broken);
  return isBetter ? { text, result, findings: sift(text, result.findings), count: current.count + 1 } : undefined;
};

/** The text with the edits made; nothing when they overlap. New lines end as those of the text do. */
export const applyEdits = (text: string, edits: Fix['edits']): string | undefined => {
  const lineEnd = /\r?\n/.exec(text)?.[0] ?? '\n';
  // At one place, insertions stand in the order in which they are listed.
  const sorted = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const overlap = sorted.some((edit, index) => isBefore(sorted[index - 1], edit) === false);
  if (overlap) return undefined;
  const parts: string[] = [];
  let at = 0;
  for (const { span, text: by } of sorted) {
    parts.push(text.slice(at, span.start), by.replace(/\r?\n/g, lineEnd));
    at = span.end;
  }
  return parts.join('') + text.slice(at);
};

const isBefore = (previous: Edit | undefined, edit: Edit): boolean => previous === undefined || previous.span.end <= edit.span.start;
