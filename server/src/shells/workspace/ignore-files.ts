/** What `.gitignore` files and `.git/info/exclude` leave out. */
import path from 'node:path';
import { withIgnoreFile, type IgnoreStack } from './ignore-stack.ts';
import { readSource } from './read.ts';

/** What stands in a folder, as far as it says what is ignored. */
export interface IgnoreMarks {
  readonly isRepository: boolean;
  readonly hasIgnoreFile: boolean;
}

/** The text of a small file; undefined where there is none that can be read. */
export type ReadText = (file: string) => string | undefined | Promise<string | undefined>;

/** Adds a folder's own `.gitignore`. At the top of a repository the outer patterns end, as git knows nothing outside it. */
export const enterFolder = async (folder: string, marks: IgnoreMarks, outer: IgnoreStack | undefined, read: ReadText = readText): Promise<IgnoreStack | undefined> => {
  const layer = async (file: string, around: IgnoreStack | undefined): Promise<IgnoreStack | undefined> => withIgnoreFile(folder, (await read(file)) ?? '', around);
  const base = marks.isRepository ? await layer(await excludeFile(folder, read), undefined) : outer;
  return marks.hasIgnoreFile ? layer(path.join(folder, '.gitignore'), base) : base;
};

/** In a worktree or submodule `.git` is a file that names the real one. */
const excludeFile = async (repository: string, read: ReadText): Promise<string> => {
  const git = path.join(repository, '.git');
  const named = /^gitdir: (.+)/.exec((await read(git)) ?? '')?.[1]?.trim();
  if (named === undefined) return path.join(git, 'info', 'exclude');
  const gitDir = path.resolve(repository, named);
  const common = ((await read(path.join(gitDir, 'commondir'))) ?? '').trim();
  return path.join(common === '' ? gitDir : path.resolve(gitDir, common), 'info', 'exclude');
};

/** A scan of too much is better than none. */
const readText: ReadText = async (file) => {
  const content = await readSource(file);
  return content.kind === 'text' ? content.text : undefined;
};
