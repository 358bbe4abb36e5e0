/**
 * Where everything stands: what a scan asks of the disk beside the texts of sources. Where all of that is as it was, the next scan need neither look for files nor find modules again
 * (docs/adr/0009).
 */
import { type Dirent, existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { baselineFileName, configFileName } from '../../engine/names.ts';
import { hashOf } from './project-memory.ts';
import { type Content, isSettled, readSourceNow, stampNow, stampOf } from './read.ts';
import { attempt, diskBy, type FileSystem, type List, once } from './resolve/file-system.ts';

/** `missing`: the outermost folder of a path that is not there. */
export const seenKinds = ['folder', 'text', 'file', 'real', 'missing'] as const;

export interface Seen {
  readonly kind: (typeof seenKinds)[number];
  readonly path: string;
  /** Of a folder or text, when it was looked at; undefined where something later might have the same one. */
  readonly stamp: string | undefined;
  /** A digest of what was seen; for `real` a path. */
  readonly answer: string;
  /** Of a folder that could be read: what it holds of these, in small letters. */
  readonly marks?: readonly string[];
}

/** Names that every folder is asked for. */
const marks: ReadonlySet<string> = new Set(['.git', configFileName, baselineFileName]);

/** The files below `root` that a scan reads, in order. */
export interface Walk {
  readonly root: string;
  /** Stands for what applies to `root` from outside of it. */
  readonly rules: string;
  readonly files: readonly string[];
}

/** What an earlier scan has seen; `placed` are questions with targets that were found in what it saw. */
export interface KeptLayout {
  readonly seen: readonly Seen[];
  readonly walks: readonly Walk[];
  readonly placed: ReadonlySet<object>;
}

export interface Layout {
  /** The disk, each folder looked at once; all that is asked of it is noted. */
  readonly files: FileSystem;
  readonly list: List;
  /** Whether there is nothing of this name in a folder, as is known without looking; only of names that every folder is asked for. */
  lacks(folder: string, name: string): boolean;
  walk(root: string, rules: string): readonly string[] | undefined;
  /** A walk has come to its end, and could read all folders. */
  walked(walk: Walk): void;
  /** Whether the target of this question is what would be found now, as is known without looking. */
  isPlaced(question: object): boolean;
  /** The target of this question was found just now. */
  place(question: object): void;
  kept(): KeptLayout;
  /** Something is to be kept that was not known before. */
  isNew(): boolean;
}

/** `isShared`: see `FileSystem`. `now`: milliseconds since 1970. */
export const createLayout = (earlier: KeptLayout | undefined, now: () => number = Date.now, isShared: (folder: string) => boolean = () => false): Layout => {
  const list = once((folder) => readdirSync(folder, { withFileTypes: true }));
  const plain = diskBy(list);
  const noted = new Map<string, Seen>();
  const walks: Walk[] = [];
  const placed = new Set<object>();
  let isNew = earlier === undefined;
  /** What is kept, while nothing of it is another thing. Looked at when the first question comes, before anything is noted. */
  let holding: { readonly kept: KeptLayout | undefined } | undefined;

  const note = (seen: Seen): void => {
    const key = `${seen.kind} ${seen.path}`;
    if (noted.has(key)) return;
    noted.set(key, seen);
    isNew = true;
  };

  const look = (kind: Seen['kind'], at: string): Seen => {
    switch (kind) {
      case 'folder': {
        const stamp = folderStamp(at);
        const entries = attempt(() => list(at));
        if (!entries) return { kind, path: at, stamp: undefined, answer: 'unread' };
        return { kind, path: at, stamp: settled(stamp, now()), answer: hashOf(entries.map(lineOf).sort().join('\n')), marks: entries.map(({ name }) => name.toLowerCase()).filter((name) => marks.has(name)) };
      }
      case 'text':
        return textSeen(at, readSourceNow(at), now());
      case 'file':
        return { kind, path: at, stamp: undefined, answer: plain.isFile(at) ? 'file' : '' };
      case 'real':
        return { kind, path: at, stamp: undefined, answer: plain.real(at) };
      case 'missing':
        return { kind, path: at, stamp: undefined, answer: existsSync(at) ? 'there' : '' };
    }
  };

  /** As it is now; undefined where it is another one. */
  const asNow = (before: Seen): Seen | undefined => {
    if (before.stamp !== undefined && before.stamp === (before.kind === 'folder' ? folderStamp : stampNow)(before.path)) return before;
    const seen = look(before.kind, before.path);
    return seen.answer === before.answer ? seen : undefined;
  };

  const lookAgain = (kept: KeptLayout): KeptLayout | undefined => {
    const seen: Seen[] = [];
    for (const before of kept.seen) {
      const one = asNow(before);
      if (one === undefined) return undefined;
      seen.push(one);
      isNew ||= one.stamp !== before.stamp;
    }
    for (const one of seen) noted.set(`${one.kind} ${one.path}`, one);
    return kept;
  };
  const held = (): KeptLayout | undefined => (holding ??= { kept: earlier && lookAgain(earlier) }).kept;
  const noting = (kind: Seen['kind'], at: string): void => {
    held();
    if (!noted.has(`${kind} ${at}`)) note(look(kind, at));
  };

  const missing = once((folder): string => {
    const outer = path.dirname(folder);
    return outer === folder || isFolder(outer) ? folder : missing(outer);
  });
  const noteFolder = once((folder) => (isFolder(folder) ? noting('folder', folder) : noting('missing', missing(folder))));
  const noteText = (file: string): Content => {
    held();
    const content = readSourceNow(file);
    note(textSeen(file, content, now()));
    return content;
  };

  const files: FileSystem = {
    isShared,
    isFile: (file) => {
      noting('file', file);
      return plain.isFile(file);
    },
    filesIn: (folder) => {
      noteFolder(folder);
      for (const link of attempt(() => list(folder).filter((entry) => entry.isSymbolicLink())) ?? []) noting('file', path.join(folder, link.name));
      return plain.filesIn(folder);
    },
    foldersIn: (folder) => {
      noteFolder(folder);
      return plain.foldersIn(folder);
    },
    read: (file) => {
      const content = noteText(file);
      return content.kind === 'text' ? content.text : undefined;
    },
    real: (file) => {
      noting('real', file);
      return plain.real(file);
    },
  };

  return {
    files,
    list: (folder) => {
      noteFolder(folder);
      return list(folder);
    },
    lacks: (folder, name) => {
      held();
      return noted.get(`folder ${folder}`)?.marks?.includes(name) === false;
    },
    walk: (root, rules) => [...walks, ...(held()?.walks ?? [])].find((one) => one.root === root && one.rules === rules)?.files,
    walked: (walk) => {
      walks.push(walk);
      isNew = true;
    },
    isPlaced: (question) => placed.has(question) || held()?.placed.has(question) === true,
    place: (question) => void placed.add(question),
    kept: () => ({
      seen: [...noted.values()],
      walks: [...walks, ...(held()?.walks ?? [])],
      placed: new Set([...(held()?.placed ?? []), ...placed]),
    }),
    isNew: () => isNew || held() !== earlier,
  };
};

const lineOf = (entry: Dirent): string => `${entry.isDirectory() ? 'd' : entry.isFile() ? 'f' : entry.isSymbolicLink() ? 'l' : 'o'} ${entry.name}`;

const textSeen = (file: string, content: Content, now: number): Seen =>
  content.kind === 'text'
    ? { kind: 'text', path: file, stamp: settled(content.stamp, now), answer: hashOf(content.text) }
    : { kind: 'text', path: file, stamp: undefined, answer: content.kind };

const settled = (stamp: string | undefined, now: number): string | undefined => (stamp !== undefined && isSettled(stamp, now) ? stamp : undefined);

const folderStamp = (at: string): string | undefined =>
  attempt(() => {
    const stat = statSync(at, { throwIfNoEntry: false });
    return stat?.isDirectory() === true ? stampOf(stat) : undefined;
  });
const isFolder = (at: string): boolean => folderStamp(at) !== undefined;
