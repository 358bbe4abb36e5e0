/** Texts of the report, a page of its own. */
export const reportTexts = {
  /** The language of the page, as HTML names it. */
  lang: 'en',
  title: 'Leaktight report',
  summary: (findings: string, files: string, scanned: string) =>
    `${findings} ${findings === '1' ? 'leak' : 'leaks'} in ${files} ${files === '1' ? 'file' : 'files'}; ${scanned} ${scanned === '1' ? 'file was' : 'files were'} scanned.`,
  none: 'No leaks found.',
  overview: 'Overview',
  filters: 'Filter and group',
  /** Of a list that shows its longest bars only. */
  others: '{0} more',
  group: 'Group by',
  rule: 'Rule',
  folder: 'Folder',
  life: 'Lifetime',
  severity: 'Severity',
  confidence: 'Confidence',
  text: 'Text',
  all: 'all',
  /** `{0}` and `{1}` are filled by the page. */
  shown: '{0} of {1} leaks are shown.',
  findings: 'Leaks',
  rules: 'The rules',
  backTo: (rule: string) => `About ${rule}`,
  here: 'This folder',
  keeps: 'What keeps it alive',
  often: 'How often:',
  line: (line: number) => `line ${line}`,
  levels: { error: 'error', warning: 'warning', information: 'information', hint: 'hint' },
  sure: { certain: 'certain', likely: 'likely', possible: 'possible' },
  lives: { effect: 'Effect', component: 'Component', object: 'Object', function: 'Function', program: 'Program' },
  notices: 'Not scanned, or not wholly',
  madeBy: (version: string) => `Made by Leaktight ${version}.`,
};
