import type { Diagnostic } from 'vscode-languageserver';
import { resultIdOf } from './convert.ts';

/** The diagnostics of one file, with a name for exactly this set of them. */
export interface Result {
  readonly diagnostics: readonly Diagnostic[];
  readonly resultId: string;
}

export const resultOf = (diagnostics: readonly Diagnostic[]): Result => ({ diagnostics, resultId: resultIdOf(diagnostics) });

export const noResult: Result = resultOf([]);

/**
 * Diagnostics of files as of the last look at the disk, by `keyOf`. A file without findings has no entry, so that a large clean
 * workspace costs nothing.
 */
export interface Results {
  get(key: string): Result;
  set(key: string, diagnostics: readonly Diagnostic[]): void;
  keys(): readonly string[];
  /** Called with every key whose diagnostics have changed. */
  onChange(listener: (key: string) => void): void;
}

export const createResults = (): Results => {
  const entries = new Map<string, Result>();
  const listeners: ((key: string) => void)[] = [];
  const get = (key: string): Result => entries.get(key) ?? noResult;
  return {
    get,
    keys: () => [...entries.keys()],
    onChange: (listener) => void listeners.push(listener),
    set: (key, diagnostics) => {
      const next = diagnostics.length === 0 ? noResult : resultOf(diagnostics);
      if (get(key).resultId === next.resultId) return;
      if (next === noResult) entries.delete(key);
      else entries.set(key, next);
      for (const listener of listeners) listener(key);
    },
  };
};
