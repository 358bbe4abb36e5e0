/** Runs the built command line as a process. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const bin = path.join(repository, 'server/bin/leaktight.js');

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly uid?: number;
}

/** Builds what is older than the sources. */
export const build = (): void => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/build.mjs', '--server', '--if-stale'], { cwd: repository, encoding: 'utf8' });
  if (status !== 0) throw new Error(`The build failed:\n${stderr}`);
};

/** Tests keep nothing in the user's own cache. */
const cacheHome = mkdtempSync(path.join(os.tmpdir(), 'leaktight-test-cache-'));
process.once('exit', () => rmSync(cacheHome, { recursive: true, force: true }));

/** Variables that change what is printed: colours, and those by which AI agents make themselves known. */
const telling = new Set([
  'NO_COLOR', 'FORCE_COLOR', 'AI_AGENT', 'CLAUDECODE', 'CLAUDE_CODE', 'REPL_ID', 'GEMINI_CLI', 'CODEX_SANDBOX', 'CODEX_THREAD_ID', 'OPENCODE', 'AUGMENT_AGENT',
  'GOOSE_PROVIDER', 'JUNIE_DATA', 'JUNIE_SHIM_PATH', 'COPILOT_AGENT', 'COPILOT_CLI', 'CURSOR_AGENT', 'EDITOR', 'TERM_PROGRAM',
]);

export const environment = (more: RunOptions['env'] = {}): NodeJS.ProcessEnv =>
  ({ ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !telling.has(name))), XDG_CACHE_HOME: cacheHome, ...more });

export const command = (...args: readonly string[]): readonly string[] => [process.execPath, bin, ...args];

export const leaktight = (args: readonly string[], { cwd, env, uid }: RunOptions): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bin, ...args], {
      cwd, env: environment(env), ...(uid === undefined ? {} : { uid }), stdio: ['ignore', 'pipe', 'pipe'],
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() }));
  });

/** Runs a line of bash in which `$LEAKTIGHT` is the command. */
export const bash = (script: string, { cwd, env }: RunOptions): Outcome => {
  const { status, stdout, stderr } = spawnSync('bash', ['-c', script], {
    cwd, encoding: 'utf8', env: { ...environment(env), LEAKTIGHT: `${process.execPath} ${bin}` },
  });
  return { status, stdout, stderr };
};
