/** Texts of which some may still be missing. */
export type Draft<T> = T extends (...args: never) => unknown ? T : T extends readonly unknown[] ? T : T extends object ? { readonly [Key in keyof T]?: Draft<T[Key]> } : T;

const isTable = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The draft, with the texts of `whole` where it has none. */
export const completed = <T extends object>(whole: T, draft: Draft<T>): T => {
  const entries = Object.entries(whole).map(([key, value]): [string, unknown] => {
    const own: unknown = (draft as Readonly<Record<string, unknown>>)[key];
    return [key, own === undefined ? value : isTable(value) && isTable(own) ? { ...own, ...completed(value, own) } : own];
  });
  return Object.fromEntries(entries) as T;
};

/** Names of texts that `whole` has and the draft has not: `cli.help.scan`. */
export const missingIn = (whole: object, draft: object, path = ''): readonly string[] =>
  Object.entries(whole).flatMap(([key, value]) => {
    const name = path === '' ? key : `${path}.${key}`;
    const own: unknown = (draft as Readonly<Record<string, unknown>>)[key];
    if (own === undefined) return [name];
    return isTable(value) ? missingIn(value, isTable(own) ? own : {}, name) : [];
  });
