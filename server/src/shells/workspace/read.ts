/** Reads one source file, or says in one word why it is not read. */
import * as fs from 'node:fs';
import { promisify } from 'node:util';
import { decode, type Decoded } from './decode.ts';
import { isNotebook } from '../../engine/names.ts';
import { baselineLimit, notebookLimit, sizeLimit } from './limits.ts';

export type Unread =
  | { readonly kind: 'missing' }
  | { readonly kind: 'directory' }
  /** A pipe, a socket, a device. */
  | { readonly kind: 'special' }
  | { readonly kind: 'large'; readonly bytes: number }
  | { readonly kind: 'binary' }
  /** A folder with too many folders around it. */
  | { readonly kind: 'deep' }
  /** The system refused; `code` is its own word for it: `EACCES`. */
  | { readonly kind: 'refused'; readonly code: string };

/** `stamp` changes when the file is written. */
export type Content = ({ readonly kind: 'text'; readonly stamp: string } & Decoded) | Unread;

// A `FileHandle` costs several times as much, which a scan of thousands of small files feels.
const open = promisify(fs.open);
const fstat = promisify(fs.fstat);
const readAll = promisify<number, Buffer>(fs.readFile);
const close = promisify(fs.close);

const limitOf = (path: string): number => (isNotebook(path) ? notebookLimit : sizeLimit);

/** Never throws, never waits for a writer at the other end of a pipe. */
export const readSource = async (path: string, limit = limitOf(path)): Promise<Content> => {
  let descriptor: number | undefined;
  try {
    descriptor = await open(path, fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0));
    return await readOpen(descriptor, limit);
  } catch (error) {
    return unreadBecause(error);
  } finally {
    if (descriptor !== undefined) await close(descriptor);
  }
};

export const readBaselineFile = (file: string): Promise<Content> => readSource(file, baselineLimit);

/** The same while everything waits: a third of the work, where there is hardly anything else to do. */
export const readSourceNow = (path: string, limit = limitOf(path)): Content => {
  let descriptor: number | undefined;
  try {
    descriptor = fs.openSync(path, fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0));
    const stat = fs.fstatSync(descriptor);
    return unreadAs(stat, limit) ?? contentOf(fs.readFileSync(descriptor), stampOf(stat), limit);
  } catch (error) {
    return unreadBecause(error);
  } finally {
    if (descriptor !== undefined) fs.closeSync(descriptor);
  }
};

const readOpen = async (descriptor: number, limit: number): Promise<Content> => {
  const stat = await fstat(descriptor);
  return unreadAs(stat, limit) ?? contentOf(await readAll(descriptor), stampOf(stat), limit);
};

const unreadAs = (stat: fs.Stats, limit: number): Unread | undefined => {
  if (stat.isDirectory()) return { kind: 'directory' };
  if (!stat.isFile()) return { kind: 'special' };
  return stat.size > limit ? { kind: 'large', bytes: stat.size } : undefined;
};

/** What the bytes of a file hold; a file may have grown while it was read. */
export const contentOf = (bytes: Buffer, stamp: string, limit = sizeLimit): Content => {
  if (bytes.length > limit) return { kind: 'large', bytes: bytes.length };
  const decoded = decode(bytes);
  return decoded ? { kind: 'text', stamp, ...decoded } : { kind: 'binary' };
};

type Stamped = Pick<fs.Stats, 'mtimeMs' | 'ctimeMs' | 'size' | 'ino'>;

/** The time of the last change of the inode leads: programs can set the others, not this one. */
export const stampOf = ({ mtimeMs, ctimeMs, size, ino }: Stamped): string => `${ctimeMs} ${mtimeMs} ${size} ${ino}`;

/** The stamp of a file as it is; undefined where there is no file. */
export const stampNow = (file: string): string | undefined => {
  try {
    const stat = fs.statSync(file, { throwIfNoEntry: false });
    return stat?.isFile() === true ? stampOf(stat) : undefined;
  } catch {
    return undefined;
  }
};

/** Milliseconds: no file system has coarser times. */
const coarsest = 2000;

/** Whether whatever is written from `now` on (milliseconds since 1970) has another stamp. */
export const isSettled = (stamp: string, now: number): boolean => now - Number.parseFloat(stamp) > coarsest;

/** The system's own word for what went wrong: `ENOENT`. */
export const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : String(error));

export const unreadBecause = (error: unknown): Unread => {
  const code = codeOf(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'missing' };
  if (code === 'EISDIR') return { kind: 'directory' };
  // A socket cannot be opened at all.
  return code === 'ENXIO' ? { kind: 'special' } : { kind: 'refused', code };
};
