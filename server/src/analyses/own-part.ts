/** Targets that are parts of something which the owner ends: they go with it. */
import type { FactId, Path, Value } from '../model/facts.ts';
import type { Owner, Owners } from './owners.ts';
import type { View } from './view.ts';

const ENDS = /^(destroy|dispose|close|end|terminate|disconnect|shutdown|kill|quit|stop)([A-Z]|$)/;
const FLUENT = /^(on|once|addListener)$/;

/** `client.on('a', f).on('b', g)`: the emitter that the chain is about. */
export function chained(view: View, value: Value, depth = 0): Value {
  const call = value.kind === 'path' && value.root.kind === 'call' && value.members.length === 0 && depth < MOST_LINKS ? view.call(value.root.fact) : undefined;
  const callee = call?.callee;
  return callee?.kind === 'path' && callee.members.length > 1 && FLUENT.test(callee.members.at(-1)!) ? chained(view, { ...callee, members: callee.members.slice(0, -1) }, depth + 1) : value;
}

const MOST_LINKS = 50;

/** `this.driver.controller.on(…)`, where the owner's end has `this.driver.destroy()`. */
export function endsWithWhole(view: View, owners: Owners, target: Value, chain: readonly Owner[]): boolean {
  const at = chained(view, target);
  if (at.kind !== 'path' || at.root.kind !== 'this' || at.members.length < 2) return false;
  const wholes = at.members.slice(0, -1).map((_, index) => fieldName({ ...at, members: at.members.slice(0, index + 1) }));
  return chain.some((owner) => [...owners.reach(owner)].some((fn) => view.factsOf(fn).some((id) => wholes.includes(endedBy(view, id)))));
}

/** What the call ends. */
function endedBy(view: View, id: FactId): string {
  const callee = view.call(id)?.callee;
  return callee?.kind === 'path' && callee.root.kind === 'this' && callee.members.length > 1 && ENDS.test(callee.members.at(-1)!) ? fieldName({ ...callee, members: callee.members.slice(0, -1) }) : '';
}

/** Without the mark of being private. */
const fieldName = ({ members }: Path): string => members.map((name) => name.replace(/^[#_]+/, '')).join('.');
