/** What a user waits for, so that work in the background can step aside. */
export interface Foreground {
  /** Runs `work`; background work waits until it has ended. */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Resolves when nobody waits for anything. */
  idle(): Promise<void>;
}

export const createForeground = (): Foreground => {
  let busy = 0;
  let waiting: (() => void)[] = [];
  const release = (): void => {
    busy--;
    if (busy > 0) return;
    const ready = waiting;
    waiting = [];
    for (const go of ready) go();
  };
  return {
    run: async (work) => {
      busy++;
      try {
        return await work();
      } finally {
        release();
      }
    },
    idle: () => (busy === 0 ? Promise.resolve() : new Promise((go) => void waiting.push(go))),
  };
};
