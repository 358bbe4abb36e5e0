/** Patterns of ignore files, as git reads them: the innermost file that speaks of a path decides. */
import path from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { isCostlyGlob } from '../../engine/costly-glob.ts';
import { toPosix } from './globs.ts';

/** The patterns in force in a folder: its own, then those of the folders around it. */
export interface IgnoreStack {
  readonly folder: string;
  readonly patterns: Ignore;
  readonly outer: IgnoreStack | undefined;
}

/** Whether the patterns leave out a path below their folders. */
export const isIgnored = (stack: IgnoreStack | undefined, file: string, isFolder: boolean): boolean => {
  for (let one = stack; one !== undefined; one = one.outer) {
    const verdict = one.patterns.test(toPosix(path.relative(one.folder, file)) + (isFolder ? '/' : ''));
    if (verdict.ignored) return true;
    if (verdict.unignored) return false;
  }
  return false;
};

/** Adds what an ignore file in `folder` says. */
export const withIgnoreFile = (folder: string, text: string, outer: IgnoreStack | undefined): IgnoreStack | undefined => {
  const patterns = text.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#') && !isCostlyGlob(line));
  return patterns.length === 0 ? outer : { folder, patterns: ignore({ ignorecase: false }).add([...patterns]), outer };
};
