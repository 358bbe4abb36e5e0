import { baselineFileName } from '../../server/src/engine/names.ts';
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { afterEach, before, describe, it } from 'mocha';
import { en } from '../../server/src/texts/en.ts';
import { build, leaktight, type Outcome } from './cli.ts';
import { clean, createTree, leaky, type Tree } from './tree.ts';

const t = en.cli;
const second = leaky.slice(leaky.indexOf('\n') + 1).replace('usePoll', 'useSecond');

describe('baseline', function () {
  this.timeout(240_000);
  let tree: Tree | undefined;
  before(build);
  afterEach(() => tree?.dispose());

  const grow = (files: Readonly<Record<string, string>>): Tree => (tree = createTree(files));
  const baseline = (cwd: string, ...args: readonly string[]): Promise<Outcome> => leaktight(['baseline', ...args], { cwd });
  const scan = async (cwd: string, ...args: readonly string[]): Promise<Outcome & { readonly places: readonly string[]; readonly hidden: number }> => {
    const outcome = await leaktight(['scan', '--format', 'json', ...args], { cwd });
    const { findings, summary } = JSON.parse(outcome.stdout) as { findings: { path: string; startLine: number }[]; summary: { hidden: number } };
    return { ...outcome, places: findings.map(({ path, startLine }) => `${path}:${startLine}`), hidden: summary.hidden };
  };

  it('hides what leaks now, and shows what is new, wherever lines have moved to', async () => {
    const { dir, at, write, read } = grow({ 'src/a.ts': leaky, 'src/deep/b.ts': leaky, 'ok.ts': clean });
    assert.deepEqual(await baseline(dir), { status: 0, stdout: `${t.baseline.written(baselineFileName, 2)}\n`, stderr: '' });
    const first = read(baselineFileName).toString();
    const pretty = await leaktight(['scan'], { cwd: dir });
    assert.deepEqual([pretty.status, pretty.stdout.startsWith(`${t.noNewFindings}, ${t.hidden(2)} `)], [0, true], pretty.stdout);
    // Moved, a neighbour renamed, and a new one.
    write('src/a.ts', `// moved\n${leaky.replaceAll('timer', 'interval').replace('  const', '\n      const')}${second}`);
    const { places, hidden, status } = await scan(at('src'));
    assert.deepEqual([places, hidden, status], [['a.ts:8'], 2, 1]);
    assert.deepEqual((await scan(dir, '--no-baseline')).places.length, 3);
    // Written anew from a folder below, it is the same file, for everything.
    await baseline(at('src'));
    assert.equal(existsSync(at(`src/${baselineFileName}`)), false);
    assert.ok(read(baselineFileName).toString().length > first.length);
    assert.deepEqual((await scan(dir)).places, []);
  });

  it('sees that one was repaired and another of the same rule came', async () => {
    const { dir, write } = grow({ 'a.ts': leaky });
    await baseline(dir);
    write('a.ts', `${clean}${second}`);
    assert.deepEqual((await scan(dir)).places, ['a.ts:7']);
    write('a.ts', leaky.replace('}, []);', '  setInterval(poll, 1000);\n}, []);'));
    assert.deepEqual((await scan(dir)).places, ['a.ts:4']);
  });

  it('drops what is gone, and adds nothing, with --prune', async () => {
    const { dir, write, read } = grow({ 'a.ts': `${leaky}${second}`, 'b.ts': leaky });
    await baseline(dir);
    const before = read(baselineFileName).toString();
    write('a.ts', leaky);
    write('b.ts', clean);
    write('new.ts', leaky);
    assert.equal((await baseline(dir, '--prune')).stdout, `${t.baseline.pruned(baselineFileName, 2, 1)}\n`);
    assert.deepEqual((await scan(dir)).places, ['new.ts:3']);
    assert.ok(read(baselineFileName).toString().length < before.length);
    // What was dropped is new when it comes back.
    write('b.ts', leaky);
    assert.deepEqual((await scan(dir)).places, ['b.ts:3', 'new.ts:3']);
  });

  it('that is broken is named once, with its place, and not used', async () => {
    const { dir, write, read } = grow({ 'a.ts': leaky, 'b.ts': leaky });
    const broken: readonly (readonly [string, string, string])[] = [
      ['{\n  "version": 1,', '2:15', en.config.baseline.syntax],
      ['{\n<<<<<<< ours\n}', '2:1', en.config.baseline.conflict],
      ['{ "version": 2, "findings": {} }', '1:1', en.config.baseline.shape('version')],
      ['{ "version": 1, "findings": { "a.ts": { "x": "y" } } }', '1:1', en.config.baseline.shape('findings → a.ts → x')],
    ];
    for (const [text, place, message] of broken) {
      write(baselineFileName, text);
      const { places, status, stderr } = await scan(dir);
      const lines = [`${baselineFileName}:${place}: ${message}`, t.configUnused(baselineFileName)];
      assert.deepEqual([places.length, status, stderr], [2, 2, lines.map((line) => `${t.error(line)}\n`).join('')], text);
    }
    assert.equal((await baseline(dir, '--prune')).status, 2);
    assert.equal(read(baselineFileName).toString(), broken.at(-1)?.[0]);
    assert.equal((await baseline(dir)).status, 0);
    assert.equal((await scan(dir)).status, 0);
  });

  it('is not written where there is nothing to write, or not everything could be scanned', async () => {
    const { dir, at, write } = grow({ 'a.ts': clean });
    assert.deepEqual(await baseline(dir), { status: 0, stdout: `${t.baseline.nothing}\n`, stderr: '' });
    assert.equal((await baseline(dir, '--prune')).stderr, `${t.error(t.baseline.missing)}\n`);
    write('leaktight.json', '{');
    const { status, stderr } = await baseline(dir);
    assert.deepEqual([status, stderr.endsWith(`${t.error(t.baseline.kept(baselineFileName))}\n`), existsSync(at(baselineFileName))], [2, true, false]);
  });
});
