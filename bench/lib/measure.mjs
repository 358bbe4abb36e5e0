/** Runs Node.js programs and measures them. */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const cli = path.join(root, 'server/bin/leaktight.js');

/** Builds what is older than its sources. */
export const buildCli = (...flags) => {
  const { status } = spawnSync(process.execPath, [path.join(root, 'scripts/build.mjs'), '--if-stale', ...flags], { stdio: 'inherit' });
  if (status !== 0) throw new Error('the build failed');
};

/** What a scan of a folder reports at the default confidence, as JSON. */
export const scanOf = (folder) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'scan', folder, '--no-cache', '--format', 'json'], { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (status !== 0 && status !== 1) throw new Error(`scan of ${folder} ended with ${status}\n${stderr}`);
  return JSON.parse(stdout);
};

const hook = path.join(root, 'bench/lib/usage-hook.cjs');

/**
 * Runs a program to its end: seconds by the clock, seconds of processor time over all its threads, and the largest memory in MB. `accept`
 * lists the statuses that are no failure.
 */
export const measure = (args, accept = [0]) => {
  const usageFile = path.join(tmpdir(), `leaktight-usage-${process.pid}.json`);
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['-r', hook, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    maxBuffer: 2 ** 28,
    env: { ...process.env, LEAKTIGHT_BENCH_USAGE: usageFile },
  });
  const seconds = (performance.now() - started) / 1000;
  if (!accept.includes(status)) throw new Error(`${args.join(' ')} ended with ${status}\n${stderr}`);
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(readFileSync(usageFile, 'utf8'));
  rmSync(usageFile);
  return { seconds, cpu: (userCPUTime + systemCPUTime) / 1e6, megabytes: maxRSS / 1024 };
};

/** What a reader has to know to judge a time. */
export const machine = () => `Node.js ${process.version}, load average ${loadavg()[0].toFixed(1)}`;
