import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { afterEach, describe, it } from 'mocha';
import { ExitNotification } from 'vscode-languageserver-protocol/node';
import { pushCapabilities, startServer, type Session } from './session.ts';
import { leaky } from './samples.ts';

describe('life of the server', () => {
  let session: Session | undefined;
  afterEach(async () => {
    await session?.stop();
    session = undefined;
  });

  it('says what it can', async () => {
    session = await startServer();
    const { serverInfo, capabilities } = session.initialized;
    assert.equal(serverInfo?.name, 'leaktight');
    assert.match(serverInfo.version ?? '', /^\d+\.\d+\.\d+/);
    assert.equal(capabilities.hoverProvider, true);
    assert.deepEqual(capabilities.diagnosticProvider, { identifier: 'leaktight', interFileDependencies: true, workspaceDiagnostics: true });
    assert.deepEqual(capabilities.codeActionProvider, { codeActionKinds: ['quickfix', 'source.fixAll.leaktight'], resolveProvider: true });
    assert.equal(capabilities.workspace?.workspaceFolders?.supported, true);
  });

  it('does not offer to be asked to a client that cannot ask', async () => {
    session = await startServer({ capabilities: pushCapabilities });
    assert.equal(session.initialized.capabilities.diagnosticProvider, undefined);
  });

  it('ends with 0 after shutdown, also with a request held open', async () => {
    session = await startServer();
    const held = session.connection.sendRequest('workspace/diagnostic', { previousResultIds: [], partialResultToken: 'p' });
    assert.equal(await session.stop(), 0);
    assert.deepEqual(await held, { items: [] });
    session = undefined;
  });

  it('ends with 1 when it is told to exit without shutdown', async () => {
    const other = await startServer();
    await other.connection.sendNotification(ExitNotification.type);
    assert.equal(await other.exited, 1);
    other.connection.dispose();
  });

  it('ends when its input ends', async () => {
    const child = spawn(process.execPath, ['dist/server.cjs', '--stdio'], { stdio: ['pipe', 'ignore', 'inherit'] });
    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.stdin.end();
    assert.equal(await exited, 1);
  });

  it('answers unknown requests and nonsense with errors, and lives on', async () => {
    session = await startServer();
    const uri = 'untitled:Untitled-1';
    await assert.rejects(session.connection.sendRequest('leaktight/nothing', {}));
    await assert.rejects(session.connection.sendRequest('textDocument/diagnostic', null));
    await session.connection.sendNotification('workspace/didChangeConfiguration', { settings: { leaktight: { confidence: 7, enable: 'x' } } });
    await session.open(uri, leaky);
    assert.equal((await session.diagnostics(uri)).length, 1);
  });
});
