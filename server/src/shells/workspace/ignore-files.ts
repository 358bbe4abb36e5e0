/** What `.gitignore` files and `.git/info/exclude` leave out. */
import path from 'node:path';
import { withIgnoreFile, type IgnoreStack } from './ignore-stack.ts';
import { readSource } from './read.ts';

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

const layer = async (folder: string, file: string, outer: IgnoreStack | undefined): Promise<IgnoreStack | undefined> => withIgnoreFile(folder, await readText(file), outer);

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
