/**
 * Makes the pictures of the documentation anew: packs the extension and runs the suites that drive a workbench, which write them into `docs/pictures`.
 *
 *   node scripts/pictures.mjs
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const run = (script) => spawnSync('npm', ['run', script], { cwd: root, stdio: 'inherit', env: { ...process.env, LEAKTIGHT_PICTURES: '1', VSCODE_TEST_VERSION: 'latest' } }).status === 0;

process.exitCode = run('package') && run('test:e2e') && run('test:web') ? 0 : 1;
