import assert from 'node:assert/strict';
import { after, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { rule } from '../../protocol/samples.ts';
import { closeAll, current, diagnostics, open, until, uriOf, write } from './support.ts';

const file = 'src/configured/leaktight.json';

describe('configuration', () => {
  const uri = (): vscode.Uri => uriOf('src/configured/clock.jsx');
  after(closeAll);

  const severity = (wanted: vscode.DiagnosticSeverity): Promise<unknown> =>
    until(`severity ${wanted}`, () => current(uri())[0]?.severity === wanted);

  it('of leaktight.json takes effect when it is saved', async () => {
    await open('src/configured/clock.jsx');
    await diagnostics(uri(), 1);
    await write(file, JSON.stringify({ rules: { [rule]: 'off' } }));
    await diagnostics(uri(), 0);
    await write(file, `{ "rules": { "${rule}": "error" } } // loud`);
    await severity(vscode.DiagnosticSeverity.Error);
  });

  it('that is bad is marked once at its place, and the last good one stays', async () => {
    await write(file, '{ "rules": { "uncleared-timr": "error" } }');
    const [problem] = await diagnostics(uriOf(file), 1);
    assert.equal(problem?.severity, vscode.DiagnosticSeverity.Error);
    assert.match(problem.message, /uncleared-timer/);
    assert.deepEqual([problem.range.start.character, problem.range.end.character], [13, 29]);
    assert.equal(current(uri())[0]?.severity, vscode.DiagnosticSeverity.Error);
    await open(file);
    await diagnostics(uriOf(file), 1);
    await closeAll();
    await diagnostics(uriOf(file), 1);
  });

  it('that is gone is forgotten, with its mark', async () => {
    await open('src/configured/clock.jsx');
    await vscode.workspace.fs.delete(uriOf(file));
    await severity(vscode.DiagnosticSeverity.Warning);
    await diagnostics(uriOf(file), 0);
  });

  it('of the editor takes effect at once', async () => {
    await open('src/configured/clock.jsx');
    const settings = vscode.workspace.getConfiguration('leaktight');
    await settings.update('enable', false, vscode.ConfigurationTarget.Workspace);
    await diagnostics(uri(), 0);
    await settings.update('enable', undefined, vscode.ConfigurationTarget.Workspace);
    await diagnostics(uri(), 1);
  });
});
