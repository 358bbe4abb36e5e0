import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { afterEach, before, describe, it } from 'mocha';
import { en } from '../../server/src/texts/en.ts';
import { bash, build, command, leaktight } from './cli.ts';
import { huge } from './huge.ts';
import { createTree, leaky, type Tree } from './tree.ts';

/** More output than a pipe holds. */
const many = Object.fromEntries(Array.from({ length: 600 }, (_, index) => [`src/file${index}.ts`, leaky]));

describe('the process', function () {
  this.timeout(120_000);
  let tree: Tree | undefined;
  before(build);
  afterEach(() => tree?.dispose());

  const grow = (files: Readonly<Record<string, string>>): Tree => (tree = createTree(files));

  it('is silent when its reader goes away', () => {
    const { dir } = grow(many);
    for (const format of ['pretty', 'json', 'sarif']) {
      const { stdout, stderr } = bash(`$LEAKTIGHT scan --format ${format} | head -n 1; echo status \${PIPESTATUS[0]}`, { cwd: dir });
      assert.equal(stderr, '');
      assert.match(stdout, /\nstatus 1\n$/);
    }
  });

  it('ends with 130 when it is interrupted, and leaves nothing behind', async () => {
    const { dir, at } = grow(many);
    const [program = '', ...args] = command('scan', '--format', 'json');
    const child = spawn(program, args, { cwd: dir, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.setEncoding('utf8');
    // As long as nobody reads, the scan waits at a full pipe: it is under way when the signal comes.
    await once(child.stdout, 'readable');
    child.kill('SIGINT');
    let rest = '';
    child.stdout.on('data', (chunk: string) => void (rest += chunk));
    const [status, signal] = (await once(child, 'close')) as [number | null, string | null];
    assert.deepEqual([status, signal], [130, null]);
    assert.doesNotMatch(rest, /"summary"/);
    assert.deepEqual(readdirSync(at('.')).sort(), ['.git', 'src']);
  });

  it('takes its unfinished file with it', async () => {
    const { dir, at } = grow(many);
    const [program = '', ...args] = command('scan', 'src', '--output', 'out.txt');
    const child = spawn(program, args, { cwd: dir, stdio: 'ignore' });
    while (!readdirSync(dir).some((name) => name.endsWith('.tmp'))) await new Promise((resolve) => setTimeout(resolve, 5));
    child.kill('SIGINT');
    const [status] = (await once(child, 'close')) as [number | null];
    // It may have been quick enough to end by itself.
    assert.deepEqual([status, readdirSync(at('.')).sort()], status === 130 ? [130, ['.git', 'src']] : [1, ['.git', 'out.txt', 'src']]);
  });

  it('shows progress and colours on a terminal only', () => {
    const { dir } = grow(many);
    const onTerminal = (env: string, redirect = ''): string => bash(`script -qec "${env} $LEAKTIGHT scan ${redirect}" /dev/null < /dev/null`, { cwd: dir }).stdout;
    const terminal = onTerminal('TERM=xterm');
    assert.match(terminal, /\r\u001b\[KScanning: /);
    assert.match(terminal, /\u001b\[33mwarning\u001b\[39m/);
    const plain = onTerminal('NO_COLOR=1 TERM=xterm');
    assert.doesNotMatch(plain, /\u001b\[\d+m/);
    assert.match(plain, /Scanning: /);
    const piped = bash('$LEAKTIGHT scan', { cwd: dir });
    assert.doesNotMatch(piped.stdout + piped.stderr, /\u001b|Scanning/);
    assert.equal(piped.stderr, '');
  });

  it('explains itself without reading anything', () => {
    const { dir } = grow({});
    assert.equal(bash('cat /dev/zero | $LEAKTIGHT --version', { cwd: dir }).status, 0);
  });

  it('leaves out a file that takes too long, names it each time, and goes on', async () => {
    const { dir } = grow({ 'a.ts': leaky, 'huge.ts': huge(8000), 'z.ts': leaky });
    for (const cache of ['cold', 'warm']) {
      const { status, stdout, stderr } = await leaktight(['scan', '--format', 'compact', '--file-timeout', '3', '--cache-dir', 'kept'], { cwd: dir });
      assert.deepEqual([status, stderr], [2, `${en.cli.error(en.cli.tookTooLong('huge.ts', 3))}\n`], cache);
      assert.deepEqual(stdout.split('\n').map((line) => line.split(':')[0]).filter(Boolean).slice(0, 2), ['a.ts', 'z.ts'], cache);
    }
  });
});
