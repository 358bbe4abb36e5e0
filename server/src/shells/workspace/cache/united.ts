import type { FileRecord, Records } from './record.ts';

/** What several scans of the same files have kept: each has judged some, and read others for their sake. */
export const united = (parts: readonly Records[]): Records => {
  const all = new Map<string, Map<string, FileRecord>>();
  for (const part of parts) {
    for (const [key, files] of part) {
      const known = all.get(key) ?? new Map<string, FileRecord>();
      all.set(key, known);
      for (const [file, record] of files) known.set(file, joined(known.get(file), record));
    }
  }
  return all;
};

/** Of two texts of a file the one that was seen last. */
const joined = (one: FileRecord | undefined, other: FileRecord): FileRecord =>
  one?.hash === other.hash ? { hash: other.hash, stamp: one.stamp === other.stamp ? one.stamp : undefined, judged: one.judged ?? other.judged, remembered: one.remembered ?? other.remembered } : other;
