/** What is kept of a file from one scan to the next. */
import type { CheckResult } from '../../../engine/api.ts';
import type { KeptLayout } from '../layout.ts';
import type { Answered, Remembered } from '../project-memory.ts';

/** Holds for a file with a text of this hash, with the engine that the record is filed under. */
export interface FileRecord {
  readonly hash: string;
  /** The file had it when its text was read; undefined where a later text might have the same one. */
  readonly stamp: string | undefined;
  /** Undefined for a file that was only read for others' sake. */
  readonly judged: Judgement | undefined;
  /** What the file is to those that import it. */
  readonly remembered: Remembered | undefined;
}

export interface Judgement {
  readonly result: CheckResult;
  /** The folders in which the file stood: see `asideOf`. */
  readonly isAside: boolean;
  /** The result holds as long as these have the same answers. */
  readonly questions: readonly Answered[];
}

export interface Kept {
  readonly records: Records;
  /** Undefined where none was kept. */
  readonly layout: KeptLayout | undefined;
}

/** By the key of the engine, then by absolute path, those that were used last at the end. */
export type Records = ReadonlyMap<string, ReadonlyMap<string, FileRecord>>;
