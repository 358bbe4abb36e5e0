/** What `.gitignore` files and `.git/info/exclude` leave out, as git reads them: the innermost file that speaks of a path decides. */
import path from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { isCostlyGlob } from '../../engine/costly-glob.ts';
import { toPosix } from './globs.ts';
import { readSource } from './read.ts';

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

/** What stands in a folder, as far as it says what is ignored. */
export interface IgnoreMarks {
  readonly isRepository: boolean;
  readonly hasIgnoreFile: boolean;
}

/** Adds a folder's own `.gitignore`. At the top of a repository the outer patterns end, as git knows nothing outside it. */
export const enterFolder = async (folder: string, marks: IgnoreMarks, outer: IgnoreStack | undefined): Promise<IgnoreStack | undefined> => {
  const base = marks.isRepository ? await layer(folder, await excludeFile(folder), undefined) : outer;
  return marks.hasIgnoreFile ? layer(folder, path.join(folder, '.gitignore'), base) : base;
};

const stackOf = (folder: string, patterns: readonly string[], outer: IgnoreStack | undefined): IgnoreStack => ({
  folder,
  patterns: ignore({ ignorecase: false }).add([...patterns]),
  outer,
});

const layer = async (folder: string, file: string, outer: IgnoreStack | undefined): Promise<IgnoreStack | undefined> => {
  const text = await readText(file);
  const patterns = text.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#') && !isCostlyGlob(line));
  return patterns.length === 0 ? outer : stackOf(folder, patterns, outer);
};

/** In a worktree or submodule `.git` is a file that names the real one. */
const excludeFile = async (repository: string): Promise<string> => {
  const git = path.join(repository, '.git');
  const named = /^gitdir: (.+)/.exec(await readText(git))?.[1]?.trim();
  if (named === undefined) return path.join(git, 'info', 'exclude');
  const gitDir = path.resolve(repository, named);
  const common = (await readText(path.join(gitDir, 'commondir'))).trim();
  return path.join(common === '' ? gitDir : path.resolve(gitDir, common), 'info', 'exclude');
};

/** Empty when there is none, or none that can be read: a scan of too much is better than none. */
const readText = async (file: string): Promise<string> => {
  const content = await readSource(file);
  return content.kind === 'text' ? content.text : '';
};
