/**
 * Everything that CI runs, in order: `npm test`. Ends with 1 if anything fails, and with the sum of all suites alone on the last line.
 *
 *   node scripts/test.mjs [NAME…]     only the steps with these names
 */
import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Programs of the machine that suites drive, with the Debian packages that bring each. */
const programs = [
  { program: 'chromium', packages: ['chromium'], path: process.env.CHROMIUM },
  { program: 'nvim', packages: ['neovim'] },
  { program: 'emacs', packages: ['emacs-nox', 'elpa-eglot'] },
  { program: 'pre-commit', packages: ['pre-commit'] },
];

const npmRun = (script, ...args) => ['npm', 'run', '--silent', script, ...(args.length > 0 ? ['--', ...args] : [])];

/** `essential`: nothing after it makes sense when it fails. Steps that are no suites count as one test. */
const steps = [
  { name: 'machine', run: installPrograms, essential: true },
  { name: 'typecheck', command: npmRun('typecheck') },
  { name: 'generated', command: npmRun('generate', '--check') },
  { name: 'build', command: npmRun('build'), essential: true },
  { name: 'unit', command: npmRun('test:unit'), suite: true },
  { name: 'hostile', command: npmRun('test:hostile'), suite: true },
  { name: 'cli', command: npmRun('test:cli'), suite: true },
  { name: 'protocol', command: npmRun('test:protocol'), suite: true },
  { name: 'nvim', command: npmRun('test:nvim'), suite: true },
  { name: 'emacs', command: npmRun('test:emacs'), suite: true },
  { name: 'host-oldest', command: npmRun('test:host', 'oldest'), suite: true },
  { name: 'host-latest', command: npmRun('test:host', 'latest'), suite: true },
  { name: 'web', command: npmRun('test:web'), suite: true },
  { name: 'package', command: npmRun('package') },
  { name: 'e2e-oldest', command: npmRun('test:e2e'), env: { VSCODE_TEST_VERSION: 'oldest' }, suite: true },
  { name: 'e2e-latest', command: npmRun('test:e2e'), env: { VSCODE_TEST_VERSION: 'latest' }, suite: true },
];

const isThere = (program) => spawnSync('which', [program], { stdio: 'ignore' }).status === 0;

/** Installs what is missing where that needs no password; says what is missing where it does. */
function installPrograms() {
  const missing = programs.filter((one) => one.path === undefined && !isThere(one.program)).flatMap((one) => one.packages);
  if (missing.length === 0) return true;
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const apt = (...args) => {
    const [command, ...rest] = [...sudo, 'apt-get', ...args];
    return spawnSync(command, rest, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0;
  };
  const installed = isThere('apt-get') && apt('update', '-qq') && apt('install', '-y', '-qq', '--no-install-recommends', ...missing);
  if (!installed) process.stderr.write(`The tests need what these Debian packages bring, and could not install them: ${missing.join(', ')}\n`);
  return installed;
}

/** Runs a command, shows its output as it comes, and keeps it. */
const run = ([command, ...args], env) =>
  new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const show = (stream) => (chunk) => {
      output += chunk;
      stream.write(chunk);
    };
    child.stdout.on('data', show(process.stdout));
    child.stderr.on('data', show(process.stderr));
    child.once('error', (error) => resolve({ passed: false, output: `${output}${error.message}\n` }));
    child.once('close', (code) => resolve({ passed: code === 0, output }));
  });

const lastNumber = (output, pattern) => Number([...output.matchAll(pattern)].at(-1)?.[1] ?? 0);

/** What a suite says about itself: mocha's lines, or ours. A suite that says nothing has failed. */
const countsOf = ({ passed, output }) => {
  const counts = {
    passed: lastNumber(output, /^\s*(\d+) (?:passing|passed)\b/gm),
    failed: lastNumber(output, /^\s*(\d+) failing\b/gm) + lastNumber(output, /^\d+ passed, (\d+) failed$/gm),
  };
  const isSilent = counts.passed + counts.failed === 0;
  return { ...counts, failed: counts.failed === 0 && (!passed || isSilent) ? 1 : counts.failed };
};

const runStep = async (step) => {
  const start = performance.now();
  process.stdout.write(`\n=== ${step.name}\n`);
  const result = step.run === undefined ? await run(step.command, step.env) : { passed: step.run(), output: '' };
  const counts = step.suite === true ? countsOf(result) : { passed: result.passed ? 1 : 0, failed: result.passed ? 0 : 1 };
  process.stdout.write(`--- ${step.name}: ${counts.failed === 0 ? 'passed' : 'FAILED'} in ${((performance.now() - start) / 1000).toFixed(0)} s\n`);
  return { name: step.name, ...counts };
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  process.stderr.write(`There is no step ${unknown.join(', ')}. The steps: ${steps.map(({ name }) => name).join(', ')}\n`);
  process.exit(2);
}

const results = [];
for (const step of steps) {
  if (wanted.length > 0 && !wanted.includes(step.name)) continue;
  const result = await runStep(step);
  results.push(result);
  if (result.failed > 0 && step.essential === true) break;
}
const sum = (key) => results.reduce((total, result) => total + result[key], 0);
const failed = results.filter((result) => result.failed > 0).map(({ name }) => name);
process.stdout.write(failed.length === 0 ? '\n' : `\nFailed: ${failed.join(', ')}\n`);
process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed\n`);
process.exitCode = failed.length === 0 ? 0 : 1;
