import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { afterEach, before, describe, it } from 'mocha';
import { rules } from '../../server/src/catalog/rules.ts';
import { en } from '../../server/src/texts/en.ts';
import { build, command, environment } from './cli.ts';
import { clean, createTree, leaky, type Tree } from './tree.ts';

const t = en.setup.mcp;

interface Fixes {
  readonly line: number;
  readonly rule: string;
  readonly fixes: readonly { readonly title: string; readonly safe: boolean; readonly patch: string }[];
}

describe('leaktight mcp', function () {
  this.timeout(240_000);
  let tree: Tree;
  let client: Client;
  before(build);
  afterEach(async () => {
    await client.close();
    tree.dispose();
  });

  const start = async (files: Readonly<Record<string, string>>): Promise<void> => {
    tree = createTree(files);
    const [program = '', ...args] = command('mcp');
    client = new Client({ name: 'test', version: '1' });
    await client.connect(new StdioClientTransport({ command: program, args, cwd: tree.dir, env: environment() as Record<string, string> }));
  };

  const call = async (name: string, args: Readonly<Record<string, unknown>>): Promise<{ readonly text: string; readonly isError: boolean }> => {
    const { content, isError = false } = await client.callTool({ name, arguments: { ...args } });
    const [first] = content as { text: string }[];
    return { text: first?.text ?? '', isError: isError === true };
  };

  it('scans, explains, lists fixes and applies one', async () => {
    await start({ 'src/a.ts': leaky, 'src/ok.ts': clean, 'bad.ts': 'class {{{ setInterval(' });
    assert.deepEqual((await client.listTools()).tools.map(({ name }) => name), ['scan', 'explain', 'list_fixes', 'apply_fix']);

    const scanned = JSON.parse((await call('scan', { paths: ['src'] })).text) as { findings: { path: string; line: number; rule: string }[]; summary: { files: number; findings: number } };
    assert.deepEqual(scanned.findings.map(({ path, line, rule }) => [path, line, rule]), [['src/a.ts', 3, 'uncleared-timer']]);
    assert.deepEqual([scanned.summary.files, scanned.summary.findings], [2, 1]);

    const { text } = await call('explain', { rule: 'uncleared-timer' });
    assert.ok(text.includes(rules.find(({ id }) => id === 'uncleared-timer')?.how ?? assert.fail()));

    const [leak] = JSON.parse((await call('list_fixes', { path: 'src/a.ts' })).text) as Fixes[];
    const [fix] = leak?.fixes ?? [];
    assert.match(fix?.patch ?? '', /^\+ {2}return \(\) => clearInterval\(timer\);$/m);
    assert.equal(tree.read('src/a.ts').toString(), leaky);

    const applied = await call('apply_fix', { path: 'src/a.ts', rule: leak?.rule, line: leak?.line, title: fix?.title });
    assert.deepEqual([applied.isError, (JSON.parse(applied.text) as { left: number }).left, tree.read('src/a.ts').toString()], [false, 0, clean]);
    const again = await call('apply_fix', { path: 'src/a.ts', rule: leak?.rule, line: leak?.line, title: fix?.title });
    assert.deepEqual(again, { text: t.noFinding('src/a.ts', 3, 'uncleared-timer'), isError: true });
  });

  it('stays in the workspace, and says what it cannot do', async () => {
    await start({ 'in/a.ts': leaky });
    const outside = createTree({ 'b.ts': leaky });
    symlinkSync(outside.dir, tree.at('link'));
    for (const path of ['../x.ts', outside.at('b.ts'), 'link/b.ts']) {
      assert.deepEqual(await call('list_fixes', { path }), { text: t.outside(path), isError: true });
      assert.deepEqual(await call('scan', { paths: [path] }), { text: t.outside(path), isError: true });
      assert.equal((await call('apply_fix', { path, rule: 'uncleared-timer', line: 3, title: 'x' })).isError, true);
    }
    outside.dispose();
    assert.deepEqual(await call('list_fixes', { path: 'gone.ts' }), { text: en.cli.unread.missing('gone.ts'), isError: true });
    assert.deepEqual(await call('explain', { rule: 'uncleard-timer' }), { text: en.cli.explain.unknownRule('uncleard-timer', 'uncleared-timer'), isError: true });
    assert.deepEqual(await call('apply_fix', { path: 'in/a.ts', rule: 'uncleared-timer', line: 3, title: 'x' }), { text: t.noFix('x'), isError: true });
    tree.write('leaktight.json', '{');
    assert.deepEqual(await call('list_fixes', { path: 'in/a.ts' }), { text: en.cli.configUnused(tree.at('leaktight.json')), isError: true });
  });
});
