/** Which `leaktight.json`, and which baseline, speaks of a folder. */
import { baselineFileName, configFileName } from '../../engine/names.ts';
import { statSync } from 'node:fs';
import path from 'node:path';
import { isRepository } from './repository.ts';

export type ConfigFinder = (folder: string) => Promise<string | undefined>;

export const createConfigFinder = (): ConfigFinder => createFinder(configFileName);

export const createBaselineFinder = (): ConfigFinder => createFinder(baselineFileName);

/**
 * Finds the nearest file of a name, from a folder upwards to the top of its repository (or of the file system). The finder
 * remembers every folder that it has looked at: make a new one when files may have changed.
 */
const createFinder = (name: string): ConfigFinder => {
  const known = new Map<string, Promise<string | undefined>>();
  const find: ConfigFinder = (folder) => {
    const found = known.get(folder) ?? lookIn(folder, name, find);
    known.set(folder, found);
    return found;
  };
  return find;
};

const lookIn = async (folder: string, name: string, find: ConfigFinder): Promise<string | undefined> => {
  const file = path.join(folder, name);
  if (isFile(file)) return file;
  const parent = path.dirname(folder);
  return parent === folder || (await isRepository(folder)) ? undefined : find(parent);
};

/** Asked for every folder: a promise costs ten times as much as the question. */
const isFile = (file: string): boolean => {
  try {
    return statSync(file, { throwIfNoEntry: false })?.isFile() === true;
  } catch {
    return false;
  }
};
