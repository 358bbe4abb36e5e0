/** Messages that arrive when they like, and tests that wait for the one they need. */
export interface Inbox<T> {
  readonly all: readonly T[];
  put(message: T): void;
  /** The first message, among those that have come and those that will, for which `wanted` holds. */
  find(wanted: (message: T) => boolean): Promise<T>;
  /** The next message from now on for which `wanted` holds. */
  next(wanted?: (message: T) => boolean): Promise<T>;
}

export const createInbox = <T>(): Inbox<T> => {
  const all: T[] = [];
  let waiting: { readonly wanted: (message: T) => boolean; readonly resolve: (message: T) => void }[] = [];
  const next: Inbox<T>['next'] = (wanted = () => true) => new Promise((resolve) => void waiting.push({ wanted, resolve }));
  return {
    all,
    put: (message) => {
      all.push(message);
      const ready = waiting.filter(({ wanted }) => wanted(message));
      waiting = waiting.filter((one) => !ready.includes(one));
      for (const { resolve } of ready) resolve(message);
    },
    find: (wanted) => {
      const there = all.find(wanted);
      return there === undefined ? next(wanted) : Promise.resolve(there);
    },
    next,
  };
};
