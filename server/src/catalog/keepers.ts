/** What keeps functions, arguments and results for longer than the object that they belong to, and what drops them too soon. */
import type { Language } from '../model/facts.ts';
import { parsePattern, type Pattern } from './pattern.ts';
import type { Code } from './types.ts';

/** Exports of modules. */
interface Names {
  readonly from: readonly string[];
  readonly names: readonly string[];
}

/** A call of a module's, or of one of its objects. */
interface Keeping {
  readonly from: readonly string[];
  readonly code: Code;
}

interface Registry extends Keeping {
  /** Lets go of it. */
  readonly undo: readonly Code[];
  /** As a rule one object of the program calls it, and once: `possible`, unless each object does where it is made. */
  readonly seldom?: 'once' | 'unless-made';
}

interface KeeperRows {
  /** Decorators that keep the results of a function by its arguments: of a method, the object is one. */
  readonly memos: readonly Names[];
  /** Keep `$callback` as long as the process. */
  readonly registries: readonly Registry[];
  /** Calls by which `$target` keeps `$callback`. */
  readonly attached: readonly Code[];
  /** Methods that compute with a graph which every result keeps. */
  readonly graphs: readonly string[];
  /** Keep `$callback` weakly, unless they are told otherwise. */
  readonly weakly: readonly Keeping[];
  /** Keep a note for each call, also where `$receiver` is known already. */
  readonly noted: readonly Keeping[];
  /** Caches that throw entries out by themselves, and the arguments by which somebody hears of it. */
  readonly evicting: { readonly names: readonly string[]; readonly told: readonly string[] };
  /** Give the frame of the function that calls them. */
  readonly frames: readonly Keeping[];
  /** What of each thread has one of its own. */
  readonly perThread: readonly Names[];
  /** Give up waiting for `$job`, which goes on. */
  readonly abandoning: readonly Keeping[];
  /** Keep `$value` for good, in methods that the framework calls for each request. */
  readonly perRequest: readonly (Keeping & { readonly within: readonly string[] })[];
  /** Functions that call what they are given only for whoever asks for the results. */
  readonly lazy: readonly string[];
  /** Functions and classes that make a collection. */
  readonly makes: readonly string[];
  /** Methods by which a handler gives up what failed. */
  readonly givesUp: readonly string[];
  /** Of an object that the file does not show: what is called so is one of its methods. */
  readonly verbs: readonly string[];
  /** Methods that add to one. */
  readonly adds: readonly string[];
  /** Methods that take out of one. */
  readonly removes: readonly string[];
}

const none: KeeperRows = {
  memos: [], registries: [], attached: [], graphs: [], weakly: [], noted: [], evicting: { names: [], told: [] }, frames: [], perThread: [], abandoning: [], perRequest: [], lazy: [], makes: [], givesUp: [], verbs: [], adds: [], removes: [],
};

