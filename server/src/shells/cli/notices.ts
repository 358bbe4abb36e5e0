/** What went wrong besides the leaks: one line each on standard error, and kept for the report. */
import path from 'node:path';
import type { Texts } from '../../texts/en.ts';
import type { Io } from './io.ts';
import { printable } from './printable.ts';
import type { Progress } from './progress.ts';
import type { Notice } from './reporter.ts';

export interface Notices {
  readonly all: readonly Notice[];
  /** An `error` makes the exit status 2. */
  add(level: Notice['level'], message: string): void;
}

export const createNotices = (io: Io, progress: Progress, texts: Texts): Notices => {
  const all: Notice[] = [];
  return {
    all,
    add: (level, message) => {
      all.push({ level, message });
      progress.clear();
      io.err.write(`${texts.cli.error(message)}\n`);
    },
  };
};

/** How a path is shown: from the current folder, on one line whatever its name holds. */
export const shown = (file: string, cwd: string): string => printable(path.relative(cwd, file) || file);
