import { existsSync } from 'node:fs';
import path from 'node:path';
import { foldersFrom } from './resolve/file-system.ts';

/** Whether a folder is the top of a git repository, worktree or submodule. */
export const isRepository = (folder: string): boolean => existsSync(path.join(folder, '.git'));

/** The top of the repository around a folder; nothing where there is none. */
export const repositoryAround = (folder: string): string | undefined => {
  for (const at of foldersFrom(folder)) if (isRepository(at)) return at;
  return undefined;
};
