import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { afterEach, before, describe, it } from 'mocha';
import { en } from '../../server/src/texts/en.ts';
import { build, leaktight, type Outcome } from './cli.ts';
import { createTree, leaky, type Tree } from './tree.ts';

const t = en.cli;

interface Report {
  readonly findings: readonly { readonly path: string; readonly rule: string; readonly severity: string; readonly confidence: string }[];
}

describe('configuration of a scan', function () {
  this.timeout(120_000);
  let tree: Tree | undefined;
  before(build);
  afterEach(() => tree?.dispose());

  const grow = (files: Readonly<Record<string, string>>): Tree => (tree = createTree(files));

  const scan = async (dir: string, ...args: readonly string[]): Promise<Outcome & Report & { readonly files: readonly string[] }> => {
    const outcome = await leaktight(['scan', '--format', 'json', ...args], { cwd: dir });
    const { findings } = (outcome.stdout === '' ? { findings: [] } : JSON.parse(outcome.stdout)) as Report;
    return { ...outcome, findings, files: findings.map(({ path }) => path) };
  };

  it('comes from the nearest file', async () => {
    const { dir } = grow({
      'leaktight.json': '{ "rules": { "uncleared-timer": "error" } }', 'a.ts': leaky,
      'sub/leaktight.json': '// quieter here\n{ "rules": { "uncleared-timer": "hint" } }', 'sub/deep/b.ts': leaky,
      'off/leaktight.json': '{ "rules": { "uncleared-timer": "off" } }', 'off/c.ts': leaky,
    });
    const { findings, stderr } = await scan(dir);
    assert.equal(stderr, '');
    assert.deepEqual(findings.map(({ path, severity }) => [path, severity]), [['a.ts', 'error'], ['sub/deep/b.ts', 'hint']]);
    assert.deepEqual((await scan(dir, 'sub/deep')).findings.map(({ severity }) => severity), ['hint']);
  });

  it('is not looked for outside the repository', async () => {
    const { dir, at } = grow({ 'leaktight.json': '{ "rules": { "uncleared-timer": "off" } }', 'inner/a.ts': leaky });
    mkdirSync(at('inner/.git'));
    assert.deepEqual((await scan(dir, 'inner')).files, ['a.ts']);
  });

  it('chooses the files, by globs relative to itself', async () => {
    const { dir } = grow({
      'pkg/leaktight.json': '{ "include": ["src", "*.ts"], "exclude": ["src/old/", "**/*.gen.ts", "./src/x/**"] }',
      'pkg/src/a.ts': leaky, 'pkg/src/old/b.ts': leaky, 'pkg/src/deep/c.gen.ts': leaky, 'pkg/src/x/d.ts': leaky, 'pkg/e.ts': leaky,
      'pkg/test/f.ts': leaky, 'pkg/src/.hidden/g.ts': leaky, 'h.ts': leaky,
    });
    assert.deepEqual((await scan(dir)).files, ['h.ts', 'pkg/e.ts', 'pkg/src/.hidden/g.ts', 'pkg/src/a.ts']);
  });

  it('sets the confidence unless the command line does', async () => {
    const { dir } = grow({ 'leaktight.json': '{ "confidence": "certain" }', 'a.ts': leaky });
    const [found] = (await scan(dir, '--confidence', 'possible')).findings;
    assert.equal((await scan(dir)).findings.length, found?.confidence === 'certain' ? 1 : 0);
    assert.equal(found?.rule, 'uncleared-timer');
  });

  it('brings rows of its own', async () => {
    const row = {
      id: 'acme.bus', rule: 'unreleased-subscription', noun: 'bus listener', leaks: 'The bus keeps it.',
      acquire: '$handle = $bus.listenToAcme($fn)', release: '$handle.stopAcme()',
    };
    const { dir } = grow({
      'leaktight.json': JSON.stringify({ resources: [row] }),
      'a.ts': leaky.replace('setInterval(poll, 1000)', 'bus.listenToAcme(poll)').replace('import', "import { bus } from './bus';\nimport"),
      'b.ts': leaky.replace('setInterval(poll, 1000);', 'bus.listenToAcme(poll); return () => timer.stopAcme();').replace('import', "import { bus } from './bus';\nimport"),
    });
    assert.deepEqual((await scan(dir)).findings.map(({ path, rule }) => [path, rule]), [['a.ts', 'unreleased-subscription']]);
  });

  it('is named at the place of an error, is not used then, and the exit status tells', async () => {
    const { dir } = grow({ 'sub/leaktight.json': '{\n  "exclude": ["**"],\n  "rulse": {}\n}', 'sub/a.ts': leaky, 'sub/b.ts': leaky });
    const { status, stderr, files } = await scan(dir);
    const name = 'sub/leaktight.json';
    assert.deepEqual(stderr.trimEnd().split('\n'), [
      t.error(t.configProblem(name, 3, 3, en.config.unknownKey('rulse', 'rules'))), t.error(t.configUnused(name)),
    ]);
    assert.deepEqual([status, files], [2, ['sub/a.ts', 'sub/b.ts']]);
  });

  it('can be named for everything', async () => {
    const { dir, write } = grow({ 'leaktight.json': '{ "rules": { "uncleared-timer": "error" } }', 'a.ts': leaky, 'ci/strict.json': '{ "rules": { "uncleared-timer": "hint" } }' });
    assert.deepEqual((await scan(dir, '--config', 'ci/strict.json')).findings.map(({ severity }) => severity), ['hint']);
    write('ci/bad.json', '{');
    for (const [file, message] of [['ci/bad.json', t.configUnused('ci/bad.json')], ['ci/gone.json', t.unread.missing('ci/gone.json')]] as const) {
      const { status, stdout, stderr } = await scan(dir, '--config', file);
      assert.deepEqual([status, stdout], [2, '']);
      assert.ok(stderr.endsWith(`${t.error(message)}\n`), stderr);
    }
  });
});
