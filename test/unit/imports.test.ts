/** The direction of imports, and what else holds for all of our source. Rules and table stand in `imports/`. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { LAYERS, type Layer, layerTable } from './imports/layers.ts';
import { readSource, type SourceFacts } from './imports/read.ts';
import {
  circles, danglingImports, forbiddenImports, impurities, MAX_LINES, packageOf, styleBreaches, undeclaredPackages, unusedPermissions,
} from './imports/rules.ts';

const ROOT = new URL('../../', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, ROOT), 'utf8');

const sourcesIn = (folder: string): readonly SourceFacts[] =>
  readdirSync(new URL(folder, ROOT), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.[cm]?[jt]sx?$/.test(name))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .map((file) => readSource(file, read(file)));

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const packagesOf = (manifest: string): ReadonlySet<string> => {
  const { dependencies, devDependencies } = JSON.parse(read(manifest)) as Manifest;
  return new Set([...Object.keys(dependencies ?? {}), ...Object.keys(devDependencies ?? {})]);
};

const none = (violations: readonly string[]): void => assert.equal(violations.join('\n'), '');

describe('our source', () => {
  const files = [...sourcesIn('server/src'), ...sourcesIn('client/src')];

  it('is read at all', () => {
    assert.ok(files.length > 50, `${files.length} files`);
    for (const layer of LAYERS) assert.ok(files.some((source) => source.file.startsWith(`${layer.folder}/`)), `${layer.name} has no files`);
  });

  it('imports only what the table allows', () => none(forbiddenImports(LAYERS, files)));
  it('needs everything that the table allows', () => none(unusedPermissions(LAYERS, files)));
  it('imports only files that are there', () => none(danglingImports(files)));
  it('has no circles', () => none(circles(files)));
  it('is a function of its arguments below the shells', () => none(impurities(LAYERS, files)));
  it(`has no any, no enum, no default export and no file over ${MAX_LINES} lines`, () => none(styleBreaches(files)));

  it('imports only packages that its own manifest names', () => {
    const server = packagesOf('server/package.json');
    const client = packagesOf('client/package.json');
    none(undeclaredPackages(files, (file) => (file.startsWith('client/') ? client : server)));
  });

  it('is described by ARCHITECTURE.md with the same table', () => {
    assert.ok(read('ARCHITECTURE.md').includes(layerTable(LAYERS)), `ARCHITECTURE.md lacks this table:\n\n${layerTable(LAYERS)}\n`);
  });
});

describe('the rules about our source', () => {
  const layer = (name: string, ours: readonly string[], theirs: readonly string[], shell = false): Layer => ({ name, folder: `src/${name}`, ours, theirs, shell });
  const layers = [layer('low', [], []), layer('high', ['low'], ['zod', '@scope/one']), layer('shell', ['high/face.ts'], ['node:*'], true)];
  const facts = (file: string, text: string): SourceFacts => readSource(`src/${file}`, text);

  it('refuse what the table does not name', () => {
    const forbidden = (file: string, text: string): readonly string[] => forbiddenImports(layers, [facts(file, text)]);
    assert.deepEqual(forbidden('low/a.ts', "import { b } from '../high/b.ts';"), ['src/low/a.ts:1: low may not import src/high/b.ts']);
    assert.deepEqual(forbidden('low/a.ts', "\nimport type { b } from '../high/b.ts';"), ['src/low/a.ts:2: low may not import src/high/b.ts']);
    assert.deepEqual(forbidden('low/a.ts', "export * from '../high/b.ts';"), ['src/low/a.ts:1: low may not import src/high/b.ts']);
    assert.deepEqual(forbidden('low/a.ts', "export { b } from '../high/b.ts';"), ['src/low/a.ts:1: low may not import src/high/b.ts']);
    assert.deepEqual(forbidden('low/a.ts', "const b = await import('../high/b.ts');"), ['src/low/a.ts:1: low may not import src/high/b.ts']);
    assert.deepEqual(forbidden('low/a.ts', "const b = require('zod');"), ['src/low/a.ts:1: low may not import zod']);
    assert.deepEqual(forbidden('low/a.ts', "type B = import('../high/b.ts').B;"), ['src/low/a.ts:1: low may not import src/high/b.ts']);
    assert.deepEqual(forbidden('low/a.ts', "import '../../elsewhere/c.ts';"), ['src/low/a.ts:1: low may not import elsewhere/c.ts']);
    assert.deepEqual(forbidden('low/a.ts', 'await import(name);'), ['src/low/a.ts:1: what it imports is computed']);
    assert.deepEqual(forbidden('high/a.ts', "import 'node:fs';"), ['src/high/a.ts:1: high may not import node:fs']);
    assert.deepEqual(forbidden('high/a.ts', "import '@scope/two';"), ['src/high/a.ts:1: high may not import @scope/two']);
    assert.deepEqual(forbidden('high/a.ts', "import 'zodiac';"), ['src/high/a.ts:1: high may not import zodiac']);
    assert.deepEqual(forbidden('shell/a.ts', "import '../high/other.ts';"), ['src/shell/a.ts:1: shell may not import src/high/other.ts']);
    assert.deepEqual(forbidden('new/a.ts', ''), ['src/new/a.ts: belongs to no layer']);
  });

  it('allow what the table names', () => {
    const ok = ["import '../low/b.ts';", "import './b.ts';", "import 'zod';", "import 'zod/v4';", "import '@scope/one/deep';", "// import '../shell/x.ts'", "const s = \"import 'x'\";"];
    const manifest = (file: string): SourceFacts => readSource(file, "import { version } from '../../package.json';");
    const withManifest = { ...layer('shell', ['package.json'], [], true), folder: 'server/src/shell' };
    none(forbiddenImports([withManifest], [manifest('server/src/shell/a.ts')]));
    assert.equal(forbiddenImports([{ ...withManifest, ours: [] }], [manifest('server/src/shell/a.ts')]).length, 1);
    none(forbiddenImports(layers, [facts('high/a.ts', ok.join('\n')), facts('shell/b.ts', "import 'node:fs/promises'; import '../high/face.ts';")]));
    assert.equal(packageOf('vscode-languageserver/node'), 'vscode-languageserver');
  });

  it('tell entries of the table that are not needed', () => {
    const files = [facts('high/a.ts', "import 'zod/v4'; import '../low/b.ts';")];
    assert.deepEqual(unusedPermissions(layers.slice(0, 2), files), ['high does not import @scope/one: take it out of the table']);
  });

  it('find circles, also of types and through several files', () => {
    const files = [facts('low/a.ts', "import './b.ts';"), facts('low/b.ts', "import type { C } from './c.ts';"), facts('low/c.ts', "export * from './a.ts';"), facts('low/d.ts', "import './a.ts';")];
    assert.deepEqual(circles(files), ['src/low/a.ts → src/low/b.ts → src/low/c.ts → src/low/a.ts']);
    none(circles(files.slice(0, 2)));
  });

  it('find imports of files that are not there, and packages without a manifest', () => {
    assert.deepEqual(danglingImports([facts('low/a.ts', "import './gone.ts';")]), ['src/low/a.ts:1: there is no src/low/gone.ts']);
    assert.deepEqual(undeclaredPackages([facts('high/a.ts', "import 'zod/v4'; import 'left-pad';")], () => new Set(['zod'])), ['src/high/a.ts:1: left-pad stands in no manifest']);
    const typed = undeclaredPackages([facts('high/a.ts', "import type { Log } from 'sarif';\nimport { Log } from 'sarif';")], () => new Set(['@types/sarif']));
    assert.deepEqual(typed, ['src/high/a.ts:2: sarif stands in no manifest']);
  });

  it('find machine, clock and state below the shells', () => {
    const impure = (text: string): readonly string[] => impurities(layers, [facts('low/a.ts', text)]);
    for (const name of ['console.log(1)', 'process.exit()', 'const t = Date.now();', 'new Date()', 'f(performance)', 'const { log } = console;', 'const o = { console };', 'eval("1")', 'x ?? setTimeout(f)']) {
      assert.equal(impure(name).length, 1, name);
    }
    assert.deepEqual(impure('let count = 0;\nvar other;\nexport const fixed = 1;'), ['src/low/a.ts:1: count is state of a module', 'src/low/a.ts:2: other is state of a module']);
    assert.deepEqual(impure("import fs from 'node:fs';"), ['src/low/a.ts:1: node:fs is not for layers below the shells']);
    for (const name of ['a.console.log()', 'const o = { process: 1, Date: 2 };', 'interface A { console: string }', "const s = 'process';", 'const f = (process: string) => process;', 'type D = Date;', 'for (let i = 0;;) {}']) {
      none(impure(name));
    }
    none(impurities(layers, [facts('shell/a.ts', 'console.log(Date.now()); let x;')]));
  });

  it('find breaches of style', () => {
    const breaches = (text: string): readonly string[] => styleBreaches([facts('low/a.ts', text)]);
    for (const text of ['const a: any = 1;', 'f<any>()', 'x as any', 'export default 1;', 'export default function f() {}', 'export default class {}', 'export { a as default };', 'export = a;', 'enum A { B }', 'const enum A { B }']) {
      assert.equal(breaches(text).length, 1, text);
    }
    assert.equal(breaches('\n'.repeat(MAX_LINES + 1)).length, 1);
    none(breaches(`${'// any\n'.repeat(MAX_LINES - 1)}const anything = 'any';\n`));
  });
});
