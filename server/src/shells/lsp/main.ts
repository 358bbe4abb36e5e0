import { existsSync } from 'node:fs';
import path from 'node:path';
import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import manifest from '../../../package.json' with { type: 'json' };
import type { Engine } from '../../engine/api.ts';
import { parseBaseline } from '../../engine/baseline.ts';
import { parseConfig } from '../../engine/config.ts';
import { createLeaktight } from '../../engine/create.ts';
import { defaultConfig } from '../../engine/names.ts';
import { chosenLocale, textsOf, type Locale } from '../../texts/languages.ts';
import { examineMachine } from '../setup/machine.ts';
import { filesOnDisk } from '../setup/on-disk.ts';
import { createLanguages } from '../workspace/languages.ts';
import type { Host } from './host.ts';
import { createImports } from './imports.ts';
import { createServer } from './server.ts';
import { uriOf } from './uris.ts';

/** Folders of the rules' pages beside the bundle: in the extension, and in a checkout. */
const pageFolders = ['../docs/rules', '../../docs/rules'];

/** Looks for the page of a rule once. Pages travel with the product, so that links work without a network and fit the version. */
const createRulePages = (locale: Locale): Host['rulePage'] => {
  const known = new Map<string, string | undefined>();
  const translated = locale === 'en' ? [] : [locale];
  const find = (rule: string): string | undefined => {
    const files = [...translated, ''].flatMap((language) => pageFolders.map((folder) => path.join(__dirname, folder, language, `${rule}.md`)));
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

const createHost = (): Host => {
  let texts = textsOf('en');
  let rulePage = createRulePages('en');
  const readConfig = (text: string) => parseConfig(text, texts);
  // Compiling the catalog takes a moment, and nothing is discovered before the first scan.
  const frontends = createLanguages(__dirname);
  const { project, imports } = createImports(keptAhead);
  let engine: Engine | undefined;
  const handles = (file: string): boolean => (engine ??= createLeaktight({ config: defaultConfig, texts, frontends })).handles(file);
  return {
    version: manifest.version,
    get texts() {
      return texts;
    },
    speak: (setting, editor) => {
      const locale = chosenLocale(setting, editor);
      texts = textsOf(locale);
      rulePage = createRulePages(locale);
    },
    clock: { now: () => performance.now(), delay: (ms) => delay(ms), breathe: () => nextTurn() },
    files: filesOnDisk({ handles, readConfig }),
    defaults: defaultConfig,
    readConfig,
    readBaseline: (text) => parseBaseline(text, texts),
    createEngine: (config, placeOf) => project.across(createLeaktight({ config, texts, frontends, ...(placeOf ? { placeOf } : {}) })),
    imports,
    examine: (folder) => examineMachine(folder, texts),
    memory: () => process.memoryUsage.rss(),
    rulePage: (rule) => rulePage(rule),
  };
};

/** Starts the language server: over standard input and output, or over what the command line names (`--node-ipc`, `--pipe`, `--socket`). */
export function runLsp({ stdio }: { readonly stdio: boolean }): void {
  const connection = stdio
    ? createConnection(ProposedFeatures.all, process.stdin, process.stdout)
    : createConnection(ProposedFeatures.all);
  createServer(connection, createHost());
  connection.listen();
}
