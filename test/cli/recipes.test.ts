/** docs/recipes.md: what stands there is run, with real commits. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, before, describe, it } from 'mocha';
import { bash, build, environment, leaktight } from './cli.ts';
import { createRepository, type Repository } from './git.ts';
import { clean, leaky } from './tree.ts';
import { matrixOf, problemsIn, runsOf } from './workflow.ts';

const root = new URL('../../', import.meta.url);
const page = readFileSync(new URL('docs/recipes.md', root), 'utf8');
const blocks = (language: string): readonly string[] => [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, body = '']) => body);

const modules = fileURLToPath(new URL('node_modules', root));
const lefthook = `${modules}/lefthook-linux-x64/bin/lefthook`;
/** A leak that no safe fix repairs. */
const stubborn = leaky.replace('const timer = setInterval(poll, 1000);', 'list.push(setInterval(poll, 1000));').replace('export', 'const list: number[] = [];\nexport');

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
  const depend = (name: string): void => {
    symlinkSync(`${modules}/${name}`, repository.at(`node_modules/${name}`));
    symlinkSync(`${modules}/.bin/${name}`, repository.at(`node_modules/.bin/${name}`));
  };
  /** What the tools keep for themselves goes to the project, which is thrown away. */
  const env = (): NodeJS.ProcessEnv => environment({ PRE_COMMIT_HOME: repository.at('node_modules/.pre-commit'), GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' });
  const run = (...[program = '', ...args]: readonly string[]): void => {
    const { status, stdout, stderr, error } = spawnSync(program, args, { cwd: repository.dir, encoding: 'utf8', env: env() });
    assert.equal(status, 0, `${program}: ${error?.message ?? ''} ${stdout} ${stderr}`);
  };
  const hook = (lines: string): void => {
    repository.write('.git/hooks/pre-commit', `#!/bin/sh\n${lines}`);
    chmodSync(repository.at('.git/hooks/pre-commit'), 0o755);
  };
  const commit = (): { readonly status: number | null; readonly output: string } => {
    repository.git('add', '-A');
    const { status, stdout, stderr } = spawnSync('git', ['commit', '-m', 'x'], { cwd: repository.dir, encoding: 'utf8', env: env() });
    return { status, output: stdout + stderr };
  };
  const stopsLeaks = (): void => {
    repository.write('src/a.ts', clean);
    const fine = commit();
    assert.equal(fine.status, 0, fine.output);
    repository.write('src/b.ts', leaky);
    const stopped = commit();
    assert.deepEqual([stopped.status, /src\/b\.ts[\s\S]*uncleared-timer/.test(stopped.output)], [1, true], stopped.output);
    assert.equal(repository.git('log', '--oneline').trim().split('\n').length, 1);
  };

  it('husky, with the package itself', () => {
    grow({ '.husky/pre-commit': blocks('sh')[0] ?? '' });
    run(process.execPath, `${modules}/husky/bin.js`);
    stopsLeaks();
  });

  it('a plain git hook', () => {
    grow({});
    hook(blocks('sh')[0] ?? '');
    stopsLeaks();
  });

  it('lint-staged, with the package itself: what can be repaired is repaired and committed, the rest stops', () => {
    grow({ 'package.json': blocks('json')[0] ?? '' });
    depend('lint-staged');
    hook('npx lint-staged');
    repository.write('src/a.ts', leaky);
    const repaired = commit();
    assert.equal(repaired.status, 0, repaired.output);
    assert.equal(repository.git('show', 'HEAD:src/a.ts'), clean);
    repository.write('src/b.ts', stubborn);
    const stopped = commit();
    assert.deepEqual([stopped.status, /uncleared-timer/.test(stopped.output)], [1, true], stopped.output);
  });

  it('lefthook, with the program itself', function () {
    // One package for each kind of machine; ours has that of the machines that run these tests.
    if (process.platform !== 'linux' || process.arch !== 'x64') this.skip();
    grow({ 'lefthook.yml': blocks('yaml')[0] ?? '' });
    symlinkSync(lefthook, repository.at('node_modules/.bin/lefthook'));
    run('npx', 'lefthook', 'install');
    stopsLeaks();
  });

  it('pre-commit, with the program itself: a local hook', () => {
    grow({ '.pre-commit-config.yaml': blocks('yaml')[1] ?? '' });
    run('pre-commit', 'install');
    stopsLeaks();
  });

  it('pre-commit: the hook of the manifest, from a repository', () => {
    const ours = createRepository({ '.pre-commit-hooks.yaml': readFileSync(new URL('.pre-commit-hooks.yaml', root)) });
    try {
      ours.commit();
      const rev = ours.git('rev-parse', 'HEAD').trim();
      grow({ '.pre-commit-config.yaml': `repos:\n  - repo: ${ours.dir}\n    rev: ${rev}\n    hooks: [{ id: leaktight }]\n` });
      run('pre-commit', 'install');
      stopsLeaks();
    } finally {
      ours.dispose();
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
