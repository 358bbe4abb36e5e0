/** Collections of a file that outlive the calls which add to them: where they are made, and how long they live. */
import type { CompiledCatalog, CompiledCollection } from '../catalog/compile.ts';
import type { AssignFact, CallFact, ClassId, FactId, FnId, Path, Value } from '../model/facts.ts';
import { matchCall } from './match.ts';
import type { View } from './view.ts';

/** `process`: as long as the program. `instance`: as long as the object of that class. `closure`: as long as what that function returned. */
export type Life =
  | { readonly kind: 'process'; readonly how: 'module' | 'static' | 'global' }
  | { readonly kind: 'instance'; readonly cls: ClassId }
  | { readonly kind: 'closure'; readonly fn: FnId };

export interface Place {
  /** The same for every path that means this collection. */
  readonly key: string;
  readonly path: Path;
  readonly row: CompiledCollection;
  /** The assignment that makes it. */
  readonly made: FactId;
  readonly life: Life;
  /** Other files can name it. */
  readonly exported: boolean;
}

/** A key for a path, also where it is a literal that has no name but the path. */
export function placeKey(view: View, path: Path): string | undefined {
  const at = ofClass(view, path);
  return view.key(at) ?? (at.root.kind === 'binding' ? `place:${at.root.id}.${at.members.join('.')}` : at.root.kind === 'this' ? `place:this${at.root.cls}.${at.members.join('.')}` : undefined);
}

/** `Registry.items` is the static member that the class itself calls `this.items`; of an object with methods, so is each member. */
function ofClass(view: View, path: Path): Path {
  const cls = path.root.kind === 'binding' && path.members.length > 0 ? classNamed(view, path.root.id) : undefined;
  return cls === undefined ? path : { ...path, root: { kind: 'this', cls } };
}

function classNamed(view: View, binding: number): ClassId | undefined {
  const defs = view.model.bindings[binding]?.defs ?? [];
  return defs.length === 1 && (defs[0]?.kind === 'class' || defs[0]?.kind === 'object') ? defs[0].cls : undefined;
}

export function placesIn(view: View, catalog: CompiledCatalog): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  view.model.facts.forEach((fact, id) => {
    if (fact.kind !== 'assign' || fact.steps) return;
    for (const { path, value } of partsOf(fact)) {
      const row = collectionOf(view, catalog, value);
      const life = row && (row.row.shared ? ({ kind: 'process', how: 'global' } as const) : lifeOf(view, path, fact));
      const key = life && placeKey(view, path);
      if (row && life && key !== undefined && !places.has(key)) places.set(key, { key, path, row, made: id, life, exported: isExported(view, path) });
    }
  });
  return places;
}

/** The target with its value, and the members of an object literal with theirs. */
function partsOf(fact: AssignFact): readonly { readonly path: Path; readonly value: Value }[] {
  const whole = { path: fact.target, value: fact.value };
  if (fact.value.kind !== 'object' || !fact.declares) return [whole];
  return [whole, ...Object.entries(fact.value.props).map(([name, value]) => ({ path: { ...fact.target, members: [...fact.target.members, name] }, value }))];
}

/** The row of the collection that the value makes; of a choice, the one that is made where there is none yet. */
export function collectionOf(view: View, catalog: CompiledCatalog, value: Value): CompiledCollection | undefined {
  switch (value.kind) {
    case 'anyOf':
      return value.values.map((part) => collectionOf(view, catalog, part)).find((row) => row !== undefined);
    case 'array':
      return value.elements.length > 0 ? undefined : literalRow(catalog, 'array');
    case 'object':
      return value.open || Object.keys(value.props).length > 0 ? undefined : literalRow(catalog, 'object');
    case 'path': {
      const call = value.root.kind === 'call' && value.members.length === 0 ? value.root.fact : undefined;
      return call === undefined ? undefined : catalog.collections.find((row) => makes(view, row, call));
    }
    default:
      return undefined;
  }
}

const literalRow = (catalog: CompiledCatalog, literal: 'array' | 'object'): CompiledCollection | undefined =>
  catalog.collections.find(({ row }) => row.literal === literal);

function makes(view: View, collection: CompiledCollection, id: FactId): boolean {
  const fact = view.call(id);
  const matches = collection.makes.some((pattern) => pattern.kind === 'call' && matchCall(view, pattern.call, id, collection.from) !== undefined);
  return fact !== undefined && matches && !isBoundedFrom(view, collection, fact);
}

/** A limit that it is given when it is made, as far as the file shows. */
function isBoundedFrom(view: View, { row }: CompiledCollection, fact: CallFact): boolean {
  const argument = row.bounds && fact.args[row.bounds.argument];
  if (row.bounds?.options.some((option) => fact.keywords?.[option] !== undefined)) return true;
  if (!row.bounds || argument === undefined) return false;
  const at = view.canon(argument);
  if (at.kind !== 'object' || at.open) return true;
  return row.bounds.options.some((option) => at.props[option] !== undefined);
}

function lifeOf(view: View, path: Path, fact: AssignFact): Life | undefined {
  const { root, members } = path;
  if (members.length > 2 || members.includes('*')) return undefined;
  switch (root.kind) {
    case 'binding':
      return bindingLife(view, root.id, path);
    case 'this': {
      const field = view.model.classes[root.cls]?.fields[members[0] ?? ''];
      if (root.cls < 0 || members.length !== 1) return undefined;
      if (field?.isStatic || view.model.fns[fact.fn]?.isStatic) return { kind: 'process', how: 'static' };
      return { kind: 'instance', cls: root.cls };
    }
    case 'global':
      return members.length === 1 || members[0] === 'global' ? { kind: 'process', how: 'global' } : undefined;
    default:
      return undefined;
  }
}

function bindingLife(view: View, id: number, path: Path): Life | undefined {
  const binding = view.model.bindings[id];
  if (!binding || binding.kind === 'param' || binding.kind === 'import') return undefined;
  if (binding.fn === 0) {
    if (isPerComponent(view, binding.span.start)) return undefined;
    const cls = classNamed(view, id);
    return { kind: 'process', how: cls === undefined && path.members.length === 0 ? 'module' : 'static' };
  }
  return path.members.length === 0 ? { kind: 'closure', fn: binding.fn } : undefined;
}

/** The script of a single-file component runs once for each component. */
function isPerComponent(view: View, at: number): boolean {
  const { script, moduleSpan } = view.model;
  const inModule = moduleSpan !== undefined && moduleSpan.start <= at && at < moduleSpan.end;
  return (script === 'vue-setup' || script === 'svelte') && !inModule;
}

function isExported(view: View, path: Path): boolean {
  // Members of an object with methods are its own affair.
  return path.root.kind === 'binding' ? path.members.length === 0 && view.model.bindings[path.root.id]?.exported === true : path.root.kind === 'global';
}
