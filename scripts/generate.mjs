/**
 * Writes the files that are made from the catalog and the schemas, and are committed.
 *
 *   node --import=tsx scripts/generate.mjs [--check]
 *
 * `--check` writes nothing; it names the files that are stale or that nothing makes any more, and ends with 1 if there are any.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ruleExamples } from '../server/src/catalog/examples.ts';
import { directiveGrammar, scanGrammar } from '../server/src/catalog/grammar.ts';
import { builtinCatalog } from '../server/src/catalog/index.ts';
import { indexPage, rulePage } from '../server/src/catalog/page.ts';
import { rules } from '../server/src/catalog/rules.ts';
import { configJsonSchema } from '../server/src/engine/config-schema.ts';
import { inLanguage } from '../server/src/engine/in-language.ts';
import { en } from '../server/src/texts/en.ts';
import { locales, textsOf } from '../server/src/texts/languages.ts';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const { values: flags } = parseArgs({ options: { check: { type: 'boolean', default: false } } });

const json = (value) => `${JSON.stringify(value, null, 2)}\n`;

/** The pages of all rules; those in English stand on top. */
function pagesIn(locale) {
  const { page, catalog } = textsOf(locale);
  const { rules: translated, resources, collections } = inLanguage(builtinCatalog, catalog);
  const folder = locale === 'en' ? 'docs/rules' : `docs/rules/${locale}`;
  return [
    { file: `${folder}/README.md`, render: () => indexPage(translated, page) },
    ...translated.map((rule) => ({ file: `${folder}/${rule.id}.md`, render: () => rulePage(rule, [...resources, ...collections], ruleExamples, page) })),
  ];
}

const severityWords = Object.fromEntries(Object.keys(en.cli.severity).map((severity) => [severity, locales.map((locale) => textsOf(locale).cli.severity[severity])]));

/** `file` from the top of the repository; `render` gives its whole text. */
const generators = [
  { file: 'server/schema.json', render: () => json(configJsonSchema(rules, en)) },
  { file: 'syntaxes/leaktight-directive.tmLanguage.json', render: () => json(directiveGrammar(rules)) },
  { file: 'syntaxes/leaktight-scan.tmLanguage.json', render: () => json(scanGrammar(rules, severityWords)) },
  ...locales.flatMap(pagesIn),
];

/** Folders in which every file is generated: whatever no generator makes is left over from a name that is gone. */
const ownedFolders = ['docs/rules', ...locales.filter((locale) => locale !== 'en').map((locale) => `docs/rules/${locale}`), 'syntaxes'];

const files = new Map(generators.map(({ file, render }) => [file, render()]));
const leftOver = ownedFolders
  .flatMap((folder) => (existsSync(path.join(root, folder)) ? readdirSync(path.join(root, folder), { withFileTypes: true }).filter((one) => one.isFile()).map(({ name }) => `${folder}/${name}`) : []))
  .filter((file) => !files.has(file));

const read = (file) => (existsSync(path.join(root, file)) ? readFileSync(path.join(root, file), 'utf8') : undefined);
const stale = [...files].filter(([file, text]) => read(file) !== text);

if (flags.check) {
  for (const [file] of stale) process.stderr.write(`generate: ${file} is stale. Run \`node --import=tsx scripts/generate.mjs\`.\n`);
  for (const file of leftOver) process.stderr.write(`generate: ${file} is left over. Run \`node --import=tsx scripts/generate.mjs\`.\n`);
  process.exitCode = stale.length + leftOver.length > 0 ? 1 : 0;
} else {
  for (const [file, text] of stale) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
    process.stderr.write(`generate: ${file} written\n`);
  }
  for (const file of leftOver) {
    rmSync(path.join(root, file));
    process.stderr.write(`generate: ${file} removed\n`);
  }
}
