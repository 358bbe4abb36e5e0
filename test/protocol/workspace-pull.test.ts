import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import { FileChangeType, WorkspaceDiagnosticRequest } from 'vscode-languageserver-protocol/node';
import { leaky, rule, tight } from './samples.ts';
import { startServer, type Session } from './session.ts';
import { countOf, hold, type Held } from './streams.ts';
import { createWorkspace, type TestWorkspace } from './workspace.ts';

describe('workspace/diagnostic', () => {
  let workspace: TestWorkspace;
  let session: Session;
  let held: Held | undefined;

  before(() => {
    workspace = createWorkspace();
  });
  after(() => workspace.dispose());
  beforeEach(async () => {
    workspace.write('a.js', leaky);
    workspace.write('sub/b.tsx', leaky);
    workspace.write('clean.js', tight);
    session = await startServer({ folders: [workspace.uri] });
  });
  afterEach(async () => {
    held?.cancel();
    held = undefined;
    await session.stop();
  });

  const changed = (file: string, type: FileChangeType): Promise<void> =>
    session.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: workspace.uriOf(file), type }] });

  it('streams what it finds, and says nothing about clean files', async () => {
    held = hold(session);
    const a = await held.reports.find(({ uri }) => uri === workspace.uriOf('a.js'));
    const b = await held.reports.find(({ uri }) => uri === workspace.uriOf('sub/b.tsx'));
    for (const report of [a, b]) {
      assert.equal(report.kind, 'full');
      assert.equal(report.version, null);
      assert.ok(report.resultId);
      assert.deepEqual(report.kind === 'full' && report.items.map(({ code }) => code), [rule]);
    }
    assert.ok(held.reports.all.every(({ uri }) => uri !== workspace.uriOf('clean.js')));
  });

  it('holds the question open and tells what changes on the disk', async () => {
    held = hold(session);
    await held.reports.find(({ uri }) => uri === workspace.uriOf('a.js'));
    workspace.write('a.js', tight);
    const repaired = held.reports.next(({ uri }) => uri === workspace.uriOf('a.js'));
    await changed('a.js', FileChangeType.Changed);
    assert.equal(countOf(await repaired), 0);
    workspace.write('new.js', leaky);
    const found = held.reports.next(({ uri }) => uri === workspace.uriOf('new.js'));
    await changed('new.js', FileChangeType.Created);
    assert.equal(countOf(await found), 1);
    workspace.remove('new.js');
    const gone = held.reports.next(({ uri }) => uri === workspace.uriOf('new.js'));
    await changed('new.js', FileChangeType.Deleted);
    assert.equal(countOf(await gone), 0);
  });

  it('does not repeat what the client knows', async () => {
    const first = hold(session);
    const a = await first.reports.find(({ uri }) => uri === workspace.uriOf('a.js'));
    await first.reports.find(({ uri }) => uri === workspace.uriOf('sub/b.tsx'));
    first.cancel();
    assert.deepEqual(await first.answer, { items: [] });
    held = hold(session, [
      { uri: a.uri, value: a.resultId ?? '' },
      { uri: workspace.uriOf('gone.js'), value: 'from long ago' },
    ]);
    const stale = await held.reports.find(({ uri }) => uri === workspace.uriOf('gone.js'));
    assert.equal(countOf(stale), 0, 'the client learns that the file has nothing any more');
    await held.reports.find(({ uri }) => uri === workspace.uriOf('sub/b.tsx'));
    assert.ok(held.reports.all.every(({ uri }) => uri !== a.uri));
  });

  it('answers a client that takes no stream once, when there is something to say', async () => {
    const { items } = await session.connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds: [] });
    assert.deepEqual(items.map(({ uri }) => uri).sort(), [workspace.uriOf('a.js'), workspace.uriOf('sub/b.tsx')]);
    const previousResultIds = items.map(({ uri, resultId }) => ({ uri, value: resultId ?? '' }));
    const second = session.connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds });
    workspace.write('a.js', tight);
    await changed('a.js', FileChangeType.Changed);
    const next = await second;
    assert.deepEqual(next.items.map((item) => [item.uri, countOf(item)]), [[workspace.uriOf('a.js'), 0]]);
  });

  it('leaves open documents to their own question, and tells about the disk again when they are closed', async () => {
    const uri = workspace.uriOf('a.js');
    await session.open(uri, tight);
    held = hold(session);
    await held.reports.find((one) => one.uri === workspace.uriOf('sub/b.tsx'));
    assert.ok(held.reports.all.every((one) => one.uri !== uri));
    const again = held.reports.next((one) => one.uri === uri);
    await session.close(uri);
    assert.equal(countOf(await again), 1, 'the text on the disk leaks');
  });

  it('speaks of open documents as they are, whether the client shows them or not', async () => {
    held = hold(session);
    const uri = workspace.uriOf('a.js');
    await held.reports.find((one) => one.uri === uri);
    const repaired = held.reports.next((one) => one.uri === uri);
    await session.open(uri, tight);
    const report = await repaired;
    assert.deepEqual([report.version, countOf(report)], [1, 0]);
    const broken = held.reports.next((one) => one.uri === uri);
    await session.change(uri, 2, leaky);
    assert.equal(countOf(await broken), 1);
  });

  it('has the last word about a closed document that the client asks for once more', async () => {
    const uri = workspace.uriOf('a.js');
    await session.open(uri, leaky);
    await session.connection.sendRequest('leaktight/scan', {});
    held = hold(session);
    const told = held.reports.next((one) => one.uri === uri);
    await session.close(uri);
    await session.pull(uri);
    await told;
    // However many reports came before: one comes after the answer. What was sent before the answer has arrived before it.
    await session.pull(uri);
    assert.equal(countOf(await held.reports.next((one) => one.uri === uri)), 1);
  });

  it('tells again about a document that was never scanned, so that its diagnostics go', async () => {
    const uri = 'untitled:Untitled-1';
    await session.open(uri, leaky);
    held = hold(session);
    const open = await held.reports.find((one) => one.uri === uri);
    assert.equal(open.version, 1);
    assert.equal(countOf(open), 1);
    const again = held.reports.next((one) => one.uri === uri);
    await session.close(uri);
    assert.equal(countOf(await again), 0);
  });
});
