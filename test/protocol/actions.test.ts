import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import type { CodeAction, CodeActionContext, Diagnostic, TextDocumentEdit, TextEdit } from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { leaky, rule, tight } from './samples.ts';
import { pullCapabilities, pushCapabilities, startServer, type Session } from './session.ts';

const uri = 'untitled:Clock.jsx';

const ask = (session: Session, diagnostics: readonly Diagnostic[], only?: readonly string[]): Promise<CodeAction[]> => {
  const range = diagnostics[0]?.range ?? { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
  const context: CodeActionContext = { diagnostics: [...diagnostics], ...(only === undefined ? {} : { only: [...only] }) };
  return session.connection.sendRequest('textDocument/codeAction', { textDocument: { uri }, range, context });
};

const editsOf = ({ edit }: CodeAction): readonly TextEdit[] => {
  const change = edit?.documentChanges?.[0];
  if (change === undefined) return edit?.changes?.[uri] ?? [];
  return 'edits' in change ? change.edits.flatMap((one) => ('newText' in one ? [one] : [])) : [];
};

const applied = (action: CodeAction, text: string): string =>
  TextDocument.applyEdits(TextDocument.create(uri, 'javascriptreact', 1, text), [...editsOf(action)]);

describe('textDocument/codeAction', () => {
  let session: Session;
  before(async () => {
    session = await startServer({ capabilities: pullCapabilities });
    await session.open(uri, leaky, 'javascriptreact');
  });
  after(() => session.stop());

  it('offers the preferred fix first and "ignore" last, each tied to its diagnostic', async () => {
    const diagnostics = await session.diagnostics(uri);
    const actions = await ask(session, diagnostics);
    assert.ok(actions.length >= 2, JSON.stringify(actions.map(({ title }) => title)));
    assert.deepEqual(actions.map(({ isPreferred }) => isPreferred === true), actions.map((_, index) => index === 0));
    for (const action of actions) {
      assert.equal(action.kind, 'quickfix');
      assert.deepEqual(action.diagnostics, diagnostics);
    }
    const ignore = actions.at(-1) ?? assert.fail();
    assert.match(ignore.title, /ignore/i);
    assert.match(applied(ignore, leaky), new RegExp(`leaktight-ignore ${rule}`));
  });

  it('edits the version that it was made for', async () => {
    const [action] = await ask(session, await session.diagnostics(uri));
    const change = action?.edit?.documentChanges?.[0] as TextDocumentEdit | undefined;
    assert.deepEqual(change?.textDocument, { uri, version: 1 });
  });

  it('repairs the leak', async () => {
    const [fix] = await ask(session, await session.diagnostics(uri));
    const repaired = applied(fix ?? assert.fail(), leaky);
    assert.match(repaired, /return \(\) => clearInterval\(timer\);/);
    const other = 'untitled:Repaired.jsx';
    await session.open(other, repaired, 'javascriptreact');
    assert.deepEqual(await session.diagnostics(other), []);
    await session.close(other);
  });

  it('finds what the client names, wherever the cursor stands on the line', async () => {
    const [diagnostic] = await session.diagnostics(uri);
    const { line } = diagnostic?.range.start ?? assert.fail();
    const range = { start: { line, character: 0 }, end: { line, character: 0 } };
    const at = (diagnostics: readonly Diagnostic[]): Promise<CodeAction[]> =>
      session.connection.sendRequest('textDocument/codeAction', { textDocument: { uri }, range, context: { diagnostics } });
    assert.deepEqual(await at([]), []);
    assert.ok((await at([diagnostic ?? assert.fail()])).length >= 2);
    assert.deepEqual(await at([{ ...(diagnostic ?? assert.fail()), source: 'another' }]), []);
  });

  it('fixes everything safe at once where that is asked for, and only then', async () => {
    const quick = await ask(session, []);
    assert.ok(quick.every(({ kind }) => kind === 'quickfix'));
    for (const only of ['source.fixAll', 'source.fixAll.leaktight', 'source']) {
      const [action, ...others] = await ask(session, [], [only]);
      assert.deepEqual(others, []);
      assert.equal(action?.kind, 'source.fixAll.leaktight');
      assert.match(applied(action, leaky), /clearInterval\(timer\)/);
      assert.equal(action.edit?.changeAnnotations, undefined, 'safe fixes do not ask');
    }
    assert.deepEqual(await ask(session, [], ['refactor']), []);
    assert.deepEqual(await ask(session, [], ['quickfix.other']), []);
  });

  it('asks first where a fix touches several places', async () => {
    const actions = await ask(session, await session.diagnostics(uri));
    for (const action of actions) {
      const change = action.edit?.documentChanges?.[0] as TextDocumentEdit | undefined;
      const annotations = action.edit?.changeAnnotations ?? {};
      const used = (change?.edits ?? []).flatMap((one) => ('annotationId' in one ? [one.annotationId] : []));
      assert.deepEqual(new Set(used), new Set(Object.keys(annotations)), action.title);
      for (const { label, needsConfirmation } of Object.values(annotations)) {
        assert.ok(label.length > 0);
        assert.equal(needsConfirmation, true);
      }
    }
  });

  it('has nothing to offer where nothing leaks', async () => {
    const other = 'untitled:Tight.jsx';
    await session.open(other, tight, 'javascriptreact');
    const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    const params = { textDocument: { uri: other }, range, context: { diagnostics: [] } };
    assert.deepEqual(await session.connection.sendRequest('textDocument/codeAction', params), []);
    await session.close(other);
  });

  it('sends plain changes to clients that know nothing else', async () => {
    const old = await startServer({ capabilities: pushCapabilities });
    await old.open(uri, leaky, 'javascriptreact');
    const { diagnostics } = await old.published.find((one) => one.diagnostics.length > 0);
    const [fix] = await ask(old, diagnostics);
    assert.equal(fix?.edit?.documentChanges, undefined);
    assert.equal(fix?.isPreferred, undefined);
    assert.match(applied(fix ?? assert.fail(), leaky), /clearInterval\(timer\)/);
    await old.stop();
  });
});
