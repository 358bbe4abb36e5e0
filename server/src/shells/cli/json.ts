/** Findings for programs, in a shape of our own. `version` changes only when a key changes its meaning or goes. */
import path from 'node:path';
import type { Finding } from '../../engine/api.ts';
import { toPosix } from '../workspace/globs.ts';
import { positionsOf, type Positions } from './positions.ts';
import type { FileReport, ReportContext, Reporter, Summary } from './reporter.ts';

export const createJson = ({ root, version }: ReportContext): Reporter => {
  let separator = '\n';
  return {
    start: () => `{\n"version": 1,\n"tool": ${JSON.stringify({ name: 'leaktight', version })},\n"root": ${JSON.stringify(root)},\n"findings": [`,
    file: (report) => {
      const before = separator;
      separator = ',\n';
      return before + findingsOf(report, root).map((finding) => JSON.stringify(finding)).join(separator);
    },
    end: (summary) => `\n],\n"summary": ${JSON.stringify(summaryOf(summary))},\n"notices": ${JSON.stringify(summary.notices)}\n}\n`,
  };
};

const findingsOf = ({ file, text, findings }: FileReport, root: string): readonly object[] => {
  const positions = positionsOf(text);
  const name = toPosix(path.relative(root, file));
  return findings.map((finding) => ({ path: name, ...describe(finding, positions) }));
};

const describe = ({ rule, resource, severity, confidence, message, span, related }: Finding, positions: Positions): object => ({
  rule,
  resource,
  severity,
  confidence,
  message,
  ...positions.regionOf(span),
  related: related.map((one) => ({ message: one.message, ...positions.regionOf(one.span) })),
});

const summaryOf = ({ files, filesWithFindings, findings, fixed, milliseconds }: Summary): object => ({
  files,
  filesWithFindings,
  findings,
  fixed,
  milliseconds: Math.round(milliseconds),
});
