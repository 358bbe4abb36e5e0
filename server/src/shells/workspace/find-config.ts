/** Which `leaktight.json`, and which baseline, speaks of a folder. */
import { baselineFileName, configFileName } from '../../engine/names.ts';
import path from 'node:path';
import { isRepository } from './repository.ts';
import { disk, once } from './resolve/file-system.ts';

export type ConfigFinder = (folder: string) => string | undefined;

export const createConfigFinder = (): ConfigFinder => createFinder(configFileName);

export const createBaselineFinder = (): ConfigFinder => createFinder(baselineFileName);

/**
 * Finds the nearest file of a name, from a folder upwards to the top of its repository (or of the file system). The finder
 * remembers every folder that it has looked at: make a new one when files may have changed.
 */
const createFinder = (name: string): ConfigFinder => {
  const find: ConfigFinder = once((folder) => lookIn(folder, name, find));
  return find;
};

const lookIn = (folder: string, name: string, find: ConfigFinder): string | undefined => {
  const file = path.join(folder, name);
  if (disk.isFile(file)) return file;
  const parent = path.dirname(folder);
  return parent === folder || isRepository(folder) ? undefined : find(parent);
};
