/** Facts in the making: what the lowering of a file writes into, whatever the language, and how values are put together. */
import type { AssignFact, Binding, BindingId, CallFact, Class, Fact, Fn, FnId, Path, Region, RegionId, Root, Span, TypeRef, Value } from '../model/facts.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export interface DraftBinding extends Mutable<Omit<Binding, 'defs'>> {
  defs: Value[];
}
export interface DraftClass extends Mutable<Omit<Class, 'methods' | 'fields'>> {
  methods: Record<string, FnId>;
  fields: Record<string, Class['fields'][string]>;
}
export interface DraftFn extends Mutable<Omit<Fn, 'params'>> {
  params: BindingId[];
}
export type DraftFact = Mutable<CallFact> | Mutable<AssignFact> | Exclude<Fact, { kind: 'call' | 'assign' }>;

/** The tables of a model that is being written, and where in it the lowering stands. */
export interface Draft {
  readonly fns: DraftFn[];
  readonly classes: DraftClass[];
  readonly bindings: DraftBinding[];
  readonly regions: Region[];
  readonly facts: DraftFact[];
  groups: number;
  fn: FnId;
  region: RegionId;
}

export const UNKNOWN: Value = { kind: 'unknown' };
export const NOTHING: Value = { kind: 'literal', value: null };

export const path = (root: Root, members: readonly string[] = []): Path => ({ kind: 'path', root, members });

/** `base.member`, where the model can say what that is. */
export function member(base: Value, name: string): Value {
  switch (base.kind) {
    case 'path':
      return path(base.root, [...base.members, name]);
    case 'object':
      return base.props[name] ?? UNKNOWN;
    case 'array':
      return name === '*' ? anyOf(base.elements) : UNKNOWN;
    case 'anyOf':
      return anyOf(base.values.map((value) => member(value, name)));
    default:
      return UNKNOWN;
  }
}

/** One of several values; nested choices are flattened and unknown ones dropped where something is known. */
export function anyOf(values: readonly Value[]): Value {
  const flat = values.flatMap((value) => (value.kind === 'anyOf' ? value.values : [value]));
  const known = flat.filter((value) => value.kind !== 'unknown');
  if (known.length === 0) return UNKNOWN;
  return known.length === 1 && flat.length === 1 ? known[0]! : { kind: 'anyOf', values: known };
}

export function emit(draft: Draft, fact: DraftFact): number {
  return draft.facts.push(fact) - 1;
}

/** Runs `body` in a new region below the current one. */
export function within(draft: Draft, kind: Region['kind'], span: Span, group: number, arm: number, tests: readonly Path[], body: () => void, limits: readonly Path[] = [], catches?: Region['catches']): void {
  const outer = draft.region;
  draft.region = draft.regions.push({ parent: outer, fn: draft.fn, kind, span, group, arm, tests, ...(limits.length > 0 ? { limits } : {}), ...(catches ? { catches } : {}) }) - 1;
  body();
  draft.region = outer;
}

export const newGroup = (draft: Draft): number => draft.groups++;

export function addBinding(draft: Draft, binding: Omit<DraftBinding, 'defs' | 'type'> & { type?: TypeRef }): BindingId {
  return draft.bindings.push({ ...binding, defs: [] }) - 1;
}

/** Whether a value that ends in an expression the model does not describe takes something along that somebody has to release or may call. */
export function carriesHandle(result: Value): boolean {
  switch (result.kind) {
    case 'function':
    case 'class':
      return true;
    case 'path':
      return result.root.kind === 'call' && result.members.length === 0;
    case 'anyOf':
      return result.values.some(carriesHandle);
    case 'array':
      return result.elements.some(carriesHandle);
    case 'object':
      return Object.values(result.props).some(carriesHandle);
    default:
      return false;
  }
}
