/** docs/recipes.md: what stands there is run, with real commits. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, before, describe, it } from 'mocha';
import { bash, build, environment, leaktight } from './cli.ts';
import { createRepository, type Repository } from './git.ts';
import { matrixOf, problemsIn, runsOf } from './workflow.ts';
import { clean, leaky } from './tree.ts';

const root = new URL('../../', import.meta.url);
const page = readFileSync(new URL('docs/recipes.md', root), 'utf8');
const blocks = (language: string): readonly string[] => [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, body = '']) => body);

describe('recipes', function () {
  this.timeout(240_000);
  let repository: Repository;
  before(build);
  afterEach(() => repository.dispose());

  /** A project that has leaktight among its dependencies. */
  const grow = (files: Readonly<Record<string, string>>): void => {
    repository = createRepository({ 'package.json': '{ "name": "project", "private": true }', '.gitignore': 'node_modules\n.husky/_\n', ...files });
    mkdirSync(repository.at('node_modules/.bin'), { recursive: true });
    symlinkSync(fileURLToPath(new URL('server', root)), repository.at('node_modules/leaktight'));
    symlinkSync('../leaktight/bin/leaktight.js', repository.at('node_modules/.bin/leaktight'));
  };
  const commit = (more: Readonly<Record<string, string>> = {}): { readonly status: number | null; readonly output: string } => {
    repository.git('add', '-A');
    const { status, stdout, stderr } = spawnSync('git', ['commit', '-m', 'x'], { cwd: repository.dir, encoding: 'utf8', env: environment(more) });
    return { status, output: stdout + stderr };
  };
  const stopsLeaks = (more: Readonly<Record<string, string>> = {}): void => {
    repository.write('src/a.ts', clean);
    const fine = commit(more);
    assert.equal(fine.status, 0, fine.output);
    repository.write('src/b.ts', leaky);
    const stopped = commit(more);
    assert.deepEqual([stopped.status, /src\/b\.ts[\s\S]*uncleared-timer/.test(stopped.output)], [1, true], stopped.output);
    assert.equal(repository.git('log', '--oneline').trim().split('\n').length, 1);
  };

  it('husky, with the package itself', () => {
    const [hook = ''] = blocks('sh');
    grow({ '.husky/pre-commit': hook });
    const made = spawnSync(process.execPath, [fileURLToPath(new URL('node_modules/husky/bin.js', root))], { cwd: repository.dir, encoding: 'utf8', env: environment() });
    assert.equal(made.status, 0, made.stderr);
    stopsLeaks();
  });

  it('a plain git hook', () => {
    grow({});
    repository.write('.git/hooks/pre-commit', `#!/bin/sh\n${blocks('sh')[0] ?? ''}`);
    chmodSync(repository.at('.git/hooks/pre-commit'), 0o755);
    stopsLeaks();
  });

  it('lint-staged: its command takes names of files', () => {
    const [{ 'lint-staged': table }] = blocks('json').map((text) => JSON.parse(text) as { 'lint-staged': Record<string, string> }) as [{ 'lint-staged': Record<string, string> }];
    const [command = ''] = Object.values(table);
    grow({ 'a.ts': leaky });
    const { status, stderr } = bash(`npx ${command} "$PWD/a.ts"`, { cwd: repository.dir });
    assert.deepEqual([status, stderr, repository.read('a.ts').toString()], [0, '', clean]);
  });

  it('the manifest for pre-commit, and its local hook, name commands that there are', () => {
    const manifest = readFileSync(new URL('.pre-commit-hooks.yaml', root), 'utf8');
    const entries = [...`${manifest}\n${page}`.matchAll(/^ *(?:entry|run): npx (leaktight (?:(?!\$\{\{).)*)$/gm)].map(([, entry = '']) => entry);
    assert.ok(entries.length >= 3);
    grow({});
    repository.write('a.ts', leaky);
    repository.git('add', '-A');
    for (const entry of new Set(entries)) assert.equal(bash(`npx ${entry}`, { cwd: repository.dir }).status, 1, entry);
  });

  it('pre-commit itself runs the hook of the manifest', function () {
    if (spawnSync('pre-commit', ['--version']).error !== undefined && process.env['CI'] === undefined) this.skip();
    const hooks = createRepository({ '.pre-commit-hooks.yaml': readFileSync(new URL('.pre-commit-hooks.yaml', root)) });
    try {
      hooks.commit();
      grow({ '.pre-commit-config.yaml': `repos: [{ repo: "${hooks.dir}", rev: "${hooks.git('rev-parse', 'HEAD').trim()}", hooks: [{ id: leaktight }] }]\n` });
      const env = environment({ PRE_COMMIT_HOME: hooks.at('home') });
      const made = spawnSync('pre-commit', ['install'], { cwd: repository.dir, encoding: 'utf8', env });
      assert.equal(made.status, 0, made.stdout + made.stderr);
      stopsLeaks({ PRE_COMMIT_HOME: hooks.at('home') });
    } finally {
      hooks.dispose();
    }
  });

  it('workflows of GitHub Actions are such, and their shares merge into the report of the whole', async () => {
    const workflows = blocks('yaml').filter((text) => /^ *- uses: actions/m.test(text)).map(wholeWorkflow);
    assert.equal(workflows.length, 3);
    for (const workflow of workflows) assert.deepEqual(await problemsIn(workflow), [], workflow);
    assert.notDeepEqual(await problemsIn(workflows[0]!.replace('runs-on', 'run-on')), []);

    const shared = workflows.find((workflow) => workflow.includes('--shard'))!;
    grow({ ...Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => [`${name}.ts`, leaky])), 'ok.ts': clean });
    const jobs = runsOf(shared).map(({ job, run }) => ({ job, run, shards: run.includes('matrix.shard') ? matrixOf(shared, 'shard') : [''] }));
    assert.deepEqual(jobs.map(({ job, run }) => [job, run.split(' ', 3).join(' ')]), [['scan', 'npm ci'], ['scan', 'npx leaktight scan'], ['report', 'npm ci'], ['report', 'npx leaktight merge']]);
    for (const { run, shards } of jobs) {
      if (run === 'npm ci') continue;
      for (const shard of shards) {
        const { status, stderr } = bash(`set -eo pipefail; ${run.replaceAll('${{ matrix.shard }}', shard)}`, { cwd: repository.dir });
        assert.deepEqual([status, stderr], [run.includes('merge') ? 1 : 0, ''], run);
      }
    }
    const whole = await leaktight(['scan', '--format', 'sarif'], { cwd: repository.dir });
    assert.equal(repository.read('leaktight.sarif').toString(), whole.stdout);
  });
});

/** Jobs, or steps of a job, as a file of their own. */
const wholeWorkflow = (text: string): string => {
  if (/^on:/m.test(text)) return text;
  const jobs = text.startsWith('jobs:') ? text : `jobs:\n  leaks:\n    runs-on: ubuntu-latest\n    steps:\n${text}`;
  return `on: push\n${jobs}`;
};
