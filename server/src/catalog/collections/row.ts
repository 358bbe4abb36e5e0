/** What the tables of collections share. */
import type { Collection } from '../types.ts';

/** A row of a JavaScript table: the language goes without saying. */
export type CollectionRow = Omit<Collection, 'language'>;
