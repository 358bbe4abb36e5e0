import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { afterEach, before, describe, it } from 'mocha';
import { en } from '../../server/src/texts/en.ts';
import { bash, build, leaktight, type Outcome } from './cli.ts';
import { createRepository } from './git.ts';
import { clean, createTree, leaky, type Tree } from './tree.ts';

const t = en.cli;

describe('options of a scan', function () {
  this.timeout(120_000);
  let tree: Tree | undefined;
  before(build);
  afterEach(() => tree?.dispose());

  const grow = (files: Readonly<Record<string, string>>): Tree => (tree = createTree(files));
  const scan = (dir: string, ...args: readonly string[]): Promise<Outcome> => leaktight(['scan', '--format', 'compact', ...args], { cwd: dir });
  const severities = (severity: string): string => `{ "rules": { "uncleared-timer": "${severity}" } }`;

  it('--max-warnings lets warnings pass, up to a number, and no errors', async () => {
    const { dir, write } = grow({ 'a.ts': leaky, 'b.ts': leaky });
    const [two, one] = [await scan(dir, '--max-warnings', '2'), await scan(dir, '--max-warnings=1')];
    assert.deepEqual([two.status, two.stderr, one.status, one.stderr], [0, '', 1, `${t.error(t.tooManyWarnings(2, 1))}\n`]);
    assert.equal(two.stdout.split('\n').length, 3);
    write('leaktight.json', severities('error'));
    assert.equal((await scan(dir, '--max-warnings', '5')).status, 1);
    write('leaktight.json', severities('information'));
    assert.equal((await scan(dir, '--max-warnings', '0')).status, 0);
    const bad = await scan(dir, '--max-warnings', '-1');
    assert.deepEqual([bad.status, bad.stderr.startsWith(`${t.error(t.usage.notNumber('--max-warnings', '-1'))}\n`)], [2, true]);
  });

  it('--severity sets a floor for what is reported and what fails; warnings still count against their number', async () => {
    const { dir } = grow({ 'a/a.ts': leaky, 'a/leaktight.json': severities('error'), 'b.ts': leaky });
    const { status, stdout } = await scan(dir, '--severity', 'error');
    assert.deepEqual([status, stdout.startsWith('a/a.ts:3:17: error: '), stdout.split('\n').length], [1, true, 2]);
    assert.equal((await scan(dir, '--severity=error', 'b.ts')).status, 0);
    assert.equal((await scan(dir, '--severity=error', '--max-warnings', '0', 'b.ts')).status, 1);
    assert.equal((await scan(dir, '--severity=grave')).status, 2);
  });

  it('--quiet leaves out what is no warning, and says nothing where nothing is left', async () => {
    const { dir } = grow({ 'a/a.ts': leaky, 'a/leaktight.json': severities('information'), 'b.ts': leaky, 'ok.ts': clean });
    const { status, stdout } = await scan(dir, '--quiet');
    assert.deepEqual([status, stdout.split('\n').length, stdout.startsWith('b.ts:3:17: warning: ')], [1, 2, true]);
    for (const paths of [['a'], ['ok.ts']]) {
      const silent = await leaktight(['scan', '--quiet', '--format', 'pretty', ...paths], { cwd: dir });
      assert.deepEqual([silent.status, silent.stdout, silent.stderr], [0, '', '']);
    }
  });

  it('--fix --dry-run prints a patch that git applies, and writes nothing', async () => {
    const repository = createRepository({ 'src/a.ts': leaky, 'bom crlf.ts': `\ufeff${leaky.replaceAll('\n', '\r\n')}`, 'ok.ts': clean, 'late.ts': leaky.replace('const timer = setInterval(poll, 1000);', 'void fetch("/").then(() => { setInterval(poll, 1000); });\n  return () => log();') });
    tree = repository;
    const { status, stdout, stderr } = await leaktight(['scan', '--fix', '--dry-run', '--confidence', 'possible'], { cwd: repository.dir });
    assert.equal(repository.read('src/a.ts').toString(), leaky);
    assert.deepEqual([status, stderr], [1, `${t.error(t.fix.dry(2, t.findings(1, 1)))}\n`]);
    assert.match(stdout, /^--- "?a\/bom crlf\.ts"?/);
    const applied = spawnSync('git', ['apply', '-'], { cwd: repository.dir, input: stdout, encoding: 'utf8' });
    assert.deepEqual([applied.status, applied.stderr], [0, '']);
    assert.equal(repository.read('src/a.ts').toString(), clean);
    assert.ok(repository.read('bom crlf.ts').toString().startsWith('\ufeffimport'));
    assert.equal((await scan(repository.dir, 'src', 'bom crlf.ts')).status, 0);
  });

  it('--stdin takes what comes in for the content of a file', () => {
    const { dir, write } = grow({ 'sub/leaktight.json': severities('error'), 'sub/a.ts': clean });
    write('input', leaky);
    const { status, stdout, stderr } = bash('$LEAKTIGHT scan --stdin --stdin-filename sub/a.ts --format compact < input', { cwd: dir });
    assert.deepEqual([status, stdout.startsWith('sub/a.ts:3:17: error: '), stderr], [1, true, '']);
    const dry = bash('$LEAKTIGHT scan --stdin --stdin-filename sub/new.ts --fix --dry-run < input', { cwd: dir });
    assert.deepEqual([dry.status, dry.stdout.includes('+  return () => clearInterval(timer);')], [0, true]);
    const large = bash('head -c 3000000 /dev/zero | $LEAKTIGHT scan --stdin --stdin-filename a.ts', { cwd: dir });
    assert.match(large.stderr, /larger than 2 MB/);
    const other = bash('$LEAKTIGHT scan --stdin --stdin-filename notes.md < input', { cwd: dir });
    assert.equal(other.stderr, `${t.error(t.unread.otherLanguage('notes.md'))}\n`);
  });

  it('--timing says how long phases and rules took', async () => {
    const { dir } = grow({ 'a.ts': leaky });
    const { stderr } = await scan(dir, '--timing');
    for (const phase of [...Object.values(t.timing.phases), t.timing.rest, 'uncleared-timer']) assert.match(stderr, new RegExp(`^${phase} +\\d+\\.\\d +\\d+\\.\\d$`, 'm'));
    assert.equal((await scan(dir)).stderr, '');
  });

  it('that contradict each other are refused', async () => {
    const { dir } = grow({ 'a.ts': leaky });
    const cases: readonly (readonly [readonly string[], string])[] = [
      [['--staged', '--changed'], t.usage.notTogether('--staged', '--changed')],
      [['--stdin', '--stdin-filename', 'a.ts', '--since', 'main'], t.usage.notTogether('--stdin', '--since')],
      [['--stdin'], t.usage.needs('--stdin', '--stdin-filename')],
      [['--stdin-filename', 'a.ts'], t.usage.needs('--stdin-filename', '--stdin')],
      [['--dry-run'], t.usage.needs('--dry-run', '--fix')],
      [['--staged', '--fix'], t.usage.onlyDry('--staged')],
    ];
    for (const [args, message] of cases) {
      const { status, stdout, stderr } = await scan(dir, ...args);
      assert.deepEqual([status, stdout, stderr.split('\n')[0]], [2, '', t.error(message)], args.join(' '));
    }
  });
});
