import assert from 'node:assert/strict';
import { chmodSync, existsSync, readdirSync } from 'node:fs';
import { afterEach, before, describe, it } from 'mocha';
import { en } from '../../server/src/texts/en.ts';
import { build, leaktight, type Outcome } from './cli.ts';
import { createRepository, type Repository } from './git.ts';
import { clean, createTree, leaky } from './tree.ts';

const t = en.cli;
const second = leaky.slice(leaky.indexOf('\n') + 1).replace('usePoll', 'useSecond');

describe('scan of changes', function () {
  this.timeout(240_000);
  let repository: Repository | undefined;
  before(build);
  afterEach(() => repository?.dispose());

  const grow = (files: Readonly<Record<string, string | Buffer>>): Repository => (repository = createRepository(files));

  const scan = async (dir: string, ...args: readonly string[]): Promise<Outcome & { readonly places: readonly string[] }> => {
    const outcome = await leaktight(['scan', '--format', 'json', ...args], { cwd: dir });
    const { findings } = (outcome.stdout === '' ? { findings: [] } : JSON.parse(outcome.stdout)) as { findings: { path: string; startLine: number }[] };
    return { ...outcome, places: findings.map(({ path, startLine }) => `${path}:${startLine}`) };
  };

  it('--staged sees what is staged, as it is staged', async () => {
    const { dir, at, write, git, commit } = grow({ 'old.ts': leaky, 'a.ts': clean, 'sub/b.ts': clean, 'gone.ts': leaky });
    commit();
    write('a.ts', `\n${leaky}`);
    write('sub/b.ts', leaky);
    write('new line\n.ts', leaky);
    write('dist/built.ts', leaky);
    git('rm', '-q', 'gone.ts');
    git('add', '-A');
    // Not staged: one repaired, one that leaks.
    write('a.ts', clean);
    write('other.ts', leaky);
    const { places, status, stderr } = await scan(dir, '--staged');
    assert.deepEqual([places, status, stderr], [['a.ts:4', 'new line\n.ts:3', 'sub/b.ts:3'], 1, '']);
    assert.deepEqual((await scan(dir, '--staged', 'sub')).places, ['b.ts:3']);
    assert.deepEqual((await scan(at('sub'), '--staged')).places, ['b.ts:3']);
    assert.deepEqual((await scan(dir, '--staged', '--no-ignore')).places.length, 4);
  });

  it('--changed and --since see the files on the disk, with new ones and without ignored ones', async () => {
    const { dir, write, git, commit } = grow({ 'old.ts': leaky, 'a.ts': clean, '.gitignore': 'ignored.ts\n', 'leaktight.json': '{ "exclude": ["left-out"] }' });
    // Before the first commit everything is new.
    assert.deepEqual((await scan(dir, '--changed')).places, ['old.ts:3']);
    commit();
    git('checkout', '-q', '-b', 'topic');
    write('topic.ts', leaky);
    commit();
    write('a.ts', leaky);
    write('new.ts', leaky);
    write('ignored.ts', leaky);
    write('left-out/x.ts', leaky);
    assert.deepEqual((await scan(dir, '--changed')).places, ['a.ts:3', 'new.ts:3']);
    assert.deepEqual((await scan(dir, '--since', 'main')).places, ['a.ts:3', 'new.ts:3', 'topic.ts:3']);
    // What came to main in the meantime is not a change of this branch.
    git('stash', '-q', '-u');
    git('checkout', '-q', 'main');
    write('main.ts', leaky);
    commit();
    git('checkout', '-q', 'topic');
    assert.deepEqual((await scan(dir, '--since=main')).places, ['topic.ts:3']);
  });

  it('--changed-lines sees leaks that a change brought, not those beside it', async () => {
    const released = clean.replace('usePoll', 'useOther').slice(clean.indexOf('\n') + 1);
    const { dir, read, write, git, commit } = grow({ 'a.ts': `${leaky}${released}`, 'crlf.ts': leaky, 'none.ts': leaky });
    commit();
    write('a.ts', `// moved\n${leaky}${released.replace('  return () => clearInterval(timer);\n', '')}${second}`);
    write('crlf.ts', `${leaky.replaceAll('\n', '\r\n')}// more\r\n`);
    write('none.ts', `${leaky}\n`);
    write('new.ts', leaky);
    assert.deepEqual((await scan(dir, '--changed')).places, ['a.ts:4', 'a.ts:7', 'a.ts:10', 'crlf.ts:3', 'new.ts:3', 'none.ts:3']);
    assert.deepEqual((await scan(dir, '--changed-lines')).places, ['a.ts:7', 'a.ts:10', 'new.ts:3']);
    // Only these are repaired.
    await scan(dir, '--changed-lines', '--fix');
    assert.equal(read('none.ts').toString(), `${leaky}\n`);
    assert.equal(read('a.ts').toString().match(/clearInterval/g)?.length, 2);
    git('add', 'new.ts');
    assert.deepEqual((await scan(dir, '--staged', '--changed-lines')).places, []);
  });

  it('starts no program that the repository names', async () => {
    const { dir, at, write, git, commit } = grow({ 'a.ts': clean, 'b.ts': clean, '.gitattributes': '*.ts diff=evil filter=evil\n' });
    commit();
    const trap = (name: string, then = ':'): string => `touch '${at(`trap-${name}`)}'; ${then}`;
    const hook = `#!/bin/sh\ntouch '${at('trap-hook')}'\n`;
    for (const name of ['post-index-change', 'fsmonitor-watchman', 'pre-commit']) write(`.git/evil/${name}`, hook);
    for (const name of ['post-index-change', 'fsmonitor-watchman', 'pre-commit']) chmodSync(at(`.git/evil/${name}`), 0o755);
    const settings = {
      'core.hooksPath': '.git/evil', 'core.fsmonitor': at('.git/evil/fsmonitor-watchman'), 'diff.external': trap('external'), 'diff.evil.command': trap('driver'),
      'diff.evil.textconv': trap('textconv', 'cat'), 'filter.evil.clean': trap('clean', 'cat'), 'filter.evil.smudge': trap('smudge', 'cat'), 'filter.evil.required': 'true',
      'core.pager': trap('pager'), 'core.sshCommand': trap('ssh'), 'diff.relative': 'true', 'diff.noprefix': 'true', 'color.ui': 'always',
    };
    for (const [key, value] of Object.entries(settings)) git('config', key, value);
    write('a.ts', leaky);
    write('c.ts', leaky);
    for (const args of [['--changed'], ['--since', 'main'], ['--changed-lines'], ['--staged']]) {
      const { stderr, places } = await scan(dir, ...args);
      assert.deepEqual([stderr, places], ['', args[0] === '--staged' ? [] : ['a.ts:3', 'c.ts:3']], args[0]);
    }
    const traps = (): readonly string[] => readdirSync(dir).filter((name) => name.startsWith('trap-'));
    assert.deepEqual(traps(), []);
    // The traps do snap where git is asked without care.
    git('status');
    git('diff', 'HEAD');
    assert.ok(traps().length >= 3, traps().join());
  });

  it('takes no name for an option, and says what it cannot find', async () => {
    const { dir, at, commit } = grow({ 'a.ts': leaky });
    commit();
    for (const ref of ['nowhere', `--output=${at('made')}`, '-p', '']) {
      const { status, stdout, stderr } = await scan(dir, `--since=${ref}`);
      assert.deepEqual([status, stdout, stderr], [2, '', `${t.error(t.git.unknownRef(ref))}\n`], ref);
    }
    assert.equal(existsSync(at('made')), false);
    const plain = createTree({ 'a.ts': leaky });
    const { status, stdout, stderr } = await scan(plain.dir, '--changed', '--output', 'out.json');
    plain.dispose();
    assert.deepEqual([status, stdout, stderr.startsWith(t.error(t.git.failed('not a git repository').slice(0, 50)))], [2, '', true], stderr);
    const without = await leaktight(['scan', '--changed'], { cwd: dir, env: { PATH: '/nowhere' } });
    assert.deepEqual([without.status, without.stderr], [2, `${t.error(t.git.missing)}\n`]);
  });
});
