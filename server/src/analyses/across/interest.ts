/** Which functions of a file can matter to other files: those that acquire, those that release, and whatever leads to them. */
import { type CompiledCatalog } from '../../catalog/compile.ts';
import type { CallFact, ClassId, FactId, FileModel, FnId, Value } from '../../model/facts.ts';

export interface Interest {
  /** Functions that acquire, or hand on what an imported name returns. */
  readonly acquires: ReadonlySet<FnId>;
  /** Those, and functions that release. */
  readonly matters: ReadonlySet<FnId>;
  /** Whether whoever uses an export may come to owe something: by calling it, making it, extending it, or by its members. */
  isAcquiring(value: Value): boolean;
}

export function interestIn(model: FileModel, catalog: CompiledCatalog): Interest {
  const acquiring = new Set<FnId>();
  const releasing = new Set<FnId>();
  model.facts.forEach((fact) => {
    if (fact.kind === 'assign' && catalog.acquires.has(fact.target.members.at(-1) ?? '')) acquiring.add(fact.fn);
    if (fact.kind === 'exit' && fact.how === 'return' && fact.value && isImportedResult(model, fact.value)) acquiring.add(fact.fn);
    if (fact.kind === 'assign' && fact.target.root.kind === 'this' && isImportedResult(model, fact.value)) acquiring.add(fact.fn);
    if (fact.kind !== 'call') return;
    const name = nameIn(model, fact);
    if (name !== undefined && (catalog.acquires.has(name) || isWild(catalog, name))) acquiring.add(fact.fn);
    if (name !== undefined && (catalog.releases.has(name) || GENERIC.has(name))) releasing.add(fact.fn);
    if (isImportedResult(model, fact.callee)) releasing.add(fact.fn);
  });
  const scope = scopeOf(model);
  const callers = callersIn(scope);
  const acquires = spread(scope, acquiring, callers);
  return { acquires, matters: new Set([...acquires, ...spread(scope, releasing, callers)]), isAcquiring: (value) => isAcquiring(scope, acquires, value) };
}

/** How classes of a project call their ends, whatever it is that they hold. */
const GENERIC = new Set(['dispose', 'destroy', 'close', 'stop', 'unsubscribe', 'disconnect', 'teardown', 'cleanup', 'abort']);

function isWild(catalog: CompiledCatalog, name: string): boolean {
  return catalog.wildName?.test(name) === true && catalog.wild.some(({ pattern }) => pattern.kind === 'call' && pattern.call.callee.kind === 'hole' && pattern.call.callee.words.some((word) => name.toLowerCase().includes(word.replace('^', '').toLowerCase())));
}

function nameIn(model: FileModel, { callee }: CallFact): string | undefined {
  if (callee.kind !== 'path') return undefined;
  return callee.members.at(-1) ?? (callee.root.kind === 'binding' ? model.bindings[callee.root.id]?.name : undefined);
}

/** What a call of an imported name gave, or a part of it. */
function isImportedResult(model: FileModel, value: Value, steps = 0): boolean {
  if (value.kind === 'anyOf') return value.values.some((part) => isImportedResult(model, part, steps + 1));
  if (value.kind !== 'path' || steps > 4) return false;
  if (value.root.kind === 'binding') {
    const defs = model.bindings[value.root.id]?.defs ?? [];
    return defs.length <= 2 && defs.some((def) => isImportedResult(model, def, steps + 1));
  }
  const fact = value.root.kind === 'call' ? model.facts[value.root.fact] : undefined;
  return fact?.kind === 'call' && fact.callee.kind === 'path' && fact.callee.root.kind === 'module';
}

/** Functions by what they call in the file: by name, as a method of their own object, as a class that they make. */
function callersIn(scope: Scope): ReadonlyMap<FnId, ReadonlySet<FnId>> {
  const callers = new Map<FnId, Set<FnId>>();
  const add = (callee: FnId | undefined, caller: FnId): void => {
    if (callee === undefined) return;
    const known = callers.get(callee) ?? new Set();
    callers.set(callee, known.add(caller));
  };
  scope.model.facts.forEach((fact) => {
    if (fact.kind === 'call') for (const fn of functionsOf(scope, fact.callee, 0)) add(fn, fact.fn);
    if (fact.kind === 'exit' && fact.value) for (const fn of functionsOf(scope, fact.value, 0)) add(fn, fact.fn);
  });
  return callers;
}

function functionsOf(scope: Scope, value: Value, steps: number): readonly FnId[] {
  const { model } = scope;
  if (steps > 4) return [];
  switch (value.kind) {
    case 'function':
      return [value.fn];
    case 'class':
      return classFns(scope, value.cls);
    case 'anyOf':
      return value.values.flatMap((part) => functionsOf(scope, part, steps + 1));
    case 'object':
      return Object.values(value.props).flatMap((part) => functionsOf(scope, part, steps + 1));
    case 'path': {
      const { root, members } = value;
      const [first] = members;
      if (root.kind === 'this' && first !== undefined) return [model.classes[root.cls]?.methods[first] ?? []].flat();
      if (root.kind === 'call') return madeBy(scope, root.fact, steps);
      if (root.kind !== 'binding') return [];
      return (model.bindings[root.id]?.defs ?? []).slice(0, 4).flatMap((def) => functionsOf(scope, def, steps + 1));
    }
    default:
      return [];
  }
}

/** An instance stands for all that its class does. */
function madeBy(scope: Scope, id: FactId, steps: number): readonly FnId[] {
  const fact = scope.model.facts[id];
  return fact?.kind === 'call' && fact.isNew ? functionsOf(scope, fact.callee, steps + 1) : [];
}

/** Methods and field initialisers. */
function classFns({ model, initialisers }: Scope, cls: ClassId): readonly FnId[] {
  return [...Object.values(model.classes[cls]?.methods ?? {}), ...(initialisers.get(cls) ?? [])];
}

interface Scope {
  readonly model: FileModel;
  readonly initialisers: ReadonlyMap<ClassId, readonly FnId[]>;
}

function scopeOf(model: FileModel): Scope {
  const initialisers = new Map<ClassId, FnId[]>();
  model.fns.forEach(({ kind, cls }, id) => {
    if (kind === 'field') initialisers.set(cls, [...(initialisers.get(cls) ?? []), id]);
  });
  return { model, initialisers };
}

/** The functions, those around them, all members of their classes, and what calls them. */
function spread(scope: Scope, seeds: ReadonlySet<FnId>, callers: ReadonlyMap<FnId, ReadonlySet<FnId>>): ReadonlySet<FnId> {
  const found = new Set<FnId>();
  const pending = [...seeds];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    const fn = scope.model.fns[id];
    if (!fn || id === 0) continue;
    pending.push(fn.parent, ...(callers.get(id) ?? []));
    if (fn.cls >= 0) pending.push(...classFns(scope, fn.cls).filter((member) => !found.has(member)));
  }
  return found;
}

function isAcquiring(scope: Scope, acquires: ReadonlySet<FnId>, value: Value): boolean {
  if (value.kind === 'path' && value.root.kind === 'module') return false;
  return functionsOf(scope, value, 0).some((fn) => acquires.has(fn));
}
