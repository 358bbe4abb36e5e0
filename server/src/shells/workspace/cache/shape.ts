/** Small checks of data that was read from a file. */

/** The data is not what it was taken for. */
export class Malformed extends Error {}

const fail = (): never => {
  throw new Malformed();
};

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : fail());

/** A place in a list or a text. */
export const numberOf = (value: unknown): number => (typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : fail());

export const rowsOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as readonly unknown[]) : fail());

export const objectOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, unknown>>) : fail();

/** One of these texts. */
export const oneOf = <T extends string>(values: readonly T[], value: unknown): T => values.find((one) => one === value) ?? fail();

export const optional = <T>(value: unknown, read: (value: unknown) => T): T | undefined => (value === undefined ? undefined : read(value));
