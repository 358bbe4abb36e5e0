/** A model with all that it uses of other files behind it. */
import type { Class, FileModel, Path, Value } from '../../model/facts.ts';
import type { FindImport, Imported } from '../../model/summary.ts';
import { emptyTable } from '../../model/table.ts';
import { copied, moved, type Naming, number, type Sizes } from './copy.ts';
import { type Choice, Marker, type Parts } from './marks.ts';

/** Files that one file may bring in: what lies behind is unknown. */
const MOST_FILES = 20;
/** Facts that one file may bring in. */
const MOST_FACTS = 1500;
/** Helpers of helpers. */
const MOST_LEVELS = 3;

/** One file whose summary is used, and what of it. */
interface Part extends Imported {
  readonly marker: Marker;
  /** What the names of its own imports stand for, by module: the file where the name is, and the value there. */
  readonly names: Map<string, Map<string, Found>>;
  readonly exported: Map<string, Value>;
}

interface Found {
  readonly part: Part;
  readonly value: Value;
}

interface Linking {
  readonly find: FindImport;
  /** Everything that is imported is wanted, also what cannot acquire. */
  readonly whole: boolean;
  readonly parts: Map<string, Part>;
  facts: number;
}

const EVERYTHING: Choice = { fn: () => true, fact: () => true };

/** The model itself where nothing that it imports is known. Base classes are always wanted whole. */
export function link(model: FileModel, find: FindImport, whole: boolean): FileModel {
  const linking: Linking = { find, whole, parts: new Map(), facts: 0 };
  const own = namesOf(linking, undefined, modulePaths(model, whole), basesOf(model.classes));
  if (linking.parts.size === 0) return model;
  followImports(linking);
  return appended(model, [...linking.parts.values()], own);
}

/**
 * Paths into other modules: those that the model calls, makes or extends, and for the whole all others. What a module does at its top level it does
 * once, and nothing that it acquires there is judged: unless a function uses what came of it, it is no matter what it calls.
 */
function modulePaths(model: FileModel, whole: boolean): readonly Path[] {
  const marker = new Marker(model, EVERYTHING);
  if (whole || model.script !== 'module') marker.everything();
  else marker.functions();
  return whole ? [...marker.called, ...marker.named] : marker.called;
}

const basesOf = (classes: readonly Class[]): ReadonlySet<string> => new Set(classes.flatMap(({ bases }) => bases.map(textOf)));

const textOf = (value: Value): string => (value.kind === 'path' && value.root.kind === 'module' ? `${value.root.name} ${value.members[0] ?? ''}` : '');

/** Finds what the paths stand for, and marks it where it is. */
function namesOf(linking: Linking, from: string | undefined, paths: readonly Path[], bases: ReadonlySet<string>): Map<string, Map<string, Found>> {
  const found = new Map<string, Map<string, Found>>();
  for (const at of paths) {
    const { root, members } = at;
    const [name] = members;
    if (root.kind !== 'module' || name === undefined || found.get(root.name)?.has(name)) continue;
    const exported = exportOf(linking, root.name, name, from, linking.whole || bases.has(textOf(at)), new Set());
    if (!exported) continue;
    exported.part.marker.reach(exported.value);
    const names = found.get(root.name) ?? new Map<string, Found>();
    found.set(root.name, names.set(name, exported));
  }
  return found;
}

function partOf(linking: Linking, { id, summary }: Imported): Part | undefined {
  const known = linking.parts.get(id);
  if (known) return known;
  if (linking.parts.size >= MOST_FILES || linking.facts + summary.facts.length > MOST_FACTS) return undefined;
  const part: Part = { id, summary, marker: new Marker(summary, EVERYTHING), names: new Map(), exported: new Map() };
  linking.parts.set(id, part);
  linking.facts += summary.facts.length;
  return part;
}

