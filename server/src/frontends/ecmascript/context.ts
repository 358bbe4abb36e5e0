/** What the lowering of one file has gathered so far. Lives for one call of `lower`; the parts of the lowering share it. */
import type { TSESTree } from '@typescript-eslint/types';
import type { Binding, BindingId, ClassId, Fn, FnId, ScriptKind, Span, TypeRef, Value } from '../../model/facts.ts';
import { addBinding, type Draft } from '../draft.ts';
import type { ScopeResolution, ScopeVariable } from './scopes/resolve.ts';

export { addBinding, anyOf, type DraftBinding, type DraftClass, type DraftFact, type DraftFn, emit, member, newGroup, NOTHING, path, UNKNOWN, within } from '../draft.ts';

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

export interface Ctx extends Draft {
  readonly parts: Parts;
  readonly scopes: ScopeResolution;
  readonly text: string;
  readonly script: ScriptKind;
  readonly imports: Set<string>;
  readonly variables: Map<ScopeVariable, BindingId>;
  /** Variables of enclosing functions that a function uses. */
  readonly captured: Map<FnId, Set<BindingId>>;
  readonly fnOfNode: Map<TSESTree.Node, FnId>;
  /** Classes made of constructor functions: `function X() {}`, `X.prototype.m = …`. */
  readonly classOfVariable: Map<ScopeVariable, ClassId>;
  /** Owner of `this`; -1 unknown. */
  thisCls: ClassId;
  /** Nesting of the syntax tree so far; deeper than the limit is left out rather than overflowing the stack. */
  depth: number;
}

export const spanOf = (node: TSESTree.Node): Span => ({ start: node.range[0], end: node.range[1] });

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
