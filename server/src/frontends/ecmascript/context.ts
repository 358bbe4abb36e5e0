/** What the lowering of one file has gathered so far. Lives for one call of `lower`; the parts of the lowering share it. */
import type { TSESTree } from '@typescript-eslint/types';
import type {
  AssignFact, Binding, BindingId, CallFact, Class, ClassId, Fact, Fn, FnId, Path, Region, RegionId, Root, ScriptKind, Span, TypeRef, Value,
} from '../../model/facts.ts';
import type { ScopeResolution, ScopeVariable } from './scopes/resolve.ts';

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

/** How functions and classes come by what only their context knows. */
export interface FnHints {
  readonly name?: string;
  readonly kind?: Fn['kind'];
  /** Class or component object that it is a member of. */
  readonly cls?: ClassId;
  /** Owner of `this` inside; absent: by the kind of function. */
  readonly thisCls?: ClassId;
  readonly isStatic?: boolean;
  readonly decorators?: readonly Value[];
  readonly exported?: boolean;
}

/** The mutually recursive parts, so that no module imports its own importer. */
export interface Parts {
  value(ctx: Ctx, node: TSESTree.Node): Value;
  statement(ctx: Ctx, node: TSESTree.Node): void;
  fn(ctx: Ctx, node: FunctionNode, hints: FnHints): FnId;
  cls(ctx: Ctx, node: TSESTree.ClassDeclaration | TSESTree.ClassExpression, exported: boolean): ClassId;
  object(ctx: Ctx, node: TSESTree.ObjectExpression, cls: ClassId | undefined): Value;
  bind(ctx: Ctx, target: TSESTree.Node, value: Value, how: BindHow): void;
  type(ctx: Ctx, annotation: TSESTree.TSTypeAnnotation | undefined): TypeRef | undefined;
}

export interface BindHow {
  readonly declares: boolean;
  readonly span: Span;
  readonly valueSpan: Span;
  readonly steps?: true;
}

export type FunctionNode = TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression;

export interface Ctx {
  readonly parts: Parts;
  readonly scopes: ScopeResolution;
  readonly text: string;
  readonly script: ScriptKind;
  readonly fns: DraftFn[];
  readonly classes: DraftClass[];
  readonly bindings: DraftBinding[];
  readonly regions: Region[];
  readonly facts: DraftFact[];
  readonly imports: Set<string>;
  readonly variables: Map<ScopeVariable, BindingId>;
  readonly fnOfNode: Map<TSESTree.Node, FnId>;
  /** Classes made of constructor functions: `function X() {}`, `X.prototype.m = …`. */
  readonly classOfVariable: Map<ScopeVariable, ClassId>;
  groups: number;
  fn: FnId;
  region: RegionId;
  /** Owner of `this`; -1 unknown. */
  thisCls: ClassId;
  /** Nesting of the syntax tree so far; deeper than the limit is left out rather than overflowing the stack. */
  depth: number;
}

export const UNKNOWN: Value = { kind: 'unknown' };
export const NOTHING: Value = { kind: 'literal', value: null };

export const spanOf = (node: TSESTree.Node): Span => ({ start: node.range[0], end: node.range[1] });

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

export function emit(ctx: Ctx, fact: DraftFact): number {
  return ctx.facts.push(fact) - 1;
}

/** Runs `body` in a new region below the current one. */
export function within(ctx: Ctx, kind: Region['kind'], span: Span, group: number, arm: number, tests: readonly Path[], body: () => void, limits: readonly Path[] = []): void {
  const outer = ctx.region;
  ctx.region = ctx.regions.push({ parent: outer, fn: ctx.fn, kind, span, group, arm, tests, ...(limits.length > 0 ? { limits } : {}) }) - 1;
  body();
  ctx.region = outer;
}

export const newGroup = (ctx: Ctx): number => ctx.groups++;

/** The binding of a variable, made at its first mention. */
export function bindingOf(ctx: Ctx, variable: ScopeVariable): BindingId {
  const known = ctx.variables.get(variable);
  if (known !== undefined) return known;
  const def = variable.defs[0];
  const id = addBinding(ctx, {
    name: variable.name,
    fn: ctx.fnOfNode.get(variable.scope.variableScope.block) ?? 0,
    kind: def === undefined ? 'other' : bindingKind(def.type, def.parent),
    exported: false,
    param: -1,
    span: def === undefined ? { start: 0, end: 0 } : spanOf(def.name),
  });
  ctx.variables.set(variable, id);
  return id;
}

export function addBinding(ctx: Ctx, binding: Omit<DraftBinding, 'defs' | 'type'> & { type?: TypeRef }): BindingId {
  return ctx.bindings.push({ ...binding, defs: [] }) - 1;
}

function bindingKind(type: string, parent: TSESTree.Node | null | undefined): Binding['kind'] {
  switch (type) {
    case 'Variable':
      return parent?.type === 'VariableDeclaration' && parent.kind !== 'let' && parent.kind !== 'var' ? 'const' : parent?.type === 'VariableDeclaration' && parent.kind === 'let' ? 'let' : 'var';
    case 'Parameter':
      return 'param';
    case 'FunctionName':
      return 'function';
    case 'ClassName':
      return 'class';
    case 'ImportBinding':
      return 'import';
    case 'CatchClause':
      return 'catch';
    default:
      return 'other';
  }
}
