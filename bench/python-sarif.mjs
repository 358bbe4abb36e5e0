/**
 * Runs the leak rules of pylint or ruff over the Python files of a folder and writes SARIF 2.1.0.
 *
 *   node bench/python-sarif.mjs --output FILE --peer pylint|ruff FOLDER
 *
 * pylint is the machine's own (`apt-get install pylint`); ruff is its WebAssembly build, which is installed outside the checkout at the first use.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { importPeer, installPeers, pylintRules, ruffRules } from './lib/peers.mjs';

const { values: opt, positionals } = parseArgs({ options: { output: { type: 'string' }, peer: { type: 'string' } }, allowPositionals: true });
const [folder] = positionals;
if (opt.output === undefined || folder === undefined || (opt.peer !== 'pylint' && opt.peer !== 'ruff')) {
  process.stderr.write('usage: python-sarif.mjs --output FILE --peer pylint|ruff FOLDER\n');
  process.exit(2);
}
const files = readdirSync(path.resolve(folder), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.py'))
  .map((entry) => path.join(entry.parentPath, entry.name))
  .sort();

/** Many at once: pylint compares the names of all files that it is given. */
const MOST_FILES = 400;

const ofPylint = () => {
  const found = [];
  for (let at = 0; at < files.length; at += MOST_FILES) {
    const args = ['--disable=all', `--enable=${pylintRules.join(',')}`, '--output-format=json', '--score=n', '--persistent=n', ...files.slice(at, at + MOST_FILES)];
    const { stdout, error } = spawnSync('pylint', args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
    if (error) throw error;
    found.push(...JSON.parse(stdout.trim() === '' ? '[]' : stdout).filter((one) => pylintRules.includes(one['message-id'])));
  }
  return found.map((one) => ({ ruleId: one['message-id'], message: one.message, file: path.resolve(one.path), line: one.line, column: one.column + 1 }));
};

const ofRuff = async () => {
  installPeers();
  const { Workspace, PositionEncoding } = await importPeer('@astral-sh/ruff-wasm-nodejs');
  const options = { lint: { select: ruffRules } };
  const workspace = PositionEncoding === undefined ? new Workspace(options) : new Workspace(options, PositionEncoding.Utf16);
  try {
    return files.flatMap((file) => {
      try {
        return workspace.check(readFileSync(file, 'utf8')).filter((one) => ruffRules.includes(one.code)).map((one) => ({
          ruleId: one.code, message: one.message, file, line: one.start_location.row, column: one.start_location.column,
        }));
      } catch {
        // Python 2 is no Python to it.
        return [];
      }
    });
  } finally {
    workspace.free();
  }
};

const results = (opt.peer === 'pylint' ? ofPylint() : await ofRuff()).map(({ ruleId, message, file, line, column }) => ({
  ruleId,
  message: { text: message },
  locations: [{ physicalLocation: { artifactLocation: { uri: pathToFileURL(file).href }, region: { startLine: line, startColumn: Math.max(1, column) } } }],
}));
writeFileSync(opt.output, JSON.stringify({ version: '2.1.0', runs: [{ tool: { driver: { name: opt.peer } }, results }] }));
