import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { afterEach, before, describe, it } from 'mocha';
import { parseConfig } from '../../server/src/engine/config.ts';
import { en } from '../../server/src/texts/en.ts';
import { build, leaktight } from './cli.ts';
import { createRepository } from './git.ts';
import { createTree, leaky, type Tree } from './tree.ts';

const t = en.setup;

describe('commands around a scan', function () {
  this.timeout(240_000);
  let tree: Tree | undefined;
  before(build);
  afterEach(() => tree?.dispose());

  const grow = (files: Readonly<Record<string, string>>): Tree => (tree = createTree(files));

  it('init writes what it has seen, once', async () => {
    const { dir, read } = grow({
      'src/a.ts': leaky, 'src/b.stories.tsx': leaky, 'test/fixtures/c.ts': leaky, 'scripts/d.js': leaky, 'node_modules/leaktight/schema.json': '{}', 'node_modules/x/src/a.ts': leaky,
    });
    const { status, stdout, stderr } = await leaktight(['init'], { cwd: dir });
    assert.deepEqual([status, stderr, stdout.split('\n')[0]], [0, '', t.init.seen(4, '2 .ts, 1 .js, 1 .tsx')]);
    const text = read('leaktight.json').toString();
    const { config, problems } = parseConfig(text, en);
    assert.deepEqual([problems, config?.include, config?.exclude], [[], ['src'], ['**/*.stories.*', '**/fixtures']]);
    assert.match(text, /"\$schema": "\.\/node_modules\/leaktight\/schema\.json"/);
    const again = await leaktight(['init'], { cwd: dir });
    assert.deepEqual([again.status, again.stderr, read('leaktight.json').toString()], [2, `${en.cli.error(t.init.exists('leaktight.json'))}\n`, text]);
  });

  it('init writes nothing where there is nothing to read', async () => {
    const { dir, at } = grow({ 'readme.md': 'x' });
    assert.equal((await leaktight(['init'], { cwd: dir })).status, 2);
    assert.equal(existsSync(at('leaktight.json')), false);
  });

  it('config tells which rules apply, from where, and why a file is not linted', async () => {
    const { dir, at } = grow({
      'leaktight.json': '{ "rules": { "uncleared-timer": "error", "unstopped-media": "off" }, "exclude": ["old"], "confidence": "certain" }',
      '.gitignore': 'gen/\n', 'src/a.ts': leaky, 'old/a.ts': leaky, 'gen/a.ts': leaky, 'dist/a.ts': leaky, 'notes.md': 'x',
    });
    const { status, stdout, stderr } = await leaktight(['config', 'a.ts'], { cwd: at('src') });
    const lines = stdout.split('\n').map((line) => line.split(/ {2,}/));
    const has = (...line: readonly string[]): boolean => lines.some((one) => one.join('|') === line.join('|'));
    assert.deepEqual([status, stderr], [0, '']);
    assert.ok(has(t.config.configuration, '../leaktight.json') && has(t.config.linted, t.config.yes) && has(t.config.confidence, 'certain'), stdout);
    assert.ok(has('uncleared-timer', 'error', '../leaktight.json') && has('unstopped-media', t.config.off, '../leaktight.json') && has('unremoved-listener', 'warning', t.config.byDefault), stdout);
    const reasons = [
      ['old/a.ts', t.config.why.scope('leaktight.json')], ['gen/a.ts', t.config.why.ignored('gen')], ['dist/a.ts', t.config.why.excluded('dist')], ['notes.md', t.config.why.language],
    ] as const;
    for (const [file, why] of reasons) {
      const answer = await leaktight(['config', file], { cwd: dir });
      assert.ok(answer.stdout.includes(`  ${t.config.no(why)}\n`), answer.stdout);
    }
    // A scan says the same.
    assert.deepEqual((await leaktight(['scan', '--format', 'compact', '--confidence', 'possible'], { cwd: dir })).stdout.match(/^[\w/]+\.ts/gm), ['src/a.ts']);
  });

  it('doctor finds what is wrong, and says where', async () => {
    const repository = createRepository({ 'src/a.ts': leaky });
    tree = repository;
    const fine = await leaktight(['doctor'], { cwd: repository.dir });
    assert.deepEqual([fine.status, fine.stderr], [0, '']);
    assert.ok(fine.stdout.includes(t.doctor.files(1)) && fine.stdout.includes(t.doctor.noConfiguration) && !fine.stdout.includes(t.doctor.bad), fine.stdout);
    repository.write('leaktight.json', '{\n  "rulse": {} }');
    repository.write('leaktight-baseline.json', '{ "version": 1, "findings": { "gone.ts": { "x": 1 } } }');
    const ill = await leaktight(['doctor'], { cwd: repository.dir, env: { PATH: '/nowhere' } });
    assert.equal(ill.status, 2);
    for (const text of [t.doctor.noGit, t.doctor.gone('leaktight-baseline.json', 1), en.cli.configProblem('leaktight.json', 2, 3, en.config.unknownKey('rulse', 'rules'))]) {
      assert.ok(ill.stdout.includes(`${t.doctor.bad}  ${text}\n`), ill.stdout);
    }
  });
});
