/** An engine that is made when something has to be read: whoever finds all answers in a cache loads no parser. */
import type { Rule } from '../catalog/types.ts';
import type { Engine } from './api.ts';

/** What cannot be answered before `prepare` has resolved. */
export class NotPrepared extends Error {}

export interface LazyEngineOptions {
  readonly make: () => Promise<Engine>;
  readonly handles: Engine['handles'];
  readonly rules: readonly Rule[];
}

/** Names and rules are there at once, everything else after the first `prepare`; until then it throws `NotPrepared`. */
export const createLazyEngine = ({ make, handles, rules }: LazyEngineOptions): Engine => {
  let making: Promise<Engine> | undefined;
  let made: Engine | undefined;
  const engine = (): Engine => {
    if (made) return made;
    throw new NotPrepared('The engine was not prepared.');
  };
  return {
    handles, rules,
    prepare: async (uri) => {
      made ??= await (making ??= make());
      await made.prepare(uri);
    },
    check: (given, find) => engine().check(given, find),
    mayReport: (source) => engine().mayReport(source),
    mayAcquire: (source) => engine().mayAcquire(source),
    mayGrow: (source) => engine().mayGrow(source),
    mayOwe: (source, find) => engine().mayOwe(source, find),
    read: (source) => engine().read(source),
    summarise: (given) => engine().summarise(given),
    fixes: (source, finding, find) => engine().fixes(source, finding, find),
    ledger: (source) => engine().ledger(source),
  };
};
