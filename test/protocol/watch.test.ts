/** A file that takes too long costs the editor that file. */
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'mocha';
import { createDiskHost } from '../../server/src/shells/lsp/main.ts';
import { en } from '../../server/src/texts/en.ts';
import { huge } from '../cli/huge.ts';
import { leaky } from './samples.ts';
import { startServer } from './session.ts';
import { createWorkspace } from './workspace.ts';

describe('a file that takes too long', () => {
  it('is given up with one message, and tried again when it is another one on the disk', async function () {
    this.timeout(60_000);
    const workspace = createWorkspace({ 'a.js': leaky, 'huge.js': huge(8000) });
    const session = await startServer({ folders: [workspace.uri], host: createDiskHost(fileURLToPath(new URL('../../dist/', import.meta.url)), 2000) });
    try {
      const [uri, other] = [workspace.uriOf('huge.js'), workspace.uriOf('a.js')];
      await session.open(uri, huge(8000));
      assert.deepEqual(await session.diagnostics(uri), []);
      await session.shown.find(() => true);
      assert.deepEqual(session.shown.all, [en.lsp.tookTooLong(workspace.path('huge.js'), 2)]);
      await session.open(other, leaky);
      assert.equal((await session.diagnostics(other)).length, 1);
      await session.change(uri, 2, `${huge(8000)}\n// typed`);
      const start = performance.now();
      assert.deepEqual(await session.diagnostics(uri), []);
      assert.ok(performance.now() - start < 1500, 'not for each keystroke');
      assert.equal(session.shown.all.length, 1);
      await session.close(uri);
      workspace.write('huge.js', leaky);
      await session.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });
      await session.open(uri, leaky);
      assert.equal((await session.diagnostics(uri)).length, 1);
    } finally {
      await session.stop();
      workspace.dispose();
    }
  });
});
