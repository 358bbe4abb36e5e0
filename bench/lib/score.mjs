/**
 * Scores SARIF against labelled repairs. A case is a commit that repaired a leak: the acquisition should be reported in the file before it (found) and not after it
 * (silent). A negative is a place that looks like a leak and is fine: a report there is an alarm.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { mirrorOf, showFile } from './files.mjs';

/** Lines between a report and the labelled acquisition that still count as the same place. */
const TOLERANCE = 2;
/** Of a report that spans a whole function, only so many lines after the first count; a labelled range that is longer counts for nothing. */
const HEAD = 4;
const LONGEST = 12;

export const readLabels = (file) => readFileSync(file, 'utf8').split('\n').filter((line) => line.trim() !== '').map((line) => JSON.parse(line));

/** Lays one file of a commit out below `folder`, with the manifests of the folders above it: the neighbourhood that a linter sees, of one file. */
const layOutFile = (mirror, folder, commit, file) => {
  const text = showFile(mirror, commit, file);
  if (text === undefined) return false;
  const parts = path.posix.dirname(file).split('/').filter((part) => part !== '.');
  const manifests = [...parts.keys(), parts.length].map((depth) => [...parts.slice(0, depth), 'package.json'].join('/'));
  for (const name of [file, ...manifests]) {
    const content = name === file ? text : showFile(mirror, commit, name);
    const target = path.join(folder, name);
    if (content === undefined || content.length === 0 || existsSync(target)) continue;
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, content);
  }
  return true;
};

/** Lays cases and negatives out below `root`; those whose repository or commit is missing are named in `missing`. Laying out twice is free. */
export const layOut = ({ cases, negatives }, mirrors, root) => {
  const missing = [];
  const lay = (slot, repo, commit, file) => {
    const target = path.join(root, slot);
    return existsSync(path.join(target, file)) || layOutFile(mirrorOf(mirrors, repo), target, commit, file);
  };
  const isThere = (label, laid) => laid || (missing.push(label.id), false);
  return {
    missing,
    cases: cases.filter((one) => isThere(one, lay(`${one.id}-pre`, one.repo, one.parent, one.path) && lay(`${one.id}-post`, one.repo, one.fix, one.postPath ?? one.path))),
    negatives: negatives.filter((one) => isThere(one, lay(`${one.id}-neg`, one.repo, one.commit, one.path))),
  };
};

/** Runs a command that scans `{dir}` and leaves SARIF 2.1.0 at `{out}`; answers its reports by slot, the first folder below the root. */
export const reportsOf = (command, root, out) => {
  const { status, stderr } = spawnSync('bash', ['-c', command.replaceAll('{dir}', root).replaceAll('{out}', out)], { stdio: ['ignore', 'ignore', 'pipe'], maxBuffer: 2 ** 28 });
  if (!existsSync(out)) throw new Error(`no SARIF at ${out}; the command ended with ${status}\n${stderr}`);
  const reports = JSON.parse(readFileSync(out, 'utf8')).runs.flatMap(({ results = [] }) => results).flatMap(({ ruleId, locations = [] }) =>
    locations.filter(({ physicalLocation: at }) => at?.region).map(({ physicalLocation: { artifactLocation: { uri }, region } }) => {
      const file = path.relative(root, path.resolve(root, uri.startsWith('file:') ? fileURLToPath(uri) : decodeURIComponent(uri)));
      return { slot: file.split(path.sep)[0], rule: ruleId, start: region.startLine, end: Math.min(region.endLine ?? region.startLine, region.startLine + HEAD) };
    }));
  return new Map(reports.map(({ slot }) => [slot, reports.filter((report) => report.slot === slot)]));
};

const hit = (reports, slot, lines, ranges = []) => {
  const spans = [...lines.map((line) => [line, line]), ...ranges.filter(([from, to]) => to - from <= LONGEST)];
  return (reports.get(slot) ?? []).find(({ start, end }) => spans.some(([from, to]) => start - TOLERANCE <= to && from <= end + TOLERANCE))?.rule;
};

/** What became of each label. A repair that is labelled incomplete (`postClean: false`) or has no line left is not judged for silence. */
export const judge = ({ cases, negatives }, reports) => ({
  rows: cases.map((one) => {
    const found = hit(reports, `${one.id}-pre`, one.preLines, one.preRanges);
    const judged = found !== undefined && one.postLines?.length > 0 && one.postClean !== false;
    return { ...one, found, judged, still: judged ? hit(reports, `${one.id}-post`, one.postLines, one.postRanges) : undefined };
  }),
  alarms: negatives.map((one) => ({ ...one, alarm: hit(reports, `${one.id}-neg`, [one.line]) })),
});

export const countsOf = (rows) => {
  const found = rows.filter((row) => row.found !== undefined);
  const judged = found.filter((row) => row.judged);
  return {
    n: rows.length, found: found.length, judged: judged.length,
    silent: judged.filter(({ still }) => still === undefined).length,
    repaired: found.filter(({ still }) => still === undefined).length,
  };
};
