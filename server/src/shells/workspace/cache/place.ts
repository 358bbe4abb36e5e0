/** Where the cache of a project stands. */
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import envPaths from 'env-paths';
import { isBelow } from '../globs.ts';
import { foldersFrom } from '../resolve/file-system.ts';

/**
 * `node_modules/.cache/leaktight` of the nearest folder that has `node_modules`, up to `base`, as other tools do: it moves, and is cleaned up, with the project.
 * Without one, a folder of the user's cache.
 */
export const cacheFolder = async (cwd: string, base: string): Promise<string> => {
  for (const folder of foldersFrom(cwd)) {
    if (!isBelow(folder, base)) break;
    const modules = path.join(folder, 'node_modules');
    if (await stat(modules).then((found) => found.isDirectory(), () => false)) return path.join(modules, '.cache', 'leaktight');
  }
  return path.join(envPaths('leaktight', { suffix: '' }).cache, createHash('sha1').update(base).digest('hex').slice(0, 16));
};