const rows: Readonly<Record<Language, KeeperRows>> = {
  javascript: none,
  python: {
    memos: [{ from: ['functools', 'backports.functools_lru_cache'], names: ['lru_cache', 'cache'] }],
    registries: [
      { from: ['atexit'], code: 'register($callback)', undo: ['unregister($callback)'] },
      { from: ['os'], code: 'register_at_fork(after_in_child=$callback)', undo: [] },
      { from: ['os'], code: 'register_at_fork(before=$callback)', undo: [] },
      { from: ['os'], code: 'register_at_fork(after_in_parent=$callback)', undo: [] },
      { from: ['gc'], code: 'callbacks.append($callback)', undo: ['callbacks.remove($callback)'] },
      { from: ['multiprocessing.util', 'billiard.util', 'kombu'], code: 'register_after_fork($object, $callback)', undo: [] },
      { from: ['threading'], code: '_register_atexit($callback)', undo: [] },
      { from: ['sys'], code: 'addaudithook($callback)', undo: [] },
      { from: ['signal'], code: 'signal($number, $callback)', undo: [], seldom: 'once' },
      { from: ['django', 'blinker', 'celery.signals'], code: '$signal.connect($callback, weak=False)', undo: ['$signal.disconnect($callback)'], seldom: 'unless-made' },
    ],
    attached: ['$target.add_done_callback($callback)', '$.add_future($target, $callback)'],
    graphs: ['backward'],
    weakly: [{ from: ['django', 'scrapy', 'blinker', 'pydispatch', 'celery.signals'], code: '$signal.connect($callback)' }, { from: ['pydispatch', 'scrapy.xlib.pydispatch'], code: '$dispatcher.connect($callback)' }],
    noted: [{ from: ['django'], code: '$signal.connect($receiver)' }],
    evicting: { names: ['LRUCache', 'LRU', 'LRUDict', 'LFUCache', 'TTLCache', 'TLRUCache', 'FIFOCache', 'RRCache', 'ExpiringDict'], told: ['dispose', 'callback', 'on_evict', 'evict', 'on_delete', 'finalizer'] },
    frames: [{ from: ['inspect'], code: 'currentframe(undefined)' }, { from: ['sys'], code: '_getframe(undefined)' }],
    perThread: [{ from: ['threading', 'gevent.local', '_thread'], names: ['local'] }],
    abandoning: [{ from: ['tornado'], code: 'with_timeout($limit, $job)' }, { from: ['tornado'], code: 'gen.with_timeout($limit, $job)' }, { from: ['asyncio'], code: 'wait($job, return_when=$when)' }, { from: ['asyncio'], code: 'wait($job, timeout=$limit)' }],
    perRequest: [{ from: ['twisted.web'], code: '$resource.putChild($name, $value)', within: ['getChild', 'getChildWithDefault', 'getDynamicEntity', 'render', 'render_GET', 'render_POST'] }],
    lazy: ['map', 'filter'],
    makes: ['list', 'dict', 'set', 'deque', 'defaultdict', 'OrderedDict'],
    givesUp: ['close', 'close*', '_close*', 'aclose', 'aclose*', '_aclose*', 'abort', '_abort*', 'terminate', 'kill', 'disconnect', '_disconnect*', 'shutdown', 'destroy', 'dispose', 'wait_closed', 'fail_*'],
    verbs: [
      'result', 'get', 'close', 'run', 'start', 'stop', 'read', 'write', 'send', 'recv', 'call', 'execute', 'emit', 'process', 'handle', 'wait', 'join', 'cancel', 'next', 'fetch', 'load', 'save', 'update', 'render',
    ],
    adds: ['append', 'add', 'extend', 'insert', 'update', 'setdefault', 'appendleft'],
    removes: ['remove', 'discard', 'pop', 'popitem', 'popleft', 'clear', 'unregister', 'deregister', 'difference_update', 'removeHandler', 'disconnect'],
  },
};

interface Parsed {
  readonly from: readonly string[];
  readonly pattern: Pattern;
}

export interface Keepers extends Pick<KeeperRows, 'memos' | 'graphs' | 'evicting' | 'perThread' | 'lazy' | 'makes' | 'givesUp' | 'verbs' | 'adds' | 'removes'> {
  readonly registries: readonly (Parsed & { readonly undo: readonly Pattern[] } & Pick<Registry, 'seldom'>)[];
  readonly attached: readonly Pattern[];
  readonly weakly: readonly Parsed[];
  readonly noted: readonly Parsed[];
  readonly frames: readonly Parsed[];
  readonly abandoning: readonly Parsed[];
  readonly perRequest: readonly (Parsed & { readonly within: readonly string[] })[];
}

const parsed = (codes: readonly Code[]): readonly Pattern[] => codes.map(parsePattern).filter((one): one is Pattern => !('error' in one));

const keepings = <Row extends Keeping>(all: readonly Row[]): readonly (Row & Parsed)[] => all.flatMap((row) => parsed([row.code]).map((pattern) => ({ ...row, pattern })));

export function keepersOf(language: Language): Keepers {
  const { registries, attached, weakly, noted, frames, abandoning, perRequest, ...others } = rows[language];
  return {
    ...others,
    registries: keepings(registries).map((one) => ({ ...one, undo: parsed(one.undo) })),
    attached: parsed(attached),
    weakly: keepings(weakly),
    noted: keepings(noted),
    frames: keepings(frames),
    abandoning: keepings(abandoning),
    perRequest: keepings(perRequest),
  };
}
