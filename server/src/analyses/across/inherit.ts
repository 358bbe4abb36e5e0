/** What classes have of their bases: each gets a base of its own, whose methods speak of the same object. */
import type { Class, ClassId, FactId, FileModel, FnId, Value } from '../../model/facts.ts';
import { emptyTable } from '../../model/table.ts';
import { copied, type Naming, number } from './copy.ts';
import { Marker, type Parts } from './marks.ts';

/** Bases of bases; classes may extend each other in a circle. */
const MOST_LEVELS = 5;
/** Facts that all bases together may bring in. */
const MOST_FACTS = 3000;

type Growing = { -readonly [Key in keyof Parts]: Parts[Key][number][] };

/**
 * The model with, for each class of the file whose base is known, a copy of the base's members in which `this` is the class itself.
 * Members that the class does not override are its own. The copies stand behind the file's own parts, as those of other files do.
 */
export function inherit(model: FileModel): FileModel {
  const own = model.linked?.classes ?? model.classes.length;
  const heirs = model.classes.slice(0, own).flatMap((cls, id) => (baseOf(model, cls) === undefined ? [] : [id]));
  if (heirs.length === 0) return model;
  const all: Growing = { fns: [...model.fns], classes: [...model.classes], bindings: [...model.bindings], regions: [...model.regions], facts: [...model.facts] };
  for (const heir of heirs) {
    let child = heir;
    for (let level = 0; level < MOST_LEVELS && all.facts.length < model.facts.length + MOST_FACTS; level++) {
      const base = baseOf(model, model.classes[level === 0 ? heir : child]!);
      if (base === undefined || base === heir) break;
      addBase(model, all, heir, level === 0 ? heir : all.classes.length - 1, base);
      child = base;
    }
  }
  const linked = model.linked ?? { fns: model.fns.length, classes: model.classes.length, facts: model.facts.length, names: {} };
  return { ...model, ...all, linked };
}

/** The class that a class extends, where it is known. */
function baseOf(model: FileModel, cls: Class): ClassId | undefined {
  const found = cls.kind === 'class' && cls.bases[0] ? classIn(model, cls.bases[0], 0) : undefined;
  return found;
}

function classIn(model: FileModel, value: Value, steps: number): ClassId | undefined {
  if (value.kind === 'class') return value.cls;
  if (value.kind !== 'path' || steps > 4) return undefined;
  const { root, members } = value;
  const [name] = members;
  if (root.kind === 'module' && name !== undefined && members.length === 1) {
    const there = model.linked?.names[root.name]?.[name];
    return there && classIn(model, there, steps + 1);
  }
  const defs = root.kind === 'binding' && members.length === 0 ? (model.bindings[root.id]?.defs ?? []) : [];
  return defs.length === 1 ? classIn(model, defs[0]!, steps + 1) : undefined;
}

/** Adds the base of `child`: a class whose members are copies of those of `base`, about `heir`. */
function addBase(model: FileModel, all: Growing, heir: ClassId, child: ClassId, base: ClassId): void {
  const marks = membersOf(model, base);
  const numbers = number(marks, { fns: all.fns.length, classes: 0, bindings: all.bindings.length, regions: all.regions.length, facts: all.facts.length });
  const start = { fn: all.fns.length, region: all.regions.length };
  const to: Naming = {
    fns: orSame(numbers.fns), bindings: orSame(numbers.bindings), facts: orSame(numbers.facts), classes: new Same([[base, heir]]),
    region: (fn) => (fn < start.fn ? (model.fns[fn]?.region ?? 0) : start.region + fn - start.fn),
    module: (name) => name,
  };
  const copy = copied(model, to, []);
  for (const key of ['fns', 'bindings', 'regions', 'facts'] as const) (all[key] as unknown[]).push(...copy[key]);
  const { imports, ...found } = model.classes[base]!;
  const methods = emptyTable<FnId>();
  for (const [name, fn] of Object.entries(found.methods)) methods[name] = to.fns.get(fn)!;
  all.classes.push({ ...found, methods, ...(imports ? { imports } : {}) });
  all.classes[child] = { ...all.classes[child]!, bases: [{ kind: 'class', cls: all.classes.length - 1 }] };
  const { constructor: _, ...inherited } = methods;
  const own = all.classes[heir]!;
  all.classes[heir] = { ...own, methods: merged(inherited, own.methods), fields: merged(found.fields, own.fields) };
}

function merged<T>(first: Readonly<Record<string, T>>, second: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.assign(emptyTable<T>(), first, second);
}

/** The functions of a class's members, what stands inside of them, and nothing else. */
function membersOf(model: FileModel, cls: ClassId): Marker {
  const inside = new Set<FnId>();
  model.fns.forEach((fn, id) => {
    if (fn.cls === cls || inside.has(fn.parent)) inside.add(id);
  });
  const marker = new Marker(model, { fn: (id) => inside.has(id), fact: () => true });
  marker.reach({ kind: 'class', cls });
  for (const id of marker.facts) if (!inside.has(model.facts[id]!.fn)) marker.facts.delete(id);
  for (const id of marker.bindings) if (!inside.has(model.bindings[id]!.fn)) marker.bindings.delete(id);
  marker.classes.clear();
  return marker;
}

/** Numbers that have changed; all others are what they were. */
class Same extends Map<number, number> {
  override get(id: number): number | undefined {
    return id < 0 ? undefined : (super.get(id) ?? id);
  }
}

const orSame = (ids: ReadonlyMap<FactId, FactId>): Same => new Same(ids);
