import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { readFileSync } from 'node:fs';
import { rules } from '../../server/src/catalog/rules.ts';
import { formats } from '../../server/src/shells/cli/formats.ts';
import { en } from '../../server/src/texts/en.ts';
import { build, leaktight, type Outcome } from './cli.ts';
import { createTree, type Tree } from './tree.ts';

const t = en.cli;

describe('usage of the command line', function () {
  this.timeout(120_000);
  let tree: Tree;
  before(() => {
    build();
    tree = createTree({});
  });
  after(() => tree.dispose());

  const run = (...args: string[]): Promise<Outcome> => leaktight(args, { cwd: tree.dir });

  it('shows help', async () => {
    for (const args of [[], ['--help'], ['-h']]) {
      const { status, stdout, stderr } = await run(...args);
      assert.deepEqual([status, stderr], [0, '']);
      for (const name of ['scan', 'explain', 'lsp']) assert.match(stdout, new RegExp(`^  ${name} `, 'm'));
    }
    const scan = await run('scan', '--help');
    assert.equal(scan.status, 0);
    for (const option of ['--format', '--output', '--confidence', '--no-ignore', '--fix', '--config']) assert.ok(scan.stdout.includes(option), option);
  });

  it('shows the version of the package', async () => {
    const manifest: unknown = JSON.parse(readFileSync(new URL('../../server/package.json', import.meta.url), 'utf8'));
    const { status, stdout } = await run('--version');
    assert.deepEqual([status, { version: stdout.trim() }], [0, { version: (manifest as { version: string }).version }]);
  });

  it('says what is wrong with the arguments, in its own words', async () => {
    const cases: readonly (readonly [readonly string[], string])[] = [
      [['scn'], t.usage.unknownCommand('scn', 'scan')],
      [['zzzzzzzz'], t.usage.unknownCommand('zzzzzzzz', undefined)],
      [['--formt'], t.usage.unknownOption('--formt', undefined)],
      [['scan', '--formt', 'json'], t.usage.unknownOption('--formt', '--format')],
      [['scan', '--output'], t.usage.missingValue('--output')],
      [['scan', '--format', 'srif'], t.usage.notOneOf('--format', 'srif', formats, 'sarif')],
      [['scan', '--confidence=sure'], t.usage.notOneOf('--confidence', 'sure', ['certain', 'likely', 'possible'], undefined)],
      [['scan', '--format', 'json', '--format', 'sarif'], t.usage.sameOutput(undefined)],
      [['scan', '--format', 'json', '-o', 'a', '--format', 'sarif', '-o', 'a'], t.usage.sameOutput('a')],
      [['explain', 'a', 'b'], t.usage.tooManyArguments],
      [['lsp'], t.usage.noTransport],
      [['explain', 'uncleard-timer'], t.explain.unknownRule('uncleard-timer', 'uncleared-timer')],
      [['explain', 'listener'], t.explain.unknownRule('listener', 'unremoved-listener')],
    ];
    for (const [args, message] of cases) {
      const { status, stdout, stderr } = await run(...args);
      assert.deepEqual([status, stdout], [2, ''], args.join(' '));
      assert.ok(stderr.startsWith(`${t.error(message)}\n`), stderr);
      assert.doesNotMatch(stderr, /error:/);
    }
  });

  it('explains every rule', async () => {
    const list = await run('explain');
    assert.equal(list.status, 0);
    for (const { id, summary } of rules) assert.match(list.stdout, new RegExp(`^${id} +${summary}$`, 'm'));
    const { status, stdout } = await run('explain', 'uncleared-timer');
    assert.equal(status, 0);
    const rule = rules.find(({ id }) => id === 'uncleared-timer') ?? assert.fail();
    const flat = stdout.replace(/\s+/g, ' ');
    for (const text of [rule.summary, rule.why, rule.how, rule.intended, `CWE-${rule.cwe}`]) assert.ok(flat.includes(text), text);
    assert.ok(stdout.split('\n').every((line) => line.length <= 100));
  });
});
