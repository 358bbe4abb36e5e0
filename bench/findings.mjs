/**
 * Findings of whole repositories at their newest commits: how many there are, and a random draw of them with the code around, to be read.
 *
 *   npm run bench:findings -- REPOSITORY… [--sample 60] [--seed 1] [--output FILE] [--mirrors DIR]
 *
 * REPOSITORY is `owner/name` in the mirrors, a git directory, or a checkout. The default excludes and the default confidence apply.
 */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { headOf, isGitDirectory, isSource, layOutCommit, mirrorOf } from './lib/files.mjs';
import { isEcmaScript, isPython, scannedFiles } from './lib/scanned.mjs';
import { buildCli, root, scanOf } from './lib/measure.mjs';
import { linesOf } from './lib/repositories.mjs';
import { table } from './lib/table.mjs';

const { values: opt, positionals: repositories } = parseArgs({
  options: {
    mirrors: { type: 'string', default: path.join(root, '../.mirror') },
    sample: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    output: { type: 'string' },
  },
  allowPositionals: true,
});
if (repositories.length === 0) {
  process.stderr.write('usage: npm run bench:findings -- REPOSITORY… [--sample N] [--seed N] [--output FILE] [--mirrors DIR]\n');
  process.exit(2);
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
const randomFrom = (seed) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

const around = (lines, { startLine, endLine }) =>
  lines
    .slice(Math.max(0, startLine - 11), endLine + 10)
    .map((line) => line.slice(0, 200))
    .map((line, index) => `${String(Math.max(0, startLine - 11) + index + 1).padStart(5)}  ${line}`)
    .join('\n');

const describe = ({ repository, finding, code }, index) =>
  `## ${index + 1}. ${repository}: ${finding.path}:${finding.startLine}\n\n${finding.rule} (${finding.resource}, ${finding.confidence}): ${finding.message}\n\n\`\`\`\n${code}\n\`\`\`\n`;

const examine = async (repository) => {
  const source = existsSync(repository) ? path.resolve(repository) : mirrorOf(opt.mirrors, repository);
  const folder = mkdtempSync(path.join(tmpdir(), 'leaktight-findings-'));
  try {
    const isGit = isGitDirectory(source);
    if (isGit) layOutCommit(source, folder, 'HEAD', (name) => isSource(name) || isPython(name));
    else cpSync(source, folder, { recursive: true, filter: (name) => !/[/\\](?:\.git|node_modules)$/.test(name) });
    const { findings, summary } = scanOf(folder);
    const lines = linesOf(await scannedFiles(folder, (name) => isEcmaScript(name) || isPython(name)));
    const withCode = findings.map((finding) => ({ repository, finding, code: around(readFileSync(path.join(folder, finding.path), 'utf8').split('\n'), finding) }));
    return { repository, commit: isGit ? headOf(source) : '', files: summary.files, lines, findings: withCode };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

buildCli('--server');
const examined = [];
for (const repository of repositories) examined.push(await examine(repository));
const sum = (of) => examined.reduce((total, one) => total + of(one), 0);
const rowOf = ({ repository, commit, files, lines, findings }) => [repository, commit, files, lines, findings.length, ((1000 * findings.length) / lines).toFixed(3)];
const all = { repository: '**all**', commit: '', files: sum((one) => one.files), lines: sum((one) => one.lines), findings: { length: sum((one) => one.findings.length) } };
process.stdout.write(`${table(['repository', 'commit', 'files', 'lines', 'findings', 'per 1,000 lines'], [...examined, all].map(rowOf))}\n`);

const random = randomFrom(Number(opt.seed));
const drawn = examined
  .flatMap(({ findings }) => findings)
  .map((one, index) => ({ one, index, at: random() }))
  .sort((a, b) => a.at - b.at)
  .slice(0, Number(opt.sample))
  .sort((a, b) => a.index - b.index)
  .map(({ one }, index) => describe(one, index));
if (drawn.length > 0 && opt.output === undefined) process.stdout.write(`\n${drawn.join('\n')}`);
if (opt.output !== undefined) writeFileSync(opt.output, drawn.join('\n'));
