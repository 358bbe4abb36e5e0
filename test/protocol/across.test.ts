import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, before, beforeEach, describe, it } from 'mocha';
import { build } from '../cli/cli.ts';
import { startServer, type Session } from './session.ts';
import { createWorkspace, type TestWorkspace } from './workspace.ts';

const polling = 'export function poll(work) {\n  const timer = setInterval(work, 1000);\n  return () => clearInterval(timer);\n}\n';
const harmless = 'export function poll(work) {\n  work();\n  return () => undefined;\n}\n';
const uses = "import { poll } from './polling.js';\n\nexport class Panel {\n  constructor() {\n    poll(() => this.draw());\n  }\n\n  draw() {}\n\n  dispose() {}\n}\n";

describe('findings that follow from other files', () => {
  let workspace: TestWorkspace;
  let session: Session;

  beforeEach(async () => {
    workspace = createWorkspace({ 'polling.js': polling, 'uses.js': uses, 'other.js': 'export const other = 1;\n' });
    session = await startServer({ folders: [workspace.uri] });
  });
  afterEach(async () => {
    await session.stop();
    workspace.dispose();
  });

  /** On the disk; over when the server has asked to be asked again. */
  const mendHelper = async (): Promise<void> => {
    const asked = session.refreshes.next();
    workspace.write('polling.js', harmless);
    await session.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: workspace.uriOf('polling.js'), type: 2 }] });
    await asked;
  };

  it('change with a document that is open, before it is saved', async () => {
    const [uri, helper] = [workspace.uriOf('uses.js'), workspace.uriOf('polling.js')];
    await session.open(uri, uses);
    assert.deepEqual((await session.diagnostics(uri)).map(({ code }) => code), ['uncleared-timer']);
    await session.open(helper, polling);
    const asked = session.refreshes.next();
    await session.change(helper, 2, harmless);
    await asked;
    assert.deepEqual(await session.diagnostics(uri), []);
  });

  it('change with a file on the disk', async () => {
    const uri = workspace.uriOf('uses.js');
    await session.open(uri, uses);
    assert.equal((await session.diagnostics(uri)).length, 1);
    await mendHelper();
    assert.deepEqual(await session.diagnostics(uri), []);
  });

  it('change with a file on the disk, also after the rules were read anew', async () => {
    const uri = workspace.uriOf('uses.js');
    await session.open(uri, uses);
    assert.equal((await session.diagnostics(uri)).length, 1);
    const renewed = session.refreshes.next();
    await session.connection.sendNotification('workspace/didChangeConfiguration', { settings: {} });
    await renewed;
    assert.equal((await session.diagnostics(uri)).length, 1);
    await mendHelper();
    assert.deepEqual(await session.diagnostics(uri), []);
  });
});

describe('the editor and the command line', () => {
  before(build);
  const fixtures = fileURLToPath(new URL('../fixtures-across/', import.meta.url));
  const cli = fileURLToPath(new URL('../../server/dist/cli.cjs', import.meta.url));
  const languages: Readonly<Record<string, string>> = { '.ts': 'typescript', '.tsx': 'typescriptreact', '.js': 'javascript', '.jsx': 'javascriptreact', '.vue': 'vue', '.svelte': 'svelte', '.py': 'python' };

  it('report the same places, rules and messages', async () => {
    const scanned = (): string => {
      try {
        return execFileSync(process.execPath, [cli, 'scan', fixtures, '--format', 'json', '--no-cache'], { encoding: 'utf8' });
      } catch (error) {
        return (error as { readonly stdout: string }).stdout;
      }
    };
    const report = JSON.parse(scanned()) as { readonly findings: readonly { readonly path: string; readonly rule: string; readonly message: string; readonly startLine: number; readonly startColumn: number }[] };
    const fromCli = report.findings.map((one) => `${one.path}:${one.startLine}:${one.startColumn} ${one.rule} ${one.message}`).sort();
    const session = await startServer({ folders: [pathToFileURL(fixtures).href] });
    const fromEditor: string[] = [];
    try {
      for (const name of readdirSync(fixtures, { recursive: true, encoding: 'utf8' }).filter((one) => path.extname(one) in languages)) {
        const file = path.join(fixtures, name);
        const uri = pathToFileURL(file).href;
        await session.open(uri, readFileSync(file, 'utf8'), languages[path.extname(name)]);
        for (const { range, code, message } of await session.diagnostics(uri)) fromEditor.push(`${name}:${range.start.line + 1}:${range.start.character + 1} ${code} ${message}`);
      }
    } finally {
      await session.stop();
    }
    assert.ok(fromCli.length > 15, `${fromCli.length} findings`);
    assert.deepEqual(fromEditor.sort(), fromCli);
  });
});
