/** Copies marked parts of a model, without their places in the text, into another one. */
import { type BindingId, type Class, type ClassId, type Fact, type FactId, type Field, type Fn, type FnId, NOWHERE, type Path, type RegionId, type Value } from '../../model/facts.ts';
import { emptyTable } from '../../model/table.ts';
import type { Marks, Parts } from './marks.ts';

/** Numbers of the marked parts where they go: behind `at`; the module stays function 0. */
export interface Numbers {
  readonly fns: ReadonlyMap<FnId, FnId>;
  readonly classes: ReadonlyMap<ClassId, ClassId>;
  readonly bindings: ReadonlyMap<BindingId, BindingId>;
  readonly facts: ReadonlyMap<FactId, FactId>;
}

export type Sizes = Readonly<Record<keyof Parts, number>>;

/** In the order of the source, whatever order they were reached in. */
export function number(marks: Marks, at: Sizes): Numbers {
  const from = (ids: ReadonlySet<number>, start: number): ReadonlyMap<number, number> => new Map([...ids].sort((a, b) => a - b).map((id, index) => [id, start + index]));
  const fns = new Set(marks.fns);
  fns.delete(0);
  return {
    fns: new Map([[0, 0], ...from(fns, at.fns)]),
    classes: from(marks.classes, at.classes), bindings: from(marks.bindings, at.bindings), facts: from(marks.facts, at.facts),
  };
}

const UNKNOWN: Value = { kind: 'unknown' };

/** What the parts are called where they go; `module` gives the name of a module there. */
export interface Naming extends Numbers {
  /** Region of a function, by its number there. */
  region(fn: FnId): RegionId;
  module(name: string): string;
}

export function moved(value: Value, to: Naming): Value {
  switch (value.kind) {
    case 'function': {
      const fn = to.fns.get(value.fn);
      return fn === undefined ? UNKNOWN : { kind: 'function', fn };
    }
    case 'class': {
      const cls = to.classes.get(value.cls);
      return cls === undefined ? UNKNOWN : { kind: 'class', cls };
    }
    case 'object': {
      const cls = value.cls === undefined ? undefined : to.classes.get(value.cls);
      return { kind: 'object', props: mapped(value.props, (prop) => moved(prop, to)), open: value.open, ...(cls === undefined ? {} : { cls }) };
    }
    case 'array':
      return { kind: 'array', elements: value.elements.map((element) => moved(element, to)) };
    case 'anyOf':
      return { kind: 'anyOf', values: value.values.map((part) => moved(part, to)) };
    case 'path':
      return movedPath(value, to) ?? UNKNOWN;
    default:
      return value;
  }
}

function movedPath({ root, members }: Path, to: Naming): Path | undefined {
  switch (root.kind) {
    case 'binding': {
      const id = to.bindings.get(root.id);
      return id === undefined ? undefined : { kind: 'path', root: { kind: 'binding', id }, members };
    }
    case 'call': {
      const fact = to.facts.get(root.fact);
      return fact === undefined ? undefined : { kind: 'path', root: { kind: 'call', fact }, members };
    }
    case 'this':
    case 'super':
      return { kind: 'path', root: { kind: root.kind, cls: to.classes.get(root.cls) ?? -1 }, members };
    case 'module':
      return { kind: 'path', root: { kind: 'module', name: to.module(root.name) }, members };
    default:
      return { kind: 'path', root, members };
  }
}

function mapped<From, To>(table: Readonly<Record<string, From>>, change: (value: From) => To): Readonly<Record<string, To>> {
  const result = emptyTable<To>();
  for (const [name, value] of Object.entries(table)) result[name] = change(value);
  return result;
}

/** The marked parts as they stand where they go, the module's function left out. Each function has one region: conditions are forgotten. */
export function copied(source: Parts, to: Naming, imports: readonly string[]): Parts {
  const inOrder = (ids: ReadonlyMap<number, number>): readonly (readonly [number, number])[] => [...ids].sort(([a], [b]) => a - b);
  const fns = inOrder(to.fns).filter(([id]) => id !== 0);
  return {
    fns: fns.map(([id, at]) => movedFn(source.fns[id]!, at, to)),
    regions: fns.map(([id, at]) => {
      const parent = to.region(to.fns.get(source.fns[id]!.parent) ?? 0);
      return { parent, fn: at, kind: 'function', span: NOWHERE, group: -at, arm: 0, tests: [] };
    }),
    classes: inOrder(to.classes).map(([id]) => movedClass(source.classes[id]!, to, imports)),
    bindings: inOrder(to.bindings).map(([id]) => {
      const binding = source.bindings[id]!;
      return { ...binding, fn: to.fns.get(binding.fn) ?? 0, defs: binding.defs.map((def) => moved(def, to)), exported: false, span: NOWHERE };
    }),
    facts: inOrder(to.facts).map(([id]) => movedFact(source.facts[id]!, to)),
  };
}

function movedFn(fn: Fn, at: FnId, to: Naming): Fn {
  const { kind, name, isStatic, isAsync, isGenerator, concise } = fn;
  const params = fn.params.flatMap((param) => to.bindings.get(param) ?? []);
  return {
    kind, name, parent: to.fns.get(fn.parent) ?? 0, cls: to.classes.get(fn.cls) ?? -1, isStatic, isAsync, isGenerator, params, decorators: [],
    exported: false, span: NOWHERE, body: NOWHERE, region: to.region(at), concise,
  };
}

function movedClass(cls: Class, to: Naming, imports: readonly string[]): Class {
  const methods = emptyTable<FnId>();
  for (const [name, fn] of Object.entries(cls.methods)) {
    const id = to.fns.get(fn);
    if (id !== undefined) methods[name] = id;
  }
  return {
    kind: cls.kind, name: cls.name, bases: cls.bases.map((base) => moved(base, to)), decorators: cls.decorators.map((value) => moved(value, to)), options: {},
    methods, fields: mapped(cls.fields, ({ name, type, isStatic }): Field => ({ name, ...(type ? { type } : {}), isStatic, decorators: [], span: NOWHERE })),
    fn: to.fns.get(cls.fn) ?? 0, exported: false, span: NOWHERE, body: NOWHERE, ...(cls.wrapper ? { wrapper: moved(cls.wrapper, to) } : {}), imports: cls.imports ?? imports,
  };
}

function movedFact(fact: Fact, to: Naming): Fact {
  const fn = to.fns.get(fact.fn) ?? 0;
  const at = { span: NOWHERE, fn, region: to.region(fn) };
  switch (fact.kind) {
    case 'call': {
      const { receiver: _, ...call } = fact;
      const receiver = fact.receiver ? { receiver: NOWHERE } : {};
      return { ...call, callee: moved(fact.callee, to), args: fact.args.map((arg) => moved(arg, to)), argSpans: fact.args.map(() => NOWHERE), name: NOWHERE, ...receiver, ...at };
    }
    case 'assign': {
      const target = movedPath(fact.target, to);
      const value = moved(fact.value, to);
      return target ? { kind: 'assign', target, value, declares: fact.declares, valueSpan: NOWHERE, ...at } : { kind: 'use', value, ...at };
    }
    case 'exit':
      return { kind: 'exit', how: fact.how, ...(fact.value ? { value: moved(fact.value, to) } : {}), ...at };
    case 'remove': {
      const target = movedPath(fact.target, to);
      return target ? { kind: 'remove', target, ...at } : { kind: 'use', value: UNKNOWN, ...at };
    }
    default:
      return { ...fact, value: moved(fact.value, to), ...at };
  }
}
