import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { after, afterEach, before, describe, it } from 'mocha';
import { en } from '../../server/src/texts/en.ts';
import { build, leaktight, type Outcome, type RunOptions } from './cli.ts';
import { clean, createTree, leaky, type Tree } from './tree.ts';

const t = en.cli;

interface Report {
  readonly findings: readonly { readonly path: string; readonly rule: string; readonly startLine: number; readonly startColumn: number }[];
  readonly summary: { readonly files: number };
}

describe('files of a scan', function () {
  this.timeout(120_000);
  let tree: Tree | undefined;
  before(build);
  afterEach(() => {
    tree?.dispose();
    tree = undefined;
  });
  after(() => tree?.dispose());

  const grow = (files: Readonly<Record<string, string | Buffer>>): Tree => (tree = createTree(files));

  const scan = async (dir: string, args: readonly string[] = [], options: Partial<RunOptions> = {}): Promise<Outcome & { readonly files: readonly string[]; readonly report: Report }> => {
    const outcome = await leaktight(['scan', '--format', 'json', ...args], { cwd: dir, ...options });
    const report = JSON.parse(outcome.stdout) as Report;
    return { ...outcome, report, files: report.findings.map((finding) => finding.path) };
  };

  it('are all that Leaktight reads, by name', async () => {
    const { dir } = grow({ 'b.ts': leaky, 'a/z.tsx': leaky, 'a/c.mts': leaky, 'notes.md': leaky, 'data.json': '{}', 'ok.ts': clean });
    const { files, status, stderr, report } = await scan(dir);
    assert.deepEqual([files, status, stderr, report.summary.files], [['a/c.mts', 'a/z.tsx', 'b.ts'], 1, '', 4]);
  });

  it('are notebooks, too, whose findings name cell and line; stubs and copies of notebooks are none', async () => {
    const cells = [{ cell_type: 'markdown', source: ['# Reads'] }, { cell_type: 'code', outputs: [], source: ['!ls\n', 'def first(path):\n', '    stream = open(path)\n', '    return stream.readline()'] }];
    const text = JSON.stringify({ cells, metadata: {}, nbformat: 4 }, null, 1);
    const { dir, read } = grow({ 'a.ipynb': text, 'cut.ipynb': text.slice(0, -20), 'large.ipynb': text.replace('"outputs": []', `"outputs": ["${'x'.repeat(3e6)}"]`), 'none.ipynb': 'no JSON', 'a.pyi': 'f = open("x")\n', '.ipynb_checkpoints/a-checkpoint.ipynb': text });
    const { report, stderr } = await scan(dir);
    const line = text.split('\n').findIndex((one) => one.includes('open(path)')) + 1;
    assert.deepEqual(report.findings.map((one) => [one.path, one.startLine]), [['a.ipynb', line], ['cut.ipynb', line], ['large.ipynb', line]]);
    assert.match(JSON.stringify(report.findings), /"message":"Cell 2, line 3: /);
    assert.deepEqual(stderr.split('\n').filter((one) => one.includes('ipynb')).map((one) => /\w+\.ipynb/.exec(one)?.[0]), ['cut.ipynb', 'none.ipynb']);
    await scan(dir, ['--fix']);
    assert.equal(read('a.ipynb').toString(), text);
  });

  it('leave out what is not one’s own source', async () => {
    const names = ['node_modules/x/a.ts', 'dist/a.ts', 'packages/p/build/a.ts', 'coverage/a.js', 'vendor/a.js', 'a.min.js', 'types.d.ts'];
    const { dir } = grow(Object.fromEntries([...names, 'src/a.ts'].map((name) => [name, leaky])));
    assert.deepEqual((await scan(dir)).files, ['src/a.ts']);
    assert.deepEqual([...(await scan(dir, ['--no-ignore'])).files].sort(), [...names, 'src/a.ts'].sort());
  });

  it('leave out what git ignores, as git does', async () => {
    const { dir, write } = grow({
      '.gitignore': '/gen/\n*.gen.ts\n!keep.gen.ts\n# comment\n\nlog*\n',
      '.git/info/exclude': 'private.ts\n',
      'gen/a.ts': leaky, 'sub/gen/a.ts': leaky, 'a.gen.ts': leaky, 'keep.gen.ts': leaky, 'private.ts': leaky,
      'sub/.gitignore': '*.tmp.ts\n!b.gen.ts\n', 'sub/b.gen.ts': leaky, 'sub/x.tmp.ts': leaky, 'x.tmp.ts': leaky, 'Log.ts': leaky, 'log.ts': leaky,
    });
    const expected = ['Log.ts', 'keep.gen.ts', 'sub/b.gen.ts', 'sub/gen/a.ts', 'x.tmp.ts'];
    assert.deepEqual((await scan(dir)).files, expected);
    assert.equal((await scan(dir, ['--no-ignore'])).files.length, 10);
    // A folder within asks the folders around it.
    assert.deepEqual((await scan(dir, ['sub'])).files, ['b.gen.ts', 'gen/a.ts']);
    // A repository within knows nothing of the one around it.
    write('inner/.git/HEAD', '');
    write('inner/c.gen.ts', leaky);
    assert.ok((await scan(dir)).files.includes('inner/c.gen.ts'));
  });

  it('agree with git itself', async function () {
    const { dir, write } = grow({ '.gitignore': 'a/**/z.ts\n**/deep\n/top.ts\nfoo/*\n!foo/bar\n\\#odd.ts\ntrail.ts  \nx[12].ts\n', 'foo/.gitignore': '!q.ts\n' });
    const names = ['a/z.ts', 'a/b/c/z.ts', 'b/z.ts', 'b/deep/q.ts', 'top.ts', 'b/top.ts', 'foo/q.ts', 'foo/bar/q.ts', '#odd.ts', 'trail.ts', 'x1.ts', 'x3.ts'];
    for (const name of names) write(name, leaky);
    const git = (...args: string[]) => spawnSync('git', args, { cwd: dir, encoding: 'utf8' });
    if (git('init', '-q').status !== 0) this.skip();
    const listed = git('ls-files', '-z', '--others', '--exclude-standard').stdout.split('\0').filter((name) => name.endsWith('.ts'));
    assert.deepEqual([...(await scan(dir)).files].sort(), listed.sort());
  });

  it('include whatever is named', async () => {
    const { dir } = grow({ '.gitignore': 'a.ts\nold/\n', 'a.ts': leaky, 'old/b.ts': leaky, 'node_modules/c.ts': leaky, 'leaktight.json': '{ "exclude": ["a.ts"] }' });
    assert.deepEqual((await scan(dir, ['a.ts', 'node_modules/c.ts'])).files, ['a.ts', 'node_modules/c.ts']);
    assert.deepEqual((await scan(dir, ['old'])).files, ['b.ts']);
  });

  it('are scanned once, however often they are named', async () => {
    const { dir } = grow({ 'a/a.ts': leaky, 'b.ts': leaky });
    assert.deepEqual((await scan(dir, ['b.ts', '.', 'a', './a/../b.ts'])).files, ['b.ts', 'a/a.ts']);
  });

  it('are not followed through symbolic links, so that there are no loops', async () => {
    const { dir, at } = grow({ 'a/a.ts': leaky, 'other/b.ts': leaky });
    symlinkSync('..', at('a/loop'));
    symlinkSync('self', at('self'));
    symlinkSync('../other/b.ts', at('a/link.ts'));
    symlinkSync('a', at('link'));
    assert.deepEqual((await scan(dir)).files, ['a/a.ts', 'other/b.ts']);
    assert.deepEqual((await scan(dir, ['link'])).files, ['a.ts']);
    assert.equal((await scan(dir, ['self'])).status, 2);
  });

  it('may have any name', async () => {
    const names = ['with space.ts', 'new\nline.ts', 'ünïcode.ts', '%41#?.ts', '\u001b[31m.ts', "quo'te\".ts", '-dash.ts'];
    const { dir } = grow(Object.fromEntries(names.map((name) => [name, leaky])));
    assert.deepEqual([...(await scan(dir)).files].sort(), [...names].sort());
    assert.deepEqual((await scan(dir, ['--', '-dash.ts'])).files, ['-dash.ts']);
    const pretty = await leaktight(['scan'], { cwd: dir });
    assert.doesNotMatch(pretty.stdout, /\u001b/);
    assert.ok(pretty.stdout.includes('new\\nline.ts'));
  });

  it('that cannot be scanned get one line each, and the scan goes on', async () => {
    const { dir, at } = grow({
      'a.ts': leaky, 'binary.ts': Buffer.from([0x47, 0, 1, 2]), 'large.ts': `//${'x'.repeat(2 * 1024 * 1024)}\n${leaky}`,
      'broken.ts': `${leaky}\nclass { (((\n`, 'notes.md': 'x', 'folder.ts/b.ts': leaky,
    });
    spawnSync('mkfifo', [at('pipe.ts')]);
    const { files, stderr, status } = await scan(dir);
    assert.ok(files.includes('a.ts') && files.includes('folder.ts/b.ts'));
    assert.equal(status, 1);
    const large = 2 * 1024 * 1024 + 3 + leaky.length;
    assert.deepEqual(stderr.trimEnd().split('\n').sort(), [
      t.error(t.unread.binary('binary.ts')), t.error(t.broken('broken.ts')), t.error(t.unread.large('large.ts', large)),
    ].sort());
    const named = await scan(dir, ['a.ts', 'gone.ts', 'also/gone', 'pipe.ts', 'notes.md', 'binary.ts']);
    assert.deepEqual([named.status, named.files], [2, ['a.ts']]);
    assert.deepEqual(named.stderr.trimEnd().split('\n').sort(), [
      t.error(t.unread.missing('gone.ts')), t.error(t.unread.missing('also/gone')), t.error(t.unread.special('pipe.ts')),
      t.error(t.unread.otherLanguage('notes.md')), t.error(t.unread.binary('binary.ts')),
    ].sort());
  });

  it('are found in time whatever the patterns and the depth', async () => {
    const deep = 'a/'.repeat(120);
    const name = `${'a'.repeat(200)}.ts`;
    const { dir } = grow({ '.gitignore': `${'*a'.repeat(40)}b\n${'**/a/'.repeat(40)}b\n*a*a*ab\n**/a/**/a/**/a/b\n`, [`${deep}a.ts`]: leaky, [`src/${name}`]: leaky });
    const { files, stderr } = await scan(dir);
    assert.deepEqual(files, [`src/${name}`]);
    assert.equal(stderr, `${t.error(t.unread.deep('a/'.repeat(100).slice(0, -1)))}\n`);
  });

  it('that may not be read get a line too', async () => {
    const { dir, at } = grow({ 'a.ts': leaky, 'secret.ts': leaky, 'closed/b.ts': leaky });
    mkdirSync(at('.gitignore'));
    chmodSync(dir, 0o755);
    chmodSync(at('secret.ts'), 0o000);
    chmodSync(at('closed'), 0o000);
    // Root may read everything.
    const other = process.getuid?.() === 0 ? { uid: 65_534 } : {};
    const { files, stderr, status } = await scan(dir, [], other);
    assert.deepEqual([files, status], [['a.ts'], 1]);
    assert.deepEqual(stderr.trimEnd().split('\n').sort(), [t.error(t.unread.refused('closed', 'EACCES')), t.error(t.unread.refused('secret.ts', 'EACCES'))]);
    assert.equal((await scan(dir, ['secret.ts', 'a.ts'], other)).status, 2);
    chmodSync(at('closed'), 0o755);
  });

  it('may be written in any encoding that editors write', async () => {
    const crlf = leaky.replaceAll('\n', '\r\n');
    const utf16 = Buffer.from(`\ufeff${crlf}`, 'utf16le');
    const { dir } = grow({
      'bom.ts': `\ufeff${leaky}`, 'crlf.ts': crlf, 'utf16le.ts': utf16, 'utf16be.ts': Buffer.from(utf16).swap16(),
      'latin1.ts': Buffer.from(leaky.replace('\n', ' // caf\xe9\n'), 'latin1'), 'astral.ts': leaky.replace('const timer', '/* 🦊 */ const timer'),
    });
    const { report, stderr } = await scan(dir);
    const places = Object.fromEntries(report.findings.map(({ path, startLine, startColumn }) => [path, [startLine, startColumn]]));
    const place = [3, leaky.split('\n')[2]?.indexOf('setInterval') ?? 0].map((at, index) => at + index);
    const shifted = [3, (place[1] ?? 0) + '/* 🦊 */ '.length];
    assert.deepEqual(places, { 'astral.ts': shifted, 'bom.ts': place, 'crlf.ts': place, 'latin1.ts': place, 'utf16be.ts': place, 'utf16le.ts': place });
    assert.equal(stderr, '');
  });

  it('may be none', async () => {
    const { dir } = grow({ 'readme.md': 'x' });
    const { stdout, status } = await leaktight(['scan'], { cwd: dir });
    assert.deepEqual([stdout, status], [`${t.nothingScanned}\n`, 0]);
  });
});
