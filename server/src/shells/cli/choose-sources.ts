/** The files that a scan reads, by what was asked for. */
import path from 'node:path';
import type { Texts } from '../../texts/en.ts';
import { changesIn, UnknownRef } from '../workspace/changes.ts';
import { GitError } from '../workspace/git.ts';
import { sizeLimit } from '../workspace/limits.ts';
import { contentOf } from '../workspace/read.ts';
import { changedSources } from './changed-sources.ts';
import type { Io } from './io.ts';
import type { ScanRequest } from './scan-options.ts';
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
      try {
        return changedSources(await changesIn(io.cwd, selection.comparison), paths, { ...options, linesOnly: selection.linesOnly });
      } catch (error) {
        throw new NoSources(whyNot(error, texts), { cause: error });
      }
  }
};

async function* inputAs(file: string, io: Io): AsyncGenerator<SourceFile, void> {
  yield { file, isNamed: true, read: async () => contentOf(await io.readInput(sizeLimit), '') };
}

const whyNot = (error: unknown, { cli: { git: t } }: Texts): string => {
  if (error instanceof UnknownRef) return t.unknownRef(error.ref);
  if (error instanceof GitError) return error.kind === 'missing' ? t.missing : t.failed(error.message);
  throw error;
};
