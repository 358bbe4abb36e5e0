import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import { CancellationTokenSource, WorkDoneProgress, type WorkDoneProgressBegin, type WorkDoneProgressEnd, type WorkDoneProgressReport } from 'vscode-languageserver-protocol/node';
import { scanMethod, type ScanSummary } from '../../server/src/shells/lsp/requests.ts';
import { createInbox } from './inbox.ts';
import { leaky, tight } from './samples.ts';
import { pullCapabilities, pushCapabilities, startServer, type Session } from './session.ts';
import { countOf, hold } from './streams.ts';
import { createWorkspace, type TestWorkspace } from './workspace.ts';

type Step = WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd;

const scan = (session: Session, params: object = {}): Promise<ScanSummary> => session.connection.sendRequest(scanMethod, params);

/** VS Code's own setting: nothing is scanned before the user asks. */
const onScan = { settings: () => ({ workspaceDiagnostics: 'openFiles' }) };

describe('leaktight/scan', () => {
  let one: TestWorkspace;
  let two: TestWorkspace;
  const many = 200;

  before(() => {
    one = createWorkspace({ 'a.js': leaky, 'b.ts': `${leaky}${leaky.replace(/Clock/, 'Other').replace(/^import.*$/m, '')}`, 'c.js': tight });
    two = createWorkspace(Object.fromEntries(Array.from({ length: many }, (_, index) => [`m${index}.js`, leaky])));
  });
  after(() => {
    one.dispose();
    two.dispose();
  });

  it('answers with a summary, and the findings come as diagnostics', async () => {
    const session = await startServer({ folders: [one.uri], ...onScan });
    const held = hold(session);
    const { ms, ...summary } = await scan(session);
    assert.deepEqual(summary, { files: 3, findings: 3, filesWithFindings: 2, skipped: 0, cancelled: false });
    assert.ok(ms >= 0);
    const b = await held.reports.find(({ uri }) => uri === one.uriOf('b.ts'));
    assert.equal(countOf(b), 2);
    await held.reports.find(({ uri }) => uri === one.uriOf('a.js'));
    held.cancel();
    await session.stop();
  });

  it('has a list of what it found, where one is asked for', async () => {
    const odd = createWorkspace({ 'odd\u202e.js': leaky });
    const session = await startServer({ folders: [one.uri, odd.uri], ...onScan });
    const { log, findings } = await scan(session, { log: true });
    const [a, b] = [one, odd].map(({ uri }) => path.basename(uri)) as [string, string];
    assert.equal(findings, 4);
    assert.deepEqual(log?.lines.map((line) => line.split('  ').slice(0, 3).join('  ')).sort(), [`${a}/a.js:5:19  warning  uncleared-timer`, `${a}/b.ts:13:19  warning  uncleared-timer`, `${a}/b.ts:5:19  warning  uncleared-timer`, `${b}/odd\ufffd.js:5:19  warning  uncleared-timer`].sort());
    assert.deepEqual([log?.more, log?.files[`${a}/a.js`], Object.keys(log?.files ?? {}).length], [0, one.uriOf('a.js'), 3]);
    await session.stop();
    odd.dispose();
  });

  it('finds nothing before it is asked to', async () => {
    const session = await startServer({ folders: [one.uri], ...onScan });
    const held = hold(session);
    const uri = 'untitled:Untitled-1';
    await session.open(uri, leaky);
    assert.equal((await session.diagnostics(uri)).length, 1);
    held.cancel();
    await held.answer;
    assert.deepEqual(held.reports.all, []);
    await session.stop();
  });

  it('asks a client without an open question to ask again', async () => {
    const session = await startServer({ folders: [one.uri], ...onScan });
    await scan(session);
    await session.refreshes.find(() => true);
    await session.stop();
  });

  it('publishes to clients that do not ask, and takes back what is repaired', async () => {
    const session = await startServer({ capabilities: pushCapabilities, folders: [one.uri] });
    await scan(session);
    const a = await session.published.find(({ uri }) => uri === one.uriOf('a.js'));
    assert.equal(a.diagnostics.length, 1);
    one.write('a.js', tight);
    const repaired = session.published.next(({ uri }) => uri === one.uriOf('a.js'));
    await scan(session);
    assert.deepEqual((await repaired).diagnostics, []);
    one.write('a.js', leaky);
    await session.stop();
  });

  it('counts the text of open documents, not that of the disk', async () => {
    const session = await startServer({ folders: [one.uri], ...onScan });
    await session.open(one.uriOf('a.js'), tight);
    const { findings } = await scan(session);
    assert.equal(findings, 2);
    await session.stop();
  });

  it('reports progress from begin to end', async () => {
    const session = await startServer({ folders: [two.uri], ...onScan });
    const workDoneToken = randomUUID();
    const steps = createInbox<Step>();
    session.connection.onProgress(WorkDoneProgress.type, workDoneToken, steps.put);
    await scan(session, { workDoneToken });
    await steps.find(({ kind }) => kind === 'end');
    assert.equal(steps.all[0]?.kind, 'begin');
    const reports = steps.all.flatMap((step) => (step.kind === 'report' ? [step] : []));
    assert.match(reports[0]?.message ?? '', new RegExp(`\\b${many}\\b`));
    const percentages = reports.map(({ percentage }) => percentage ?? -1);
    assert.deepEqual(percentages, [...percentages].sort((x, y) => x - y));
    await session.stop();
  });

  it('stops when it is cancelled, and keeps what it has found', async () => {
    const session = await startServer({ folders: [two.uri], ...onScan });
    const source = new CancellationTokenSource();
    const workDoneToken = randomUUID();
    session.connection.onProgress(WorkDoneProgress.type, workDoneToken, ({ kind }) => {
      if (kind === 'begin') source.cancel();
    });
    const summary = await session.connection.sendRequest<ScanSummary>(scanMethod, { workDoneToken }, source.token);
    assert.equal(summary.cancelled, true);
    assert.ok(summary.files < many, `${summary.files} of ${many}`);
    const { cancelled, files } = await scan(session);
    assert.deepEqual({ cancelled, files }, { cancelled: false, files: many });
    await session.stop();
  });

  it('answers a document while it scans', async () => {
    const session = await startServer({ folders: [two.uri], ...onScan });
    const uri = 'untitled:Untitled-1';
    const order: string[] = [];
    const scanned = scan(session).then(() => order.push('scan'));
    await session.open(uri, leaky);
    await session.diagnostics(uri);
    order.push('document');
    await scanned;
    assert.deepEqual(order, ['document', 'scan']);
    await session.stop();
  });

  it('covers all folders, each once, and follows when they change', async () => {
    const session = await startServer({ folders: [one.uri, two.uri], capabilities: pullCapabilities, ...onScan });
    const held = hold(session);
    assert.equal((await scan(session)).files, 3 + many);
    await held.reports.find(({ uri }) => uri === two.uriOf('m0.js'));
    const gone = held.reports.next(({ uri }) => uri === two.uriOf('m0.js'));
    const event = { added: [{ uri: `${one.uri}/`, name: 'again' }], removed: [{ uri: two.uri, name: '' }] };
    await session.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event });
    assert.equal(countOf(await gone), 0);
    assert.equal((await scan(session)).files, 3);
    held.cancel();
    await session.stop();
  });

  it('skips what it cannot read', async () => {
    const odd = createWorkspace({ 'a.js': leaky, 'big.js': `${leaky}//${'x'.repeat(2_100_000)}`, 'binary.js': `${leaky}\0\0\0` });
    const session = await startServer({ folders: [odd.uri], ...onScan });
    const { files, skipped } = await scan(session);
    assert.deepEqual({ files, skipped }, { files: 1, skipped: 2 });
    await session.stop();
    odd.dispose();
  });
});
