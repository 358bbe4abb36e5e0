/** Which findings stand on lines that a change touched. */
import { diffLines } from 'diff';
import type { Finding } from '../../engine/api.ts';
import { positionsOf } from './positions.ts';

/** Comparing files that have little in common takes long; after that, all lines count as changed. */
const longestMs = 2_000;

/** Findings whose own or related lines differ from `before`, or stand beside lines that are gone from it. */
export const onChangedLines = (before: string, text: string, findings: readonly Finding[]): readonly Finding[] => {
  if (findings.length === 0) return findings;
  const changed = changedLines(unixLines(before), unixLines(text));
  if (changed === undefined) return findings;
  const positions = positionsOf(text);
  return findings.filter((finding) => [finding, ...finding.related].some(({ span }) => {
    const { startLine, endLine } = positions.regionOf(span);
    return changed.some(([from, to]) => startLine <= to && from <= endLine);
  }));
};

/** Git may have stored other line ends than the disk has. */
const unixLines = (text: string): string => text.replace(/\r\n/g, '\n');

/** First and last lines of what differs, from 1. Where something is gone, the lines on both sides of it. */
const changedLines = (before: string, after: string): readonly (readonly [number, number])[] | undefined => {
  const ranges: (readonly [number, number])[] = [];
  let line = 1;
  for (const { added, removed, count } of diffLines(before, after, { timeout: longestMs }) ?? []) {
    if (added) ranges.push([line, line + count - 1]);
    if (removed) ranges.push([line - 1, line]);
    else line += count;
  }
  return ranges.length === 0 && before !== after ? undefined : ranges;
};
