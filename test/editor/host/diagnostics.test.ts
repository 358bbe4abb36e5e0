import assert from 'node:assert/strict';
import { after, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { leaky, leakyLine, rule, tight } from '../../protocol/samples.ts';
import { closeAll, current, diagnostics, open, setText, until, uriOf } from './support.ts';

const codeOf = ({ code }: vscode.Diagnostic): { readonly value: unknown; readonly target: vscode.Uri | undefined } =>
  typeof code === 'object' ? code : { value: code, target: undefined };

describe('diagnostics', () => {
  after(closeAll);

  it('stand at the leak, with a link to the page of the rule', async () => {
    await open('src/clock.jsx');
    const [diagnostic] = await diagnostics(uriOf('src/clock.jsx'), 1);
    assert.ok(diagnostic);
    assert.equal(diagnostic.range.start.line, leakyLine);
    assert.equal(diagnostic.severity, vscode.DiagnosticSeverity.Warning);
    assert.match(diagnostic.message, /clearInterval/);
    const { value, target } = codeOf(diagnostic);
    assert.equal(value, rule);
    assert.match(decodeURIComponent(String(target)), new RegExp(`^command:leaktight\\.showRule.*${rule}`));
  });

  it('come and go while one types', async () => {
    const uri = uriOf('src/typed.jsx');
    const editor = await open('src/typed.jsx');
    await diagnostics(uri, 0);
    await setText(editor, leaky);
    await diagnostics(uri, 1);
    const cleanup = '\n    return () => clearInterval(timer);';
    const end = editor.document.lineAt(leakyLine).range.end;
    // One character at a time, as fingers do.
    for (let index = 0; index < cleanup.length; index++) {
      const at = editor.document.positionAt(editor.document.offsetAt(end) + index);
      assert.ok(await editor.edit((builder) => builder.insert(at, cleanup.charAt(index)), { undoStopBefore: false, undoStopAfter: false }));
    }
    assert.equal(editor.document.getText(), tight);
    await diagnostics(uri, 0);
  });

  it('point at the release that does not match', async () => {
    await open('src/panel.ts');
    const [diagnostic] = await diagnostics(uriOf('src/panel.ts'), 1);
    assert.equal(codeOf(diagnostic ?? assert.fail()).value, 'mismatched-release');
    const [related] = diagnostic?.relatedInformation ?? [];
    assert.ok(related);
    assert.equal(related.location.uri.toString(), uriOf('src/panel.ts').toString());
    const { document } = await open('src/panel.ts');
    assert.match(document.getText(related.location.range), /^window\.removeEventListener\(/);
  });

  it('have exact places in the script of a Vue component', async () => {
    // Plain text for VS Code itself: the language comes from an extension that not everyone has.
    const { document } = await open('src/ticker.vue');
    const [diagnostic] = await diagnostics(document.uri, 1);
    assert.equal(document.getText(diagnostic?.range), 'setInterval');
  });

  it('cover untitled documents', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'javascriptreact', content: leaky });
    await vscode.window.showTextDocument(document);
    await diagnostics(document.uri, 1);
  });

  it('explain themselves in the hover', async () => {
    const uri = uriOf('src/clock.jsx');
    await open('src/clock.jsx');
    const [diagnostic] = await diagnostics(uri, 1);
    const position = diagnostic?.range.start.translate(0, 2) ?? assert.fail();
    const hovers = await vscode.commands.executeCommand<readonly vscode.Hover[]>('vscode.executeHoverProvider', uri, position);
    const texts = hovers.flatMap(({ contents }) => contents.map((one) => (typeof one === 'string' ? one : one.value)));
    assert.ok(texts.some((text) => text.includes('How to repair') && text.includes(rule)), texts.join('\n'));
  });

  it('go when the document is closed and was never scanned', async () => {
    const uri = uriOf('src/clock.jsx');
    await open('src/clock.jsx');
    await diagnostics(uri, 1);
    await closeAll();
    await until('the diagnostics to go', () => current(uri).length === 0);
  });
});
