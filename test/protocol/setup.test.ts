/** `init`, `config`, `doctor` and the state of the server, as an editor asks for them. */
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { parseConfig } from '../../server/src/engine/config.ts';
import {
  configMethod, doctorMethod, initMethod, scanMethod, statusChangedMethod, statusMethod, type InitAnswer, type PageAnswer, type StatusAnswer,
} from '../../server/src/shells/lsp/requests.ts';
import { en } from '../../server/src/texts/en.ts';
import { leaky } from './samples.ts';
import { startServer, type Session } from './session.ts';
import { createWorkspace, type TestWorkspace } from './workspace.ts';

const t = en.setup;

describe('the commands around a scan', () => {
  let workspace: TestWorkspace;
  let session: Session;
  afterEach(async () => {
    await session.stop();
    workspace.dispose();
  });

  const start = async (files: Readonly<Record<string, string>>): Promise<void> => {
    workspace = createWorkspace(files);
    session = await startServer({ folders: [workspace.uri] });
  };
  const ask = <T>(method: string, params: object = {}): Promise<T> => session.connection.sendRequest<T>(method, params);

  it('init gives a first configuration, once', async () => {
    await start({ 'src/a.jsx': leaky, 'tools/b.js': leaky });
    const answer = await ask<InitAnswer>(initMethod, { folder: workspace.uri });
    assert.ok(answer.kind === 'config');
    assert.deepEqual([answer.uri, answer.seen], [workspace.uriOf('leaktight.json'), t.init.seen(2, '1 .jsx, 1 .js')]);
    assert.deepEqual(parseConfig(answer.text, en).config?.include, ['src']);
    workspace.write('leaktight.json', answer.text);
    assert.deepEqual(await ask<InitAnswer>(initMethod), { kind: 'none', why: t.init.exists('leaktight.json'), uri: workspace.uriOf('leaktight.json') });
  });

  it('the state is told to have changed when a configuration comes', async () => {
    await start({ 'src/a.jsx': leaky, 'old/b.jsx': leaky });
    const uri = workspace.uriOf('old/b.jsx');
    await session.open(uri, leaky);
    const before = await ask<StatusAnswer>(statusMethod, { uri });
    assert.deepEqual([before.config, before.checked], [undefined, true]);
    const told = new Promise<void>((resolve) => void session.connection.onNotification(statusChangedMethod, resolve));
    workspace.write('leaktight.json', '{ "exclude": ["old"] }');
    await session.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: workspace.uriOf('leaktight.json'), type: 1 }] });
    await told;
    const after = await ask<StatusAnswer>(statusMethod, { uri });
    assert.deepEqual([after.config, after.checked], [workspace.uriOf('leaktight.json'), false]);
  });

  it('config is a page about one file', async () => {
    await start({ 'leaktight.json': '{ "rules": { "uncleared-timer": "error" }, "exclude": ["old"] }', 'src/a.jsx': leaky, 'old/a_b.jsx': leaky });
    const page = async (file: string): Promise<string> => (await ask<PageAnswer>(configMethod, { uri: workspace.uriOf(file) })).markdown;
    const linted = await page('src/a.jsx');
    assert.ok(linted.includes('| `uncleared-timer` | error | leaktight.json |') && linted.includes(`| **${t.config.linted}** | ${t.config.yes} |`), linted);
    const left = await page('old/a_b.jsx');
    assert.ok(left.startsWith('# Configuration of old/a\\_b.jsx\n') && left.includes('no: leaktight.json leaves it out'), left);
    workspace.write('leaktight.json', '{ "rulse": {} }');
    assert.ok((await page('src/a.jsx')).includes(`> **${t.doctor.bad}**: leaktight.json:1:3`));
  });

  it('config tells of a document that is not on the disk', async () => {
    await start({ 'leaktight.json': '{ "rules": { "uncleared-timer": "off" } }' });
    await session.open('untitled:Untitled-1', leaky, 'javascriptreact');
    const { markdown } = await ask<PageAnswer>(configMethod, { uri: 'untitled:Untitled-1' });
    assert.ok(markdown.includes('| `uncleared-timer` | off | leaktight.json |') && markdown.includes(`| **${t.config.linted}** | ${t.config.yes} |`), markdown);
  });

  it('doctor names what is wrong, with its place', async () => {
    await start({ 'leaktight.json': '{\n  "rulse": {} }', 'a.jsx': leaky });
    await session.open(workspace.uriOf('a.jsx'), leaky, 'javascriptreact');
    const { markdown } = await ask<PageAnswer>(doctorMethod);
    assert.match(markdown, /^- ✗ \*\*problem\*\*: leaktight\.json:2:3: /m);
    assert.match(markdown, /^- ✓ Node\.js \d+/m);
    assert.ok(markdown.includes(`- ✓ ${t.doctor.open(1, 1)}`) && markdown.includes(`- ✓ ${t.doctor.files(1)}`), markdown);
    assert.match(markdown, /The server takes \d+ MB/);
  });

  it('the state names the configuration in force, and counts what is checked', async () => {
    await start({ 'in/leaktight.json': '{ "exclude": ["b.jsx"] }', 'in/a.jsx': leaky, 'in/b.jsx': leaky, 'c.jsx': leaky });
    const state = (file: string): Promise<StatusAnswer> => ask<StatusAnswer>(statusMethod, { uri: workspace.uriOf(file) });
    for (const file of ['in/a.jsx', 'in/b.jsx']) await session.open(workspace.uriOf(file), leaky, 'javascriptreact');
    const { memory, ...first } = await state('in/a.jsx');
    assert.deepEqual(first, { config: workspace.uriOf('in/leaktight.json'), checked: true, files: 1 });
    assert.ok(memory !== undefined && memory > 1e7, String(memory));
    assert.equal((await state('in/b.jsx')).checked, false);
    await ask(scanMethod);
    const { config, files } = await state('c.jsx');
    assert.deepEqual([config, files], [undefined, 2]);
  });
});
