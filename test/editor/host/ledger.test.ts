import assert from 'node:assert/strict';
import { after, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { activated, closeAll, diagnostics, open, until, uriOf, write } from './support.ts';

const panel = `export class Panel {
  constructor() {
    window.addEventListener('resize', this.onResize);
    this.timer = setInterval(this.onResize, 1000);
  }
  onResize = () => {};
  dispose() {
    window.removeEventListener('resize', this.onResize);
  }
}
`;

describe('the sample of the walkthrough', () => {
  after(closeAll);

  it('has the three leaks that it promises', async () => {
    const document = await vscode.commands.executeCommand<vscode.TextDocument>('leaktight.openSample');
    const found = await diagnostics(document.uri, 3);
    const rules = found.map(({ code }) => (typeof code === 'object' ? code.value : code));
    assert.deepEqual([...rules].sort(), ['mismatched-release', 'uncleared-timer', 'unremoved-listener']);
  });
});

describe('the account of an owner', () => {
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await closeAll();
    await vscode.workspace.fs.delete(uriOf('src/account.ts'));
  });

  it('stands in a lens above it', async () => {
    await write('src/account.ts', panel);
    await open('src/account.ts');
    await diagnostics(uriOf('src/account.ts'), 1);
    const lenses = await vscode.commands.executeCommand<readonly vscode.CodeLens[]>('vscode.executeCodeLensProvider', uriOf('src/account.ts'), 10);
    const lens = lenses.find(({ command }) => command?.command === 'leaktight.showLedger') ?? assert.fail('no lens');
    assert.equal(lens.command?.title, '2 acquired · 1 released · 1 leaks');
  });

  it('is shown by Leaktight: Show Ledger, for the owner around the cursor', async () => {
    const shown = await vscode.commands.executeCommand<readonly string[]>('leaktight.showLedger');
    assert.deepEqual(shown, ['$(check) listener: released at line 8', '$(warning) interval: leaks (uncleared-timer)']);
  });

  it('has its hints when they are switched on', async () => {
    const hints = (): Thenable<readonly vscode.InlayHint[]> =>
      vscode.commands.executeCommand<readonly vscode.InlayHint[]>('vscode.executeInlayHintProvider', uriOf('src/account.ts'), new vscode.Range(0, 0, 10, 0));
    const ours = async (): Promise<readonly string[]> => (await hints()).map(({ label }) => String(label)).filter((label) => label.startsWith('released'));
    assert.deepEqual(await ours(), []);
    const settings = vscode.workspace.getConfiguration('leaktight');
    await settings.update('inlayHints', true, vscode.ConfigurationTarget.Workspace);
    for (let tries = 0; tries < 20 && (await ours()).length === 0; tries++) await new Promise((resolve) => setTimeout(resolve, 250));
    assert.deepEqual(await ours(), ['released at line 8']);
    await settings.update('inlayHints', undefined, vscode.ConfigurationTarget.Workspace);
  });

  it('is a part of the view of leaks, which groups what Problems has by rule, lifetime, folder, severity and confidence', async () => {
    const api = await activated();
    await until('leaks in the view', () => api.groups().length > 0);
    assert.match(api.groups().join(), /uncleared-timer \(\d+\)/);
    await vscode.commands.executeCommand('leaktight.groupByFolder');
    assert.match(api.groups().join(), /^src\S* \(\d+\)/);
    await vscode.commands.executeCommand('leaktight.groupBySeverity');
    assert.match(api.groups().join(), /Warning \(\d+\)/);
    await vscode.commands.executeCommand('leaktight.groupByLifetime');
    assert.match(api.groups().join(), /Object \(\d+\)/);
    await vscode.commands.executeCommand('leaktight.groupByConfidence');
    assert.match(api.groups().join(), /^(?:Likely|Certain) \(\d+\)/);
    await vscode.commands.executeCommand('leaktight.groupByRule');
    assert.match(api.groups().join(), /uncleared-timer/);
  });
});
