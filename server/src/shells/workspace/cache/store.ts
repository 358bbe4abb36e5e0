/** Caches as files: read whole, replaced in one step. Nothing here ever fails a scan: where nothing can be kept, the next scan is a cold one. */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { attempt } from '../resolve/file-system.ts';
import { decodeKept } from './decode.ts';
import { encodeKept } from './encode.ts';
import type { FileRecord, Kept, Records } from './record.ts';

export interface Store {
  /** What is kept; empty where there is nothing that can be used. */
  load(): Kept;
  /** Keeps these, beside what others have kept meanwhile. */
  save(kept: Kept): void;
  /** It was of use: it shall not be the first to go. */
  touch(): void;
}

export interface StoreOptions {
  readonly folder: string;
  /** Stands for what all records follow from: another version is another file. Word characters. */
  readonly key: string;
  /** The folder that paths are relative to. */
  readonly base: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Bytes that all caches of a folder may take; the file of the latest scan stays in any case. */
const mostBytes = 256 * 1024 * 1024;
/** No scan takes so long to write: a temporary file of this age belongs to a process that was killed. Milliseconds. */
const abandoned = 60 * 60 * 1000;
const ours = /^scan-[\w-]+\.json(?:\.\d+\.tmp)?$/;

export const createStore = ({ folder, key, base, now }: StoreOptions): Store => {
  const file = path.join(folder, `scan-${key}.json`);
  let stamp = '';
  const load = (): Kept => {
    stamp = stampOf(file);
    const text = attempt(() => (isUsable(file) ? readFileSync(file, 'utf8') : undefined));
    return (text === undefined ? undefined : decodeKept(text, base)) ?? { records: new Map<string, ReadonlyMap<string, FileRecord>>(), layout: undefined };
  };
  const save = (kept: Kept): void => {
    const temporary = `${file}.${process.pid}.tmp`;
    try {
      mkdirSync(folder, { recursive: true });
      const all = stampOf(file) === stamp ? kept : { ...kept, records: joined(load().records, kept.records) };
      // A link that stands there already is not followed.
      writeFileSync(temporary, encodeKept(all, base), { flag: 'wx' });
      renameSync(temporary, file);
      dropOldest(folder, file, now());
    } catch {
      attempt(() => rmSync(temporary, { force: true }));
    }
  };
  return { load, save, touch: () => void attempt(() => utimesSync(file, now() / 1000, now() / 1000)) };
};

/** Another scan has written meanwhile: both are right, each for the texts that it has seen. */
const joined = (theirs: Records, mine: Records): Records => {
  const keys = new Set([...theirs.keys(), ...mine.keys()]);
  return new Map([...keys].map((key) => [key, new Map([...(theirs.get(key) ?? []), ...(mine.get(key) ?? [])])]));
};

/** A pipe in its place would never end. */
const isUsable = (file: string): boolean => {
  const found = statSync(file);
  return found.isFile() && found.size <= mostBytes;
};

const stampOf = (file: string): string => {
  const found = attempt(() => statSync(file, { throwIfNoEntry: false }));
  return found ? `${found.mtimeMs} ${found.size} ${found.ino}` : '';
};

const dropOldest = (folder: string, latest: string, now: number): void => {
  const found = readdirSync(folder).filter((name) => ours.test(name)).map((name) => {
    const stat = statSync(path.join(folder, name), { throwIfNoEntry: false });
    return { file: path.join(folder, name), size: stat?.size ?? 0, time: stat?.mtimeMs ?? 0 };
  });
  let size = 0;
  for (const { file, size: bytes, time } of found.sort((a, b) => b.time - a.time)) {
    size += bytes;
    const isLeft = file.endsWith('.tmp') ? now - time > abandoned : file !== latest && size > mostBytes;
    if (isLeft) attempt(() => rmSync(file, { force: true }));
  }
};
