/** The files that a scan reads, by what was asked for. */
import path from 'node:path';
import type { Texts } from '../../texts/en.ts';
import { sizeLimit } from '../workspace/limits.ts';
import { contentOf } from '../workspace/read.ts';
import type { Io } from './io.ts';
import type { ScanRequest } from './scan-options.ts';
import type { Selection } from './selection.ts';
import { type SourceFile, type SourceOptions, type Sources, sourcesOf } from './sources.ts';

/** What cannot be chosen, in words for the user. */
export class NoSources extends Error {}

const nothingToClose = (): Promise<void> => Promise.resolve();

/** Asks git what has changed before anything is scanned. Throws `NoSources`. */
export const chooseSources = async ({ selection, paths }: ScanRequest, options: SourceOptions, io: Io, texts: Texts): Promise<Sources> => {
  switch (selection.kind) {
    case 'all':
      return { files: sourcesOf(paths, options), close: nothingToClose };
    case 'stdin':
      return { files: inputAs(path.resolve(io.cwd, selection.name), io), close: nothingToClose };
    case 'changes':
      return changes(selection, paths, options, io, texts);
  }
};

async function* inputAs(file: string, io: Io): AsyncGenerator<SourceFile, void> {
  yield { file, isNamed: true, read: async () => contentOf(await io.readInput(sizeLimit), '') };
}

/** Few scans ask git, and starting processes has a price. */
const changes = async ({ comparison, linesOnly }: Extract<Selection, { kind: 'changes' }>, paths: readonly string[], options: SourceOptions, io: Io, { cli: { git: t } }: Texts): Promise<Sources> => {
  const [{ changedSources }, { changesIn, UnknownRef }, { GitError }] = await Promise.all([import('./changed-sources.ts'), import('../workspace/changes.ts'), import('../workspace/git.ts')]);
  const whyNot = (error: unknown): string => {
    if (error instanceof UnknownRef) return t.unknownRef(error.ref);
    if (error instanceof GitError) return error.kind === 'missing' ? t.missing : t.failed(error.message);
    throw error;
  };
  try {
    return changedSources(await changesIn(io.cwd, comparison), paths, { ...options, linesOnly });
  } catch (error) {
    throw new NoSources(whyNot(error), { cause: error });
  }
};
