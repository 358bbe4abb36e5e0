/** Patterns of ignore files, as git reads them: the innermost file that speaks of a path decides. */
import path from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { isCostlyGlob } from '../../engine/costly-glob.ts';
import { toPosix } from './globs.ts';

/** The patterns in force in a folder: its own, then those of the folders around it. */
export interface IgnoreStack {
  readonly folder: string;
  readonly patterns: Ignore;
  /** What the ignore file says. */
  readonly text: string;
  readonly outer: IgnoreStack | undefined;
}

/** Stands for all that the patterns say of what is below `root`. */
export const rulesFor = (root: string, stack: IgnoreStack | undefined): string => {
  const rules: string[] = [];
  for (let one = stack; one !== undefined; one = one.outer) rules.push(toPosix(path.relative(one.folder, root)), one.text);
  return rules.join('\0');
};

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
  return patterns.length === 0 ? outer : { folder, patterns: ignore({ ignorecase: false }).add([...patterns]), text, outer };
};
