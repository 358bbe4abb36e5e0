/** Texts of `init`, `config` and `doctor`. */

const number = (value: number): string => value.toLocaleString('en-US');
const count = (value: number, one: string, many: string): string => `${number(value)} ${value === 1 ? one : many}`;

export const setupTexts = {
  help: {
    init: 'Look at the files below the current folder and write a small leaktight.json.',
    config: 'Print which rules apply to a file, where they come from, and why it is linted or not.',
    file: 'A file, which need not be there.',
    doctor: 'Look for what keeps Leaktight from working here.',
  },

  init: {
    exists: (path: string) => `${path} is there already, and stays as it is.`,
    none: 'There is no file here that Leaktight reads, so there is nothing to configure.',
    seen: (files: number, byEnding: string) => `${count(files, 'file', 'files')}: ${byEnding}`,
    written: (path: string) => `${path} is written. Next: \`leaktight scan\`; in an old code base, \`leaktight baseline\`.`,
    schema: 'Editors complete and check this file by it.',
    include: 'Where the source of this project is. Without it: everything.',
    exclude: 'Neither examples nor test data run.',
    rules: '"off", "error", "warning", "information" or "hint" for single rules: `leaktight explain` lists them.',
  },

  config: {
    configuration: 'Configuration',
    baseline: 'Baseline',
    none: 'none',
    linted: 'Linted',
    yes: 'yes',
    no: (why: string) => `no: ${why}`,
    confidence: 'Confidence',
    rules: 'Rules',
    byDefault: 'default',
    off: 'off',
    rows: (rows: number) => `${count(rows, 'row', 'rows')} of its own`,
    why: {
      language: 'Leaktight does not read files of this kind',
      excluded: (name: string) => `the default excludes leave out ${name}`,
      ignored: (name: string) => `git ignores ${name}`,
      scope: (path: string) => `${path} leaves it out ("include", "exclude")`,
      unread: 'it cannot be read, or is no text of at most 2 MB',
    },
    title: (path: string) => `Configuration of ${path}`,
    rule: 'Rule',
    severity: 'Severity',
    from: 'From',
    named: 'It is linted when it is named: `leaktight scan FILE`.',
  },

  doctor: {
    title: 'Leaktight: what was looked at',
    server: (version: string, client: string) => `Leaktight ${version} in ${client}`,
    unknownClient: 'an editor that does not give its name',
    memory: (megabytes: number) => `The server takes ${number(megabytes)} MB.`,
    open: (checked: number, open: number) => `${number(checked)} of ${count(open, 'open file is', 'open files are')} checked.`,
    noFolder: 'No folder is open: files are checked one by one, by the defaults.',
    good: 'ok',
    bad: 'problem',
    node: (version: string) => `Node.js ${version}`,
    oldNode: (version: string, wanted: string) => `Node.js ${version}: Leaktight needs ${wanted}.`,
    git: (version: string) => version,
    noGit: 'git cannot be started: --staged, --changed, --since and --changed-lines do not work.',
    noRepository: 'This folder is in no git repository: --staged, --changed, --since and --changed-lines do not work here.',
    configuration: (path: string) => `${path} can be used.`,
    noConfiguration: 'There is no leaktight.json: the defaults apply.',
    baseline: (path: string, findings: number) => `${path}: ${count(findings, 'leak', 'leaks')}.`,
    gone: (path: string, files: number) => `${path} names ${count(files, 'file that is', 'files that are')} gone. Drop them: \`leaktight baseline --prune\`.`,
    files: (files: number) => `${count(files, 'file', 'files')} to scan below this folder.`,
    noFiles: 'There is no file to scan below this folder: `leaktight config FILE` tells why for one of them.',
  },

  mcp: {
    help: 'Start a server of the Model Context Protocol for an AI agent, over standard input and output.',
    first: 'The command stands first: `leaktight mcp`.',
    scan: 'Finds memory and resource leaks in files and folders of the workspace. Gives path, line, rule and message of each, and a summary.',
    paths: 'Files and folders, relative to the workspace; all of it without them.',
    path: 'A file, relative to the workspace.',
    listFixes: 'Lists the leaks of a file with the fixes for each, as patches. Nothing is written.',
    applyFix: 'Applies one fix that list_fixes has listed, and writes the file.',
    title: 'The title of the fix, as list_fixes gives it.',
    outside: (path: string) => `${path} is not in the workspace.`,
    noFinding: (path: string, line: number, rule: string) => `${path}:${line}: there is no ${rule}. Call list_fixes again.`,
    noFix: (title: string) => `There is no fix "${title}" here. Call list_fixes again.`,
  },
};
