/** One line that says how far a scan is, on a terminal only. */
import type { Texts } from '../../texts/en.ts';
import type { Io } from './io.ts';

export interface Progress {
  show(files: number, findings: number): void;
  /** Takes the line away, before anything else is printed. */
  clear(): void;
}

const everyMs = 100;
const eraseLine = '\r\u001b[K';

export const createProgress = (io: Io, texts: Texts): Progress => {
  const { columns } = io.err;
  if (columns === undefined) return { show: () => undefined, clear: () => undefined };
  let shown = false;
  let last = io.now();
  return {
    show: (files, findings) => {
      if (io.now() - last < everyMs) return;
      last = io.now();
      shown = true;
      io.err.write(eraseLine + texts.cli.progress(files, findings).slice(0, columns - 1));
    },
    clear: () => {
      if (!shown) return;
      shown = false;
      io.err.write(eraseLine);
    },
  };
};
