/**
 * Builds the extension and packs it into `leaktight-<version>.vsix`, one for all platforms. Fails when it has grown over the limit.
 *
 *   node scripts/package.mjs
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
/** Bytes of the package: what a download may be, with the parser of Python and the server for browsers. */
const limit = 3_000_000;
const needed = ['dist/client.js', 'dist/server.cjs', 'dist/client.web.js', 'dist/server.web.js', 'dist/web-tree-sitter.wasm', 'dist/tree-sitter-python.wasm', 'server/schema.json', 'README.md', 'LICENSE'];

const { version, repository } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const file = `leaktight-${version}.vsix`;
const run = (script, args) => execFileSync(process.execPath, [path.join(root, script), ...args], { cwd: root, stdio: 'inherit' });

run('scripts/build.mjs', []);
const missing = needed.filter((name) => !existsSync(path.join(root, name)));
if (missing.length > 0) {
  process.stderr.write(`package: not there: ${missing.join(', ')}\n`);
  process.exit(1);
}
// Everything is bundled. Links and pictures of the README lead to the repository; as long as the manifest does not say where that is, they stay as they are.
const withoutAddress = repository === undefined ? ['--allow-missing-repository', '--no-rewrite-relative-links'] : [];
run('node_modules/@vscode/vsce/vsce', ['package', '--no-dependencies', ...withoutAddress, '--out', file]);
const { size } = statSync(path.join(root, file));
process.stdout.write(`${file}: ${(size / 1e6).toFixed(2)} MB\n`);
if (size > limit) {
  process.stderr.write(`package: over ${limit / 1e6} MB\n`);
  process.exit(1);
}