/** What a module exports by that name, through barrels. `seen`: where it was looked for; re-exports meet again, and go round in circles. */
function exportOf(linking: Linking, module: string, name: string, from: string | undefined, whole: boolean, seen: Set<string>): Found | undefined {
  const imported = linking.find(module, from, whole);
  const key = imported && `${imported.id} ${name}`;
  if (!imported || key === undefined || seen.has(key)) return undefined;
  seen.add(key);
  const { exports, reexports } = imported.summary;
  const value = exports[name];
  if (!whole && value !== undefined && (value.kind !== 'path' || value.root.kind !== 'module') && !imported.summary.acquires.includes(name)) return undefined;
  if (value?.kind === 'path' && value.root.kind === 'module') {
    const [first] = value.members;
    return first === undefined ? undefined : exportOf(linking, value.root.name, first, imported.id, whole, seen);
  }
  if (value !== undefined) {
    const part = partOf(linking, imported);
    return part && { part, value };
  }
  // `export *` leaves out the default.
  for (const other of name === 'default' ? [] : reexports) {
    const found = exportOf(linking, other, name, imported.id, whole, seen);
    if (found) return found;
  }
  return undefined;
}

/** What is used of other files uses others in turn. */
function followImports(linking: Linking): void {
  const done = new Map<Part, number>();
  for (let level = 0, isNew = true; isNew && level < MOST_LEVELS; level++) {
    isNew = false;
    for (const part of [...linking.parts.values()]) {
      const { called } = part.marker;
      const from = done.get(part) ?? 0;
      if (from === called.length) continue;
      isNew = true;
      done.set(part, called.length);
      for (const [module, names] of namesOf(linking, part.id, called.slice(from), basesOf(part.summary.classes))) part.names.set(module, new Map([...(part.names.get(module) ?? []), ...names]));
    }
  }
}

function appended(model: FileModel, parts: readonly Part[], own: ReadonlyMap<string, ReadonlyMap<string, Found>>): FileModel {
  const all: { -readonly [Key in keyof Parts]: Parts[Key][number][] } = {
    fns: [...model.fns], classes: [...model.classes], bindings: [...model.bindings], regions: [...model.regions], facts: [...model.facts],
  };
  const names = emptyTable<Record<string, Value>>();
  const numbered = new Map<Part, Naming>();
  const sizes = sizesOf(all);
  for (const part of parts) {
    const base = { ...sizes };
    const numbers = number(part.marker, base);
    sizes.fns += numbers.fns.size - 1;
    sizes.regions += numbers.fns.size - 1;
    sizes.classes += numbers.classes.size;
    sizes.bindings += numbers.bindings.size;
    sizes.facts += numbers.facts.size;
    const region = (fn: number): number => (fn === 0 ? 0 : base.regions + fn - base.fns);
    numbered.set(part, { ...numbers, region, module: (name) => (part.names.has(name) ? `${part.id} ${name}` : name) });
  }
  for (const part of parts) {
    const to = numbered.get(part)!;
    const copy = copied(part.summary, to, part.summary.imports);
    for (const key of Object.keys(all) as (keyof Parts)[]) (all[key] as unknown[]).push(...copy[key]);
    for (const [module, table] of part.names) names[to.module(module)] = valuesOf(table, numbered);
  }
  for (const [module, table] of own) names[module] = valuesOf(table, numbered);
  return { ...model, ...all, linked: { fns: model.fns.length, classes: model.classes.length, facts: model.facts.length, names } };
}

const sizesOf = (all: Parts): { -readonly [Key in keyof Sizes]: Sizes[Key] } => ({
  fns: all.fns.length, classes: all.classes.length, bindings: all.bindings.length, regions: all.regions.length, facts: all.facts.length,
});

function valuesOf(table: ReadonlyMap<string, Found>, numbered: ReadonlyMap<Part, Naming>): Record<string, Value> {
  const values = emptyTable<Value>();
  for (const [name, { part, value }] of table) values[name] = moved(value, numbered.get(part)!);
  return values;
}

