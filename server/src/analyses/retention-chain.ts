/** Who keeps what stays after its last use, link by link, and how often. */
import type { Finding } from '../model/finding.ts';
import type { Span } from '../model/facts.ts';
import type { Knowledge } from './analysis.ts';

type Kept = Pick<Finding, 'chain' | 'often' | 'life'>;

const called = (known: Knowledge, fn: string): string => (fn === '' ? known.texts.chain.happens.calls : known.texts.chain.happens.call(fn));

/** A cache by arguments, on a method. */
export function keptByCache(known: Knowledge, fn: string, cls: string, span: Span): Kept {
  const { chain } = known.texts;
  const links = [{ what: chain.cache(fn), lives: chain.lives.program, span }, { what: chain.key(fn), lives: chain.lives.kept }, { what: chain.scope(chain.code(cls)), lives: chain.lives.stays }];
  return { chain: links, often: chain.happens.instance(chain.code(cls)), life: 'object' };
}

/** What the process calls at its end. `name`: the method or function; `fn`: where it is handed over. */
export function keptByProcess(known: Knowledge, name: string, cls: string, fn: string, span: Span): Kept {
  const { chain } = known.texts;
  const links = [{ what: chain.atEnd, lives: chain.lives.program, span }, { what: chain.callback(name), lives: chain.lives.kept }, { what: chain.scope(chain.code(cls)), lives: chain.lives.stays }];
  return { chain: links, often: called(known, fn), life: 'object' };
}

/** An object and its own callback or method. */
export function keptByItself(known: Knowledge, name: string, callback: string | undefined, fn: string, span: Span): Kept {
  const { chain } = known.texts;
  const links = [{ what: chain.code(name), lives: chain.lives.collector }, { what: chain.callback(callback), lives: chain.lives.kept, span }, { what: chain.scope(chain.code(name)), lives: chain.lives.kept }];
  return { chain: links, often: called(known, fn), life: 'object' };
}

/** What stands in a place of the process, or in an object that stays; `fn`: where it is put there. */
export function keptByPlace(known: Knowledge, place: string, name: string, fn: string, span: Span): Kept {
  const { chain } = known.texts;
  const links = [{ what: chain.code(place), lives: chain.lives.others }, { what: chain.code(name), lives: chain.lives.kept, span }, { what: chain.scope(chain.code(name)), lives: chain.lives.stays }];
  return { chain: links, often: called(known, fn), life: 'object' };
}

/** A default that the calls change. */
export function keptByDefault(known: Knowledge, param: string, fn: string, span: Span): Kept {
  const { chain } = known.texts;
  const links = [{ what: chain.code(fn), lives: chain.lives.program }, { what: chain.preset(param), lives: chain.lives.kept, span }, { what: chain.added, lives: chain.lives.stays }];
  return { chain: links, often: called(known, fn), life: 'program' };
}

/** A result in a list that a loop fills. */
export function keptByResult(known: Knowledge, list: string, name: string, span: Span): Kept {
  const { chain } = known.texts;
  const links = [{ what: chain.code(list), lives: chain.lives.others }, { what: chain.code(name), lives: chain.lives.kept, span }, { what: chain.graph, lives: chain.lives.stays }];
  return { chain: links, often: chain.happens.item, life: 'function' };
}
