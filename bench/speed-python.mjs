/**
 * Times a cold scan of the Python files of a folder beside pylint with nothing but its leak rules, over the same files.
 *
 *   npm run bench:speed-python -- FOLDER… [--rounds 1]
 *
 * The two take turns in each round; the medians count. Time of the processor is what to compare on a machine that has other work.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildCli, cli, root } from './lib/measure.mjs';
import { median, table } from './lib/table.mjs';

const { values: opt, positionals: folders } = parseArgs({ options: { rounds: { type: 'string', default: '1' } }, allowPositionals: true });
if (folders.length === 0) {
  process.stderr.write('usage: npm run bench:speed-python -- FOLDER… [--rounds N]\n');
  process.exit(2);
}

/** Seconds by the clock and of the processor, of the process and of those that it started. */
const timed = (args) => {
  const { stderr, status } = spawnSync('bash', ['-c', 'TIMEFORMAT="took %R %U %S"; time "$@" > /dev/null', 'bash', process.execPath, ...args], { encoding: 'utf8', maxBuffer: 2 ** 28 });
  const [, seconds, user, system] = /took ([\d.]+) ([\d.]+) ([\d.]+)/.exec(stderr) ?? [];
  if (seconds === undefined || (status !== 0 && status !== 1)) throw new Error(stderr);
  return { seconds: Number(seconds), cpu: Number(user) + Number(system) };
};

const compare = (folder) => {
  const work = mkdtempSync(path.join(tmpdir(), 'leaktight-speed-'));
  try {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.name.endsWith('.py')).map((entry) => path.join(entry.parentPath, entry.name));
    const lines = files.reduce((sum, file) => sum + readFileSync(file, 'latin1').split('\n').length, 0);
    const output = path.join(work, 'out');
    const all = [
      { name: 'leaktight', args: [cli, 'scan', folder, '--no-cache', '--no-ignore', '--format', 'json', '--output', output], runs: [] },
      { name: 'pylint', args: [path.join(root, 'bench/python-sarif.mjs'), '--peer', 'pylint', '--output', output, folder], runs: [] },
    ];
    for (let round = 0; round < Number(opt.rounds); round += 1) for (const one of all) one.runs.push(timed(one.args));
    const times = all.map(({ name, runs }) => ({ name, seconds: median(runs.map((run) => run.seconds)), cpu: median(runs.map((run) => run.cpu)) }));
    const [ours, theirs] = times;
    process.stdout.write(`## ${folder}: ${files.length} files, ${lines} lines\n\n`);
    process.stdout.write(`${table(['', 'by the clock', 'processor'], times.map(({ name, seconds, cpu }) => [name, `${seconds.toFixed(2)} s`, `${cpu.toFixed(2)} s`]))}\n\n`);
    process.stdout.write(`pylint / leaktight: by the clock ${(theirs.seconds / ours.seconds).toFixed(1)}, processor ${(theirs.cpu / ours.cpu).toFixed(1)}\n`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
};

buildCli('--server');
for (const folder of folders) compare(path.resolve(folder));
