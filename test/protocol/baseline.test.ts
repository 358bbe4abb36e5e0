import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { FileChangeType } from 'vscode-languageserver-protocol/node';
import { countFingerprints, printBaseline } from '../../server/src/engine/baseline.ts';
import { createLeaktight } from '../../server/src/engine/create.ts';
import { baselineFileName, defaultConfig } from '../../server/src/engine/names.ts';
import { en } from '../../server/src/texts/en.ts';
import { leaky, rule } from './samples.ts';
import { pullCapabilities, startServer, type Session } from './session.ts';
import { createWorkspace, type TestWorkspace } from './workspace.ts';

describe('baseline in an editor', () => {
  let workspace: TestWorkspace;
  let session: Session;
  afterEach(async () => {
    await session.stop();
    workspace.dispose();
  });

  /** Writes the baseline, tells the server, and waits until it wants to be asked again. */
  const write = async (text: string): Promise<void> => {
    workspace.write(baselineFileName, text);
    const refreshed = session.refreshes.next();
    await session.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: workspace.uriOf(baselineFileName), type: FileChangeType.Changed }] });
    await refreshed;
  };

  it('hides what is known, also while it is broken, and says where it is', async () => {
    workspace = createWorkspace({ 'src/a.js': leaky });
    const uri = workspace.uriOf('src/a.js');
    session = await startServer({ folders: [workspace.uri], capabilities: pullCapabilities });
    await session.open(uri, leaky);
    assert.deepEqual((await session.diagnostics(uri)).map(({ code }) => code), [rule]);

    const { findings } = createLeaktight({ config: defaultConfig, texts: en }).check({ uri, text: leaky });
    await write(printBaseline(new Map([['src/a.js', countFingerprints(findings)]])));
    assert.deepEqual(await session.diagnostics(uri), []);

    await write('{\n');
    assert.deepEqual(await session.diagnostics(uri), []);
    await session.open(workspace.uriOf(baselineFileName), '{\n');
    const [problem] = await session.diagnostics(workspace.uriOf(baselineFileName));
    assert.equal(problem?.message, en.config.baseline.syntax);

    await write(printBaseline(new Map()));
    assert.equal((await session.diagnostics(uri)).length, 1);
  });
});
