/** Globs of `leaktight.json`: relative to its folder, a folder's name means everything under it. */
import path from 'node:path';
import picomatch from 'picomatch';
import type { Config } from '../../engine/api.ts';
import { isCostlyGlob } from '../../engine/costly-glob.ts';

/** Tells whether a file (by its absolute path) is to be scanned. */
export type Scope = (file: string) => boolean;

/** The files that a configuration in `folder` speaks of. Paths outside the folder are never excluded by it. */
export const scopeOf = (folder: string, { include, exclude }: Pick<Config, 'include' | 'exclude'>): Scope => {
  const isIncluded = include.length === 0 ? () => true : anyOf(include);
  const isExcluded = anyOf(exclude);
  return (file) => {
    const relative = toPosix(path.relative(folder, file));
    return isIncluded(relative) && !isExcluded(relative);
  };
};

const anyOf = (globs: readonly string[]): ((file: string) => boolean) => {
  const usable = globs.map((glob) => glob.replace(/^\.\//, '').replace(/\/+$/, '')).filter((glob) => glob !== '' && !isCostlyGlob(glob));
  const matchers = usable.flatMap((glob) => (glob === '.' ? ['**'] : [glob, `${glob}/**`])).map((glob) => picomatch(glob, options));
  return (file) => matchers.some((matches) => matches(file));
};

/** `+(a|b)` and the like can be nested so that matching takes for ever. */
const options = { dot: true, noextglob: true, nonegate: true } as const;

export const toPosix = (file: string): string => (path.sep === '/' ? file : file.split(path.sep).join('/'));

/** The folder is `outer` or below it. */
export const isBelow = (folder: string, outer: string): boolean => folder === outer || folder.startsWith(outer.endsWith(path.sep) ? outer : outer + path.sep);
