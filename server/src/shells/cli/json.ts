/** Findings for programs, in a shape of our own. `version` changes only when a key changes its meaning or goes. */
import type { Summary } from './reporter.ts';
import type { Row, Shape } from './shape.ts';

export const json: Shape = {
  base: 'root',
  open: ({ version, root }) => `{\n"version": 1,\n"tool": ${JSON.stringify({ name: 'leaktight', version })},\n"root": ${JSON.stringify(root)},\n"findings": [\n`,
  item: (row) => JSON.stringify(recordOf(row)),
  between: ',\n',
  close: (summary) => `\n],\n"summary": ${JSON.stringify(summaryOf(summary))},\n"notices": ${JSON.stringify(summary.notices)}\n}\n`,
};

/** One object per line: a finding each, then the summary. */
export const jsonLines: Shape = {
  base: 'root',
  item: (row) => `${JSON.stringify({ type: 'finding', ...recordOf(row) })}\n`,
  close: (summary) => `${JSON.stringify({ type: 'summary', version: 1, ...summaryOf(summary), notices: summary.notices })}\n`,
};

const recordOf = ({ finding, path, region, positions }: Row): object => {
  const { rule, resource, severity, confidence, message, related } = finding;
  return {
    path, rule, resource, severity, confidence, message, ...region,
    related: related.map((one) => ({ message: one.message, ...positions.regionOf(one.span) })),
  };
};

const summaryOf = ({ files, filesWithFindings, findings, hidden, fixed, milliseconds }: Summary): object => ({
  files,
  filesWithFindings,
  findings,
  hidden,
  fixed,
  milliseconds: Math.round(milliseconds),
});
