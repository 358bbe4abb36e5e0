/** What scans keep: the next one is faster, and never says anything else than a scan without it. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { after, afterEach, before, describe, it } from 'mocha';
import { build, environment, type Outcome } from './cli.ts';
import { createTree, leaky, type Tree } from './tree.ts';

const server = fileURLToPath(new URL('../../server/', import.meta.url));
/** Tells which files a process opens. */
const hook = fileURLToPath(new URL('opened.cjs', import.meta.url));
const helper = 'export function poll(work: () => void) {\n  const timer = setInterval(work, 1000);\n  return () => clearInterval(timer);\n}\n';
const harmless = 'export function poll(work: () => void) {\n  work();\n  return () => undefined;\n}\n';
const panel = "import { poll } from './helper';\nexport class Panel {\n  constructor() {\n    poll(() => undefined);\n  }\n  dispose() {}\n}\n";
const python = 'def read(name):\n    file = open(name)\n    return len(file.read())\n';
const project = { 'src/helper/index.ts': helper, 'src/panel.ts': panel, 'src/leaky.tsx': leaky, 'src/fine.ts': 'export const one = 1;\n', 'src/read.py': python };

describe('the cache of scans', function () {
  this.timeout(240_000);
  let product = '';
  let tree: Tree | undefined;
  before(() => {
    build();
    product = mkdtempSync(path.join(tmpdir(), 'leaktight-product-'));
    for (const name of ['bin', 'dist', 'package.json']) cpSync(path.join(server, name), path.join(product, name), { recursive: true, filter: (file) => !file.endsWith('.cache') });
  });
  after(() => rmSync(product, { recursive: true, force: true }));
  afterEach(() => tree?.dispose());

  const run = (dir: string, args: readonly string[], home = product, flags: readonly string[] = []): Promise<Outcome> =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [...flags, path.join(home, 'bin/leaktight.js'), 'scan', ...args], { cwd: dir, env: environment(), stdio: ['ignore', 'pipe', 'pipe'] });
      const [out, err]: [string[], string[]] = [[], []];
      child.stdout.on('data', (chunk: Buffer) => out.push(chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => err.push(chunk.toString()));
      child.on('error', reject);
      child.on('close', (status) => resolve({ status, stdout: out.join(''), stderr: err.join('') }));
    });
  const grow = (files: Readonly<Record<string, string>> = project): Tree => (tree = createTree(files));
  const scan = (dir: string, ...more: readonly string[]): Promise<Outcome> => run(dir, ['--format', 'compact', '--cache-dir', '.kept', ...more]);
  const anew = (dir: string): Promise<Outcome> => run(dir, ['--format', 'compact', '--no-cache']);
  /** Without the parsers and the analyses on the disk: only what was kept can be answered. */
  const withoutEngine = async <T>(work: () => Promise<T>): Promise<T> => {
    const [engine, away] = [path.join(product, 'dist/engine.cjs'), path.join(product, 'engine.away')];
    renameSync(engine, away);
    try {
      return await work();
    } finally {
      renameSync(away, engine);
    }
  };
  const packs = (folder: string): readonly string[] => readdirSync(folder).filter((name) => name.endsWith('.json')).map((name) => path.join(folder, name));
  const packOf = ({ at }: Tree): string => packs(at('.kept'))[0] ?? assert.fail('nothing is kept');
  /** A scan says what a scan without the cache says, twice: as it finds the cache, and as it has left it. */
  const staysTrue = async (dir: string): Promise<Outcome> => {
    const [[first, fresh], second] = [await Promise.all([scan(dir), anew(dir)]), await scan(dir)];
    assert.deepEqual(first, fresh);
    assert.deepEqual(second, fresh);
    return fresh;
  };

  it('answers without parser and analyses, byte for byte, in every format', async () => {
    const { dir } = grow();
    const fresh = await anew(dir);
    assert.match(fresh.stdout, /panel\.ts.*uncleared-timer[^]*unclosed-file/);
    await scan(dir);
    for (const format of ['compact', 'sarif', 'html', 'pretty']) {
      const cold = await run(dir, ['--format', format, '--no-cache']);
      const warm = await withoutEngine(() => run(dir, ['--format', format, '--cache-dir', '.kept']));
      const timeless = (text: string): string => text.replace(/\d+(\.\d+)? s\b/g, 'TIME');
      assert.deepEqual({ ...warm, stdout: timeless(warm.stdout) }, { ...cold, stdout: timeless(cold.stdout) }, format);
    }
  });

  it('does not read what has the stamp that it had, unless something is to be said of it', async () => {
    const { dir, at, write } = grow({ ...project, 'src/.gitkeep': '' });
    await scan(dir);
    // A stamp counts once whatever is written later has another one.
    await delay(2500);
    const settled = await scan(dir);
    const fine = readFileSync(at('src/fine.ts'));
    const opened = async (): Promise<readonly string[]> => {
      const { status, stdout, stderr } = await run(dir, ['--format', 'compact', '--cache-dir', '.kept'], product, ['-r', hook]);
      assert.deepEqual([status, stdout], [settled.status, settled.stdout]);
      return [...stderr.matchAll(/^opened (.*)$/gm)].map(([, file = '']) => path.relative(dir, file)).filter((name) => name.startsWith('src')).sort();
    };
    assert.deepEqual(await opened(), ['src/leaky.tsx', 'src/panel.ts', 'src/read.py']);
    // The same text in the same place, as a checkout of another branch and back leaves it.
    write('src/fine.ts', fine);
    assert.deepEqual(await opened(), ['src/fine.ts', 'src/leaky.tsx', 'src/panel.ts', 'src/read.py']);
    // As long as before, and with the times of before: only the system's own time tells.
    const { atime, mtime } = statSync(at('src/fine.ts'));
    write('src/fine.ts', fine.toString().replace('1', '2'));
    utimesSync(at('src/fine.ts'), atime, mtime);
    assert.ok((await opened()).includes('src/fine.ts'));
    await staysTrue(dir);
  });

  it('checks one file again when one was edited', async () => {
    const { dir, write } = grow();
    await scan(dir);
    write('src/fine.ts', leaky);
    assert.match((await staysTrue(dir)).stdout, /fine\.ts/);
  });

  it('knows when a file that is imported has become another one, gone, or come back', async () => {
    const { dir, at, write } = grow();
    assert.match((await staysTrue(dir)).stdout, /panel\.ts/);
    write('src/helper/index.ts', harmless);
    assert.doesNotMatch((await staysTrue(dir)).stdout, /panel\.ts/);
    rmSync(at('src/helper/index.ts'));
    assert.doesNotMatch((await staysTrue(dir)).stdout, /panel\.ts/);
    write('src/helper/index.ts', helper);
    assert.match((await staysTrue(dir)).stdout, /panel\.ts/);
  });

  it('knows when a new file, or a new configuration of paths, stands behind an import', async () => {
    const { dir, write } = grow({ ...project, 'lib/helper.ts': helper, 'src/far.ts': panel.replace('./helper', '@lib/helper') });
    assert.match((await staysTrue(dir)).stdout, /panel\.ts/);
    // From here on stamps count.
    await delay(2500);
    assert.match((await staysTrue(dir)).stdout, /panel\.ts/);
    // `./helper.ts` goes before `./helper/index.ts`.
    write('src/helper.ts', harmless);
    assert.doesNotMatch((await staysTrue(dir)).stdout, /panel\.ts/);
    assert.doesNotMatch((await anew(dir)).stdout, /far\.ts/);
    write('tsconfig.json', '{ "compilerOptions": { "paths": { "@lib/*": ["./lib/*"] } } }');
    assert.match((await staysTrue(dir)).stdout, /far\.ts/);
  });

  it('knows configurations, thresholds and languages apart', async () => {
    const { dir, write } = grow();
    await staysTrue(dir);
    write('leaktight.json', '{ "rules": { "uncleared-timer": "off" } }');
    assert.doesNotMatch((await staysTrue(dir)).stdout, /uncleared-timer/);
    write('src/leaktight.json', '{ "rules": { "uncleared-timer": "error" } }');
    assert.match((await staysTrue(dir)).stdout, /error.*uncleared-timer/);
    assert.deepEqual(await scan(dir, '--confidence', 'possible'), await run(dir, ['--format', 'compact', '--no-cache', '--confidence', 'possible']));
    const chinese = await run(dir, ['--format', 'compact', '--cache-dir', '.kept', '--locale', 'zh-cn']);
    assert.match(chinese.stdout, /[\u4e00-\u9fff]/);
    assert.doesNotMatch((await staysTrue(dir)).stdout, /[\u4e00-\u9fff]/);
  });

  it('moves with its folder, and with what the names of the folders around it say', async () => {
    const { dir } = grow();
    const [old, moved] = [path.join(dir, 'old'), path.join(dir, 'new')];
    for (const [name, text] of Object.entries({ ...project, 'src/registry.ts': 'const seen = new Map<string, number>();\nexport function handle(req: { url: string }) {\n  seen.set(req.url, 1);\n}\n' })) {
      mkdirSync(path.dirname(path.join(old, name)), { recursive: true });
      writeFileSync(path.join(old, name), text);
    }
    mkdirSync(path.join(old, '.git'));
    const before = await scan(old);
    renameSync(old, moved);
    assert.deepEqual(await withoutEngine(() => scan(moved)), before);
    const tests = path.join(dir, '__tests__');
    renameSync(moved, tests);
    await staysTrue(tests);
  });

  it('belongs to one build of the product', async () => {
    const { dir } = grow();
    await scan(dir);
    const other = mkdtempSync(path.join(tmpdir(), 'leaktight-product-'));
    try {
      cpSync(product, other, { recursive: true, filter: (file) => !file.endsWith('.cache') });
      const [cli, engine] = ['dist/cli.cjs', 'dist/engine.cjs'].map((name) => path.join(other, name)) as [string, string];
      // What `scripts/build.mjs` does for another source.
      const [, name = ''] = /"([0-9a-f]{20})"/.exec(readFileSync(cli, 'utf8')) ?? [];
      writeFileSync(cli, readFileSync(cli, 'utf8').replaceAll(name, '0123456789abcdef0123'));
      writeFileSync(engine, readFileSync(engine, 'utf8').replaceAll('uncleared-timer', 'uncleared-timex'));
      assert.match((await run(dir, ['--format', 'compact', '--cache-dir', '.kept'], other)).stdout, /uncleared-timex/);
      assert.match((await scan(dir)).stdout, /uncleared-timer/);
    } finally {
      rmSync(other, { recursive: true, force: true });
    }
  });

  it('is nothing where it is damaged, cut off or no file', async () => {
    const made = grow();
    const { dir } = made;
    await scan(dir);
    const whole = readFileSync(packOf(made), 'utf8');
    const forged = ['', whole.slice(0, whole.length / 2), whole.replace('uncleared', 'unclearex')];
    const fresh = await anew(dir);
    for (const text of forged) {
      writeFileSync(packOf(made), text);
      assert.deepEqual(await scan(dir), fresh);
    }
    const pack = packOf(made);
    rmSync(pack);
    mkdirSync(pack);
    await staysTrue(dir);
  });

  it('is written whole or not at all, by as many scans at once as there are', async () => {
    const made = grow();
    const { dir, at } = made;
    const all = await Promise.all(['1/2', '2/2', '1/1', '1/1'].map((shard) => scan(dir, '--shard', shard)));
    assert.ok(all.every(({ stderr }) => stderr === ''), JSON.stringify(all));
    assert.deepEqual(await scan(dir), await anew(dir));
    assert.deepEqual(readdirSync(at('.kept')).filter((name) => name.endsWith('.tmp')), []);
    const before = readFileSync(packOf(made));
    // A writer that was killed leaves its own file behind, and a hostile one a link.
    writeFileSync(`${packOf(made)}.1.tmp`, before.subarray(0, 100));
    writeFileSync(at('victim'), 'untouched');
    symlinkSync(at('victim'), `${packOf(made)}.2.tmp`);
    await staysTrue(dir);
    assert.equal(readFileSync(at('victim'), 'utf8'), 'untouched');
  });

  it('stands in node_modules where there is one, and nowhere with --no-cache', async () => {
    const { dir, at } = grow({ ...project, 'node_modules/x/index.js': '' });
    await run(dir, ['--no-cache']);
    assert.equal(existsSync(at('node_modules/.cache')), false);
    await run(at('src'), []);
    assert.equal(packs(at('node_modules/.cache/leaktight')).length, 1);
  });

  it('repairs what it knows of', async () => {
    const { dir, read } = grow({ 'a.tsx': leaky });
    await scan(dir);
    await scan(dir, '--fix');
    assert.match(read('a.tsx').toString(), /clearInterval/);
    assert.equal((await staysTrue(dir)).status, 0);
  });
});
