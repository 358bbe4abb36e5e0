/**
 * Scores Leaktight beside two ESLint plugins, or beside pylint and ruff, on labelled commits that repaired a leak.
 *
 *   npm run bench:accuracy -- front [node…] [py] [--benchmark DIR] [--labels DIR] [--mirrors DIR] [--list]
 *
 * DIR of --benchmark has score.mjs, SET-cases.jsonl and SET-negatives.jsonl, these two unless --labels names another folder for them (`bench/labels`); DIR of
 * --mirrors the repositories, as owner+name/repo.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildCli, cli, root } from './lib/measure.mjs';
import { installPeers, peers, pylintRules, ruffRules, versionOf } from './lib/peers.mjs';
import { percent, table } from './lib/table.mjs';

const { values: opt, positionals: sets } = parseArgs({
  options: {
    benchmark: { type: 'string', default: path.join(root, '../shared/benchmark') },
    labels: { type: 'string' },
    mirrors: { type: 'string', default: path.join(root, '../.mirror') },
    list: { type: 'boolean', default: false },
    by: { type: 'string', default: 'category' },
  },
  allowPositionals: true,
});

const quoted = (text) => `'${text.replaceAll("'", `'\\''`)}'`;
const node = (...args) => [process.execPath, ...args].map(quoted).join(' ');

/** Each leaves SARIF at `{out}`. Leaktight ends with 1 where it has found something. */
const toolsFor = (set) => [
  { name: 'leaktight', command: `${node(cli)} scan {dir} --format sarif --output {out} --no-ignore --no-cache || [ $? = 1 ]` },
  ...(set.startsWith('py') ? pythonPeers() : scriptPeers()),
];

const scriptPeers = () =>
  peers.map(({ name }) => ({ name: `${name} ${versionOf(name)}`, command: `${node(path.join(root, 'bench/eslint-sarif.mjs'), '--peer', name)} --output {out} {dir}` }));

const pythonPeers = () => {
  const [, pylint = ''] = /pylint ([\d.]+)/.exec(spawnSync('pylint', ['--version'], { encoding: 'utf8' }).stdout ?? '') ?? [];
  const names = { ...(pylint === '' ? {} : { pylint: `pylint ${pylint} (${pylintRules.join(', ')})` }), ruff: `ruff ${versionOf('@astral-sh/ruff-wasm-nodejs')} (${ruffRules.join(', ')})` };
  return Object.entries(names).map(([peer, name]) => ({ name, command: `${node(path.join(root, 'bench/python-sarif.mjs'), '--peer', peer)} --output {out} {dir}` }));
};

const scoreOf = ({ command }, set, work, isOurs) => {
  const json = path.join(work, 'score.json');
  const of = (kind) => path.join(opt.labels ?? opt.benchmark, `${set}-${kind}.jsonl`);
  const args = ['--cases', of('cases'), '--negatives', of('negatives'), '--mirrors', opt.mirrors, '--work', work, '--keep'];
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(opt.benchmark, 'score.mjs'), ...args, '--scan', command, '--json', json, '--by', opt.by, ...(opt.list ? ['--list'] : [])],
    { encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
  if (status !== 0) throw new Error(stderr || stdout);
  if (isOurs) process.stdout.write(`\n${stdout}\n`);
  return JSON.parse(readFileSync(json, 'utf8'));
};

const rowOf = (name, { all, alarms }) => {
  const alarmed = alarms.filter(({ alarm }) => alarm !== undefined).length;
  return [
    name,
    `${percent(all.found, all.n)} (${all.found}/${all.n})`,
    `${percent(all.silent, all.judged)} (${all.silent}/${all.judged})`,
    `${percent(all.repaired, all.n)} (${all.repaired}/${all.n})`,
    `${percent(alarmed, alarms.length)} (${alarmed}/${alarms.length})`,
  ];
};

if (sets.length === 0) {
  process.stderr.write('usage: npm run bench:accuracy -- SET… [--benchmark DIR] [--mirrors DIR] [--list]\n');
  process.exit(2);
}
buildCli('--server');
installPeers();
for (const set of sets) {
  const work = mkdtempSync(path.join(tmpdir(), 'leaktight-accuracy-'));
  try {
    const rows = toolsFor(set).map((tool, index) => rowOf(tool.name, scoreOf(tool, set, work, index === 0)));
    process.stdout.write(`## ${set}\n\n${table(['tool', 'recall', 'silence', 'both', 'alarms on negatives'], rows)}\n`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
