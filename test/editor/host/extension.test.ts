import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { activated, extensionId, open, until } from './support.ts';

describe(`the extension in VS Code ${vscode.version}`, () => {
  it('starts with the first JavaScript file, beside the files', async () => {
    const extension = vscode.extensions.getExtension(extensionId) ?? assert.fail('the extension is not there');
    assert.equal(extension.extensionKind, vscode.ExtensionKind.Workspace);
    await open('src/clock.jsx');
    await until('the extension', () => extension.isActive);
  });

  it('tells that the server is ready', async () => {
    const api = await activated();
    await until('the server', () => /Leaktight$/.test(api.status()) && !api.status().includes('sync'));
  });

  it('has its commands', async () => {
    const commands = await vscode.commands.getCommands(true);
    for (const name of ['scanWorkspace', 'openSample', 'showReport', 'showLedger', 'showRule', 'groupByRule', 'groupByLifetime', 'groupByFolder', 'groupBySeverity', 'groupByConfidence', 'init', 'showConfig', 'doctor', 'restartServer', 'showOutput']) assert.ok(commands.includes(`leaktight.${name}`), name);
  });

  it('reads leaktight.json with comments', async () => {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse('untitled:/somewhere/leaktight.json'));
    assert.equal(document.languageId, 'jsonc');
  });
});
