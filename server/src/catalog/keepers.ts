/** What keeps functions, arguments and results for longer than the object that they belong to. */
import type { Language } from '../model/facts.ts';
import { parsePattern, type Pattern } from './pattern.ts';
import type { Code } from './types.ts';

/** Exports of modules. */
interface Names {
  readonly from: readonly string[];
  readonly names: readonly string[];
}

interface Registry {
  readonly from: string;
  /** Keeps `$callback` as long as the process. */
  readonly code: Code;
  /** Lets go of it. */
  readonly undo: readonly Code[];
}

interface KeeperRows {
  /** Decorators that keep the results of a function by its arguments: of a method, the object is one. */
  readonly memos: readonly Names[];
  readonly registries: readonly Registry[];
  /** Calls by which `$target` keeps `$callback`. */
  readonly attached: readonly Code[];
  /** Methods that compute with a graph which every result keeps. */
  readonly graphs: readonly string[];
}

const rows: Readonly<Record<Language, KeeperRows>> = {
  javascript: { memos: [], registries: [], attached: [], graphs: [] },
  python: {
    memos: [{ from: ['functools', 'backports.functools_lru_cache'], names: ['lru_cache', 'cache'] }],
    registries: [
      { from: 'atexit', code: 'register($callback)', undo: ['unregister($callback)'] },
      { from: 'os', code: 'register_at_fork(after_in_child=$callback)', undo: [] },
      { from: 'os', code: 'register_at_fork(before=$callback)', undo: [] },
      { from: 'os', code: 'register_at_fork(after_in_parent=$callback)', undo: [] },
      { from: 'gc', code: 'callbacks.append($callback)', undo: ['callbacks.remove($callback)'] },
      { from: 'multiprocessing.util', code: 'register_after_fork($object, $callback)', undo: [] },
    ],
    attached: ['$target.add_done_callback($callback)', '$.add_future($target, $callback)'],
    graphs: ['backward'],
  },
};

export interface Keepers extends Pick<KeeperRows, 'memos' | 'graphs'> {
  readonly registries: readonly { readonly from: readonly string[]; readonly pattern: Pattern; readonly undo: readonly Pattern[] }[];
  readonly attached: readonly Pattern[];
}

const parsed = (codes: readonly Code[]): readonly Pattern[] => codes.map(parsePattern).filter((one): one is Pattern => !('error' in one));

export function keepersOf(language: Language): Keepers {
  const { memos, registries, attached, graphs } = rows[language];
  return {
    memos, graphs,
    registries: registries.flatMap(({ from, code, undo }) => parsed([code]).map((pattern) => ({ from: [from], pattern, undo: parsed(undo) }))),
    attached: parsed(attached),
  };
}
