import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, before, describe, it } from 'mocha';
import type { Log, Result } from 'sarif';
import { rules } from '../../server/src/catalog/rules.ts';
import { en } from '../../server/src/texts/en.ts';
import { bash, build, leaktight, type Outcome } from './cli.ts';
import { clean, createTree, leaky, type Tree } from './tree.ts';

const t = en.cli;
const schemaFile = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/package.json');
const schema: unknown = JSON.parse(readFileSync(path.join(path.dirname(schemaFile), 'lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8'));

/** Parses SARIF and holds it against the schema of the standard. */
const sarifOf = (text: string): Log => {
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  const log: unknown = JSON.parse(text);
  const isValid = ajv.compile(schema as object)(log);
  assert.ok(isValid, JSON.stringify(ajv.errors, null, 1));
  return log as Log;
};

interface Shape {
  readonly version: number;
  readonly root: string;
  readonly findings: readonly object[];
  readonly summary: object;
  readonly notices: readonly object[];
}

const resultsOf = (log: Log): readonly Result[] => log.runs[0]?.results ?? assert.fail('no results');
const uriOf = ({ locations }: Result): string => locations?.[0]?.physicalLocation?.artifactLocation?.uri ?? assert.fail('no URI');
const printOf = ({ partialFingerprints }: Result): string => partialFingerprints?.['leaktight/v2'] ?? assert.fail('no fingerprint');

describe('reports', function () {
  this.timeout(120_000);
  let tree: Tree | undefined;
  before(build);
  afterEach(() => tree?.dispose());

  const grow = (files: Readonly<Record<string, string>>): Tree => (tree = createTree(files));
  const scan = (dir: string, ...args: readonly string[]): Promise<Outcome> => leaktight(['scan', ...args], { cwd: dir });

  describe('for people', () => {
    it('show the place, the leak, the rule and the code', async () => {
      const { dir } = grow({ 'src/poll.ts': leaky.replace('  const', '\tconst'), 'src/ok.ts': clean });
      const { status, stdout } = await scan(dir);
      const [name, place, ...rest] = stdout.split('\n');
      assert.deepEqual([status, name, place], [1, 'src/poll.ts', '  3:16  warning  uncleared-timer']);
      const frame = rest.findIndex((line) => line.includes('3 | '));
      assert.equal(rest[frame], '    3 | const timer = setInterval(poll, 1000);');
      assert.match(rest[frame + 1] ?? '', /^ {6}\| {15}\^+$/);
      assert.match(stdout, /\n1 leak in 1 file \(2 files scanned, \d+\.\d s\)\n$/);
    });

    it('say that there is nothing', async () => {
      const { dir } = grow({ 'ok.ts': clean });
      const { status, stdout, stderr } = await scan(dir);
      assert.deepEqual([status, stderr], [0, '']);
      assert.match(stdout, /^No leaks found \(1 file scanned, \d+\.\d s\)\n$/);
    });

    it('count in the plural and with commas', () => {
      assert.equal(`${t.findings(3, 2)} ${t.scanned(1204, 1234)}`, '3 leaks in 2 files (1,204 files scanned, 1.2 s)');
    });

    it('stay narrow on a line without end', async () => {
      const { dir } = grow({ 'a.js': leaky.replace(': () => void): void', ')').replace(/\n/g, ' ').replace('const timer', `const x = "${'x'.repeat(5000)}"; const timer`) });
      const { stdout } = await scan(dir);
      assert.match(stdout, /setInterval/);
      assert.ok(stdout.split('\n').every((line) => line.length <= 100), stdout);
    });
  });

  it('for programs have a stable shape', async () => {
    const { dir } = grow({ 'src/poll.ts': leaky, 'bad.ts': 'class {{{' });
    const { version, root, findings, summary, notices } = JSON.parse((await scan(dir, '--format', 'json')).stdout) as Shape;
    assert.deepEqual([version, root], [1, dir]);
    assert.equal(findings.length, 1);
    assert.deepEqual(Object.keys(findings[0] ?? {}), ['path', 'rule', 'resource', 'severity', 'confidence', 'message', 'startLine', 'startColumn', 'endLine', 'endColumn', 'related']);
    assert.deepEqual(Object.keys(summary), ['files', 'filesWithFindings', 'findings', 'hidden', 'fixed', 'milliseconds']);
    assert.deepEqual(notices, []);
  });

  describe('in SARIF', () => {
    it('are valid, with and without results', async () => {
      const { dir } = grow({ 'src/poll.ts': leaky, 'ok/ok.ts': clean });
      for (const args of [[], ['ok'], ['src', 'gone']]) {
        const { stdout } = await scan(dir, '--format', 'sarif', ...args);
        const { runs: [run] } = sarifOf(stdout);
        assert.equal(run?.columnKind, 'utf16CodeUnits');
        assert.deepEqual(run.tool.driver.rules?.map(({ id }) => id), rules.map(({ id }) => id));
        assert.equal(run.invocations?.[0]?.executionSuccessful, !args.includes('gone'));
      }
    });

    it('say what, where and why', async () => {
      const { dir } = grow({ 'src/a b#.ts': leaky });
      const { runs: [run] } = sarifOf((await scan(dir, '--format', 'sarif')).stdout);
      const [result] = run?.results ?? [];
      const rule = run?.tool.driver.rules?.[result?.ruleIndex ?? -1];
      assert.deepEqual([result?.ruleId, rule?.id, result?.level], ['uncleared-timer', 'uncleared-timer', 'warning']);
      assert.match(rule?.help?.markdown ?? '', /^# Timer that is never cleared\n/);
      assert.ok(rule?.properties?.tags?.includes('external/cwe/cwe-772'));
      const location = result?.locations?.[0]?.physicalLocation;
      assert.deepEqual(location?.artifactLocation, { uri: 'src/a%20b%23.ts', uriBaseId: '%SRCROOT%' });
      const { startLine, startColumn, endLine, endColumn } = location?.region ?? {};
      assert.deepEqual([startLine, startColumn, endLine], [3, 17, 3]);
      assert.ok((endColumn ?? 0) > 17);
      assert.equal(run?.originalUriBaseIds?.['%SRCROOT%']?.uri, `${pathToFileURL(dir).href}/`);
    });

    it('have URIs relative to the one folder that is scanned, else to the current one', async () => {
      const { dir, at } = grow({ 'src/lib/a.ts': leaky, 'test/b.ts': leaky });
      const urisOf = async (cwd: string, ...args: string[]): Promise<readonly string[]> =>
        resultsOf(sarifOf((await scan(cwd, '--format', 'sarif', ...args)).stdout)).map(uriOf);
      assert.deepEqual(await urisOf(dir, 'src'), ['lib/a.ts']);
      assert.deepEqual(await urisOf(at('test'), at('src')), ['lib/a.ts']);
      assert.deepEqual(await urisOf(dir, 'src', 'test'), ['src/lib/a.ts', 'test/b.ts']);
      assert.deepEqual(await urisOf(dir, 'src/lib/a.ts'), ['src/lib/a.ts']);
      const [outside = ''] = await urisOf(at('src'), '../test/b.ts');
      assert.equal(fileURLToPath(outside), at('test/b.ts'));
    });

    it('have fingerprints that survive moved lines and tell equal findings apart', async () => {
      const twice = leaky + leaky.slice(leaky.indexOf('\n')).replace('usePoll', 'usePollToo');
      const { dir, write } = grow({ 'a.ts': twice, 'b.ts': leaky });
      const prints = async (): Promise<readonly string[]> => resultsOf(sarifOf((await scan(dir, '--format', 'sarif')).stdout)).map(printOf);
      const before = await prints();
      assert.equal(new Set(before).size, 3);
      write('a.ts', `// moved\n\n${twice.replaceAll('  const', '      const')}`);
      assert.deepEqual(await prints(), before);
    });
  });

  describe('in a file', () => {
    it('are there whole or not at all', async () => {
      const { dir, at, write } = grow({ 'src/poll.ts': leaky, 'out.sarif': 'before' });
      const { status, stdout } = await scan(dir, '--format', 'sarif', '--output', 'out.sarif');
      assert.deepEqual([status, stdout], [1, '']);
      assert.equal(resultsOf(sarifOf(readFileSync(at('out.sarif'), 'utf8'))).length, 1);
      assert.deepEqual(readdirSync(dir).sort(), ['.git', 'out.sarif', 'src']);
      write('real.json', '');
      symlinkSync('real.json', at('link.json'));
      await scan(dir, '--format', 'json', '-o', 'link.json');
      assert.equal((JSON.parse(readFileSync(at('real.json'), 'utf8')) as { version: number }).version, 1);
    });

    it('need a folder that is there', async () => {
      const { dir, at } = grow({ 'poll.ts': leaky });
      const { status, stdout, stderr } = await scan(dir, '--output', 'gone/out.txt');
      assert.deepEqual([status, stdout, stderr], [2, '', `${t.error(t.cannotWrite('gone/out.txt', 'ENOENT'))}\n`]);
      assert.equal(existsSync(at('gone')), false);
      assert.equal((await scan(dir, '--output', '.')).status, 2);
      assert.match(bash('$LEAKTIGHT scan --format json --output /dev/stdout | cat', { cwd: dir }).stdout, /^\{/);
    });
  });
});
