/** Walks a folder for the files that a scan reads. */
import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { alwaysExcluded, isExcludedByDefault } from './excludes.ts';
import { enterFolder } from './ignore-files.ts';
import { isIgnored, type IgnoreStack, rulesFor } from './ignore-stack.ts';
import type { Layout } from './layout.ts';
import { unreadBecause, type Unread } from './read.ts';
import { isRepository } from './repository.ts';

export interface WalkOptions {
  /** Whether any front end reads files of this name. */
  readonly handles: (file: string) => boolean;
  /** Leave out what `.gitignore` files and the default excludes leave out. */
  readonly ignore: boolean;
  /** What an earlier walk has seen, and this one sees; nothing: folders are looked at without holding anybody up. */
  readonly layout?: Layout | undefined;
  /** A folder that cannot be read; the walk goes on. */
  readonly onUnread: (folder: string, why: Unread) => void;
}

/** No project nests deeper; patterns take longer with every level. */
const mostLevels = 100;

interface Level {
  readonly folder: string;
  readonly entries: readonly Dirent[];
  next: number;
  readonly ignored: IgnoreStack | undefined;
}

/**
 * Absolute paths of the files below `root`, by name within each folder, files and folders alike. Symbolic links are not followed: what
 * they point to is scanned where it stands, and there are no loops. That `root` itself is ignored does not matter: it was asked for.
 */
export async function* filesBelow(root: string, options: WalkOptions): AsyncGenerator<string, void> {
  const outer = options.ignore ? await ignoredAround(root) : undefined;
  const rules = options.ignore ? `ignored ${rulesFor(root, outer)}` : 'all';
  const known = options.layout?.walk(root, rules);
  if (known) {
    yield* known;
    return;
  }
  const found: string[] = [];
  let isWhole = true;
  for await (const file of walked(root, outer, { ...options, onUnread: (folder, why) => {
    isWhole = false;
    options.onUnread(folder, why);
  } })) {
    found.push(file);
    yield file;
  }
  // What could not be read is to be said again.
  if (isWhole) options.layout?.walked({ root, rules, files: found });
}

async function* walked(root: string, outer: IgnoreStack | undefined, options: WalkOptions): AsyncGenerator<string, void> {
  const levels: Level[] = [await openLevel(root, outer, options)];
  for (let level = levels.at(-1); level !== undefined; level = levels.at(-1)) {
    const entry = level.entries[level.next];
    level.next += 1;
    if (entry === undefined) levels.pop();
    else if (isWanted(entry, level, options)) {
      const file = path.join(level.folder, entry.name);
      if (!entry.isDirectory()) yield file;
      else if (levels.length < mostLevels) levels.push(await openLevel(file, level.ignored, options));
      else options.onUnread(file, { kind: 'deep' });
    }
  }
}

const isWanted = (entry: Dirent, { folder, ignored }: Level, { handles, ignore }: WalkOptions): boolean => {
  const isFolder = entry.isDirectory();
  if (isFolder ? alwaysExcluded.has(entry.name) : !entry.isFile() || !handles(entry.name)) return false;
  return !ignore || !(isExcludedByDefault(entry.name, isFolder) || isIgnored(ignored, path.join(folder, entry.name), isFolder));
};

const openLevel = async (folder: string, outer: IgnoreStack | undefined, { ignore, layout, onUnread }: WalkOptions): Promise<Level> => {
  try {
    const entries = [...(layout?.list(folder) ?? (await readdir(folder, { withFileTypes: true })))].sort((a, b) => (a.name < b.name ? -1 : 1));
    const has = (mark: string): boolean => entries.some(({ name }) => name === mark);
    const marks = { isRepository: has('.git'), hasIgnoreFile: has('.gitignore') };
    const ignored = ignore ? await enterFolder(folder, marks, outer, layout?.files.read) : undefined;
    return { folder, entries, next: 0, ignored };
  } catch (error) {
    onUnread(folder, unreadBecause(error));
    return { folder, entries: [], next: 0, ignored: undefined };
  }
};

/** The patterns that the folders around `root` give it, up to the top of its repository; none when they leave out `root` itself. */
const ignoredAround = async (root: string): Promise<IgnoreStack | undefined> => {
  const around = foldersAround(root);
  let stack: IgnoreStack | undefined;
  for (const [index, folder] of around.entries()) {
    stack = await enterFolder(folder, { isRepository: index === 0, hasIgnoreFile: true }, stack);
    if (isIgnored(stack, around[index + 1] ?? root, true)) return undefined;
  }
  return stack;
};

/** From the top of the repository down to the folder above `root`; none where `root` is the top or in no repository. */
const foldersAround = (root: string): readonly string[] => {
  const folders: string[] = [];
  for (let folder = root; !isRepository(folder); folder = path.dirname(folder)) {
    const parent = path.dirname(folder);
    if (parent === folder) return [];
    folders.unshift(parent);
  }
  return folders;
};
