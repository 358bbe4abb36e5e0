import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import assert from 'node:assert/strict';
import { after, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { leaky } from '../../protocol/samples.ts';
import { activated, closeAll, diagnostics, open, until, uriOf, write } from './support.ts';

const command = <T>(name: string): Thenable<T> => vscode.commands.executeCommand<T>(`leaktight.${name}`);
const previews = (): readonly string[] => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ input }) => input instanceof vscode.TabInputWebview).map(({ label }) => label);

describe('the commands around a scan', () => {
  after(async () => {
    await closeAll();
    await vscode.workspace.fs.delete(uriOf('leaktight.json'));
    await vscode.workspace.fs.delete(uriOf('setup.jsx'));
    await diagnostics(uriOf('setup.jsx'), 0);
  });

  it('the configuration of the active file is a page', async () => {
    await write('setup.jsx', leaky);
    await open('setup.jsx');
    await diagnostics(uriOf('setup.jsx'), 1);
    const page = await command<string>('showConfig');
    assert.match(page, /^# Configuration of setup\.jsx$/m);
    assert.match(page, /\| `uncleared-timer` \| warning \| default \|/);
    await until('the page', () => previews().some((label) => label.includes('Leaktight Configuration')));
  });

  it('the doctor looks at the folder, and names VS Code', async () => {
    const page = await command<string>('doctor');
    assert.match(page, /✓ Leaktight \d+\.\d+\.\d+ in .+\d/);
    assert.match(page, /✓ \d+ files to scan below this folder\./);
    await until('the page', () => previews().some((label) => label.includes('Leaktight Doctor')));
  });

  it('init writes a leaktight.json and opens it; a second time it opens that one', async () => {
    const uri = await command<vscode.Uri>('init');
    assert.equal(uri.toString(), uriOf('leaktight.json').toString());
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), uri.toString());
    const text = Buffer.from(await vscode.workspace.fs.readFile(uri)).toString();
    assert.match(text, /"rules": \{\}/);
    await command('init');
    assert.equal(Buffer.from(await vscode.workspace.fs.readFile(uri)).toString(), text);
  });

  it('the items of the language tell state, configuration, files and memory', async () => {
    const api = await activated();
    // The new configuration has found `src`, and includes that alone.
    await open('setup.jsx');
    // It stands on the disk; the server hears of it when VS Code has seen it.
    await until('the configuration to be in force', async () => (await api.languageStatus())[1] === 'leaktight.json');
    assert.equal((await api.languageStatus())[0], 'Leaktight does not check this file');
    await open('src/clock.jsx');
    const lines = await api.languageStatus();
    assert.deepEqual(lines.slice(0, 2), ['Leaktight is ready', 'leaktight.json']);
    assert.match(lines[2] ?? '', /^\d+ files? (?:is|are) checked, server memory: \d+ MB$/);
  });
});

describe('the server for agents', function () {
  it('is registered where VS Code takes it, and answers', async function () {
    const api = await activated();
    const [, minor = 0] = vscode.version.split('.').map(Number);
    const servers = api.mcp();
    if (minor < 101) return assert.equal(servers, undefined);
    const [[program = '', ...args] = []] = servers ?? [];
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? assert.fail();
    const client = new Client({ name: 'test', version: '1' });
    try {
      await client.connect(new StdioClientTransport({ command: program, args, cwd: folder, env: { ELECTRON_RUN_AS_NODE: '1' } }));
      assert.deepEqual((await client.listTools()).tools.map(({ name }) => name), ['scan', 'explain', 'list_fixes', 'apply_fix']);
      const { content } = await client.callTool({ name: 'list_fixes', arguments: { path: 'src/clock.jsx' } });
      assert.match(JSON.stringify(content), /uncleared-timer/);
    } finally {
      await client.close();
    }
  });
});
