/** The files that a scan reads. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Finding } from '../../engine/api.ts';
import { filesBelow } from '../workspace/discover.ts';
import type { Layout } from '../workspace/layout.ts';
import { unreadBecause, type Content, type Unread } from '../workspace/read.ts';

/** The findings of a text that count. */
export type Sift = (text: string, findings: readonly Finding[]) => readonly Finding[];

export interface SourceFile {
  /** Absolute. */
  readonly file: string;
  /** Named by the user, rather than found in a folder. */
  readonly isNamed: boolean;
  /** Where the content is not that of the file on the disk. */
  readonly read?: () => Promise<Content>;
  /** Where not all of it counts. */
  readonly sift?: () => Promise<Sift>;
}

export interface Sources {
  readonly files: AsyncIterable<SourceFile>;
  /** Once all of them are read. */
  close(): Promise<void>;
}

export interface SourceOptions {
  readonly cwd: string;
  readonly ignore: boolean;
  readonly handles: (file: string) => boolean;
  readonly onUnread: (file: string, why: Unread, isNamed: boolean) => void;
  readonly layout?: Layout | undefined;
}

/** Every file once, in the order in which the paths are named. */
export async function* sourcesOf(paths: readonly string[], options: SourceOptions): AsyncGenerator<SourceFile, void> {
  const seen = new Set<string>();
  for (const named of new Set(paths.map((one) => path.resolve(options.cwd, one)))) {
    for await (const source of sourcesAt(named, options)) {
      if (paths.length > 1) {
        if (seen.has(source.file)) continue;
        seen.add(source.file);
      }
      yield source;
    }
  }
}

async function* sourcesAt(named: string, { ignore, handles, layout, onUnread }: SourceOptions): AsyncGenerator<SourceFile, void> {
  try {
    const found = await stat(named);
    if (!found.isDirectory()) {
      yield { file: named, isNamed: true };
      return;
    }
    const walk = { ignore, handles, layout, onUnread: (folder: string, why: Unread) => onUnread(folder, why, folder === named) };
    for await (const file of filesBelow(named, walk)) yield { file, isNamed: false };
  } catch (error) {
    onUnread(named, unreadBecause(error), true);
  }
}

/** The folder that reported paths are relative to: the one folder that is scanned, else the current one. */
export const rootOf = async (paths: readonly string[], cwd: string): Promise<string> => {
  const [only] = paths;
  if (only === undefined || paths.length > 1) return cwd;
  const named = path.resolve(cwd, only);
  const isFolder = await stat(named).then((found) => found.isDirectory(), () => false);
  return isFolder ? named : cwd;
};
