/**
 * Time from a keystroke to the diagnostics of that version, asked of the language server as an editor asks.
 *
 *   npm run bench:keystroke -- [FILE] [--lines 3000] [--keystrokes 30]
 *
 * Without FILE, a TypeScript file of that many lines is made up. After a key the server waits for a pause, as long as its last check took;
 * the clock starts when that is over. Ten keystrokes go before those that count.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { sampleSource } from './lib/sample-source.mjs';
import { buildCli, machine, root } from './lib/measure.mjs';
import { median } from './lib/table.mjs';

const { values: opt, positionals } = parseArgs({
  options: { lines: { type: 'string', default: '3000' }, keystrokes: { type: 'string', default: '30' } },
  allowPositionals: true,
});
const load = createRequire(path.join(root, 'client/package.json'));
const { createProtocolConnection, StreamMessageReader, StreamMessageWriter } = load('vscode-languageserver-protocol/node');

buildCli();
const [name] = positionals;
const start = name === undefined ? sampleSource(Number(opt.lines)) : readFileSync(name, 'utf8');
const uri = pathToFileURL(name === undefined ? path.join(root, 'bench/sample.ts') : path.resolve(name)).href;
const isPython = /\.pyw?$/.test(uri);
const languageId = isPython ? 'python' : 'typescript';

const child = spawn(process.execPath, [path.join(root, 'dist/server.cjs'), '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
connection.onRequest((method, params) => (method === 'workspace/configuration' ? params.items.map(() => null) : null));
connection.listen();
await connection.sendRequest('initialize', {
  processId: process.pid,
  rootUri: null,
  workspaceFolders: null,
  capabilities: { textDocument: { diagnostic: { dynamicRegistration: false, relatedInformation: true } }, workspace: { configuration: true } },
});
await connection.sendNotification('initialized', {});
await connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text: start } });
const pull = () => connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
const first = await pull();
/** Longer than the server ever waits for the next key. */
const pause = 1000;

/** A line is typed in the middle of the file, key by key: in TypeScript most versions are half of a statement, in Python it is a comment. */
const typed = isPython ? '\n# What follows is left as it was found, key by key.' : '\nconst total = [1, 2, 3].map((each) => each * 2).filter(Boolean).length;';
const line = Math.floor(start.split('\n').length / 2);
const keystroke = async (version) => {
  const key = typed[(version - 2) % typed.length];
  const at = key === '\n' ? { line, character: 0 } : { line: line + 1 + Math.floor((version - 2) / typed.length), character: ((version - 2) % typed.length) - 1 };
  await connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ range: { start: at, end: at }, text: key }] });
  await delay(pause);
  const started = performance.now();
  await pull();
  return performance.now() - started;
};
const times = [];
for (let version = 2; version < 12 + Number(opt.keystrokes); version += 1) times.push(await keystroke(version));
const counted = times.slice(10).sort((a, b) => a - b);
process.stdout.write(`${machine()}\n${start.split('\n').length} lines, ${first.items.length} diagnostics\n`);
process.stdout.write(`median ${median(counted).toFixed(0)} ms, fastest ${counted[0].toFixed(0)} ms, slowest ${counted.at(-1).toFixed(0)} ms, of ${counted.length} keystrokes\n`);
await connection.sendRequest('shutdown');
await connection.sendNotification('exit');
connection.dispose();
