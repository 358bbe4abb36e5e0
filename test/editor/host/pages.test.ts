import assert from 'node:assert/strict';
import { after, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { leaky, rule } from '../../protocol/samples.ts';
import { closeAll, diagnostics, open, setText, until, uriOf } from './support.ts';

/** Tabs of pages that are no text. */
const pages = (): readonly string[] => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ input }) => input instanceof vscode.TabInputWebview).map(({ label }) => label);

describe('pages', () => {
  after(closeAll);

  it('the code of a diagnostic, and a link of its hover, lead to the page of the rule', async () => {
    const editor = await open('src/fix.jsx');
    await setText(editor, leaky);
    const [diagnostic] = await diagnostics(uriOf('src/fix.jsx'), 1);
    const code = diagnostic?.code;
    assert.ok(typeof code === 'object');
    assert.equal(code.value, rule);
    assert.equal(decodeURIComponent(code.target.toString()), `command:leaktight.showRule?["${rule}.md"]`);
    const hovers = await vscode.commands.executeCommand<readonly vscode.Hover[]>('vscode.executeHoverProvider', uriOf('src/fix.jsx'), diagnostic?.range.start ?? assert.fail());
    const shown = hovers.flatMap(({ contents }) => contents).filter((one) => one instanceof vscode.MarkdownString).find(({ value }) => value.includes('command:leaktight.showRule'));
    assert.match(shown?.value ?? '', /What keeps it alive/);
  });

  it('Leaktight: Show Rule opens the page as a page', async () => {
    const uri = await vscode.commands.executeCommand<vscode.Uri>('leaktight.showRule', `zh-cn/${rule}.md`);
    assert.match(uri.path, new RegExp(`/docs/rules/zh-cn/${rule}\\.md$`));
    await until('the preview', () => pages().some((label) => label.includes(rule)));
  });

  it('Leaktight: Show Report opens one page, however often it is asked for', async () => {
    const first = await vscode.commands.executeCommand<number>('leaktight.showReport');
    assert.ok(first > 0, String(first));
    assert.equal(await vscode.commands.executeCommand<number>('leaktight.showReport'), first);
    const reports = await until('the report', () => {
      const found = pages().filter((label) => label.includes('Leaktight Report'));
      return found.length > 0 && found;
    });
    assert.equal(reports.length, 1);
  });
});
