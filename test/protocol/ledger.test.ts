import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import type { CodeAction, CodeLens, InlayHint, TextDocumentEdit } from 'vscode-languageserver-protocol/node';
import { ledgerCommand, ledgerMethod, reportMethod, type LedgerAnswer, type Report } from '../../server/src/shells/lsp/requests.ts';
import { pushCapabilities, startServer, type Session } from './session.ts';
import { createWorkspace, type TestWorkspace } from './workspace.ts';

const panel = `export class Panel {
  constructor() {
    window.addEventListener('resize', this.onResize);
    this.timer = setInterval(this.onResize, 1000);
    this.poll = setInterval(this.onResize, 5000);
  }
  onResize = () => {};
  dispose() {
    window.removeEventListener('resize', this.onResize);
  }
}
`;
const uri = 'untitled:panel.ts';
const all = { start: { line: 0, character: 0 }, end: { line: 20, character: 0 } };

describe('ledgers', function () {
  this.timeout(60_000);
  let session: Session;
  before(async () => {
    session = await startServer({ settings: () => ({ codeLens: 'leaks', inlayHints: true }) });
    await session.open(uri, panel, 'typescript');
  });
  after(() => session.stop());

  const ask = <T>(method: string, params: object): Promise<T> => session.connection.sendRequest<T>(method, params);
  const actions = (): Promise<readonly CodeAction[]> => {
    const at = { line: 3, character: 20 };
    return ask('textDocument/codeAction', { textDocument: { uri }, range: { start: at, end: at }, context: { diagnostics: [] } });
  };

  it('are summed up in a lens above the owner', async () => {
    const [lens, ...others] = await ask<readonly CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
    assert.deepEqual(others, []);
    assert.deepEqual(lens?.command, { title: '3 acquired · 1 released · 2 leak', command: ledgerCommand, arguments: [uri, 'Panel'] });
    assert.equal(lens.range.start.line, 0);
  });

  it('name the line of the release in hints', async () => {
    const hints = await ask<readonly InlayHint[]>('textDocument/inlayHint', { textDocument: { uri }, range: all });
    assert.deepEqual(hints.map(({ label, position }) => [label, position.line]), [['released at line 9', 2]]);
  });

  it('are told in full on request', async () => {
    const { ledgers } = await ask<LedgerAnswer>(ledgerMethod, { uri });
    assert.deepEqual(ledgers.map(({ name }) => name), ['Panel']);
    assert.deepEqual(ledgers[0]?.items.map(({ title, detail, leaks }) => [title, detail, leaks]), [
      ['listener', 'released at line 9', false], ['interval', 'leaks (uncleared-timer)', true], ['interval', 'leaks (uncleared-timer)', true],
    ]);
    for (const odd of [{}, { uri: 7 }, { uri: 'untitled:nothing.ts' }]) assert.deepEqual(await ask(ledgerMethod, odd), { ledgers: [] });
  });

  it('offer to complete the teardown, and to fix all of a rule, in one edit that asks first', async () => {
    for (const title of ['Complete the teardown of Panel', 'Fix all of uncleared-timer in this file']) {
      const action = (await actions()).find((one) => one.title === title) ?? assert.fail(title);
      assert.equal(action.edit, undefined);
      const { edit } = await ask<CodeAction>('codeAction/resolve', action);
      const text = (edit?.documentChanges ?? []).flatMap((change) => (change as TextDocumentEdit).edits.map((one) => ('newText' in one ? one.newText : ''))).join('');
      assert.match(text, /clearInterval\(this\.timer\)/);
      assert.match(text, /clearInterval\(this\.poll\)/);
      assert.equal(Object.values(edit?.changeAnnotations ?? {}).every(({ needsConfirmation }) => needsConfirmation === true), true);
      assert.ok(Object.keys(edit?.changeAnnotations ?? {}).length > 0);
    }
  });

  it('give no edit for a text that has changed meanwhile', async () => {
    const action = (await actions()).find(({ title }) => title.startsWith('Complete')) ?? assert.fail();
    await session.change(uri, 2, `${panel}\n`);
    assert.equal((await ask<CodeAction>('codeAction/resolve', action)).edit, undefined);
  });
});

describe('clients that cannot ask for edits later', () => {
  it('are offered nothing without one', async () => {
    const session = await startServer({ capabilities: pushCapabilities });
    await session.open(uri, panel, 'typescript');
    const found = await session.connection.sendRequest<readonly CodeAction[]>('textDocument/codeAction', { textDocument: { uri }, range: all, context: { diagnostics: [] } });
    assert.ok(found.length > 0 && found.every(({ edit }) => edit !== undefined));
    await session.stop();
  }).timeout(60_000);
});

describe('leaktight/report', () => {
  it('is the page of all findings, with the addresses of the files that it names, as they are in the editor', async () => {
    const workspace: TestWorkspace = createWorkspace({ 'src/panel.ts': panel, 'src/open.ts': 'export {};\n' });
    const session = await startServer({ folders: [workspace.uri] });
    try {
      await session.open(workspace.uriOf('src/open.ts'), panel, 'typescript');
      const report = await session.connection.sendRequest<Report>(reportMethod, {});
      assert.equal(report.findings, 4);
      assert.deepEqual(Object.keys(report.files).sort(), ['src/open.ts', 'src/panel.ts']);
      assert.equal(report.files['src/panel.ts'], workspace.uriOf('src/panel.ts'));
      assert.match(report.html, /<article [^>]*data-rule="uncleared-timer"[^]*data-place="src\/panel\.ts:4:18"/);
    } finally {
      await session.stop();
      workspace.dispose();
    }
  }).timeout(60_000);
});
