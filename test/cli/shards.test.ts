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

  it('are named by two numbers', async () => {
    for (const shard of ['0/3', '4/3', '1', '1/x', '1/100000']) {
      const { status, stderr } = await leaktight(['scan', '--shard', shard], { cwd: process.cwd() });
      assert.equal(status, 2);
      assert.ok(stderr.includes(en.cli.usage.notAShard(shard)), stderr);
    }
  });
});
