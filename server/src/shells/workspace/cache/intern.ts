/** Tables of values that occur many times, so that each is written once. */

export interface Interner<T> {
  readonly values: readonly T[];
  /** The place of a value in `values`. */
  indexOf(value: T): number;
}

export const createInterner = <T>(): Interner<T> => {
  const values: T[] = [];
  const known = new Map<T, number>();
  return {
    values,
    indexOf: (value) => {
      const found = known.get(value);
      if (found !== undefined) return found;
      known.set(value, values.length);
      return values.push(value) - 1;
    },
  };
};
