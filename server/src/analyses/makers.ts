/** Functions that acquire: what a call of one returns is not what another call returns. */
import type { CallFact, FileModel, FnId, Value } from '../model/facts.ts';

/** Wrappers of wrappers. */
const ROUNDS = 3;

/** Functions in which such a call stands, or a call of such a function. */
export function makersIn(model: FileModel, gives: (fact: CallFact) => boolean): ReadonlySet<FnId> {
  const makers = new Set<FnId>();
  const add = (fn: FnId): void => {
    for (let at = fn; at > 0 && !makers.has(at); at = model.fns[at]?.parent ?? -1) makers.add(at);
  };
  const calls: (readonly [FnId, FnId])[] = [];
  for (const fact of model.facts) {
    if (fact.kind !== 'call') continue;
    if (gives(fact)) add(fact.fn);
    const fn = calledFn(model, fact);
    if (fn !== undefined) calls.push([fn, fact.fn]);
  }
  for (let round = 0; round < ROUNDS; round++) for (const [fn, caller] of calls) if (makers.has(fn)) add(caller);
  return makers;
}

/** The function that a call names, looked up without aliases. */
export const calledFn = (model: FileModel, fact: CallFact): FnId | undefined => functionOf(model, fact.callee, 0);

function functionOf(model: FileModel, value: Value, steps: number): FnId | undefined {
  if (value.kind === 'function') return value.fn;
  if (value.kind !== 'path' || steps > 3) return undefined;
  const { root, members } = value;
  const [name] = members;
  if (root.kind === 'this' && name !== undefined && members.length === 1) return model.classes[root.cls]?.methods[name];
  if (root.kind === 'module') {
    const there = name === undefined || members.length > 1 ? undefined : model.linked?.names[root.name]?.[name];
    return there && functionOf(model, there, steps + 1);
  }
  if (root.kind !== 'binding' || members.length > 0) return undefined;
  const defs = model.bindings[root.id]?.defs ?? [];
  return defs.length === 1 ? functionOf(model, defs[0]!, steps + 1) : undefined;
}

