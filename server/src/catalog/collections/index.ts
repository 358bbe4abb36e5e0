/** All kinds of collections that come with Leaktight. */
import type { Collection } from '../types.ts';
import { cacheCollections } from './caches.ts';
import { builtInCollections } from './javascript.ts';
import { pythonCollections } from './python.ts';
import type { CollectionRow } from './row.ts';

const javascript: readonly CollectionRow[] = [...cacheCollections, ...builtInCollections];

export const collections: readonly Collection[] = [
  ...javascript.map((row): Collection => ({ ...row, language: 'javascript' })),
  ...pythonCollections.map((row): Collection => ({ ...row, language: 'python' })),
];
