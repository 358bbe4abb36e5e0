import { stat } from 'node:fs/promises';
import path from 'node:path';

/** Whether a folder is the top of a git repository, worktree or submodule. */
export const isRepository = (folder: string): Promise<boolean> =>
  stat(path.join(folder, '.git')).then(
    () => true,
    () => false,
  );
