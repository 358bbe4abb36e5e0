/** The built ESLint plugin, in both versions of ESLint, against the built command line. */
import { baselineFileName } from '../../server/src/engine/names.ts';
import * as parser from '@typescript-eslint/parser';
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { ESLint as ESLint10 } from 'eslint10';
import { ESLint as ESLint9 } from 'eslint9';
import { after, afterEach, before, describe, it } from 'mocha';
import { bash, build, environment, leaktight } from './cli.ts';
import { clean, createTree, leaky, type Tree } from './tree.ts';

const require = createRequire(import.meta.url);
const fixtures = fileURLToPath(new URL('../fixtures', import.meta.url));
/** Their findings follow from what other files export. */
const across = fileURLToPath(new URL('../fixtures-across', import.meta.url));

interface Plugin {
  readonly rules: object;
  readonly configs: { readonly recommended: { readonly rules: Readonly<Record<string, string>> } };
}

/** For components: to the plugin it does not matter what tree ESLint has. */
const blank = {
  parseForESLint: (text: string) => ({
    ast: { type: 'Program', sourceType: 'module', body: [], tokens: [], comments: [], range: [0, text.length], loc: { start: { line: 1, column: 0 }, end: { line: 1, column: 0 } } },
  }),
};

interface Message {
  readonly ruleId: string | null;
  readonly severity: number;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly endLine?: number | undefined;
  readonly endColumn?: number | undefined;
  readonly suggestions?: readonly { readonly desc: string; readonly fix: { readonly range: readonly [number, number]; readonly text: string } }[] | undefined;
}

interface Linter {
  lintFiles(patterns: string[]): Promise<{ readonly filePath: string; readonly messages: readonly Message[] }[]>;
}

