/** A real repository in a folder of its own. */
import { spawnSync } from 'node:child_process';
import { createTree, type Tree } from './tree.ts';

export interface Repository extends Tree {
  /** Runs git in it and gives what it printed. */
  git(...args: readonly string[]): string;
  /** Commits everything. */
  commit(message?: string): void;
}

/** Nothing of the machine's own configuration counts. */
const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };

export const createRepository = (files: Readonly<Record<string, string | Buffer>>): Repository => {
  const tree = createTree(files);
  const git = (...args: readonly string[]): string => {
    const { status, stdout, stderr } = spawnSync('git', args, { cwd: tree.dir, encoding: 'utf8', env });
    if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
    return stdout;
  };
  git('init', '-q', '-b', 'main');
  git('config', 'user.name', 'A');
  git('config', 'user.email', 'a@example.org');
  const commit = (message = 'x'): void => {
    git('add', '-A');
    git('commit', '-q', '-m', message);
  };
  return { ...tree, git, commit };
};
