/**
 * Times a cold scan beside ESLint with the leak rules of its plugins, and beside a program that only parses, over the same files.
 *
 *   npm run bench:speed -- REPOSITORY… [--rounds 3]
 *
 * REPOSITORY is a checkout or a git directory, of which the newest commit is taken. The three take turns in each round; the medians count.
 * Time of the processor is what to compare on a machine that has other work.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildCli, cli, machine, measure, root } from './lib/measure.mjs';
import { installPeers } from './lib/peers.mjs';
import { layOut, linesOf } from './lib/repositories.mjs';
import { median, table } from './lib/table.mjs';

const { values: opt, positionals: repositories } = parseArgs({ options: { rounds: { type: 'string', default: '3' } }, allowPositionals: true });
if (repositories.length === 0) {
  process.stderr.write('usage: npm run bench:speed -- REPOSITORY… [--rounds N]\n');
  process.exit(2);
}
const bench = (name) => path.join(root, 'bench', name);

const contestants = (folder, list, output) => [
  { name: 'leaktight', args: [cli, 'scan', folder, '--no-cache', '--no-ignore', '--format', 'json', '--output', output], accept: [0, 1] },
  { name: 'ESLint', args: [bench('eslint-sarif.mjs'), '--output', output, list] },
  { name: 'parsing alone', args: [bench('parse-only.mjs'), list] },
];

const timesOf = (folder, list, output) => {
  const all = contestants(folder, list, output).map((one) => ({ ...one, runs: [] }));
  for (let round = 0; round < Number(opt.rounds); round += 1) {
    for (const { args, accept, runs } of all) runs.push(measure(args, accept));
  }
  const medianOf = (runs, key) => median(runs.map((run) => run[key]));
  return all.map(({ name, runs }) => ({ name, seconds: medianOf(runs, 'seconds'), cpu: medianOf(runs, 'cpu'), megabytes: medianOf(runs, 'megabytes') }));
};

const compare = (repository) => {
  const work = mkdtempSync(path.join(tmpdir(), 'leaktight-speed-'));
  try {
    const folder = path.join(work, 'files');
    const files = layOut(path.resolve(repository), folder);
    const list = path.join(work, 'files.list');
    writeFileSync(list, files.join('\n'));
    const times = timesOf(folder, list, path.join(work, 'out'));
    const [ours, eslint, parsing] = times;
    const ratios = (key) => `ESLint / leaktight ${(eslint[key] / ours[key]).toFixed(2)}, leaktight / parsing ${(ours[key] / parsing[key]).toFixed(2)}`;
    const rows = times.map(({ name, seconds, cpu, megabytes }) => [name, `${seconds.toFixed(2)} s`, `${cpu.toFixed(2)} s`, `${megabytes.toFixed(0)} MB`]);
    process.stdout.write(`## ${repository}: ${files.length} files, ${linesOf(files)} lines\n\n`);
    process.stdout.write(`${table(['', 'by the clock', 'processor', 'memory'], rows)}\n\n`);
    process.stdout.write(`By the clock: ${ratios('seconds')}\nProcessor: ${ratios('cpu')}\n\n`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
};

buildCli('--server');
installPeers();
process.stdout.write(`${machine()}; median of ${opt.rounds} rounds\n\n`);
repositories.forEach(compare);
