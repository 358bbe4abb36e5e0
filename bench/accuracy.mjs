/**
 * Scores Leaktight beside two ESLint plugins, or beside pylint and ruff, on labelled commits that repaired a leak.
 *
 *   npm run bench:accuracy -- front [node…] [py] [--labels DIR] [--mirrors DIR] [--by category] [--list]
 *
 * DIR of --labels has SET-cases.jsonl and SET-negatives.jsonl (absent: `bench/labels`); DIR of --mirrors the repositories as owner+name/repo, which
 * `npm run bench:mirrors` brings.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildCli, cli, root } from './lib/measure.mjs';
import { installPeers, peers, pylintRules, ruffRules, versionOf } from './lib/peers.mjs';
import { countsOf, judge, layOut, readLabels, reportsOf } from './lib/score.mjs';
import { percent, table } from './lib/table.mjs';

const { values: opt, positionals: sets } = parseArgs({
  options: {
    labels: { type: 'string', default: path.join(root, 'bench/labels') },
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

const scoreOf = ({ command }, labels, folder, out) => {
  rmSync(out, { force: true });
  const { rows, alarms } = judge(labels, reportsOf(command, folder, out));
  return { rows, alarms, all: countsOf(rows) };
};

/** Ours by group, and with --list what became of each case. */
const printOurs = ({ rows, alarms }, missing) => {
  const lines = [...groupBy(rows)].sort((a, b) => b[1].length - a[1].length).map(([name, group]) => rowOf(String(name), { all: countsOf(group), alarms: [] }).slice(0, 4));
  process.stdout.write(`\n${table([opt.by, 'recall', 'silence', 'both'], lines)}\n`);
  if (missing.length > 0) process.stdout.write(`not laid out, repository or commit missing: ${missing.join(', ')}\n`);
  if (!opt.list) return;
  const place = (one, line) => `${one.id} ${one.repo}:${one.path}:${line} [${one.category}]`;
  for (const row of rows) process.stdout.write(`${row.found === undefined ? 'MISSED' : row.still === undefined ? 'ok    ' : 'STILL '} ${place(row, row.preLines)} ${row.found ?? ''} ${row.why}\n`);
  for (const one of alarms.filter(({ alarm }) => alarm !== undefined)) process.stdout.write(`ALARM  ${place(one, one.line)} ${one.alarm} ${one.why}\n`);
};

const groupBy = (rows) => rows.reduce((groups, row) => groups.set(row[opt.by] ?? '?', [...(groups.get(row[opt.by] ?? '?') ?? []), row]), new Map());

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
  process.stderr.write('usage: npm run bench:accuracy -- SET… [--labels DIR] [--mirrors DIR] [--by category|framework|lang|repo|shape] [--list]\n');
  process.exit(2);
}
buildCli('--server');
installPeers();
for (const set of sets) {
  const work = mkdtempSync(path.join(tmpdir(), 'leaktight-accuracy-'));
  try {
    const [cases, negatives] = ['cases', 'negatives'].map((kind) => readLabels(path.join(opt.labels, `${set}-${kind}.jsonl`)));
    const folder = path.join(work, 'src');
    const laid = layOut({ cases, negatives }, opt.mirrors, folder);
    if (laid.cases.length === 0) throw new Error(`none of the ${cases.length} cases is in ${opt.mirrors}: npm run bench:mirrors brings them`);
    const rows = toolsFor(set).map((tool, index) => {
      const score = scoreOf(tool, laid, folder, path.join(work, 'result.sarif'));
      if (index === 0) printOurs(score, laid.missing);
      return rowOf(tool.name, score);
    });
    process.stdout.write(`\n## ${set}\n\n${table(['tool', 'recall', 'silence', 'both', 'alarms on negatives'], rows)}\n`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
