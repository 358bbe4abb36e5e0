import { existsSync } from 'node:fs';
import path from 'node:path';

/** Whether a folder is the top of a git repository, worktree or submodule. */
export const isRepository = (folder: string): Promise<boolean> =>
  Promise.resolve(existsSync(path.join(folder, '.git')));

/** The top of the repository around a folder; nothing where there is none. */
export const repositoryAround = async (folder: string): Promise<string | undefined> => {
  if (await isRepository(folder)) return folder;
  const parent = path.dirname(folder);
  return parent === folder ? undefined : repositoryAround(parent);
};
