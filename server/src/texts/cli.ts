/** Texts of the command line. */

const number = (value: number): string => value.toLocaleString('en-US');
const count = (value: number, one: string, many: string): string => `${number(value)} ${value === 1 ? one : many}`;
const didYouMean = (near: string | undefined): string => (near === undefined ? '' : ` Did you mean ${near}?`);
const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;

export const cliTexts = {
  description: 'Finds memory and resource leaks in TypeScript, JavaScript and Python source.',

  help: {
    titles: {
      'Usage:': 'Usage:',
      'Arguments:': 'Arguments:',
      'Options:': 'Options:',
      'Commands:': 'Commands:',
    } as Readonly<Record<string, string>>,
    usage: {
      leaktight: '[command] [options]',
      scan: '[paths...] [options]',
      baseline: '[options]',
      merge: '<files...> [options]',
      explain: '[rule | file:line]',
      lsp: '--stdio',
    },
    help: 'Show this help.',
    version: 'Show the version.',
    locale: 'The language to speak: auto (default; what LC_ALL, LC_MESSAGES or LANG says), en or zh-cn.',
    scan: 'Print the leaks in files and folders.',
    paths: 'Files and folders to scan (the current folder by default). A file that is named is scanned even if it is ignored.',
    format: (formats: readonly string[]) =>
      `How to print: ${formats.join(', ')}. Without it: pretty, or agent where an AI agent runs the command. Several reports at once: --format … --output … for each.`,
    output: 'Write the report to a file in place of the terminal.',
    confidence: 'Print findings of this confidence and above: certain, likely (default) or possible.',
    noIgnore: 'Scan also what .gitignore and the default excludes (node_modules, dist, …) leave out.',
    staged: 'Scan what is staged for the next commit, as it is staged.',
    changed: 'Scan the files that differ from the last commit, and new ones.',
    since: 'Scan the files that differ from where the current branch left REF, and new ones.',
    changedLines: 'Print only leaks on changed lines; alone, as with --changed.',
    stdin: 'Scan what comes in on standard input.',
    stdinFilename: 'The file that standard input is the content of.',
    fix: 'Apply the safe fixes, then print what is left.',
    dryRun: 'With --fix: write nothing, and print the changes as a patch.',
    quiet: 'Print errors and warnings only, and nothing at all where there are none.',
    severity: 'Print findings of this severity and above, and go by nothing else for the exit status: error, warning, information or hint.',
    maxWarnings: 'End with status 1 only where there are errors, or more warnings than this.',
    timing: 'Print how long each phase and each rule took. Uses no cache.',
    noCache: 'Check every file anew, and keep nothing for the next scan.',
    cacheDir: 'Keep what was found in this folder, in place of node_modules/.cache/leaktight.',
    fileTimeout: (seconds: number) => `Seconds that one file may take (${seconds}); it is left out then, and named. 0: as long as it takes.`,
    root: 'The folder that paths in reports for programs (SARIF, JSON) are relative to.',
    concurrency: 'Check files in this many processes at the same time (1 by default), or auto: one for each processor, at most 8, where there are four. Only where nothing is known of an earlier scan.',
    shard: 'Scan one share of the files: 2/4 is the second of four. Every file is in one share, the same on every machine.',
    config: 'Use this configuration file for everything, in place of the nearest leaktight.json.',
    noBaseline: 'Print also the leaks that the baseline knows.',
    baseline: 'Write the present leaks to leaktight-baseline.json: later scans, and editors, show only new ones.',
    prune: 'Drop from the baseline what is no longer there, and add nothing.',
    merge: 'Make one SARIF report of those of several scans: of the shares of a scan, or of the packages of a workspace.',
    mergeFiles: 'Reports that `leaktight scan --format sarif` has written.',
    explain: 'Tell the whole story of the leaks of a file or at a line, or print the page of a rule. Without either: list the rules.',
    rule: 'The name of a rule, as findings show it; or a place: src/chart.ts, src/chart.ts:12.',
    lsp: 'Start the language server for an editor.',
    stdio: 'Talk to the editor over standard input and output.',
    exit: 'Exit status: 0 no leaks, 1 leaks, 2 wrong usage or configuration, or something could not be scanned.',
  },

  usage: {
    unknownOption: (option: string, near: string | undefined) => `There is no option ${option}.${didYouMean(near)}`,
    missingValue: (option: string) => `The option ${option} needs a value.`,
    unknownCommand: (command: string, near: string | undefined) => `There is no command ${command}.${didYouMean(near)}`,
    missingArgument: (name: string) => `The argument ${name} is missing.`,
    tooManyArguments: 'There are more arguments than this command takes.',
    notAShard: (value: string) => `--shard wants the number of a share and how many there are, as in 2/4, not ${value}.`,
    notOneOf: (option: string, value: string, values: readonly string[], near: string | undefined) =>
      `${option} is one of ${values.join(', ')}, not ${value}.${didYouMean(near)}`,
    sameOutput: (file: string | undefined) =>
      file === undefined ? 'Two reports cannot both go to the terminal. Give one of them a file: --output.' : `Two reports cannot both go to ${file}.`,
    notTogether: (one: string, other: string) => `${one} and ${other} cannot be used together.`,
    needs: (option: string, other: string) => `${option} needs ${other}.`,
    onlyDry: (option: string) => `${option} is not on the disk, so that fixes cannot be written. Print them: --fix --dry-run.`,
    notNumber: (option: string, value: string) => `${option} takes a whole number, not ${value}.`,
    notProcesses: (value: string, most: number) => `--concurrency takes a number from 1 to ${number(most)}, or auto, not ${value}.`,
    noTransport: 'Say how the editor talks to the server: `leaktight lsp --stdio`.',
    seeHelp: (command: string) => `Run \`${command} --help\` for help.`,
  },

  error: (message: string) => `leaktight: ${message}`,
  unread: {
    missing: (path: string) => `${path}: there is no such file or folder.`,
    directory: (path: string) => `${path}: this is a folder, not a file.`,
    special: (path: string) => `${path}: not scanned, because it is no regular file.`,
    large: (path: string, bytes: number) => `${path}: not scanned, because it is larger than 2 MB (${(bytes / 1e6).toFixed(1)} MB).`,
    deep: (path: string) => `${path}: not scanned, because there are too many folders around it.`,
    binary: (path: string) => `${path}: not scanned, because it is a binary file.`,
    refused: (path: string, code: string) => `${path}: not scanned, because it cannot be read (${code}).`,
    otherLanguage: (path: string) => `${path}: not scanned, because Leaktight does not read files of this kind.`,
  },
  broken: (path: string) => `${path}: a syntax error hides a part of this file. Leaks in that part are not found.`,
  tookTooLong: (path: string, seconds: number) => `${path}: not scanned, because it took longer than ${seconds} s. --file-timeout gives it more.`,
  crash: (path: string, message: string) => `${path}: not scanned, because Leaktight failed on it (${message}). This is a bug in Leaktight.`,
  fatal: (message: string) => `Leaktight failed (${message}). This is a bug in Leaktight.`,
  configProblem: (path: string, line: number, column: number, message: string) => `${path}:${line}:${column}: ${message}`,
  configUnused: (path: string) => `${path}: this file is not used until it is repaired.`,
  cannotWrite: (path: string, code: string) => `${path}: cannot be written (${code}).`,

  git: {
    missing: 'Changes cannot be found, because git is not installed.',
    failed: (said: string) => `Changes cannot be found: git says "${said}".`,
    unknownRef: (ref: string) => `There is no commit ${ref} in this repository. In a shallow clone, fetch more of its history.`,
  },
  tooManyWarnings: (found: number, most: number) => `${count(found, 'warning', 'warnings')}, and --max-warnings allows ${number(most)}.`,

  fix: {
    dry: (fixes: number, left: string) => `${count(fixes, 'fix', 'fixes')} not written (--dry-run); left: ${left}.`,
    changed: (path: string) => `${path}: not fixed, because it was changed in the meantime.`,
    encoding: (path: string) => `${path}: not fixed, because the fix cannot be written in the encoding of the file.`,
  },

  timing: {
    phase: 'phase',
    rule: 'rule',
    milliseconds: 'ms',
    rest: 'files and reports',
    phases: {
      prefilter: 'look before parsing',
      parse: 'parsing',
      obligation: 'analysis: obligations',
      growth: 'analysis: growth',
      directives: 'suppressions',
    } as Readonly<Record<string, string>>,
  },

  progress: (files: number, leaks: number) => `Scanning: ${count(files, 'file', 'files')}, ${count(leaks, 'leak', 'leaks')}`,
  severity: { error: 'error', warning: 'warning', information: 'information', hint: 'hint' },
  findings: (findings: number, inFiles: number) => `${count(findings, 'leak', 'leaks')} in ${count(inFiles, 'file', 'files')}`,
  noFindings: 'No leaks found',
  noNewFindings: 'No new leaks',
  hidden: (findings: number) => `${number(findings)} in the baseline`,
  fixed: (fixes: number) => `${number(fixes)} fixed`,
  scanned: (files: number, milliseconds: number) => `(${count(files, 'file', 'files')} scanned, ${seconds(milliseconds)})`,
  scannedFiles: (files: number) => `${count(files, 'file', 'files')} scanned`,
  forAgents: 'More about a leak: `leaktight explain FILE:LINE`. Apply the safe fixes: `leaktight scan --fix PATH`.',
  markdown: { title: 'Leaktight', columns: ['line', 'severity', 'rule', 'leak'] },
  nothingScanned: 'Nothing to scan was found: no file that Leaktight reads, or all of them are ignored.',

  baseline: {
    written: (path: string, findings: number) => `${path}: ${count(findings, 'leak', 'leaks')}. Later scans, and editors, show only new ones.`,
    pruned: (path: string, dropped: number, left: number) => `${path}: ${number(dropped)} dropped, ${number(left)} left.`,
    nothing: 'No leaks, and no baseline: there is nothing to write.',
    missing: 'There is no baseline to prune, neither here nor in a folder above.',
    kept: (path: string) => `${path}: not written, because not everything could be scanned.`,
  },

  merge: {
    noReport: (path: string) => `${path}: this is no SARIF report of Leaktight.`,
    otherTool: (path: string, first: string) => `${path}: written by another version of Leaktight, or in another language, than ${first}. Scan both with the same one.`,
  },

  explain: {
    unknownRule: (rule: string, near: string | undefined) => `There is no rule ${rule}.${didYouMean(near)}`,
    list: 'Run `leaktight explain` without a rule for a list of all rules.',
    why: 'Why it matters',
    how: 'How to repair it',
    intended: 'When it is intended',
    severity: 'Severity',
    more: 'Run `leaktight explain RULE` for more about a rule, `leaktight explain FILE:LINE` for more about a leak.',
    none: (place: string) => `${place}: no leak is reported here.`,
    elsewhere: (places: string) => `There are leaks at ${places}.`,
    fixes: 'Fixes on offer:',
    safe: ' (safe: `leaktight scan --fix` applies it)',
  },
};
