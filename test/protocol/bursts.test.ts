/** A switch of branches: hundreds of files at once. What it costs is counted, not timed. */
import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, it } from 'mocha';
import type { Host } from '../../server/src/shells/lsp/host.ts';
import { createDiskHost } from '../../server/src/shells/lsp/main.ts';
import { scanMethod } from '../../server/src/shells/lsp/requests.ts';
import { leaky, tight } from './samples.ts';
import { startServer, type Session } from './session.ts';
import { countOf, hold, type Held } from './streams.ts';
import { createWorkspace, type TestWorkspace } from './workspace.ts';

const polling = 'export function poll(work) {\n  const timer = setInterval(work, 1000);\n  return () => clearInterval(timer);\n}\n';
const harmless = 'export function poll(work) {\n  work();\n  return () => undefined;\n}\n';
const uses = "import { poll } from '../polling.js';\n\nexport class Panel {\n  constructor() {\n    poll(() => this.draw());\n  }\n\n  draw() {}\n\n  dispose() {}\n}\n";

/** This machine's host; counts what it is asked for. */
const countingHost = () => {
  const counts = { checks: new Map<string, number>(), walks: 0, moves: 0 };
  const real = createDiskHost(fileURLToPath(new URL('../../dist/', import.meta.url)));
  const host: Host = {
    ...real,
    files: { ...real.files, discover: (...args) => (counts.walks++, real.files.discover(...args)) },
    imports: { ...real.imports!, moved: (isGone) => (counts.moves++, real.imports!.moved(isGone)) },
    createEngine: (config, placeOf) => {
      const engine = real.createEngine(config, placeOf);
      const check: typeof engine.check = (given, find) => {
        const name = path.basename(('model' in given ? given.source : given).uri);
        counts.checks.set(name, (counts.checks.get(name) ?? 0) + 1);
        return engine.check(given, find);
      };
      return { ...engine, check };
    },
  };
  return { host, counts };
};

const numbered = (from: number, to: number, prefix: string): readonly string[] => Array.from({ length: to - from }, (_, index) => `${prefix}${from + index}.js`);

describe('a burst of changes', function () {
  this.timeout(60_000);
  let workspace: TestWorkspace;
  let session: Session;
  let held: Held | undefined;

  afterEach(async () => {
    held?.cancel();
    await session.stop();
    workspace.dispose();
  });

  const notify = (changes: readonly { readonly uri: string; readonly type: number }[]): Promise<void> =>
    session.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });

  it('checks each file once that has changed, or follows from what has, and none other', async () => {
    const [changing, following, going, quiet, coming] = [numbered(0, 440, 'c'), numbered(0, 40, 'f'), numbered(0, 30, 'g'), numbered(0, 25, 'q'), numbered(0, 29, 'n')];
    workspace = createWorkspace({
      'polling.js': polling,
      ...Object.fromEntries([...changing, ...going, ...quiet].map((name) => [`src/${name}`, leaky])),
      ...Object.fromEntries(following.map((name) => [`ui/${name}`, uses])),
    });
    const { host, counts } = countingHost();
    session = await startServer({ host, folders: [workspace.uri], settings: () => ({ workspaceDiagnostics: 'openFiles' }) });
    held = hold(session);
    await session.connection.sendRequest(scanMethod, {});
    assert.deepEqual([counts.checks.size, counts.walks, counts.moves], [536, 1, 0]);
    const open = workspace.uriOf(`ui/${following[0]}`);
    await session.open(open, uses);
    assert.equal((await session.diagnostics(open)).length, 1);
    // That a document has changed stirs, too.
    await delay(300);
    counts.checks.clear();

    const told = Promise.all([...changing.map((name) => `src/${name}`), ...following.slice(1).map((name) => `ui/${name}`), ...going.map((name) => `src/${name}`), ...coming.map((name) => `new/${name}`)]
      .map(async (name) => [name, countOf(await held!.reports.next(({ uri }) => uri === workspace.uriOf(name)))] as const));
    workspace.write('polling.js', harmless);
    for (const name of changing) workspace.write(`src/${name}`, tight);
    for (const name of going) workspace.remove(`src/${name}`);
    for (const name of coming) workspace.write(`new/${name}`, leaky);
    const events = [
      ...changing.map((name) => ({ uri: workspace.uriOf(`src/${name}`), type: 2 })),
      ...coming.map((name) => ({ uri: workspace.uriOf(`new/${name}`), type: 1 })),
      ...going.map((name) => ({ uri: workspace.uriOf(`src/${name}`), type: 3 })),
      { uri: workspace.uriOf('polling.js'), type: 2 },
    ];
    assert.equal(events.length, 500);
    const asked = session.refreshes.next();
    // As editors send them: in several portions.
    for (let start = 0; start < events.length; start += 90) await notify(events.slice(start, start + 90));

    await asked;
    assert.deepEqual(await session.diagnostics(open), []);
    for (const [name, count] of await told) assert.equal(count, name.startsWith('new/') ? 1 : 0, name);
    await delay(500);
    const wanted = new Map([...changing, ...following, ...coming, 'polling.js'].map((name) => [name, 1]));
    assert.deepEqual(Object.fromEntries([...counts.checks].sort()), Object.fromEntries([...wanted].sort()));
    assert.deepEqual([counts.walks, counts.moves], [2, 1]);
    const refreshes = session.refreshes.all.length;
    assert.ok(refreshes <= 2, `${refreshes} refreshes`);
  });

  it('takes nothing of the processor once it is over', async function () {
    workspace = createWorkspace({ 'polling.js': polling, ...Object.fromEntries(numbered(0, 100, 'c').map((name) => [`src/${name}`, leaky])), ...Object.fromEntries(numbered(0, 30, 'f').map((name) => [`ui/${name}`, uses])) });
    session = await startServer({ folders: [workspace.uri] });
    if (process.platform !== 'linux') return this.skip();
    held = hold(session);
    await session.connection.sendRequest(scanMethod, {});
    for (const name of numbered(0, 10, 'f')) await session.open(workspace.uriOf(`ui/${name}`), uses);
    for (const name of numbered(0, 10, 'f')) await session.diagnostics(workspace.uriOf(`ui/${name}`));
    for (const name of numbered(0, 100, 'c')) workspace.write(`src/${name}`, tight);
    await notify(numbered(0, 100, 'c').map((name) => ({ uri: workspace.uriOf(`src/${name}`), type: 2 })));
    // The collector clears up a little after the work.
    await delay(3000);
    const before = session.cpu()!;
    await delay(4000);
    const spent = session.cpu()! - before;
    assert.ok(spent <= 40, `${spent} ms in 4 s`);
  });
});
