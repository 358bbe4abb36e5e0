/** Which facts a pattern has to be held against, found by name: a file has many facts, and few of them are called alike. */
import type { Fact, FactId, FileModel, Value } from '../model/facts.ts';
import type { Aliases } from './alias.ts';

/**
 * Calls and assignments by every name under which `match.ts` may know them: the last member as it is written, that of what it stands
 * for, the variable's or the function's own name. A member that is chosen at run time can have any name.
 */
export function indexNames(model: FileModel, aliases: Pick<Aliases, 'canon'>): (name: string | undefined) => readonly FactId[] {
  const byName = new Map<string, FactId[]>();
  const calls: FactId[] = [];
  model.facts.forEach((fact, id) => {
    if (fact.kind === 'call') calls.push(id);
    for (const name of namesOf(model, aliases, fact)) {
      const known = byName.get(name);
      if (known) known.push(id);
      else byName.set(name, [id]);
    }
  });
  const computed = byName.get('*') ?? [];
  return (name) => (name === undefined ? calls : computed.length === 0 ? (byName.get(name) ?? []) : merge(byName.get(name) ?? [], computed));
}

function namesOf(model: FileModel, aliases: Pick<Aliases, 'canon'>, fact: Fact): ReadonlySet<string> {
  if (fact.kind === 'assign') return new Set(fact.target.members.slice(-1));
  if (fact.kind !== 'call') return new Set();
  const { callee } = fact;
  return new Set([...ownNames(model, callee), ...ownNames(model, aliases.canon(callee))]);
}

/** Names of the global object, which is a path without members. */
const GLOBAL_OBJECT = ['window', 'globalThis', 'self'];

function ownNames(model: FileModel, value: Value): readonly string[] {
  if (value.kind === 'function') return [model.fns[value.fn]?.name ?? ''];
  if (value.kind !== 'path') return [];
  const last = value.members.at(-1);
  // What a module exports as its default is mostly called like the module.
  if (last === 'default' && value.root.kind === 'module' && value.members.length === 1) return [last, baseOf(value.root.name)];
  if (last !== undefined) return [last];
  if (value.root.kind === 'binding') return [model.bindings[value.root.id]?.name ?? ''];
  return value.root.kind === 'global' ? GLOBAL_OBJECT : [];
}

/** File name of a module's path, without its extension. */
export const baseOf = (module: string): string => (module.split('/').at(-1) ?? module).replace(/\.[cm]?[jt]sx?$/, '');

const merge = (a: readonly FactId[], b: readonly FactId[]): readonly FactId[] => [...new Set([...a, ...b])].sort((x, y) => x - y);
