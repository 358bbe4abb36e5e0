import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { scanMethod } from '../../server/src/shells/lsp/requests.ts';
import { leaky } from './samples.ts';
import { startServer, type Session } from './session.ts';
import { countOf, hold, type Held } from './streams.ts';
import { createWorkspace, type TestWorkspace } from './workspace.ts';

describe('files that move or go', () => {
  let workspace: TestWorkspace;
  let session: Session;
  let held: Held;

  beforeEach(async () => {
    workspace = createWorkspace({ 'a.js': leaky, 'dir/b.js': leaky, 'dir/deep/c.js': leaky });
    session = await startServer({ folders: [workspace.uri], settings: () => ({ workspaceDiagnostics: 'openFiles' }) });
    held = hold(session);
    await session.connection.sendRequest(scanMethod, {});
    for (const file of ['a.js', 'dir/b.js', 'dir/deep/c.js']) await held.reports.find(({ uri }) => uri === workspace.uriOf(file));
  });
  afterEach(async () => {
    held.cancel();
    await session.stop();
    workspace.dispose();
  });

  const next = async (file: string): Promise<number> => countOf(await held.reports.next(({ uri }) => uri === workspace.uriOf(file)));

  it('clears a file that was deleted, and everything in a folder', async () => {
    const gone = Promise.all(['dir/b.js', 'dir/deep/c.js'].map(next));
    workspace.remove('dir');
    await session.connection.sendNotification('workspace/didDeleteFiles', { files: [{ uri: workspace.uriOf('dir') }] });
    assert.deepEqual(await gone, [0, 0]);
  });

  it('follows a file that was renamed', async () => {
    const moved = Promise.all([next('a.js'), next('z.js')]);
    workspace.remove('a.js');
    workspace.write('z.js', leaky);
    const files = [{ oldUri: workspace.uriOf('a.js'), newUri: workspace.uriOf('z.js') }];
    await session.connection.sendNotification('workspace/didRenameFiles', { files });
    assert.deepEqual(await moved, [0, 1]);
  });

  it('follows a folder that was renamed', async () => {
    const moved = Promise.all([next('dir/b.js'), next('new/b.js'), next('new/deep/c.js')]);
    workspace.remove('dir');
    workspace.write('new/b.js', leaky);
    workspace.write('new/deep/c.js', leaky);
    const files = [{ oldUri: workspace.uriOf('dir'), newUri: workspace.uriOf('new') }];
    await session.connection.sendNotification('workspace/didRenameFiles', { files });
    assert.deepEqual(await moved, [0, 1, 1]);
  });
});
