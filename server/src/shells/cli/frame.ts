/** The line of a finding with the finding underlined. */
import type { Colors } from 'picocolors/types';
import type { Positions, Region } from './positions.ts';
import { printableSource, widthOf } from './printable.ts';

/** Characters of a long line that are shown before the finding. */
const lead = 30;

export const frameOf = (region: Region, positions: Positions, columns: number, colours: Colors): readonly string[] => {
  const line = positions.lineText(region.startLine);
  const gutter = `    ${region.startLine} | `;
  const room = Math.max(20, columns - gutter.length);
  const { text, from } = clip(line, region.startColumn - 1, room);
  const start = region.startColumn - 1 - from;
  const end = region.endLine === region.startLine ? Math.min(text.length, region.endColumn - 1 - from) : text.length;
  const before = printableSource(text.slice(0, start));
  const marked = printableSource(text.slice(start, Math.max(start, end)));
  const after = printableSource(text.slice(Math.max(start, end)));
  const underline = ' '.repeat(gutter.length - 2) + '| ' + ' '.repeat(widthOf(before)) + colours.red('^'.repeat(Math.max(1, widthOf(marked))));
  return [`${colours.dim(gutter)}${before}${marked}${after}`, colours.dim(underline.slice(0, gutter.length)) + underline.slice(gutter.length)];
};

/** A minified line is one of a million characters; a part around the finding is enough. */
const clip = (line: string, start: number, room: number): { readonly text: string; readonly from: number } => {
  const indent = /^\s*/.exec(line)?.[0].length ?? 0;
  const whole = line.length - indent <= room;
  const from = whole || start - indent < room - lead ? Math.min(indent, start) : start - lead;
  return { text: line.slice(from, from + room), from };
};
