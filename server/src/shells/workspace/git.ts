/**
 * Asks git, and lets it run nothing. A repository may name programs in its own configuration (hooks, fsmonitor, filters, diff drivers,
 * transports); all of them are turned off, and what the user types never becomes an option.
 */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { promisify } from 'node:util';
import { codeOf } from './read.ts';

/** Why git gave no answer: it is not installed, or what it said. */
export class GitError extends Error {
  readonly kind: 'missing' | 'failed';

  constructor(kind: GitError['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}

export interface Git {
  /** The standard output of `git ARGS`, whose arguments are ours, or object names that git gave. Throws `GitError`. */
  run(...args: readonly string[]): Promise<string>;
  /** The contents of blobs in the order in which they are asked for. Throws `GitError`. */
  blobs(): BlobReader;
}

export interface BlobReader {
  /** Nothing when there is no such blob, or it is larger than `limit` bytes. */
  read(id: string, limit: number): Promise<Buffer | undefined>;
  close(): Promise<void>;
}

const execute = promisify(execFile);

/** More than the names of the files of the largest repositories. */
const mostBytes = 512 * 1024 * 1024;

/** Keys whose values are programs that the commands used here would start. */
const harmless: Readonly<Record<string, string>> = {
  'core.fsmonitor': 'false',
  'core.hooksPath': process.platform === 'win32' ? 'NUL' : '/dev/null',
  'core.pager': 'cat',
  'core.sshCommand': 'false',
  'protocol.allow': 'never',
  'diff.external': '',
  'gc.auto': '0',
  'maintenance.auto': 'false',
};

/** Configuration by environment: keys may hold any character there. */
const asEnvironment = (settings: Readonly<Record<string, string>>): NodeJS.ProcessEnv => {
  const entries = Object.entries(settings);
  const pairs = entries.flatMap(([key, value], index) => [[`GIT_CONFIG_KEY_${index}`, key], [`GIT_CONFIG_VALUE_${index}`, value]]);
  return { ...Object.fromEntries(pairs) as NodeJS.ProcessEnv, GIT_CONFIG_COUNT: String(entries.length) };
};

const environmentWith = (settings: Readonly<Record<string, string>>): NodeJS.ProcessEnv => {
  const { GIT_EXTERNAL_DIFF: _, GIT_CONFIG_PARAMETERS: __, ...rest } = process.env;
  return {
    ...rest, ...asEnvironment(settings),
    LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0', GIT_NO_LAZY_FETCH: '1', GIT_ALLOW_PROTOCOL: 'none', GIT_TERMINAL_PROMPT: '0', GIT_LITERAL_PATHSPECS: '1',
  };
};

/** Started from the folder of Node.js: on Windows a program is looked for in the current folder first, and that is the workspace. */
const neutral = path.dirname(process.execPath);

/** `folder` may be anywhere in a work tree. Throws `GitError`. */
export const openGit = async (folder: string): Promise<Git> => {
  const runWith = async (settings: Readonly<Record<string, string>>, args: readonly string[]): Promise<string> => {
    try {
      const options = { cwd: neutral, env: environmentWith(settings), maxBuffer: mostBytes, encoding: 'utf8', windowsHide: true } as const;
      return (await execute('git', ['--no-pager', '-C', folder, ...args], options)).stdout;
    } catch (error) {
      throw asGitError(error);
    }
  };
  // Filters (`filter.NAME.clean`) run where a file of the work tree is compared with the index.
  const known = await runWith(harmless, ['config', '--null', '--name-only', '--list']);
  const settings = { ...harmless, ...Object.fromEntries(known.split('\0').flatMap(withoutFilter)) };
  return {
    run: (...args) => runWith(settings, args),
    blobs: () => readBlobs(folder, environmentWith(settings)),
  };
};

const withoutFilter = (key: string): readonly (readonly [string, string])[] => {
  const name = /^filter\.(.*)\.(?:clean|smudge|process|required)$/s.exec(key)?.[1];
  return name === undefined ? [] : [[`filter.${name}.clean`, ''], [`filter.${name}.smudge`, ''], [`filter.${name}.process`, ''], [`filter.${name}.required`, 'false']];
};

const asGitError = (error: unknown): GitError => {
  if (codeOf(error) === 'ENOENT') return new GitError('missing', 'git');
  const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
  return new GitError('failed', said.trim().split('\n').find((line) => /^(?:fatal|error):/.test(line))?.replace(/^\w+: /, '') ?? said.trim());
};

/** One `git cat-file --batch`, which answers a line with a head, the bytes and a line end. */
const readBlobs = (folder: string, env: NodeJS.ProcessEnv): BlobReader => {
  const child = spawn('git', ['--no-pager', '-C', folder, 'cat-file', '--batch'], { cwd: neutral, env, stdio: ['pipe', 'pipe', 'ignore'], windowsHide: true });
  const closed = once(child, 'close').catch((error: unknown) => Promise.reject(asGitError(error)));
  closed.catch(() => undefined);
  child.stdin.on('error', () => undefined);
  const chunks = child.stdout.iterator({ destroyOnReturn: false }) as AsyncIterator<Buffer>;
  let pending = Buffer.alloc(0);
  let queue: Promise<unknown> = Promise.resolve();

  const more = async (): Promise<void> => {
    const { value, done } = await chunks.next();
    if (done === true) throw new GitError('failed', 'git cat-file');
    pending = Buffer.concat([pending, value]);
  };
  const take = async (length: number): Promise<Buffer> => {
    while (pending.length < length) await more();
    const taken = pending.subarray(0, length);
    pending = pending.subarray(length);
    return taken;
  };
  const takeLine = async (): Promise<string> => {
    while (!pending.includes(10)) await more();
    return (await take(pending.indexOf(10) + 1)).toString('latin1').trimEnd();
  };
  const readOne = async (id: string, limit: number): Promise<Buffer | undefined> => {
    child.stdin.write(`${id}\n`);
    const [, kind, size] = (await takeLine()).split(' ');
    if (size === undefined) return undefined;
    const bytes = await take(Number(size) + 1);
    return kind === 'blob' && bytes.length - 1 <= limit ? bytes.subarray(0, -1) : undefined;
  };
  return {
    read: (id, limit) => {
      const answer = queue.then(() => readOne(id, limit));
      queue = answer.catch(() => undefined);
      return answer;
    },
    close: async () => {
      child.stdin.end();
      child.stdout.destroy();
      await closed.catch(() => undefined);
    },
  };
};
