/** Events of files come one by one, and often hundreds at once: a switch of branches is one change. */
import path from 'node:path';
import type { Clock } from './host.ts';

/** What happened to files between two moments of rest. */
export interface Burst {
  /** Files that were written, new ones included. */
  readonly changed: ReadonlySet<string>;
  /** Whether a file was there before, and is not now: it, or a folder around it, has gone. */
  isGone(key: string): boolean;
  /** Files have come or gone. */
  readonly hasMoved: boolean;
  readonly hasCome: boolean;
  /** What decides which files are checked, and how, is another. */
  readonly hasRules: boolean;
}

export interface Bursts {
  changed(key: string): void;
  come(): void;
  /** A file, or a folder with everything in it. */
  gone(key: string): void;
  rules(): void;
  /** Nothing of the above, but something may follow from it. */
  stir(): void;
}

/** Milliseconds without an event after which a burst has ended, and how long one may last. */
const quietMs = 100;
const longestMs = 1000;

/** Calls `settle` once for each burst, one after another. */
export const createBursts = (clock: Clock, settle: (burst: Burst) => Promise<void>, onError: (error: unknown) => void): Bursts => {
  let pending = emptyBurst();
  let events = 0;
  let isWaiting = false;
  let last: Promise<void> = Promise.resolve();

  const rest = async (): Promise<void> => {
    const start = clock.now();
    let seen: number;
    do {
      seen = events;
      await clock.delay(quietMs);
    } while (seen !== events && clock.now() - start < longestMs);
  };
  const wait = async (): Promise<void> => {
    isWaiting = true;
    await rest();
    isWaiting = false;
    const burst = pending;
    pending = emptyBurst();
    last = last.then(() => settle(burst)).catch(onError);
  };
  const stir = (): void => {
    events++;
    if (!isWaiting) wait().catch(onError);
  };
  return {
    changed: (key) => {
      pending.changed.add(key);
      stir();
    },
    come: () => {
      pending.hasCome = true;
      stir();
    },
    gone: (key) => {
      pending.changed.delete(key);
      pending.gone.add(key);
      stir();
    },
    rules: () => {
      pending.hasRules = true;
      stir();
    },
    stir,
  };
};

const emptyBurst = () => {
  const [changed, gone] = [new Set<string>(), new Set<string>()];
  return {
    changed, gone,
    hasCome: false,
    hasRules: false,
    get hasMoved() {
      return this.hasCome || gone.size > 0;
    },
    isGone: (key: string) => gone.size > 0 && !changed.has(key) && isWithinAny(key, gone),
  };
};

/** As deep as the path, however many there are. */
const isWithinAny = (key: string, folders: ReadonlySet<string>): boolean => {
  for (let at = key; ; at = path.dirname(at)) {
    if (folders.has(at)) return true;
    if (at === path.dirname(at)) return false;
  }
};
