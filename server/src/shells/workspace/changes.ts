/** Which files git says have changed, and where their contents are. */
import path from 'node:path';
import { type Git, GitError, openGit } from './git.ts';

/** What is compared: the index with the last commit, or the work tree with the last commit or with where a branch began. */
export type Comparison = { readonly kind: 'staged' } | { readonly kind: 'changed' } | { readonly kind: 'since'; readonly ref: string };

export interface Change {
  /** Absolute. */
  readonly file: string;
  /** The blob that it was; nothing for a new file. */
  readonly before: string | undefined;
  /** The blob that is staged; nothing where the file on the disk counts. */
  readonly staged: string | undefined;
}

export interface Changes {
  readonly git: Git;
  /** Files that were added or changed, not those that are gone; sorted by name. */
  readonly files: readonly Change[];
}

/** The commit that a comparison starts from is not there; `ref` is the user's word for it. */
export class UnknownRef extends Error {
  readonly ref: string;

  constructor(ref: string) {
    super(ref);
    this.ref = ref;
  }
}

/** Throws `GitError` and `UnknownRef`. */
export const changesIn = async (folder: string, comparison: Comparison): Promise<Changes> => {
  const git = await openGit(folder);
  const top = (await git.run('rev-parse', '--show-toplevel')).replace(/\r?\n$/, '');
  const base = await baseOf(git, comparison);
  const isStaged = comparison.kind === 'staged';
  const tracked = changesFrom(await git.run(...diffArguments, ...(isStaged ? ['--cached'] : []), base, '--'), top, isStaged);
  const others = isStaged ? '' : await git.run('ls-files', '-z', '--others', '--exclude-standard', '--full-name', '--', top);
  const untracked = namesIn(others).map((name): Change => ({ file: path.join(top, name), before: undefined, staged: undefined }));
  return { git, files: [...tracked, ...untracked].sort((a, b) => (a.file < b.file ? -1 : 1)) };
};

/** Without renames: a file that has moved counts as new. Without anything that would start a program. */
const diffArguments = [
  'diff', '--raw', '-z', '--no-abbrev', '--no-renames', '--no-ext-diff', '--no-textconv', '--no-relative', '--ignore-submodules=all', '--diff-filter=AMT',
] as const;

const baseOf = async (git: Git, comparison: Comparison): Promise<string> => {
  const head = await commitOf(git, 'HEAD');
  if (comparison.kind !== 'since') return head ?? emptyTree(git);
  const commit = await commitOf(git, comparison.ref);
  if (commit === undefined) throw new UnknownRef(comparison.ref);
  // Where histories have nothing in common, there is nothing better than the commit itself.
  return head === undefined ? commit : (await git.run('merge-base', commit, head).catch(() => commit)).trim();
};

/** What is no commit, or looks like an option, is nothing. */
const commitOf = async (git: Git, ref: string): Promise<string | undefined> => {
  if (ref.startsWith('-') || ref === '') return undefined;
  try {
    return (await git.run('rev-parse', '--verify', '--quiet', `${ref}^{commit}`)).trim();
  } catch (error) {
    if (error instanceof GitError && error.kind === 'missing') throw error;
    return undefined;
  }
};

/** Before the first commit everything is new. The name depends on the repository's hash. */
const emptyTree = async (git: Git): Promise<string> => {
  const format = (await git.run('rev-parse', '--show-object-format')).trim();
  return format === 'sha256' ? '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321' : '4b825dc642cb6eb9a060e54bf8d69288fbee4904';
};

const namesIn = (output: string): readonly string[] => output.split('\0').filter((name) => name !== '');

/** `:100644 100644 BEFORE AFTER M`, then the name; both end with a NUL. Links and submodules are no files. */
const changesFrom = (output: string, top: string, isStaged: boolean): readonly Change[] => {
  const fields = namesIn(output);
  return fields.flatMap((head, index) => {
    if (index % 2 === 1) return [];
    const [, mode = '', before = '', after = ''] = head.split(' ');
    const name = fields[index + 1];
    if (name === undefined || !mode.startsWith('100')) return [];
    const blobOf = (id: string): string | undefined => (/^0+$/.test(id) ? undefined : id);
    return [{ file: path.join(top, name), before: blobOf(before), staged: isStaged ? blobOf(after) : undefined }];
  });
};
