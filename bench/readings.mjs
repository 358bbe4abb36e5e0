/**
 * What has become of findings that were read and judged: which right ones are still reported, and which wrong ones.
 *
 *   npm run bench:readings -- [front] [node] [py] [--set dev|held] [--readings DIR] [--mirrors DIR] [--list]
 *
 * DIR of --readings has SET.jsonl, one judged finding a line; each repository is laid out at the commit that was read and scanned at the default confidence.
 * DIR of --mirrors has the repositories as owner+name/repo. --list names every judged finding, and every reported one that was not judged.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { isSource, layOutCommit, mirrorOf } from './lib/files.mjs';
import { buildCli, root, scanOf } from './lib/measure.mjs';
import { linesOf } from './lib/repositories.mjs';
import { isPython, scannedFiles } from './lib/scanned.mjs';
import { readLabels } from './lib/score.mjs';
import { percent, table } from './lib/table.mjs';

const languages = ['front', 'node', 'py'];
const verdicts = ['right', 'minor', 'wrong', 'doubtful'];
const sets = ['dev', 'held'];

const { values: opt, positionals } = parseArgs({
  options: {
    set: { type: 'string' },
    readings: { type: 'string', default: path.join(root, 'bench/readings') },
    mirrors: { type: 'string', default: path.join(root, '../.mirror') },
    list: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
if (positionals.some((name) => !languages.includes(name)) || (opt.set !== undefined && !sets.includes(opt.set))) {
  process.stderr.write('usage: npm run bench:readings -- [front] [node] [py] [--set dev|held] [--readings DIR] [--mirrors DIR] [--list]\n');
  process.exit(2);
}

/** The readings of one language. A line that is no reading ends the run: a verdict that is not counted would flatter the figures. */
const readingsOf = (language) => {
  const file = path.join(opt.readings, `${language}.jsonl`);
  if (!existsSync(file)) return [];
  const read = readLabels(file).map((one, index) => checked(one, `${file}, reading ${index + 1}`));
  return read.filter(({ set }) => opt.set === undefined || set === opt.set);
};

const checked = (reading, where) => {
  for (const key of ['repo', 'commit', 'path', 'rule', 'resource', 'reason']) if (typeof reading[key] !== 'string' || reading[key] === '') throw new Error(`${where}: ${key} is missing`);
  if (!Number.isInteger(reading.line)) throw new Error(`${where}: line is no number`);
  if (!verdicts.includes(reading.verdict)) throw new Error(`${where}: verdict is none of ${verdicts.join(', ')}`);
  if (!sets.includes(reading.set)) throw new Error(`${where}: set is neither dev nor held`);
  return reading;
};

const keyOf = ({ path: file, line, rule }) => `${file}:${line} ${rule}`;

/** What a scan of one repository reports now, beside what was judged there. */
const examine = async ({ language, repo, commit, set, readings }) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'leaktight-readings-'));
  try {
    layOutCommit(mirrorOf(opt.mirrors, repo), folder, commit, language === 'py' ? isPython : isSource);
    const found = scanOf(folder).findings.map((finding) => ({ ...finding, line: finding.startLine }));
    const reported = new Set(found.map(keyOf));
    const judged = new Set(readings.map(keyOf));
    return {
      language, repo, commit, set,
      lines: linesOf(await scannedFiles(folder, language === 'py' ? isPython : undefined)),
      found: found.length,
      judged: readings.map((reading) => ({ ...reading, reported: reported.has(keyOf(reading)) })),
      unjudged: found.filter((finding) => !judged.has(keyOf(finding))),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Readings by repository and commit; a repository belongs to one set, or the held ones would be mended by. */
const repositoriesOf = (language) => {
  const byPlace = new Map();
  for (const reading of readingsOf(language)) {
    const { repo, commit, set } = reading;
    const place = byPlace.get(`${repo}@${commit}`) ?? { language, repo, commit, set, readings: [] };
    if (place.set !== set) throw new Error(`${repo} is in dev and in held`);
    place.readings.push(reading);
    byPlace.set(`${repo}@${commit}`, place);
  }
  return [...byPlace.values()];
};

const count = (of, verdict) => of.filter((one) => one.verdict === verdict).length;

/** Of each verdict: still reported / judged. The shares are of those still reported, doubtful ones among them. */
const cellsOf = (judged, unjudged) => {
  const still = judged.filter(({ reported }) => reported);
  const right = count(still, 'right');
  return [
    ...verdicts.map((verdict) => `${count(still, verdict)}/${count(judged, verdict)}`),
    unjudged.length,
    percent(right, still.length),
    percent(right + count(still, 'minor'), still.length),
  ];
};

const head = [...verdicts, 'not judged', 'right', 'right or minor'];
const shown = ({ language, examined }) => {
  for (const set of sets) {
    const of = examined.filter((one) => one.set === set);
    if (of.length === 0) continue;
    const judged = of.flatMap((one) => one.judged);
    const unjudged = of.flatMap((one) => one.unjudged);
    const rules = [...new Set([...judged, ...unjudged].map(({ rule }) => rule))].sort();
    const rowOf = (rule) => [rule, ...cellsOf(judged.filter((one) => one.rule === rule), unjudged.filter((one) => one.rule === rule))];
    const lines = of.reduce((sum, one) => sum + one.lines, 0);
    const found = of.reduce((sum, one) => sum + one.found, 0);
    process.stdout.write(`\n### ${language}, ${set}\n\n${table(['rule', ...head], [...rules.map(rowOf), ['**all**', ...cellsOf(judged, unjudged)]])}\n\n`);
    const byRepository = of.map((one) => [one.repo, one.commit.slice(0, 10), one.lines, one.found, ((1000 * one.found) / one.lines).toFixed(3), ...cellsOf(one.judged, one.unjudged)]);
    byRepository.push(['**all**', '', lines, found, ((1000 * found) / lines).toFixed(3), ...cellsOf(judged, unjudged)]);
    process.stdout.write(`${table(['repository', 'commit', 'lines', 'findings', 'per 1,000 lines', ...head], byRepository)}\n`);
    if (opt.list) for (const one of of) listed(one);
  }
};

const listed = ({ repo, judged, unjudged }) => {
  const lineOf = (state, { path: file, line, rule, resource }, reason) => `${state.padEnd(15)} ${repo} ${file}:${line} ${rule} (${resource}): ${reason}\n`;
  const rows = [
    ...judged.map((one) => lineOf(`${one.reported ? '+' : '-'} ${one.verdict}`, one, one.reason)),
    ...unjudged.map((one) => lineOf('+ not judged', one, one.message)),
  ];
  process.stdout.write(`\n${rows.sort().join('')}`);
};

buildCli('--server');
for (const language of positionals.length > 0 ? positionals : languages) {
  const examined = [];
  for (const place of repositoriesOf(language)) examined.push(await examine(place));
  if (examined.length === 0) process.stdout.write(`\n${language}: no readings\n`);
  else shown({ language, examined });
}
