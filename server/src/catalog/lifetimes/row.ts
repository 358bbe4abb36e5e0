/** What the tables of lifetimes share. */
import type { Lifetime } from '../types.ts';

/** A row of a JavaScript table: the language goes without saying. */
export type LifetimeRow = Omit<Lifetime, 'language'>;
