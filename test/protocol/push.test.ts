import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { leaky, leakyLine, rule, tight } from './samples.ts';
import { pushCapabilities, startServer, type Session } from './session.ts';
import { createWorkspace, type TestWorkspace } from './workspace.ts';

describe('textDocument/publishDiagnostics, for clients that do not ask', () => {
  let workspace: TestWorkspace;
  let session: Session;

  before(async () => {
    workspace = createWorkspace();
    session = await startServer({ capabilities: pushCapabilities, folders: [workspace.uri] });
  });
  after(async () => {
    await session.stop();
    workspace.dispose();
  });

  it('publishes with the version, and takes back what was repaired', async () => {
    const uri = workspace.uriOf('a.js');
    await session.open(uri, leaky);
    const { version, diagnostics } = await session.published.find((one) => one.uri === uri);
    assert.equal(version, 1);
    assert.deepEqual(diagnostics.map(({ code, range }) => [code, range.start.line]), [[rule, leakyLine]]);
    assert.equal(diagnostics[0]?.codeDescription, undefined, 'the client did not say that it can show it');
    await session.change(uri, 2, tight);
    const repaired = await session.published.find((one) => one.uri === uri && one.version === 2);
    assert.deepEqual(repaired.diagnostics, []);
  });

  it('checks once after a burst of keystrokes', async () => {
    const uri = workspace.uriOf('b.js');
    await session.open(uri, tight);
    const last = 30;
    for (let version = 2; version <= last; version++) await session.change(uri, version, leaky + '//'.repeat(version));
    const final = await session.published.find((one) => one.uri === uri && one.version === last);
    assert.equal(final.diagnostics.length, 1);
    const versions = session.published.all.filter((one) => one.uri === uri).map(({ version }) => version ?? 0);
    assert.deepEqual(versions, [...versions].sort((x, y) => x - y), 'never an older version after a newer one');
    assert.ok(versions.length < last, `${versions.length} times for ${last} versions`);
  });

  it('clears the diagnostics of a closed document', async () => {
    const uri = workspace.uriOf('c.js');
    await session.open(uri, leaky);
    await session.published.find((one) => one.uri === uri && one.diagnostics.length === 1);
    const cleared = session.published.next((one) => one.uri === uri);
    await session.close(uri);
    assert.deepEqual((await cleared).diagnostics, []);
  });
});
