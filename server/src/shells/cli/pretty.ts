/** Findings for people. */
import path from 'node:path';
import type { Colors } from 'picocolors/types';
import type { Finding, Severity } from '../../engine/api.ts';
import type { Texts } from '../../texts/en.ts';
import { coloursOf, columnsOf } from './colours.ts';
import { frameOf } from './frame.ts';
import { positionsOf, type Positions } from './positions.ts';
import { printable, wrap } from './printable.ts';
import type { FileReport, ReportContext, Reporter, Summary } from './reporter.ts';

interface PrettyOptions {
  readonly colours: Colors;
  readonly columns: number;
  readonly cwd: string;
  readonly texts: Texts;
}

/** Paths are printed relative to the current folder, so that a terminal can open them. */
export const createPretty = ({ terminal, cwd, texts, quiet }: ReportContext): Reporter => {
  const options = { colours: coloursOf(terminal), columns: columnsOf(terminal), cwd, texts };
  return { start: () => '', file: (report) => fileText(report, options), end: (summary) => (quiet && summary.findings + summary.fixed === 0 ? '' : summaryText(summary, options)) };
};

const fileText = ({ file, text, findings }: FileReport, options: PrettyOptions): string => {
  const positions = positionsOf(text);
  const name = printable(path.relative(options.cwd, file) || file);
  const blocks = findings.map((finding) => findingText(finding, name, positions, options));
  return `${options.colours.underline(name)}\n${blocks.join('\n')}\n`;
};

const findingText = (finding: Finding, name: string, positions: Positions, options: PrettyOptions): string => {
  const { colours, columns, texts } = options;
  const region = positions.regionOf(finding.span);
  const place = `${region.startLine}:${region.startColumn}`;
  const severity = colourOf(finding.severity, colours)(texts.cli.severity[finding.severity]);
  const message = wrap(printable(finding.message), columns - 4).map((line) => `    ${line}`);
  const related = finding.related.flatMap((one) => {
    const at = positions.regionOf(one.span);
    const where = `${name}:${at.startLine}:${at.startColumn}`;
    const [first = '', ...others] = wrap(`${where} ${printable(one.message)}`, columns - 6);
    return [`    ${first.replace(where, () => colours.dim(where))}`, ...others.map((line) => `      ${line}`)];
  });
  const frame = frameOf(region, positions, columns, colours);
  return [`  ${place}  ${severity}  ${colours.dim(finding.rule)}`, ...message, ...frame, ...related, ''].join('\n');
};

const colourOf = (severity: Severity, colours: Colors): ((text: string) => string) =>
  ({ error: colours.red, warning: colours.yellow, information: colours.blue, hint: colours.gray })[severity];

const summaryText = (summary: Summary, { colours, texts }: PrettyOptions): string => {
  const t = texts.cli;
  if (summary.files === 0 && summary.notices.length === 0) return `${t.nothingScanned}\n`;
  const found = summary.findings === 0 ? colours.green(summary.hidden === 0 ? t.noFindings : t.noNewFindings) : colours.bold(t.findings(summary.findings, summary.filesWithFindings));
  const fixed = summary.fixed === 0 ? '' : `, ${t.fixed(summary.fixed)}`;
  const hidden = summary.hidden === 0 ? '' : `, ${t.hidden(summary.hidden)}`;
  return `${found}${hidden}${fixed} ${colours.dim(t.scanned(summary.files, summary.milliseconds))}\n`;
};
