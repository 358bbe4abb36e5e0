/** Fixes that hold: with the fix the finding is gone, nothing new is reported, and the text parses as well as before. */
import type { Edit, Finding, Fix } from '../model/finding.ts';
import type { CheckResult } from './api.ts';

/** Text after edits that do not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  return [...edits].sort((a, b) => b.span.start - a.span.start).reduce((all, { span, text: by }) => all.slice(0, span.start) + by + all.slice(span.end), text);
}

/**
 * Those of the fixes that hold, the first of them preferred unless it only silences the finding; of several with one title the first that
 * does. `before` is what `check` says of the text; both report findings of all confidences.
 */
export function holdingFixes(text: string, before: CheckResult, finding: Finding, fixes: readonly Fix[], check: (text: string) => CheckResult): readonly Fix[] {
  const holding: Fix[] = [];
  for (const fix of fixes) {
    if (holding.some((other) => other.title === fix.title)) continue;
    if (holds(before, finding, fix, check(applyEdits(text, fix.edits)))) holding.push(fix);
  }
  return holding.map((fix, index) => ({ ...fix, preferred: index === 0 && fix.recipe !== 'ignore' }));
}

function holds(before: CheckResult, finding: Finding, { edits }: Fix, after: CheckResult): boolean {
  if (after.broken && !before.broken) return false;
  const others = before.findings.filter((one) => !isSame(one, finding)).map((one) => ({ resource: one.resource, at: moved(one.span.start, edits) }));
  const gone = moved(finding.span.start, edits);
  return after.findings.every((one) => {
    if (one.resource === finding.resource && one.span.start === gone) return false;
    const known = others.findIndex((other) => other.resource === one.resource && (other.at === undefined || other.at === one.span.start));
    if (known >= 0) others.splice(known, 1);
    return known >= 0;
  });
}

const isSame = (a: Finding, b: Finding): boolean => a.resource === b.resource && a.span.start === b.span.start && a.span.end === b.span.end;

/** Where a position is after the edits; undefined within replaced text. */
function moved(pos: number, edits: readonly Edit[]): number | undefined {
  let delta = 0;
  for (const { span, text } of edits) {
    if (span.start < pos && pos < span.end) return undefined;
    if (span.end <= pos) delta += text.length - (span.end - span.start);
  }
  return pos + delta;
}
