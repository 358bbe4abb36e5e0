/** Which `leaktight.json`, and which baseline, speaks of a folder. */
import { baselineFileName, configFileName } from '../../engine/names.ts';
import path from 'node:path';
import type { Layout } from './layout.ts';
import { isRepository } from './repository.ts';
import { disk, once } from './resolve/file-system.ts';

export type ConfigFinder = (folder: string) => string | undefined;

/** `layout`: knows of most folders what is not in them. */
export const createConfigFinder = (layout?: Layout): ConfigFinder => createFinder(configFileName, layout);

export const createBaselineFinder = (layout?: Layout): ConfigFinder => createFinder(baselineFileName, layout);

/**
 * Finds the nearest file of a name, from a folder upwards to the top of its repository (or of the file system). The finder
 * remembers every folder that it has looked at: make a new one when files may have changed.
 */
const createFinder = (name: string, layout: Layout | undefined): ConfigFinder => {
  const find: ConfigFinder = once((folder) => lookIn(folder, name, find, layout));
  return find;
};

const lookIn = (folder: string, name: string, find: ConfigFinder, layout: Layout | undefined): string | undefined => {
  const may = (wanted: string): boolean => layout?.lacks(folder, wanted) !== true;
  if (may(name)) {
    const file = path.join(folder, name);
    if (disk.isFile(file)) return file;
  }
  const parent = path.dirname(folder);
  return parent === folder || (may('.git') && isRepository(folder)) ? undefined : find(parent);
};
