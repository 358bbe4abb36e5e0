/**
 * Largest memory of a scan over many files: `npm run bench:memory -- GIT-DIRECTORY… [--files 5000]`
 *
 * The newest commits of the repositories stand beside each other in one folder, as many of them as the number of files takes.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildCli, cli, machine, measure } from './lib/measure.mjs';
import { layOut, linesOf } from './lib/repositories.mjs';

const { values: opt, positionals: repositories } = parseArgs({ options: { files: { type: 'string', default: '5000' } }, allowPositionals: true });
if (repositories.length === 0) {
  process.stderr.write('usage: npm run bench:memory -- GIT-DIRECTORY… [--files N]\n');
  process.exit(2);
}
buildCli('--server');
const work = mkdtempSync(path.join(tmpdir(), 'leaktight-memory-'));
try {
  const files = [];
  for (const [index, repository] of repositories.entries()) {
    if (files.length >= Number(opt.files)) break;
    files.push(...layOut(path.resolve(repository), path.join(work, 'files', String(index))));
  }
  if (files.length < Number(opt.files)) process.stderr.write(`only ${files.length} files in these repositories\n`);
  const args = [cli, 'scan', path.join(work, 'files'), '--no-cache', '--no-ignore', '--format', 'json', '--output', path.join(work, 'out.json')];
  const { seconds, megabytes } = measure(args, [0, 1]);
  process.stdout.write(`${machine()}\n${files.length} files, ${linesOf(files)} lines: ${megabytes.toFixed(0)} MB at most, ${seconds.toFixed(1)} s\n`);
} finally {
  rmSync(work, { recursive: true, force: true });
}
