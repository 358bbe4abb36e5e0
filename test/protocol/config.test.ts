import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { FileChangeType } from 'vscode-languageserver-protocol/node';
import { scanMethod } from '../../server/src/shells/lsp/requests.ts';
import { leaky, rule } from './samples.ts';
import { pullCapabilities, pushCapabilities, startServer, type Session } from './session.ts';
import { countOf, hold } from './streams.ts';
import { createWorkspace, type TestWorkspace } from './workspace.ts';

const off = JSON.stringify({ rules: { [rule]: 'off' } });
const asError = `{
  // Comments are allowed.
  "rules": { "${rule}": "error" },
}`;

describe('configuration', () => {
  let workspace: TestWorkspace;
  let session: Session;
  let settings: Readonly<Record<string, unknown>>;
  let uri: string;

  beforeEach(() => {
    settings = {};
    workspace = createWorkspace({ 'src/a.js': leaky });
    uri = workspace.uriOf('src/a.js');
  });
  afterEach(async () => {
    await session.stop();
    workspace.dispose();
  });

  const start = async (): Promise<void> => {
    session = await startServer({ folders: [workspace.uri], capabilities: pullCapabilities, settings: () => settings });
    await session.open(uri, leaky);
  };
  const changed = (file: string, type: FileChangeType = FileChangeType.Changed): Promise<void> =>
    session.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: workspace.uriOf(file), type }] });
  /** Writes the file, tells the server, and waits until it wants to be asked again. */
  const configure = async (file: string, text: string): Promise<void> => {
    workspace.write(file, text);
    const refreshed = session.refreshes.next();
    await changed(file);
    await refreshed;
  };

  it('watches its files', async () => {
    await start();
    await session.registered.find((method) => method === 'workspace/didChangeWatchedFiles');
    await session.registered.find((method) => method === 'workspace/didChangeConfiguration');
  });

  it('takes over a changed leaktight.json without a restart', async () => {
    await start();
    assert.equal((await session.diagnostics(uri))[0]?.severity, 2);
    await configure('leaktight.json', off);
    assert.deepEqual(await session.diagnostics(uri), []);
    await configure('leaktight.json', asError);
    assert.equal((await session.diagnostics(uri))[0]?.severity, 1);
    workspace.remove('leaktight.json');
    const refreshed = session.refreshes.next();
    await changed('leaktight.json', FileChangeType.Deleted);
    await refreshed;
    assert.equal((await session.diagnostics(uri))[0]?.severity, 2);
  });

  it('lets the nearest file win', async () => {
    workspace.write('leaktight.json', off);
    workspace.write('src/leaktight.json', asError);
    workspace.write('other/b.js', leaky);
    await start();
    const other = workspace.uriOf('other/b.js');
    await session.open(other, leaky);
    assert.equal((await session.diagnostics(uri))[0]?.severity, 1);
    assert.deepEqual(await session.diagnostics(other), []);
  });

  it('applies include and exclude from the folder of the file', async () => {
    workspace.write('leaktight.json', JSON.stringify({ exclude: ['src/**'] }));
    await start();
    assert.deepEqual(await session.diagnostics(uri), []);
    await configure('leaktight.json', JSON.stringify({ include: ['src/**'] }));
    assert.equal((await session.diagnostics(uri)).length, 1);
  });

  it('marks the error in a bad file, once, and keeps the last good configuration', async () => {
    workspace.write('leaktight.json', off);
    await start();
    assert.deepEqual(await session.diagnostics(uri), []);
    const held = hold(session);
    const config = workspace.uriOf('leaktight.json');
    const marked = held.reports.next((report) => report.uri === config);
    await configure('leaktight.json', '{\n  "rules": { "uncleared-timr": "off" },\n  "confidence": "maybe"\n}');
    assert.deepEqual(await session.diagnostics(uri), [], 'the last good configuration stays in force');
    const report = await marked;
    assert.equal(countOf(report), 1);
    const [problem] = report.kind === 'full' ? report.items : [];
    assert.deepEqual(problem?.range, { start: { line: 1, character: 13 }, end: { line: 1, character: 29 } });
    assert.equal(problem.severity, 1);
    const cleared = held.reports.next((one) => one.uri === config);
    await configure('leaktight.json', asError);
    assert.equal((await session.diagnostics(uri))[0]?.severity, 1);
    assert.equal(countOf(await cleared), 0);
    held.cancel();
  });

  it('checks a leaktight.json while it is typed', async () => {
    await start();
    const config = workspace.uriOf('leaktight.json');
    await session.open(config, '{ "rules": 7 }', 'jsonc');
    assert.equal((await session.diagnostics(config)).length, 1);
    await session.change(config, 2, '{ "rules": {} }');
    assert.deepEqual(await session.diagnostics(config), []);
  });

  it('scans anew when the rules of the game change', async () => {
    settings = { workspaceDiagnostics: 'onScan' };
    await start();
    workspace.write('b.js', leaky);
    const held = hold(session);
    await session.connection.sendRequest(scanMethod, {});
    const b = workspace.uriOf('b.js');
    assert.equal(countOf(await held.reports.find((report) => report.uri === b)), 1);
    const gone = held.reports.next((report) => report.uri === b);
    await configure('leaktight.json', off);
    assert.equal(countOf(await gone), 0);
    held.cancel();
  });

  it('follows the settings of the editor', async () => {
    await start();
    assert.equal((await session.diagnostics(uri)).length, 1);
    const set = async (next: typeof settings): Promise<void> => {
      settings = next;
      const refreshed = session.refreshes.next();
      await session.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
      await refreshed;
    };
    await set({ enable: false });
    assert.deepEqual(await session.diagnostics(uri), []);
    await set({ enable: true, confidence: 'fromFile' });
    assert.equal((await session.diagnostics(uri)).length, 1);
  });

  it('scans when the editor is set to show the whole workspace', async () => {
    settings = { workspaceDiagnostics: 'onScan' };
    await start();
    workspace.write('b.js', leaky);
    const held = hold(session);
    const refreshed = session.refreshes.next();
    settings = { workspaceDiagnostics: 'always' };
    await session.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await refreshed;
    const report = await held.reports.find((one) => one.uri === workspace.uriOf('b.js'));
    assert.equal(countOf(report), 1);
    held.cancel();
  });

  it('takes settings from clients that cannot be asked', async () => {
    session = await startServer({
      capabilities: pushCapabilities,
      folders: [workspace.uri],
      initializationOptions: { leaktight: { enable: false } },
    });
    await session.open(uri, leaky);
    assert.deepEqual((await session.published.find((one) => one.uri === uri)).diagnostics, []);
    const found = session.published.next((one) => one.uri === uri);
    await session.connection.sendNotification('workspace/didChangeConfiguration', { settings: { leaktight: { enable: true } } });
    assert.equal((await found).diagnostics.length, 1);
  });

  it('asks for the settings of each folder', async () => {
    const second = createWorkspace({ 'b.js': leaky });
    session = await startServer({
      folders: [workspace.uri, second.uri],
      settings: (scope) => ({ enable: scope !== second.uri }),
    });
    await session.open(uri, leaky);
    await session.open(second.uriOf('b.js'), leaky);
    assert.equal((await session.diagnostics(uri)).length, 1);
    assert.deepEqual(await session.diagnostics(second.uriOf('b.js')), []);
    second.dispose();
  });
});
