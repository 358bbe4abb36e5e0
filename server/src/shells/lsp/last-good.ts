import type { Finding, Span } from '../../engine/api.ts';

/** Lengths of what two texts share at their beginnings and at their ends. */
export const shared = (before: string, after: string): { readonly head: number; readonly tail: number } => {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before.charCodeAt(head) === after.charCodeAt(head)) head++;
  let tail = 0;
  while (tail < most - head && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) tail++;
  return { head, tail };
};

/**
 * Findings of `before` at their places in `after`, without those that the edit touched. Half-typed code does not parse, and findings
 * that come and go with every keystroke would be noise.
 */
export const carryOver = (findings: readonly Finding[], before: string, after: string): readonly Finding[] => {
  const { head, tail } = shared(before, after);
  const shift = after.length - before.length;
  const move = (span: Span): Span | undefined => {
    if (span.end <= head) return span;
    return span.start >= before.length - tail ? { start: span.start + shift, end: span.end + shift } : undefined;
  };
  return findings.flatMap((finding) => {
    const span = move(finding.span);
    if (span === undefined) return [];
    const related = finding.related.flatMap((one) => {
      const place = move(one.span);
      return place === undefined ? [] : [{ ...one, span: place }];
    });
    return [{ ...finding, span, related }];
  });
};
