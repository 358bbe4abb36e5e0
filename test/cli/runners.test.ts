/** examples/monorepo, with real task runners: what has not changed comes from their caches, and what a package exports counts in those that depend on it. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, before, describe, it } from 'mocha';
import { build, environment, leaktight, type Outcome } from './cli.ts';
import { createRepository, type Repository } from './git.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

interface Runner {
  readonly name: string;
  /** What the runner's packages are called in `node_modules`, its own one first. */
  readonly packages: readonly string[];
  readonly program: string;
  readonly config: string;
  readonly all: readonly string[];
  readonly affected: readonly string[];
  /** Nothing of the runner outlives its command, and nothing is told to its makers. */
  readonly env: Readonly<Record<string, string>>;
  /** The packages whose result came from the cache, by what the runner prints. */
  readonly cached: (output: string) => readonly string[];
  /** The packages that it ran or took from its cache. */
  readonly done: (output: string) => readonly string[];
}

const namesIn = (output: string, pattern: RegExp): readonly string[] => [...new Set([...output.matchAll(pattern)].map(([, name = '']) => name))].sort();

const runners: readonly Runner[] = [
  {
    name: 'Nx', packages: ['nx', '@nx'], program: 'node_modules/nx/dist/bin/nx.js', config: 'nx.json',
    all: ['run-many', '-t', 'leaks', '--outputStyle=static'],
    affected: ['affected', '-t', 'leaks', '--outputStyle=static'],
    env: { NX_DAEMON: 'false', NX_ISOLATE_PLUGINS: 'false', NX_NO_CLOUD: 'true', NX_TUI: 'false', CI: 'true' },
    cached: (output) => namesIn(output, /@example\/(\w+):leaks +\[(?:local cache|existing outputs match)/g),
    done: (output) => namesIn(output, /^> nx run @example\/(\w+):leaks/gm),
  },
  {
    name: 'Turborepo', packages: ['turbo', '@turbo'], program: 'node_modules/turbo/bin/turbo', config: 'turbo.json',
    all: ['run', 'leaks', '--continue', '--no-daemon', '--no-color', '--output-logs=full'],
    affected: ['run', 'leaks', '--affected', '--continue', '--no-daemon', '--no-color', '--output-logs=full'],
    env: { TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', TURBO_NO_UPDATE_NOTIFIER: '1', TURBO_SCM_BASE: 'main', CI: 'true' },
    cached: (output) => namesIn(output, /^(?:@example\/)?(\w+):leaks: cache hit/gm),
    done: (output) => namesIn(output, /^(?:@example\/)?(\w+):leaks: cache (?:hit|miss)/gm),
  },
];

const everything = ['clock', 'dashboard', 'feed'];

for (const runner of runners) {
  describe(`a monorepo with ${runner.name}`, function () {
    this.timeout(240_000);
    let repository: Repository;
    before(build);
    afterEach(() => repository.dispose());

    const grow = (): void => {
      repository = createRepository({});
      cpSync(path.join(root, 'examples/monorepo'), repository.dir, { recursive: true, filter: (file) => !/[\\/](?:\.nx|\.turbo|node_modules|leaks\.sarif)$/.test(file) });
      for (const { config } of runners) if (config !== runner.config) rmSync(repository.at(config));
      mkdirSync(repository.at('node_modules/.bin'), { recursive: true });
      symlinkSync(path.join(root, 'server'), repository.at('node_modules/leaktight'));
      symlinkSync('../leaktight/bin/leaktight.js', repository.at('node_modules/.bin/leaktight'));
      for (const name of runner.packages) symlinkSync(path.join(root, 'node_modules', name), repository.at(`node_modules/${name}`));
      repository.commit();
    };
    const run = (args: readonly string[]): { readonly status: number | null; readonly output: string } => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(root, runner.program), ...args], { cwd: repository.dir, encoding: 'utf8', env: environment(runner.env) });
      return { status, output: stripVTControlCharacters(stdout + stderr) };
    };
    const merge = (): Promise<Outcome> => leaktight(['merge', ...everything.map((name) => `packages/${name}/leaks.sarif`)], { cwd: repository.dir });
    const edit = (file: string, from: string, to: string): void => {
      const before = repository.read(file).toString();
      assert.ok(before.includes(from), `${file}: ${from}`);
      repository.write(file, before.replace(from, to));
    };
    const close = (): void => edit('packages/dashboard/src/index.ts', 'this.news = [];\n  }\n\n  private', 'this.news = [];\n    this.feed.close();\n  }\n\n  private');

    it('finds the leak that crosses packages, and is clean from the cache once it is mended', async () => {
      grow();
      const leaking = run(runner.all);
      assert.deepEqual([leaking.status === 0, /`this\.feed\.close\(\)`/.test(leaking.output), runner.done(leaking.output), runner.cached(leaking.output)], [false, true, everything, []], leaking.output);
      const report = await merge();
      const [{ results }] = (JSON.parse(report.stdout) as { readonly runs: readonly [{ readonly results: readonly { readonly locations: readonly unknown[] }[] }] }).runs;
      assert.deepEqual([report.status, results.length, JSON.stringify(results[0]?.locations).includes('"packages/dashboard/src/index.ts"')], [1, 1, true]);

      close();
      const first = run(runner.all);
      assert.deepEqual([first.status, runner.cached(first.output)], [0, ['clock', 'feed']], first.output);
      for (const name of everything) rmSync(repository.at(`packages/${name}/leaks.sarif`));
      const second = run(runner.all);
      assert.deepEqual([second.status, runner.done(second.output), runner.cached(second.output)], [0, everything, everything], second.output);
      assert.ok(everything.every((name) => existsSync(repository.at(`packages/${name}/leaks.sarif`))), 'reports come back from the cache');
      assert.equal((await merge()).status, 0);
    });

    it('scans again what depends on a change, and nothing else', () => {
      grow();
      close();
      repository.commit();
      assert.equal(run(runner.all).status, 0);
      repository.git('checkout', '-q', '-b', 'other');
      assert.deepEqual(runner.done(run(runner.affected).output), []);
      edit('packages/feed/src/index.ts', 'close(): void', 'end(): void');
      edit('packages/dashboard/src/index.ts', '    this.feed.close();\n', '');
      edit('packages/feed/src/index.ts', '    this.#stop();', '    this.#stop(); // Ends.');
      repository.commit();
      const { status, output } = run(runner.affected);
      assert.deepEqual([status === 0, runner.done(output), runner.cached(output)], [false, ['dashboard', 'feed'], []], output);
      assert.match(output, /`this\.feed\.end\(\)`/);
    });
  });
}
