/** The line of a finding with the finding underlined. */
import type { Colors } from 'picocolors/types';
import type { Positions, Region } from './positions.ts';
import { printableSource, widthOf } from './printable.ts';

/** Characters of a long line that are shown before the finding. */
const lead = 30;
/** Columns for code on however narrow a terminal. */
const least = 20;

/** Two lines: the first line of the region, and what is underlined in it. */
export const frameOf = (region: Region, positions: Positions, columns: number, colours: Colors): readonly string[] => {
  const number = `    ${region.startLine} | `;
  const blank = `${' '.repeat(number.length - 2)}| `;
  const line = positions.lineText(region.startLine);
  const { text, from } = clip(line, region.startColumn - 1, Math.max(least, columns - number.length));
  const start = region.startColumn - 1 - from;
  const end = region.endLine === region.startLine ? Math.max(start, region.endColumn - 1 - from) : text.length;
  const [before, marked, after] = [text.slice(0, start), text.slice(start, end), text.slice(end)].map(printableSource) as [string, string, string];
  const underline = '^'.repeat(Math.max(1, widthOf(marked)));
  return [
    `${colours.dim(number)}${before}${marked}${after}`,
    `${colours.dim(blank)}${' '.repeat(widthOf(before))}${colours.red(underline)}`,
  ];
};

/** A minified line is one of a million characters; a part around the finding is enough. */
const clip = (line: string, start: number, room: number): { readonly text: string; readonly from: number } => {
  const indent = /^\s*/.exec(line)?.[0].length ?? 0;
  const whole = line.length - indent <= room;
  const from = whole || start - indent < room - lead ? Math.min(indent, start) : start - lead;
  return { text: line.slice(from, from + room), from };
};
