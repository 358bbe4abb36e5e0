/**
 * Runs the leak rules of ESLint plugins and writes SARIF 2.1.0.
 *
 *   node bench/eslint-sarif.mjs --output FILE [--peer NAME…] PATH
 *
 * PATH is a folder, or a text file whose name ends in `.list`, with one absolute path per line. Without --peer the rules of all peers run.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { filesIn } from './lib/files.mjs';
import { importPeer, installPeers, peers } from './lib/peers.mjs';

const { values: opt, positionals } = parseArgs({
  options: { output: { type: 'string' }, peer: { type: 'string', multiple: true } },
  allowPositionals: true,
});
const [target] = positionals;
if (opt.output === undefined || target === undefined) {
  process.stderr.write('usage: eslint-sarif.mjs --output FILE [--peer NAME…] PATH\n');
  process.exit(2);
}
installPeers();
const { ESLint } = await importPeer('eslint');

const chosen = peers.filter(({ name }) => opt.peer === undefined || opt.peer.includes(name));
const plugins = Object.fromEntries(await Promise.all(chosen.map(async ({ name, prefix }) => [prefix, await importPeer(name)])));
const rules = Object.fromEntries(
  chosen.flatMap((peer) => Object.keys(plugins[peer.prefix].rules).filter(peer.rules).map((rule) => [`${peer.prefix}/${rule}`, 'warn'])),
);

const typescript = await importPeer('@typescript-eslint/parser');
const script = { sourceType: 'module', ecmaVersion: 'latest', parserOptions: { ecmaFeatures: { jsx: true } } };
/** ESLint reads a file only where some entry names its ending. */
const entry = (files, parser, parserOptions = {}) => ({
  files,
  languageOptions: { ...script, parser, parserOptions: { ...script.parserOptions, ...parserOptions } },
});
const isList = target.endsWith('.list');
const files = isList ? readFileSync(target, 'utf8').split('\n').filter(Boolean) : filesIn(path.resolve(target));
/** Parsers that a folder needs only where it has such files. */
const embedded = async (ending, parser) =>
  files.some((file) => file.endsWith(ending)) ? [entry([`**/*${ending}`], await importPeer(parser), { parser: typescript })] : [];

const eslint = new ESLint({
  cwd: isList ? path.parse(files[0] ?? process.cwd()).root : path.resolve(target),
  overrideConfigFile: true,
  // Everything that is named is linted, whatever the code says about other rules.
  ignore: false,
  allowInlineConfig: false,
  errorOnUnmatchedPattern: false,
  overrideConfig: [
    entry(['**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}'], typescript),
    ...(await embedded('.vue', 'vue-eslint-parser')),
    ...(await embedded('.svelte', 'svelte-eslint-parser')),
    { plugins, rules, linterOptions: { reportUnusedDisableDirectives: 'off' } },
  ],
});

const linted = await eslint.lintFiles(files);
const results = linted.flatMap(({ filePath, messages }) =>
  messages
    .filter(({ ruleId }) => ruleId !== null)
    .map(({ ruleId, message, line, column, endLine }) => ({
      ruleId,
      message: { text: message },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: pathToFileURL(filePath).href },
            region: { startLine: line, startColumn: column, ...(endLine === undefined ? {} : { endLine }) },
          },
        },
      ],
    })),
);
const unread = linted.filter(({ fatalErrorCount }) => fatalErrorCount > 0).length;
const sarif = { version: '2.1.0', runs: [{ tool: { driver: { name: 'ESLint', rules: Object.keys(rules).map((id) => ({ id })) } }, results }] };
writeFileSync(opt.output, JSON.stringify(sarif));
process.stderr.write(`eslint: ${Object.keys(rules).length} rules, ${files.length} files, ${unread} with syntax errors, ${results.length} reports\n`);
