/** An empty table without a prototype, for names that come from source text: `toString` and `__proto__` are names like any other. */
export const emptyTable = <T>(): Record<string, T> => Object.create(null) as Record<string, T>;
