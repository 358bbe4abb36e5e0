import { l10n } from 'vscode';
import type { ScanSummary } from '../../server/src/shells/lsp/requests.ts';

const files = (count: number): string => (count === 1 ? l10n.t('1 file') : l10n.t('{0} files', count));

const leaks = ({ findings, filesWithFindings }: ScanSummary): string => {
  if (findings === 0) return l10n.t('no leaks');
  const where = files(filesWithFindings);
  return findings === 1 ? l10n.t('1 leak in {0}', where) : l10n.t('{0} leaks in {1}', findings, where);
};

const duration = (ms: number): string => (ms < 1000 ? l10n.t('{0} ms', ms) : l10n.t('{0} s', (ms / 1000).toFixed(1)));

const skipped = (count: number): string => (count === 0 ? '' : ` ${l10n.t('{0} could not be read.', files(count))}`);

const leakCount = (count: number): string => (count === 1 ? l10n.t('1 leak') : l10n.t('{0} leaks', count));

/** Every text that a user of the extension reads and that does not stand in its manifest. */
export const texts = {
  name: 'Leaktight',
  scanning: () => l10n.t('Leaktight: scanning the workspace'),
  summary: (summary: ScanSummary) =>
    l10n.t('Leaktight checked {0} in {1}: {2}.', files(summary.files), duration(summary.ms), leaks(summary)) +
    skipped(summary.skipped),
  stoppedEarly: (summary: ScanSummary) => l10n.t('Scan cancelled. Leaktight had checked {0}: {1}.', files(summary.files), leaks(summary)),
  scanOutput: () => l10n.t('Leaktight Scan'),
  showList: () => l10n.t('Show List'),
  moreLeaks: (count: number) => l10n.t('… and {0} more: see the report.', count),
  showProblems: () => l10n.t('Show Problems'),
  noFolder: () => l10n.t('Leaktight scans the folders of the workspace. Open a folder first.'),
  notRunning: () => l10n.t('The Leaktight server does not run.'),
  scanFailed: (reason: string) => l10n.t('The scan failed: {0}', reason),
  restart: () => l10n.t('Restart Server'),
  reporting: () => l10n.t('Leaktight: making the report'),
  report: () => l10n.t('Leaktight Report'),
  reportFailed: (reason: string) => l10n.t('The report could not be made: {0}', reason),
  acquiredAt: (line: number) => l10n.t('acquired at line {0}', line),
  noLedger: () => l10n.t('No owner here acquires anything that has to be released.'),
  ledger: (owner: string) => l10n.t('Ledger of {0}', owner),
  topFolder: () => l10n.t('(top folder)'),
  open: () => l10n.t('Open'),
  leakCount,
  group: (name: string, count: number) => `${name}, ${leakCount(count)}`,
  severities: [() => l10n.t('Error'), () => l10n.t('Warning'), () => l10n.t('Information'), () => l10n.t('Hint')] as const,
  lives: {
    effect: () => l10n.t('Effect'),
    component: () => l10n.t('Component'),
    object: () => l10n.t('Object'),
    function: () => l10n.t('Function'),
    program: () => l10n.t('Program'),
  },
  confidences: { certain: () => l10n.t('Certain'), likely: () => l10n.t('Likely'), possible: () => l10n.t('Possible') },
  sample: () => l10n.t('A class with three leaks. Rest the pointer on a squiggle, or press Ctrl+. on it.'),
  pickRule: () => l10n.t('Leaktight: the page of which rule?'),
  showOutput: () => l10n.t('Show Output'),
  pickFolder: () => l10n.t('Leaktight: the configuration of which folder?'),
  noFile: () => l10n.t('Open a file first: Leaktight shows what is in force for it.'),
  configuration: () => l10n.t('Leaktight Configuration'),
  doctor: () => l10n.t('Leaktight Doctor'),
  details: () => l10n.t('Details'),
  defaults: () => l10n.t('No leaktight.json: defaults'),
  notChecked: () => l10n.t('Leaktight does not check this file'),
  checkedFiles: (count: number) => (count === 1 ? l10n.t('1 file is checked') : l10n.t('{0} files are checked', count)),
  memory: (megabytes: number) => l10n.t('server memory: {0} MB', megabytes),
  statusNames: {
    state: () => l10n.t('Leaktight State'),
    config: () => l10n.t('Leaktight Configuration in Use'),
    server: () => l10n.t('Leaktight Server'),
  },
  state: {
    starting: () => l10n.t('Leaktight is starting'),
    ready: () => l10n.t('Leaktight is ready'),
    scanning: (progress: string) => l10n.t('Leaktight is scanning: {0}', progress),
    stopped: () => l10n.t('Leaktight has stopped. Select to see why.'),
  },
};
