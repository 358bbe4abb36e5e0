/** Scans by several processes. */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, before, describe, it } from 'mocha';
import { en } from '../../server/src/texts/en.ts';
import { build, leaktight, type Outcome } from './cli.ts';
import { createTree, leaky, type Tree } from './tree.ts';

const helper = 'export function poll(work: () => void) {\n  const timer = setInterval(work, 1000);\n  return () => clearInterval(timer);\n}\n';
const uses = "import { poll } from './helper';\nexport class Panel {\n  constructor() {\n    poll(() => undefined);\n  }\n  dispose() {}\n}\n";

describe('--concurrency', function () {
  this.timeout(240_000);
  let tree: Tree | undefined;
  before(build);
  afterEach(() => tree?.dispose());

  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  const grow = (): Tree =>
    (tree = createTree({
      'helper.ts': helper, ...Object.fromEntries(names.flatMap((name) => [[`${name}.ts`, uses], [`own-${name}.py`, 'def read(name):\n    f = open(name)\n    return f.read()\n']])), 'own.tsx': leaky, 'broken.ts': 'export const = 1;',
      'off/leaktight.json': '{ "confidence": "possible" }', 'off/a.ts': leaky,
    }));
  const scan = (dir: string, ...args: readonly string[]): Promise<Outcome> => leaktight(['scan', '--format', 'sarif', ...args], { cwd: dir });
  const hook = fileURLToPath(new URL('started.cjs', import.meta.url));

  it('reports what one process reports, byte for byte, with and without a cache', async () => {
    const { dir } = grow();
    const one = await scan(dir, '--no-cache');
    assert.equal((one.stdout.match(/"ruleId"/g) ?? []).length, 14);
    assert.deepEqual(await scan(dir, '--no-cache', '--concurrency', '3'), one);
    assert.deepEqual(await scan(dir, '--cache-dir', 'kept', '--concurrency=2'), one);
    assert.deepEqual(await scan(dir, '--cache-dir', 'kept'), one);
  });

  it('starts so many processes, none where nothing has changed, and leaves nothing behind', async () => {
    const { dir, at } = grow();
    const [tmp, log] = [at('tmp'), at('started.txt')];
    mkdirSync(tmp);
    const started = async (): Promise<readonly (string | undefined)[]> => {
      await leaktight(['scan', '--cache-dir', 'kept', '--concurrency', '3'], { cwd: dir, env: { TMPDIR: tmp, NODE_OPTIONS: `-r ${hook}`, LEAKTIGHT_STARTED: log } });
      return [...readFileSync(log, 'utf8').matchAll(/--shard (\d\/3)/g)].map(([, shard]) => shard).sort();
    };
    assert.deepEqual(await started(), ['1/3', '2/3', '3/3']);
    assert.deepEqual(await started(), ['1/3', '2/3', '3/3']);
    assert.deepEqual(readdirSync(tmp), []);
  });

  it('keeps what the processes have found, for later scans and fixes', async () => {
    const { dir, at } = grow();
    await scan(dir, '--cache-dir', 'kept', '--concurrency', '2');
    assert.equal(readdirSync(at('kept')).length, 1);
    const { stdout } = await leaktight(['scan', '--cache-dir', 'kept', '--fix', '--format', 'compact', 'own.tsx'], { cwd: dir });
    assert.equal(stdout, '');
  });

  it('is a number of processes', async () => {
    const { dir } = grow();
    for (const value of ['0', '65']) assert.ok((await scan(dir, '--concurrency', value)).stderr.startsWith(en.cli.error(en.cli.usage.notProcesses(value, 64))), value);
    assert.ok((await scan(dir, '--concurrency', 'all')).stderr.startsWith(en.cli.error(en.cli.usage.notNumber('--concurrency', 'all'))));
    assert.equal((await scan(dir, '--concurrency', 'auto')).status, 1);
  });
});
