/** Formats of one line per finding. */
import type { Severity } from '../../engine/api.ts';
import { printable } from './printable.ts';
import type { Row, Shape } from './shape.ts';

const placeOf = ({ path, region }: Row): string => `${printable(path)}:${region.startLine}:${region.startColumn}`;

/** As compilers print, which editors read: `file:line:column: severity: message [rule]`. */
export const compact: Shape = {
  base: 'cwd',
  item: (row) => `${placeOf(row)}: ${row.finding.severity}: ${printable(row.finding.message)} [${row.finding.rule}]\n`,
};

/** For AI agents, whose context is dear: no code, no colours, and how to go on. */
export const agent: Shape = {
  base: 'cwd',
  item: (row) => `${placeOf(row)} ${row.finding.rule}: ${printable(row.finding.message)}\n`,
  close: ({ files, filesWithFindings, findings, hidden, fixed }, { texts: { cli } }) => {
    const found = findings === 0 ? cli.noFindings : cli.findings(findings, filesWithFindings);
    const head = [found, ...(hidden === 0 ? [] : [cli.hidden(hidden)]), ...(fixed === 0 ? [] : [cli.fixed(fixed)]), cli.scannedFiles(files)].join(', ');
    return findings === 0 ? `${head}\n` : `${head}\n${cli.forAgents}\n`;
  },
};

const githubLevels = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' } as const satisfies Record<Severity, string>;

/** A workflow command ends with its line; in properties, what separates them is escaped as well. */
const commandText = (text: string): string => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
const property = (value: string | number): string => commandText(String(value)).replace(/:/g, '%3A').replace(/,/g, '%2C');

/**
 * Workflow commands of GitHub Actions, which show findings beside the code:
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions#setting-a-warning-message
 */
export const github: Shape = {
  base: 'top',
  item: ({ finding, path, region }) => {
    const properties = {
      file: path, line: region.startLine, endLine: region.endLine, col: region.startColumn, endColumn: region.endColumn, title: `leaktight ${finding.rule}`,
    };
    const list = Object.entries(properties).map(([key, value]) => `${key}=${property(value)}`).join(',');
    return `::${githubLevels[finding.severity]} ${list}::${commandText(finding.message)}\n`;
  },
};

const gitlabLevels = { error: 'major', warning: 'minor', information: 'info', hint: 'info' } as const satisfies Record<Severity, string>;

/** The code quality report of GitLab: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
export const gitlab: Shape = {
  base: 'top',
  open: () => '[\n',
  item: ({ finding, path, region, fingerprint }) => JSON.stringify({
    description: finding.message,
    check_name: finding.rule,
    fingerprint,
    severity: gitlabLevels[finding.severity],
    location: { path, lines: { begin: region.startLine, end: region.endLine } },
  }),
  between: ',\n',
  close: () => '\n]\n',
};

const cell = (text: string): string => printable(text).replace(/[\\|<>[\]*_]/g, '\\$&');

/** A table per file, for the summary of a job or a comment on a change. */
export const markdown: Shape = {
  base: 'top',
  open: ({ texts }) => `# ${texts.cli.markdown.title}\n\n`,
  file: (path, items, _, { texts: { cli } }) => `## ${cell(path)}\n\n| ${cli.markdown.columns.join(' | ')} |\n|---:|---|---|---|\n${items}\n`,
  item: ({ finding, region }, { texts }) =>
    `| ${region.startLine} | ${texts.cli.severity[finding.severity]} | \`${finding.rule}\` | ${codeCell(finding.message)} |\n`,
  close: ({ files, filesWithFindings, findings, milliseconds }, { texts: { cli } }) =>
    `${findings === 0 ? cli.noFindings : cli.findings(findings, filesWithFindings)} ${cli.scanned(files, milliseconds)}\n`,
};

/** Code in backticks stays as it is, but for the bar that would end the cell. */
const codeCell = (text: string): string =>
  text.split(/(`[^`]*`)/).map((part, index) => (index % 2 === 0 ? cell(part) : printable(part).replace(/\|/g, '\\|'))).join('');
