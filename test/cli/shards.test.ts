import assert from 'node:assert/strict';
import { afterEach, before, describe, it } from 'mocha';
import { en } from '../../server/src/texts/en.ts';
import { build, leaktight } from './cli.ts';
import { createTree, leaky, type Tree } from './tree.ts';

const helper = 'export function poll(work: () => void) {\n  const timer = setInterval(work, 1000);\n  return () => clearInterval(timer);\n}\n';
const uses = "import { poll } from './helper';\nexport class Panel {\n  constructor() {\n    poll(() => undefined);\n  }\n  dispose() {}\n}\n";

describe('shards', function () {
  this.timeout(240_000);
  let tree: Tree | undefined;
  before(build);
  afterEach(() => tree?.dispose());

  const scan = async (dir: string, ...args: readonly string[]): Promise<{ readonly files: number; readonly found: readonly string[] }> => {
    const { stdout } = await leaktight(['scan', '--format', 'json', ...args], { cwd: dir });
    const report = JSON.parse(stdout) as { readonly findings: readonly { readonly path: string }[]; readonly summary: { readonly files: number } };
    return { files: report.summary.files, found: report.findings.map(({ path }) => path) };
  };

  it('have each file once, and know what the files of the others export', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    tree = createTree({ 'helper.ts': helper, ...Object.fromEntries(names.map((name) => [`${name}.ts`, uses])), 'own.ts': leaky });
    const { dir } = tree;
    const whole = await scan(dir);
    const shares = await Promise.all(['1/3', '2/3', '3/3'].map((shard) => scan(dir, '--shard', shard)));
    assert.equal(whole.found.length, 9);
    assert.deepEqual(shares.flatMap(({ found }) => found).sort(), [...whole.found].sort());
    assert.equal(shares.reduce((sum, { files }) => sum + files, 0), whole.files);
    assert.ok(shares.every(({ files }) => files > 0 && files < whole.files), JSON.stringify(shares));
  });

  it('merge into the report of the whole scan, byte for byte', async () => {
    const names = ['a', 'b', 'c/d', 'c-d', 'C', 'c/e/f', 'g h', 'ü'];
    tree = createTree({ 'helper.ts': helper, ...Object.fromEntries(names.map((name) => [`${name}.ts`, leaky])), 'broken.ts': 'export const = 1;', 'c/use.ts': uses.replace('./helper', '../helper') });
    const { dir, read } = tree;
    const whole = await leaktight(['scan', '--format', 'sarif', '--output', 'whole.sarif'], { cwd: dir });
    for (const shard of [1, 2, 3]) await leaktight(['scan', '--shard', `${shard}/3`, '--format', 'sarif', '--output', `part-${shard}.sarif`], { cwd: dir });
    const merged = await leaktight(['merge', 'part-3.sarif', 'part-1.sarif', 'part-2.sarif', 'part-1.sarif', '--output', 'merged.sarif'], { cwd: dir });
    assert.deepEqual([merged.status, merged.stderr], [whole.status, '']);
    assert.equal(read('merged.sarif').toString(), read('whole.sarif').toString());
    assert.equal((await leaktight(['merge', 'whole.sarif'], { cwd: dir })).stdout, read('whole.sarif').toString());
  });

  it('do not merge with anything else', async () => {
    tree = createTree({ 'a.ts': leaky, 'other.json': '{ "runs": [{ "tool": { "driver": { "name": "x" } }, "results": [] }] }', 'no.json': 'x' });
    const { dir } = tree;
    await leaktight(['scan', '--format', 'sarif', '--output', 'en.sarif'], { cwd: dir });
    await leaktight(['scan', '--format', 'sarif', '--output', 'zh.sarif', '--locale', 'zh-cn'], { cwd: dir });
    const t = en.cli.merge;
    for (const [file, message] of [['other.json', t.noReport('other.json')], ['no.json', t.noReport('no.json')], ['zh.sarif', t.otherTool('zh.sarif', 'en.sarif')], ['gone', en.cli.unread.missing('gone')]] as const) {
      const { status, stdout, stderr } = await leaktight(['merge', 'en.sarif', file], { cwd: dir });
      assert.deepEqual([status, stdout, stderr], [2, '', `${en.cli.error(message)}\n`]);
    }
  });

  it('are named by two numbers', async () => {
    for (const shard of ['0/3', '4/3', '1', '1/x', '1/100000']) {
      const { status, stderr } = await leaktight(['scan', '--shard', shard], { cwd: process.cwd() });
      assert.equal(status, 2);
      assert.ok(stderr.includes(en.cli.usage.notAShard(shard)), stderr);
    }
  });
});
