/**
 * A scan that finds everything in the cache, and one after an edit, beside a cold one: `npm run bench:cache -- CHECKOUT… [--rounds 5]`
 *
 * The edit adds a line to the file in the middle of the list, in a copy of the checkout. Processor time over all threads; the medians of the rounds.
 */
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildCli, cli, machine, measure } from './lib/measure.mjs';
import { median, percent, table } from './lib/table.mjs';

const { values: opt, positionals: checkouts } = parseArgs({ options: { rounds: { type: 'string', default: '5' } }, allowPositionals: true });
if (checkouts.length === 0) {
  process.stderr.write('usage: npm run bench:cache -- CHECKOUT… [--rounds N]\n');
  process.exit(2);
}

const benchOne = (checkout) => {
  const work = mkdtempSync(path.join(tmpdir(), 'leaktight-cache-'));
  try {
    const [tree, kept, out] = ['tree', 'kept', 'report.json'].map((name) => path.join(work, name));
    cpSync(checkout, tree, { recursive: true, filter: (file) => !/[\\/](?:node_modules|\.git)$/.test(file) });
    const scan = (report = out) => measure([cli, 'scan', tree, '--cache-dir', kept, '--format', 'sarif', '--output', report], [0, 1]).cpu;
    // What is compiled of the bundles is kept by the first scan.
    scan();
    const times = { cold: [], warm: [], edited: [] };
    for (let round = 0; round < Number(opt.rounds); round += 1) {
      rmSync(kept, { recursive: true });
      times.cold.push(scan(path.join(work, 'cold.sarif')));
      times.warm.push(scan(path.join(work, 'warm.sarif')));
      if (!readFileSync(path.join(work, 'cold.sarif')).equals(readFileSync(path.join(work, 'warm.sarif')))) throw new Error('the warm scan says something else');
      appendFileSync(editedIn(tree), `\nexport const edited${round} = ${round};\n`);
      times.edited.push(scan());
    }
    const [cold, warm, edited] = [median(times.cold), median(times.warm), median(times.edited)];
    return [path.basename(checkout), `${cold.toFixed(2)} s`, `${warm.toFixed(2)} s`, percent(warm, cold), `${edited.toFixed(2)} s`, percent(edited, cold)];
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
};

/** The file in the middle of all findings: one that is parsed. */
const editedIn = (tree) => {
  const report = path.join(tree, '..', 'list.json');
  measure([cli, 'scan', tree, '--no-cache', '--confidence', 'possible', '--format', 'json', '--output', report], [0, 1]);
  const { findings } = JSON.parse(readFileSync(report, 'utf8'));
  const files = [...new Set(findings.map((finding) => finding.path))].filter((name) => /\.[cm]?[jt]sx?$/.test(name));
  if (files.length === 0) throw new Error(`${tree} has no file with findings`);
  return path.join(tree, files[files.length >> 1]);
};

buildCli('--server');
process.stdout.write(`${machine()}\n`);
process.stdout.write(`${table(['checkout', 'cold', 'nothing changed', 'of cold', 'one file edited', 'of cold'], checkouts.map((one) => benchOne(path.resolve(one))))}\n`);
