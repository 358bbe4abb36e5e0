import { existsSync } from 'node:fs';
import path from 'node:path';
import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import type { Locale } from '../../texts/languages.ts';
import { examineMachine } from '../setup/machine.ts';
import { filesOnDisk } from '../setup/on-disk.ts';
import { createLanguages } from '../workspace/languages.ts';
import { createHost } from './create-host.ts';
import type { Host } from './host.ts';
import { createImports } from './imports.ts';
import { createServer } from './server.ts';
import { uriOf } from './uris.ts';

/** Folders of the rules' pages beside the bundle: in the extension, and in a checkout. */
const pageFolders = ['../docs/rules', '../../docs/rules'];

/** Looks for the page of a rule once. Pages travel with the product, so that links work without a network and fit the version. */
const createRulePages = (bundle: string, locale: Locale): Host['rulePage'] => {
  const known = new Map<string, string | undefined>();
  const translated = locale === 'en' ? [] : [locale];
  const find = (rule: string): string | undefined => {
    const files = [...translated, ''].flatMap((language) => pageFolders.map((folder) => path.join(bundle, folder, language, `${rule}.md`)));
    const file = files.find((one) => existsSync(one));
    return file === undefined ? undefined : uriOf(file);
  };
  return (rule) => {
    if (!known.has(rule)) known.set(rule, find(rule));
    return known.get(rule);
  };
};

/** Characters of files that are read for others' sake before their own turn. */
const keptAhead = 2_000_000;

/** The host of this machine: files of the disk, and what they know of each other. `folder` is where the bundle stands, `fileTimeout` how many milliseconds one file may take. */
export const createDiskHost = (folder: string, fileTimeout = 10_000): Host => {
  const { project, imports } = createImports({ keep: keptAhead, fileTimeout, now: () => performance.now() });
  return createHost({
    frontends: createLanguages(folder),
    files: filesOnDisk,
    across: (engine) => project.across(engine),
    imports,
    clock: { now: () => performance.now(), delay: (ms) => delay(ms), breathe: () => nextTurn() },
    examine: examineMachine,
    memory: () => process.memoryUsage.rss(),
    rulePages: (locale) => createRulePages(folder, locale),
  });
};

/** Starts the language server: over standard input and output, or over what the command line names (`--node-ipc`, `--pipe`, `--socket`). */
export function runLsp({ stdio }: { readonly stdio: boolean }): void {
  const connection = stdio
    ? createConnection(ProposedFeatures.all, process.stdin, process.stdout)
    : createConnection(ProposedFeatures.all);
  createServer(connection, createDiskHost(__dirname));
  connection.listen();
}
