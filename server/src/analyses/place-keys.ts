/** Under which names a handle may be found again. */
import type { CallFact, FactId, Path, Value } from '../model/facts.ts';
import type { Aliases } from './alias.ts';

interface Values extends Pick<Aliases, 'canon' | 'key'> {
  call(id: FactId): CallFact | undefined;
}

/** A value may be one of several that are defined by itself. */
const MAX_DEPTH = 4;

/** Keys of what a value may be, and of the collections that it may be an element of. */
export function placeKeys(values: Values, value: Value, depth = 0): readonly string[] {
  if (depth > MAX_DEPTH) return [];
  const at = values.canon(value);
  const paths = at.kind === 'path' ? [at, ...lookedUp(values, at)] : [];
  const inner = at.kind === 'anyOf' ? at.values.flatMap((part) => placeKeys(values, part, depth + 1)) : [...paths.slice(1), ...paths.flatMap(ancestors)].map((part) => values.key(part));
  return [values.key(value), ...inner].filter((key) => key !== undefined);
}

/** Calls that give an element of a collection. */
export const LOOKS_UP = /^(get|pop|popleft|shift|at|find)$/;

/** `pending.get(id).timer` is `pending.*.timer`. */
function lookedUp(values: Values, at: Path): readonly Path[] {
  const fact = at.root.kind === 'call' ? values.call(at.root.fact) : undefined;
  if (fact?.callee.kind !== 'path' || fact.callee.members.length < (fact.callee.root.kind === 'binding' ? 1 : 2) || !LOOKS_UP.test(fact.callee.members.at(-1)!)) return [];
  return [{ ...fact.callee, members: [...fact.callee.members.slice(0, -1), '*', ...at.members] }];
}

/** `this.timers.*` for `this.timers.poll`, and a collection's element for what a lookup in it gives, or `for (const [, timer] of timers)`. */
function ancestors(at: Path): readonly Path[] {
  const last = at.members.at(-1);
  if (last === undefined) return [];
  const outer = at.members.slice(0, -1);
  const element: Path = { ...at, members: [...outer, '*'] };
  return last === 'current' || last === 'value' || (last === '1' && outer.at(-1) === '*') ? [element, { ...at, members: outer }] : [element];
}
