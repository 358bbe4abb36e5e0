/** Caches of libraries: without a limit they are Maps that never shrink. */
import { code } from '../resources/row.ts';
import type { CollectionRow } from './row.ts';

export const cacheCollections = [
  {
    id: 'lru-cache.unlimited',
    rule: 'unbounded-cache',
    noun: 'LRU cache without a limit',
    from: ['lru-cache', 'tiny-lru', 'lru-map', 'lru_map', 'mnemonist'],
    make: ['new LRUCache()', 'new LRU()', 'new LRUMap()', 'new Lru()'],
    bounds: { argument: 0, options: ['max', 'maxSize', 'limit', 'ttlAutopurge'] },
    add: ['$collection.set($key, $value)', '$collection.add($key, $value)'],
    remove: ['$collection.delete($key)', '$collection.del($key)', '$collection.prune()', '$collection.purgeStale()'],
    empty: ['$collection.clear()', '$collection.reset()'],
    size: ['size', 'length', 'itemCount'],
    leaks: 'A cache that has no limit evicts nothing: it keeps every entry as long as it lives itself.',
    bad: code`
      import { LRUCache } from 'lru-cache';
      const pages = new LRUCache({ ttl: 60_000 });
      export async function page(url) {
        if (!pages.has(url)) pages.set(url, await render(url));
        return pages.get(url);
      }`,
    good: code`
      import { LRUCache } from 'lru-cache';
      const pages = new LRUCache({ ttl: 60_000, max: 500 });
      export async function page(url) {
        if (!pages.has(url)) pages.set(url, await render(url));
        return pages.get(url);
      }`,
  },
  {
    id: 'node-cache.unlimited',
    rule: 'unbounded-cache',
    noun: 'cache without a limit',
    from: ['node-cache'],
    make: ['new NodeCache()'],
    bounds: { argument: 0, options: ['stdTTL', 'maxKeys'] },
    add: ['$collection.set($key, $value)', '$collection.mset($entries)'],
    remove: ['$collection.del($key)', '$collection.take($key)', '$collection.ttl($key)'],
    empty: ['$collection.flushAll()'],
    size: [],
    leaks: 'Entries of a `NodeCache` without `stdTTL` and `maxKeys` never expire: it keeps all of them as long as it lives itself.',
    bad: code`
      import NodeCache from 'node-cache';
      const answers = new NodeCache();
      export async function answer(query) {
        const known = answers.get(query);
        if (known) return known;
        const found = await search(query);
        answers.set(query, found);
        return found;
      }`,
    good: code`
      import NodeCache from 'node-cache';
      const answers = new NodeCache({ stdTTL: 600, maxKeys: 1000 });
      export async function answer(query) {
        const known = answers.get(query);
        if (known) return known;
        const found = await search(query);
        answers.set(query, found);
        return found;
      }`,
  },
] as const satisfies readonly CollectionRow[];
