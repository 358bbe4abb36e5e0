/** Functions that are put into collections and fields. */
import type { FileModel, FnId, Path, Value } from '../model/facts.ts';
import { calledFn } from './makers.ts';

const KEEPS = new Set(['push', 'add', 'unshift', 'set']);

/** By the key of what they are put into: `cleanups.*`. */
export function storedFns(model: FileModel, key: (value: Value) => string | undefined): ReadonlyMap<string, readonly Value[]> {
  const found = new Map<string, Value[]>();
  const add = (at: Path, value: Value): void => {
    const name = isFunction(model, value) ? key(at) : undefined;
    if (name !== undefined) found.set(name, [...(found.get(name) ?? []), value]);
  };
  const given = givenTo(model);
  for (const fact of model.facts) {
    if (fact.kind === 'assign' && fact.target.members.length > 0) add(fact.target, fact.value);
    if (fact.kind !== 'call' || fact.callee.kind !== 'path' || !KEEPS.has(fact.callee.members.at(-1) ?? '')) continue;
    const { callee } = fact;
    for (const arg of fact.args.flatMap(given)) add({ ...callee, members: [...callee.members.slice(0, -1), '*'] }, arg);
  }
  return found;
}

/** A function, or a variable that is one: `cleanupRef.current = stop`. */
function isFunction(model: FileModel, value: Value): boolean {
  if (value.kind !== 'path') return value.kind === 'function';
  const defs = value.root.kind === 'binding' && value.members.length === 0 ? (model.bindings[value.root.id]?.defs ?? []) : [];
  return defs.length === 1 && defs[0]!.kind === 'function';
}

/** `onEnd(cleanup) { this.cleanups.push(cleanup) }`: a parameter stands for what callers in the file give. */
function givenTo(model: FileModel): (value: Value) => readonly Value[] {
  let calls: Map<FnId, (readonly Value[])[]> | undefined;
  const callsOf = (fn: FnId): readonly (readonly Value[])[] => {
    if (!calls) {
      calls = new Map();
      for (const fact of model.facts) {
        const called = fact.kind === 'call' ? calledFn(model, fact) : undefined;
        if (fact.kind === 'call' && called !== undefined) calls.set(called, [...(calls.get(called) ?? []), fact.args]);
      }
    }
    return calls.get(fn) ?? [];
  };
  return (value) => {
    const binding = value.kind === 'path' && value.root.kind === 'binding' && value.members.length === 0 ? model.bindings[value.root.id] : undefined;
    return binding?.kind === 'param' ? callsOf(binding.fn).flatMap((args) => args[binding.param] ?? []) : [value];
  };
}
