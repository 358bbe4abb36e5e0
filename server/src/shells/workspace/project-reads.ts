/** Models that were read for another file's sake, until their own file's turn. */
import type { Engine, Read } from '../../engine/api.ts';

export interface Reads {
  put(engine: Engine, file: string, read: Read): void;
  /** Gives a model away, if it is of this text. */
  take(engine: Engine, file: string, text: string): Read | undefined;
  drop(file: string): void;
}

/** Holds files of at most so many characters together: the oldest are dropped first. */
export const createReads = (most: number): Reads => {
  const kept = new Map<string, { readonly engine: Engine; readonly read: Read }>();
  let size = 0;
  const drop = (file: string): void => {
    size -= kept.get(file)?.read.source.text.length ?? 0;
    kept.delete(file);
  };
  return {
    drop,
    put: (engine, file, read) => {
      drop(file);
      kept.set(file, { engine, read });
      size += read.source.text.length;
      for (const oldest of kept.keys()) {
        if (size <= most) break;
        drop(oldest);
      }
    },
    take: (engine, file, text) => {
      const found = kept.get(file);
      if (!found) return undefined;
      drop(file);
      return found.engine === engine && found.read.source.text === text ? found.read : undefined;
    },
  };
};
