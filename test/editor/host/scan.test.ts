import assert from 'node:assert/strict';
import { after, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { leaky, tight } from '../../protocol/samples.ts';
import type { ScanSummary } from '../../../server/src/shells/lsp/requests.ts';
import { activated, closeAll, current, diagnostics, open, setText, until, uriOf, write } from './support.ts';

const scan = async (): Promise<ScanSummary> =>
  (await vscode.commands.executeCommand<ScanSummary | undefined>('leaktight.scanWorkspace')) ?? assert.fail('the scan did not run');

describe('Leaktight: Scan Workspace for Leaks', () => {
  after(closeAll);

  it('lists the leaks of files that nobody has opened', async () => {
    assert.deepEqual(current(uriOf('src/closed/one.jsx')), []);
    const { files, findings, filesWithFindings, cancelled } = await scan();
    assert.deepEqual({ files, filesWithFindings, findings, cancelled }, { files: 9, filesWithFindings: 7, findings: 7, cancelled: false });
    await diagnostics(uriOf('src/closed/one.jsx'), 1);
    await diagnostics(uriOf('src/closed/two.js'), 1);
    await diagnostics(uriOf('src/ticker.vue'), 1);
    assert.deepEqual(current(uriOf('src/closed/clean.js')), []);
    assert.deepEqual(current(uriOf('node_modules/some-package/index.js')), []);
    assert.deepEqual(current(uriOf('ignored/clock.jsx')), []);
  });

  // What it shows is looked at in `test/editor/e2e`: here nothing draws an output.
  it('leaves a list in an output of its own', async () => {
    const { log } = await scan();
    assert.deepEqual([log?.lines.length, log?.more, log?.files['src/closed/one.jsx']], [7, 0, uriOf('src/closed/one.jsx').toString()]);
    assert.ok(log?.lines.some((line) => /^src\/closed\/one\.jsx:5:19 {2}warning {2}uncleared-timer {2}This interval /.test(line)));
    await vscode.commands.executeCommand('leaktight.showScan');
    await until('the list', () => vscode.workspace.textDocuments.some(({ languageId, uri }) => languageId === 'leaktight-scan' && uri.scheme === 'output'));
  });

  it('leaves the status at "ready"', async () => {
    const api = await activated();
    assert.match(api.status(), /Leaktight$/);
  });

  it('is followed by what happens on the disk', async () => {
    await write('src/closed/one.jsx', tight);
    await diagnostics(uriOf('src/closed/one.jsx'), 0);
    await write('src/closed/one.jsx', leaky);
    await diagnostics(uriOf('src/closed/one.jsx'), 1);
  });

  it('keeps the results of a file that is opened, changed and closed without saving', async () => {
    const uri = uriOf('src/closed/one.jsx');
    const editor = await open('src/closed/one.jsx');
    await setText(editor, tight);
    await diagnostics(uri, 0);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await diagnostics(uri, 1);
  });

  it('forgets files that are renamed or deleted', async () => {
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(uriOf('src/closed/two.js'), uriOf('src/closed/three.js'));
    assert.ok(await vscode.workspace.applyEdit(edit));
    await diagnostics(uriOf('src/closed/three.js'), 1);
    await diagnostics(uriOf('src/closed/two.js'), 0);
    await vscode.workspace.fs.delete(uriOf('src/closed'), { recursive: true });
    await diagnostics(uriOf('src/closed/three.js'), 0);
    await diagnostics(uriOf('src/closed/one.jsx'), 0);
  });
});