for (const [version, ESLint] of [['9', ESLint9], ['10', ESLint10]] as const) {
  describe(`plugin for ESLint ${version}`, function () {
    this.timeout(300_000);
    let tree: Tree | undefined;
    let plugin: Plugin;
    let shared: Tree;

    before(() => {
      build();
      plugin = require('../../server/dist/eslint.cjs') as Plugin;
      shared = createTree({});
      cpSync(fixtures, shared.at('cases'), { recursive: true });
      cpSync(across, shared.at('across'), { recursive: true });
    });
    after(() => shared.dispose());
    afterEach(() => tree?.dispose());

    const linter = (cwd: string): Linter => new ESLint({
      cwd,
      ignore: false,
      overrideConfigFile: true,
      overrideConfig: [
        { ...plugin.configs.recommended, files: ['**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts,vue,svelte}'], linterOptions: { reportUnusedDisableDirectives: 'off' } },
        { files: ['**/*.{js,jsx,mjs,cjs}'], languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } } },
        { files: ['**/*.{ts,tsx,mts,cts}'], languageOptions: { parser } },
        { files: ['**/*.{vue,svelte}'], languageOptions: { parser: blank } },
      ] as never,
    }) as unknown as Linter;

    const lint = async (cwd: string): Promise<Readonly<Record<string, readonly Message[]>>> =>
      Object.fromEntries((await linter(cwd).lintFiles(['.'])).map(({ filePath, messages }) => [filePath.slice(cwd.length + 1), messages]));

    it('finds in every fixture what a scan finds', async () => {
      const { stdout } = await leaktight(['scan', '--no-ignore', '--format', 'json'], { cwd: shared.dir });
      const { findings } = JSON.parse(stdout) as { findings: { path: string; rule: string; message: string; startLine: number; startColumn: number; endLine: number; endColumn: number }[] };
      const scanned = findings.filter(({ path }) => !path.endsWith('.py'));
      const expected = scanned.map(({ path, rule, message, startLine, startColumn, endLine, endColumn }) => `${path}:${startLine}:${startColumn}-${endLine}:${endColumn} leaktight/${rule} ${message}`);
      const linted = Object.entries(await lint(shared.dir)).flatMap(([file, messages]) =>
        messages.map(({ ruleId, message, line, column, endLine, endColumn }) => `${file}:${line}:${column}-${endLine}:${endColumn} ${ruleId} ${message}`));
      assert.ok(expected.length > 100, String(expected.length));
      assert.deepEqual(linted.sort(), expected.sort());
      assert.ok(expected.filter((one) => one.startsWith('across/')).length > 5, 'none follows from other files');
    });

    it('offers the fixes as suggestions', async () => {
      tree = createTree({ 'a.ts': leaky, 'crlf.ts': leaky.replaceAll('\n', '\r\n') });
      const { 'a.ts': [message] = [], 'crlf.ts': [other] = [] } = await lint(tree.dir);
      const [first] = message?.suggestions ?? [];
      const { range: [start, end], text } = first?.fix ?? assert.fail('no suggestion');
      assert.equal(leaky.slice(0, start) + text + leaky.slice(end), clean);
      assert.match(other?.suggestions?.[0]?.fix.text ?? '', /\r\n/);
      assert.doesNotMatch(other?.suggestions?.[0]?.fix.text ?? '', /[^\r]\n/);
    });

    it('goes by the nearest leaktight.json and baseline, as a scan does', async () => {
      tree = createTree({
        'a.ts': leaky, 'off/leaktight.json': '{ "rules": { "uncleared-timer": "off" } }', 'off/a.ts': leaky, 'left/leaktight.json': '{ "exclude": ["a.ts"] }', 'left/a.ts': leaky,
        'left/b.ts': leaky, 'known/a.ts': leaky, 'notes.js': '// leaktight-ignore uncleared-timer -- for nothing\n',
      });
      await leaktight(['baseline'], { cwd: tree.at('known') });
      const counts = Object.fromEntries(Object.entries(await lint(tree.dir)).map(([file, messages]) => [file, messages.length]));
      assert.deepEqual(counts, { 'a.ts': 1, 'known/a.ts': 0, 'left/a.ts': 0, 'left/b.ts': 1, 'notes.js': 1, 'off/a.ts': 0 });
      assert.ok(readdirSync(tree.at('known')).includes(baselineFileName));
    });

    it('says where a configuration is broken', async () => {
      tree = createTree({ 'a.ts': leaky, 'leaktight.json': '{\n  "rulse": {} }' });
      await assert.rejects(lint(tree.dir), /leaktight\.json:2: .*rulse/);
    });
  });
}

describe('plugin for oxlint', function () {
  // oxlint starts a runtime of its own for plugins: a minute and a half on a machine with other work.
  this.timeout(300_000);
  let tree: Tree | undefined;
  before(build);
  afterEach(() => tree?.dispose());

  it('reports what a scan reports', () => {
    const config = { jsPlugins: ['leaktight/eslint'], categories: { correctness: 'off' }, rules: { 'leaktight/uncleared-timer': 'error' } };
    tree = createTree({ 'a.ts': leaky, 'ok.ts': clean, '.oxlintrc.json': JSON.stringify(config) });
    mkdirSync(tree.at('node_modules'));
    symlinkSync(fileURLToPath(new URL('../../server', import.meta.url)), tree.at('node_modules/leaktight'));
    const oxlint = fileURLToPath(new URL('../../node_modules/.bin/oxlint', import.meta.url));
    const { status, stdout, stderr } = bash(`"${oxlint}" --format json`, { cwd: tree.dir, env: environment() as Readonly<Record<string, string>> });
    assert.equal(status, 1, stdout + stderr);
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string; filename: string; labels: { span: { line: number; column: number } }[] }[] };
    assert.deepEqual(diagnostics.map(({ code, filename, labels: [label] }) => [code, filename, label?.span.line, label?.span.column]), [['leaktight(uncleared-timer)', 'a.ts', 3, 17]]);
  });
});
