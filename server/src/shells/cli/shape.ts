/** Formats that say the same about every finding: what is printed before, between and after them. */
import path from 'node:path';
import type { Finding } from '../../engine/api.ts';
import { toPosix } from '../workspace/globs.ts';
import { fingerprintsOf } from './fingerprints.ts';
import { positionsOf, type Positions, type Region } from './positions.ts';
import type { Bases, FileReport, ReportContext, Reporter, Summary } from './reporter.ts';

/** One finding with what most formats want to know of it. */
export interface Row {
  readonly finding: Finding;
  /** Relative, with `/`. */
  readonly path: string;
  readonly region: Region;
  /** Places of the finding's related spans are asked of it. */
  readonly positions: Positions;
  /** Tells this finding from all others, also after its lines have moved. */
  readonly fingerprint: string;
}

export interface Shape {
  /** What paths are relative to. */
  readonly base: keyof Bases;
  readonly open?: (context: ReportContext) => string;
  readonly item: (row: Row, context: ReportContext) => string;
  /** Between two findings, also of different files. */
  readonly between?: string;
  /** Around the findings of one file. */
  readonly file?: (path: string, items: string, rows: readonly Row[], context: ReportContext) => string;
  readonly close?: (summary: Summary, context: ReportContext) => string;
}

export const shapedReporter = (shape: Shape, context: ReportContext): Reporter => {
  let isFirst = true;
  return {
    start: () => shape.open?.(context) ?? '',
    file: (report) => {
      const rows = rowsOf(report, context[shape.base]);
      const items = rows.map((row) => shape.item(row, context)).join(shape.between ?? '');
      const before = isFirst ? '' : (shape.between ?? '');
      isFirst = false;
      return before + (shape.file?.(rows[0]?.path ?? '', items, rows, context) ?? items);
    },
    end: (summary) => shape.close?.(summary, context) ?? '',
  };
};

const rowsOf = ({ file, text, findings }: FileReport, base: string): readonly Row[] => {
  const positions = positionsOf(text);
  const name = toPosix(path.relative(base, file));
  const fingerprints = fingerprintsOf(name, findings);
  return findings.map((finding, index) => ({
    finding, path: name, positions, region: positions.regionOf(finding.span), fingerprint: fingerprints[index] ?? '',
  }));
};
