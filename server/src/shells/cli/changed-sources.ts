/** The files that a scan of changes reads. */
import path from 'node:path';
import type { Change, Changes } from '../workspace/changes.ts';
import { isExcludedBelow } from '../workspace/excludes.ts';
import type { BlobReader } from '../workspace/git.ts';
import { sizeLimit } from '../workspace/limits.ts';
import { contentOf, type Content } from '../workspace/read.ts';
import { onChangedLines } from './changed-lines.ts';
import type { Sift, SourceFile, SourceOptions, Sources } from './sources.ts';

interface ChangedOptions extends Omit<SourceOptions, 'onUnread'> {
  readonly linesOnly: boolean;
}

/** Changed files below the named paths. Git knows what is ignored; the default excludes apply below each path. */
export const changedSources = ({ git, files }: Changes, paths: readonly string[], options: ChangedOptions): Sources => {
  const roots = paths.map((one) => path.resolve(options.cwd, one));
  const isWanted = ({ file }: Change): boolean => options.handles(file) && roots.some((root) => isBelow(root, file) && !(options.ignore && isExcludedBelow(root, file)));
  const wanted = files.filter(isWanted);
  const blobs = git.blobs();
  return { files: sourcesFrom(wanted, blobs, options.linesOnly), close: blobs.close };
};

async function* sourcesFrom(changes: readonly Change[], blobs: BlobReader, linesOnly: boolean): AsyncGenerator<SourceFile, void> {
  for (const change of changes) yield sourceOf(change, blobs, linesOnly);
}

const isBelow = (folder: string, file: string): boolean => file === folder || file.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep);

const sourceOf = ({ file, before, staged }: Change, blobs: BlobReader, linesOnly: boolean): SourceFile => ({
  file,
  isNamed: false,
  ...(staged === undefined ? {} : { read: () => contentIn(blobs, staged) }),
  ...(linesOnly && before !== undefined ? { sift: () => siftBy(blobs, before) } : {}),
});

const contentIn = async (blobs: BlobReader, id: string): Promise<Content> => {
  const bytes = await blobs.read(id, sizeLimit);
  return bytes === undefined ? { kind: 'missing' } : contentOf(bytes, '');
};

const siftBy = async (blobs: BlobReader, id: string): Promise<Sift> => {
  const content = await contentIn(blobs, id);
  return (text, findings) => (content.kind === 'text' ? onChangedLines(content.text, text, findings) : findings);
};
