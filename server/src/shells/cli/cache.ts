/** What scans keep for the next one. */
import path from 'node:path';
import manifest from '../../../package.json' with { type: 'json' };
import type { Texts } from '../../texts/en.ts';
import { localeNamed } from '../../texts/languages.ts';
import { createMemory, type Memory } from '../workspace/cache/memory.ts';
import { createLayout, type Layout } from '../workspace/layout.ts';
import { isBelow } from '../workspace/globs.ts';
import { cacheFolder } from '../workspace/cache/place.ts';
import type { FileRecord, Kept } from '../workspace/cache/record.ts';
import { createStore, type Store } from '../workspace/cache/store.ts';
import { united } from '../workspace/cache/united.ts';
import { hashOf } from '../workspace/project-memory.ts';
import { repositoryAround } from '../workspace/repository.ts';

/** Stands for the text of the bundle and everything in it: `scripts/build.mjs` writes it. */
declare const LEAKTIGHT_BUILD: string | undefined;

export interface CacheRequest {
  /** Keep what is found, and use what was kept. */
  readonly isOn: boolean;
  /** Where; nothing: in `node_modules`, or the user's cache. */
  readonly folder: string | undefined;
}

export interface Cache {
  readonly memory: Memory;
  readonly layout: Layout;
  /** Something was kept. */
  readonly isWarm: boolean;
  /** The same, with what scans of the same version have kept in these folders. */
  with(folders: readonly string[]): Cache;
  save(): void;
}

/** `isOn` false: for what other processes find of this scan, and for nothing else. Undefined where nothing is to be kept. A build that has no name of its own keeps nothing: nobody could tell it from the next one. */
export const openCache = async ({ isOn, folder }: CacheRequest, isDivided: boolean, cwd: string, roots: readonly string[], texts: Texts): Promise<Cache | undefined> => {
  const build = typeof LEAKTIGHT_BUILD === 'string' ? LEAKTIGHT_BUILD : undefined;
  if (!(isOn || isDivided) || build === undefined) return undefined;
  const base = repositoryAround(cwd) ?? cwd;
  const key = hashOf(JSON.stringify([manifest.version, build, process.versions.v8, localeNamed(texts)])).slice(0, 20);
  const storeIn = (place: string): Store => createStore({ folder: place, key, base, now: Date.now });
  const own = isOn ? storeIn(folder === undefined ? await cacheFolder(cwd, base) : path.resolve(cwd, folder)) : undefined;
  // The folders around a checkout are everybody's.
  const isShared = (at: string): boolean => !isBelow(at, base) && roots.some((root) => at !== root && isBelow(root, at));
  const cacheOf = (kept: Kept, isNew: boolean): Cache => {
    const [memory, layout] = [createMemory(kept.records, isNew), createLayout(kept.layout, Date.now, isShared)];
    return {
      memory,
      layout,
      isWarm: kept.records.size > 0,
      // Each of them has seen a part only.
      with: (folders) => cacheOf({ records: united([kept.records, ...folders.map((place) => storeIn(place).load().records)]), layout: undefined }, true),
      save: () => {
        if (memory.isNew() || layout.isNew()) own?.save({ records: memory.records(), layout: layout.kept() });
        else own?.touch();
      },
    };
  };
  return cacheOf(own?.load() ?? { records: new Map<string, ReadonlyMap<string, FileRecord>>(), layout: undefined }, false);
};
