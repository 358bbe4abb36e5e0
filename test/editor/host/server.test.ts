import { after, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { leaky } from '../../protocol/samples.ts';
import { activated, closeAll, diagnostics, until } from './support.ts';

describe('the server', () => {
  after(closeAll);

  it('can be restarted, and knows what is open', async () => {
    const api = await activated();
    const document = await vscode.workspace.openTextDocument({ language: 'javascriptreact', content: leaky });
    await vscode.window.showTextDocument(document);
    await diagnostics(document.uri, 1);
    await vscode.commands.executeCommand('leaktight.restartServer');
    await until('the server', () => /shield\) Leaktight$/.test(api.status()));
    await diagnostics(document.uri, 1);
  });

  it('shows its output', async () => {
    await vscode.commands.executeCommand('leaktight.showOutput');
  });
});
