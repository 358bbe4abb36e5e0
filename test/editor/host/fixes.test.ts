import assert from 'node:assert/strict';
import { after, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { leaky, rule, tight } from '../../protocol/samples.ts';
import { closeAll, codeActions, diagnostics, open, setText, uriOf } from './support.ts';

describe('fixes', () => {
  const uri = (): vscode.Uri => uriOf('src/fix.jsx');
  after(closeAll);

  const offered = async (): Promise<readonly vscode.CodeAction[]> => {
    const [diagnostic] = await diagnostics(uri(), 1);
    return codeActions(uri(), diagnostic?.range ?? assert.fail(), vscode.CodeActionKind.QuickFix);
  };

  it('the preferred one repairs the leak', async () => {
    const editor = await open('src/fix.jsx');
    const [first] = await offered();
    assert.equal(first?.isPreferred, true);
    assert.ok(await vscode.workspace.applyEdit(first.edit ?? assert.fail()));
    assert.equal(editor.document.getText(), tight);
    await diagnostics(uri(), 0);
  });

  it('"ignore on this line" silences it', async () => {
    const editor = await open('src/fix.jsx');
    await setText(editor, leaky);
    const ignore = (await offered()).at(-1);
    assert.match(ignore?.title ?? '', /ignore/i);
    assert.ok(await vscode.workspace.applyEdit(ignore?.edit ?? assert.fail()));
    assert.match(editor.document.getText(), new RegExp(`leaktight-ignore ${rule}`));
    await diagnostics(uri(), 0);
  });

  it('all safe ones at once on request', async () => {
    const editor = await open('src/fix.jsx');
    await setText(editor, leaky);
    await diagnostics(uri(), 1);
    const all = new vscode.Range(0, 0, editor.document.lineCount, 0);
    const [action, ...others] = await codeActions(uri(), all, vscode.CodeActionKind.SourceFixAll.append('leaktight'));
    assert.deepEqual(others, []);
    assert.ok(await vscode.workspace.applyEdit(action?.edit ?? assert.fail()));
    assert.equal(editor.document.getText(), tight);
  });
});
