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
  const merged = new Map<string, readonly FactId[]>();
  const withComputed = (name: string): readonly FactId[] => {
    const all = merged.get(name) ?? merge(byName.get(name) ?? [], computed);
    merged.set(name, all);
    return all;
  };
  return (name) => (name === undefined ? calls : computed.length === 0 ? (byName.get(name) ?? []) : withComputed(name));
}

function namesOf(model: FileModel, aliases: Pick<Aliases, 'canon'>, fact: Fact): Iterable<string> {
  if (fact.kind === 'assign') return fact.target.members.slice(-1);
  if (fact.kind !== 'call') return [];
  const { callee } = fact;
  const canon = aliases.canon(callee);
  const own = ownNames(model, callee);
  return canon === callee ? own : new Set([...own, ...ownNames(model, canon)]);
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

const merge = (a: readonly FactId[], b: readonly FactId[]): readonly FactId[] => (a.length === 0 ? b : [...new Set([...a, ...b])].sort((x, y) => x - y));
