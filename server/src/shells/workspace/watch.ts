/** Ends work on a file that does not end by itself: the file is given up, everything else goes on. */
import { type Context, createContext, Script } from 'node:vm';

export interface Watch {
  /** What `work` gives; undefined where the file takes too long, now or before. Work within work belongs to the inner file. Must not wait for anything. */
  run<T>(file: string, work: () => T): T | undefined;
  isStuck(file: string): boolean;
  /** The file is another one now: it may be tried again. */
  forgive(file: string): void;
}

export interface WatchOptions {
  /** For one file with all that has to be read for it. */
  readonly milliseconds: number;
  readonly now: () => number;
  /** Called once for each file that was given up. */
  readonly onTooLong: (file: string) => void;
}

/** Lets everything run as long as it takes. */
export const unwatched: Watch = { run: (_file, work) => work(), isStuck: () => false, forgive: () => undefined };

interface Frame {
  readonly file: string;
  /** Milliseconds of its own, without those of the files within. */
  spent: number;
  since: number;
}

/**
 * V8 itself stops what runs, a loop without end or an expression that backtracks for ever, in this thread: nothing has to be copied from another one. Neither `catch` nor `finally`
 * see it, so that work must leave nothing half done that others go on with.
 */
export const createWatch = ({ milliseconds, now, onTooLong }: WatchOptions): Watch => {
  const stuck = new Set<string>();
  const limited = createLimit(milliseconds);
  let frames: Frame[] = [];

  const within = <T>(outer: Frame, file: string, work: () => T): T => {
    const depth = frames.push({ file, spent: 0, since: now() });
    outer.spent += now() - outer.since;
    try {
      return work();
    } finally {
      frames.length = depth - 1;
      outer.since = now();
    }
  };

  /** Whoever has taken most of it. */
  const slowest = (): string => {
    const last = frames.at(-1);
    if (last) last.spent += now() - last.since;
    return frames.reduce((most, frame) => (frame.spent > most.spent ? frame : most)).file;
  };

  const run: Watch['run'] = (file, work) => {
    if (stuck.has(file)) return undefined;
    const outer = frames.at(-1);
    if (outer) return within(outer, file, work);
    for (;;) {
      frames = [{ file, spent: 0, since: now() }];
      try {
        return limited(work);
      } catch (error) {
        if (!isTimeout(error)) throw error;
        const culprit = slowest();
        stuck.add(culprit);
        onTooLong(culprit);
        // Another file has spoilt it: once more, without that one.
        if (culprit === file) return undefined;
      } finally {
        frames = [];
      }
    }
  };
  return { run, isStuck: (file) => stuck.has(file), forgive: (file) => void stuck.delete(file) };
};

/** An error of the other context, which knows another `Error`. */
const isTimeout = (error: unknown): boolean => typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';

const createLimit = (timeout: number): (<T>(work: () => T) => T) => {
  let context: Context | undefined;
  const script = new Script('work()');
  return (work) => {
    context ??= createContext(Object.create(null) as Context);
    context['work'] = work;
    try {
      // The work's own type, which the script does not know.
      return script.runInContext(context, { timeout, displayErrors: false }) as ReturnType<typeof work>;
    } finally {
      context['work'] = undefined;
    }
  };
};
