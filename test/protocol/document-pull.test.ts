import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { after, afterEach, before, describe, it } from 'mocha';
import { DiagnosticSeverity, LSPErrorCodes, ResponseError } from 'vscode-languageserver-protocol/node';
import { leaky, leakyLine, rule, tight } from './samples.ts';
import { startServer, type Session } from './session.ts';
import { createWorkspace, type TestWorkspace } from './workspace.ts';

describe('textDocument/diagnostic', () => {
  let workspace: TestWorkspace;
  let session: Session;
  let uri: string;

  before(async () => {
    workspace = createWorkspace({ 'src/tab.js': leaky, 'src/clean.js': tight });
    session = await startServer({ folders: [workspace.uri] });
    uri = workspace.uriOf('src/clock.jsx');
  });
  after(async () => {
    await session.stop();
    workspace.dispose();
  });
  afterEach(() => session.close(uri));

  it('reports a leak with everything that an editor shows', async () => {
    await session.open(uri, leaky, 'javascriptreact');
    const [diagnostic, ...others] = await session.diagnostics(uri);
    assert.deepEqual(others, []);
    assert.equal(diagnostic?.code, rule);
    assert.equal(diagnostic.source, 'leaktight');
    assert.equal(diagnostic.severity, DiagnosticSeverity.Warning);
    assert.equal(diagnostic.range.start.line, leakyLine);
    assert.match(String(diagnostic.message), /timer/);
    const page = fileURLToPath(diagnostic.codeDescription?.href ?? assert.fail('no link'));
    assert.match(readFileSync(page, 'utf8'), new RegExp(rule));
  });

  it('answers "unchanged" as long as nothing changes, over versions too', async () => {
    await session.open(uri, leaky);
    const first = await session.pull(uri);
    assert.equal(first.kind, 'full');
    assert.ok(first.resultId);
    assert.deepEqual(await session.pull(uri, first.resultId), { kind: 'unchanged', resultId: first.resultId });
    await session.change(uri, 2, `${leaky}// a comment\n`);
    assert.deepEqual(await session.pull(uri, first.resultId), { kind: 'unchanged', resultId: first.resultId });
    await session.change(uri, 3, `// a comment\n${leaky}`);
    const moved = await session.pull(uri, first.resultId);
    assert.equal(moved.kind, 'full');
    assert.notEqual(moved.resultId, first.resultId);
  });

  it('follows the text', async () => {
    await session.open(uri, tight);
    assert.deepEqual(await session.diagnostics(uri), []);
    await session.change(uri, 2, leaky);
    assert.equal((await session.diagnostics(uri)).length, 1);
    await session.change(uri, 3, tight);
    assert.deepEqual(await session.diagnostics(uri), []);
  });

  it('drops a question about a version that is gone', async () => {
    // Long enough that the server waits for a pause in the typing before it checks again.
    const long = Array.from({ length: 300 }, (_, index) => leaky.replace('Clock', `Clock${index}`).replace(/^import.*$/m, '')).join('');
    await session.open(uri, long);
    await session.pull(uri);
    await session.change(uri, 2, `${long}//`);
    const stale = session.pull(uri);
    await session.change(uri, 3, tight);
    const fresh = session.pull(uri);
    const error: unknown = await stale.then(() => undefined, (reason: unknown) => reason);
    assert.ok(error instanceof ResponseError);
    assert.equal(error.code, LSPErrorCodes.ServerCancelled);
    assert.deepEqual(error.data, { retriggerRequest: true });
    const report = await fresh;
    assert.deepEqual(report.kind === 'full' && report.items, []);
  });

  it('reads untitled documents by their language', async () => {
    const untitled = 'untitled:Untitled-1';
    await session.open(untitled, leaky, 'typescriptreact');
    assert.equal((await session.diagnostics(untitled)).length, 1);
    await session.close(untitled);
    await session.open(untitled, leaky, 'plaintext');
    assert.deepEqual(await session.diagnostics(untitled), []);
    await session.close(untitled);
  });

  it('reads the disk for a tab that is not loaded', async () => {
    assert.equal((await session.diagnostics(workspace.uriOf('src/tab.js'))).length, 1);
    assert.deepEqual(await session.diagnostics(workspace.uriOf('src/clean.js')), []);
    assert.deepEqual(await session.diagnostics(workspace.uriOf('src/none.js')), []);
  });

  it('leaves documents alone that would be too large on the disk', async () => {
    await session.open(uri, `${leaky}/*${'x'.repeat(2_100_000)}*/`);
    assert.deepEqual(await session.diagnostics(uri), []);
  });

  it('treats differently escaped URIs as one document', async () => {
    const escaped = uri.replace('clock', '%63lock');
    await session.open(escaped, leaky);
    const [diagnostic] = await session.diagnostics(escaped);
    assert.equal(diagnostic?.code, rule);
    await session.close(escaped);
  });

  it('keeps the last good findings at their places while the code does not parse', async () => {
    await session.open(uri, leaky);
    const [before] = await session.diagnostics(uri);
    await session.change(uri, 2, `function half(\nconst x = \n${leaky}`);
    const [kept, ...others] = await session.diagnostics(uri);
    assert.deepEqual(others, []);
    assert.equal(kept?.message, before?.message);
    assert.equal(kept?.range.start.line, leakyLine + 2);
    await session.change(uri, 3, `function half(\nconst x = \n${tight.replace('return () =>', 'return (')}`);
    await session.change(uri, 4, tight);
    assert.deepEqual(await session.diagnostics(uri), []);
  });
});
