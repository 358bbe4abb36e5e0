/**
 * Capture: a long-lived closure keeps all variables of the function around it that any closure of that function uses, not only those that
 * it uses itself: they share one context (https://v8.dev/blog/v8-release-74 and earlier; so do the other engines).
 */
import type { Confidence } from '../catalog/types.ts';
import type { BindingId, FactId, FileModel, FnId, Path, Value } from '../model/facts.ts';
import type { GrowthScope } from './growth-case.ts';
import { wordsOf } from './growth-keys.ts';
import { placeKey } from './growth-places.ts';
import { largeVariable } from './large.ts';
import type { View } from './view.ts';

/** A closure that outlives the call which made it. */
export interface Keeper {
  readonly fn: FnId;
  /** Where it is stored. */
  readonly fact: FactId;
  readonly place: Path;
  readonly life: 'program' | 'object';
}

export interface Capture {
  readonly keeper: Keeper;
  /** The closure that uses the variables. */
  readonly user: FnId;
  readonly variables: readonly BindingId[];
  readonly confidence: Confidence;
}

/** Contexts that a long-lived closure keeps for a sibling. */
export function capturesIn(scope: GrowthScope): readonly Capture[] {
  const keepers = keepersIn(scope);
  return keepers.flatMap((keeper) => sharedBy(scope, keeper, keepers) ?? []);
}

function keepersIn(scope: GrowthScope): readonly Keeper[] {
  return [...inCollections(scope), ...inMembers(scope.view)];
}

/** Put into a collection that lives as long as the program, and from which nothing is taken out. */
function inCollections(scope: GrowthScope): readonly Keeper[] {
  const { view } = scope;
  return [...scope.places.values()].flatMap((place) => {
    const { adds, sets, removes, empties } = scope.sitesOf(place);
    if (place.life.kind !== 'process' || removes.length + empties.length > 0) return [];
    return [...adds, ...sets].flatMap((site) => (site.value ? closuresOf(view, site.value, site.fn).map((fn) => ({ fn, fact: site.fact, place: place.path, life: 'program' as const })) : []));
  });
}

/** Given to a member of an object that was handed in, or to a variable of the module. */
function inMembers(view: View): readonly Keeper[] {
  return view.model.facts.flatMap((fact, id): readonly Keeper[] => {
    if (fact.kind !== 'assign' || fact.declares || fact.fn === 0 || fact.key) return [];
    const life = memberLife(view, fact.target, fact.fn);
    return life === undefined ? [] : closuresOf(view, fact.value, fact.fn).map((fn) => ({ fn, fact: id, place: fact.target, life }));
  });
}

function memberLife(view: View, { root, members }: Path, fn: FnId): Keeper['life'] | undefined {
  if (root.kind !== 'binding') return undefined;
  const binding = view.model.bindings[root.id];
  if (binding?.fn === 0 && binding.kind !== 'import' && members.length === 0 && view.model.script === 'module') return 'program';
  const name = wordsOf(binding?.name ?? '').at(-1) ?? '';
  return binding?.kind === 'param' && binding.fn === fn && members.length === 1 && LONG_LIVED.has(name) ? 'object' : undefined;
}

/** Objects that are handed from one use to the next. */
const LONG_LIVED = new Set('client socket connection conn session pool agent server worker channel db database window process'.split(' '));

/** Closures that the function makes for the value. */
const closuresOf = (view: View, value: Value, fn: FnId): readonly FnId[] => view.fnsOf(value).filter((one) => view.model.fns[one]?.parent === fn && fn > 0);

/** What only another closure of the same function uses. */
function sharedBy({ view, known }: GrowthScope, keeper: Keeper, keepers: readonly Keeper[]): Capture | undefined {
  const { model } = view;
  const home = model.fns[keeper.fn]!.parent;
  if (isReleased(view, keeper)) return undefined;
  const own = usedBy(view, keeper.fn);
  for (const user of view.childrenOf(home)) {
    if (user === keeper.fn || keepers.some((other) => other.fn === user) || model.fns[user]?.kind === 'field') continue;
    const theirs = (model.fns[user]?.captures ?? []).filter((id) => !own.has(id) && model.bindings[id]?.fn === home && isWorthFreeing(model, id));
    const large = theirs.filter((id) => largeVariable(view, known.catalog, id) !== undefined);
    if (theirs.length === 0) continue;
    // A variable keeps one context at a time: that counts where something large is in it.
    const isMany = keeper.place.members.length > 0 || model.facts[keeper.fact]!.kind !== 'assign';
    const isSure = large.length > 0 || (keeper.life === 'program' && isMany && theirs.some((id) => isHandedIn(view, id)));
    return { keeper, user, variables: large.length > 0 ? large : theirs, confidence: isSure ? 'likely' : 'possible' };
  }
  return undefined;
}

/** Variables that the closure needs, also by functions around it that it uses. */
function usedBy({ model }: View, keeper: FnId): ReadonlySet<BindingId> {
  const used = new Set<BindingId>();
  const pending = [...(model.fns[keeper]?.captures ?? [])];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (used.has(id)) continue;
    used.add(id);
    for (const def of model.bindings[id]?.defs ?? []) if (def.kind === 'function') pending.push(...(model.fns[def.fn]?.captures ?? []));
  }
  return used;
}

/** The member or variable is given nothing, or something else, later on. */
function isReleased(view: View, keeper: Keeper): boolean {
  if (keeper.life === 'program' && keeper.place.root.kind === 'binding' && keeper.place.members.length > 0) return false;
  const key = placeKey(view, keeper.place);
  const name = keeper.place.members.at(-1);
  return view.model.facts.some((fact, id) => {
    if (id === keeper.fact || (fact.kind !== 'assign' && fact.kind !== 'remove')) return false;
    if (fact.kind === 'assign' && fact.declares) return false;
    return placeKey(view, fact.target) === key || (name !== undefined && fact.target.members.at(-1) === name);
  });
}

/** Numbers, texts and functions of the file weigh nothing. */
function isWorthFreeing(model: FileModel, id: BindingId): boolean {
  const binding = model.bindings[id];
  if (!binding || binding.name === '' || /^(number|string|boolean)$/i.test(binding.type?.name ?? '')) return false;
  return binding.kind === 'param' || !binding.defs.every((def) => def.kind === 'literal' || def.kind === 'function' || def.kind === 'class' || def.kind === 'unknown');
}

/** A parameter with an object or function in it. */
function isHandedIn(view: View, id: BindingId): boolean {
  const binding = view.model.bindings[id];
  if (binding?.kind !== 'param') return false;
  return view.model.facts.some((fact) => fact.kind === 'call' && fact.callee.kind === 'path' && fact.callee.root.kind === 'binding' && fact.callee.root.id === id);
}
