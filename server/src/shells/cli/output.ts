/** Where a report goes: the terminal, or a file that is there whole or not at all. */
import { type FileHandle, lstat, open, realpath, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Output, Sink } from './io.ts';

/** What was written to a stream cannot be taken back. */
export const streamOutput = (out: Sink): Output => ({
  write: (text) => out.write(text),
  commit: () => Promise.resolve(),
  discard: () => Promise.resolve(),
});

/** Writes beside the target and renames at the end. What is no regular file (`/dev/stdout`, a pipe) is written to directly. */
export const fileOutput = async (file: string): Promise<Output> => {
  const { target, isPlain } = await resolveTarget(file);
  return isPlain ? atomicOutput(target) : directOutput(await open(target, 'w'));
};

/** Replaces a file in one step; its permissions stay. */
export const replaceFile = async (file: string, bytes: Buffer): Promise<void> => {
  const { target } = await resolveTarget(file);
  const output = await openBeside(target);
  try {
    await output.handle.writeFile(bytes);
    await output.handle.close();
    await rename(output.temporary, target);
  } catch (error) {
    await output.handle.close().catch(() => undefined);
    await rm(output.temporary, { force: true });
    throw error;
  }
};

const resolveTarget = async (file: string): Promise<{ readonly target: string; readonly isPlain: boolean }> => {
  // Renaming onto a link would put a file in the place of the link.
  const target = await realpath(file).catch(() => path.resolve(file));
  const stat = await lstat(target).catch(() => undefined);
  return { target, isPlain: stat === undefined || stat.isFile() };
};

const openBeside = async (target: string): Promise<{ readonly handle: FileHandle; readonly temporary: string }> => {
  const temporary = path.join(path.dirname(target), `.${path.basename(target)}.${process.pid}.tmp`);
  const mode = (await lstat(target).catch(() => undefined))?.mode;
  const handle = await open(temporary, 'wx', mode === undefined ? 0o666 : mode & 0o777);
  try {
    if (mode !== undefined) await handle.chmod(mode & 0o777);
  } catch (error) {
    await handle.close().catch(() => undefined);
    throw error;
  }
  return { handle, temporary };
};

const atomicOutput = async (target: string): Promise<Output> => {
  const { handle, temporary } = await openBeside(target);
  return {
    write: (text) => handle.appendFile(text),
    commit: async () => {
      await handle.close();
      await rename(temporary, target);
    },
    discard: async () => {
      await handle.close().catch(() => undefined);
      await rm(temporary, { force: true });
    },
  };
};

const directOutput = (handle: FileHandle): Output => {
  const close = async (): Promise<void> => handle.close().catch(() => undefined);
  return { write: (text) => handle.appendFile(text), commit: close, discard: close };
};
