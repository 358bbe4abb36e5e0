/** What finding a module asks of a file system. Paths are absolute, with the separators of the machine. */
import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { readSourceNow } from '../read.ts';

export interface FileSystem {
  isFile(file: string): boolean;
  /** Names of the files in a folder, links to files included; none where it cannot be read. */
  filesIn(folder: string): readonly string[];
  /** Names of the folders in a folder, sorted; none where it cannot be read. */
  foldersIn(folder: string): readonly string[];
  /** The text of a file; undefined where it is missing, too large, binary or cannot be read. */
  read(file: string): string | undefined;
  /** The path without symbolic links; the path itself where there is none. */
  real(file: string): string;
  /** Others put things there all the time: it is asked for names, rather than for all that it holds. */
  isShared?(folder: string): boolean;
}

/** The disk, without memory of its own. Never throws. */
export const disk: FileSystem = diskBy((folder) => readdirSync(folder, { withFileTypes: true }));

/** What a folder holds; throws where it cannot be read. */
export type List = (folder: string) => readonly Dirent[];

/** The disk, by one way of looking at folders. Never throws. */
export function diskBy(list: List): FileSystem {
  const isFile: FileSystem['isFile'] = (file) => attempt(() => statSync(file, { throwIfNoEntry: false })?.isFile() === true) ?? false;
  return {
    isFile,
    filesIn: (folder) =>
      attempt(() => list(folder).filter((entry) => entry.isFile() || (entry.isSymbolicLink() && isFile(path.join(folder, entry.name)))).map(({ name }) => name)) ?? [],
    foldersIn: (folder) => attempt(() => list(folder).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort()) ?? [],
    read: (file) => {
      const content = readSourceNow(file);
      return content.kind === 'text' ? content.text : undefined;
    },
    real: (file) => attempt(() => realpathSync(file)) ?? file,
  };
}

/** Undefined where it throws. */
export function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

/** Looks at every folder once, rather than at every name that a file might have; texts are read each time. */
export const remembered = (files: FileSystem): FileSystem => {
  const named = once((folder) => new Set(files.filesIn(folder)));
  const isFile = once(files.isFile);
  return { ...files, isFile: (file) => (files.isShared?.(path.dirname(file)) === true ? isFile(file) : isNamed(named, file)), foldersIn: once(files.foldersIn), real: once(files.real) };
};

/** Of paths that are normal, which the cheaper cut tells apart as `path` does. */
const isNamed = (named: (folder: string) => ReadonlySet<string>, file: string): boolean => {
  const cut = file.lastIndexOf(path.sep);
  return cut > 0 ? named(file.slice(0, cut)).has(file.slice(cut + 1)) : named(path.dirname(file)).has(path.basename(file));
};

export const once = <T>(ask: (key: string) => T): ((key: string) => T) => {
  const known = new Map<string, { readonly answer: T }>();
  return (key) => {
    const found = known.get(key) ?? { answer: ask(key) };
    known.set(key, found);
    return found.answer;
  };
};

/** The folder and those around it, the innermost first. */
export function* foldersFrom(folder: string): Generator<string, void> {
  for (let at = folder; ; at = path.dirname(at)) {
    yield at;
    if (path.dirname(at) === at) return;
  }
}
