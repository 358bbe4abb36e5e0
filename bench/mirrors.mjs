/**
 * Brings the repositories that labels and readings name, with their histories, as bare clones.
 *
 *   npm run bench:mirrors -- [--labels DIR] [--mirrors DIR] [--from https://github.com]
 *
 * What is there already stays. Some of them are large: 100 repositories take about 20 GB.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { isGitDirectory, mirrorOf } from './lib/files.mjs';
import { root } from './lib/measure.mjs';
import { readLabels } from './lib/score.mjs';

const { values: opt } = parseArgs({
  options: {
    labels: { type: 'string', multiple: true, default: ['labels', 'readings'].map((name) => path.join(root, 'bench', name)) },
    mirrors: { type: 'string', default: path.join(root, '../.mirror') },
    from: { type: 'string', default: 'https://github.com' },
  },
});

const files = opt.labels.flatMap((folder) => readdirSync(folder).filter((name) => name.endsWith('.jsonl')).map((name) => path.join(folder, name)));
const wanted = [...new Set(files.flatMap((file) => readLabels(file).map(({ repo }) => repo)))].sort();
const missing = wanted.filter((repo) => !isGitDirectory(mirrorOf(opt.mirrors, repo)));
process.stdout.write(`${wanted.length} repositories, ${missing.length} to bring\n`);
const failed = missing.filter((repo) => {
  const target = mirrorOf(opt.mirrors, repo);
  if (existsSync(target)) process.stderr.write(`${target} is there and is no git directory\n`);
  return spawnSync('git', ['clone', '--quiet', '--bare', `${opt.from}/${repo}.git`, target], { stdio: 'inherit' }).status !== 0;
});
if (failed.length > 0) process.stderr.write(`not brought: ${failed.join(', ')}\n`);
process.exitCode = failed.length > 0 ? 1 : 0;
