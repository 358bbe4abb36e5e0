/** What the lowering of one file has gathered so far. Lives for one call of `lower`; the parts of the lowering share it. */
import type { ClassId, Fn, FnId, Path, Span, Value } from '../../model/facts.ts';
import { type Draft, emit } from '../draft.ts';
import type { Scope } from './scopes.ts';
import type { PyNode } from './tree.ts';

/** How functions come by what only their context knows. */
export interface FnHints {
  readonly name: string;
  readonly kind: Fn['kind'];
  /** Class that it is a method of; -1 for none. */
  readonly cls: ClassId;
  readonly isStatic: boolean;
  readonly isAsync: boolean;
  readonly decorators: readonly Value[];
  /** Where they stand. */
  readonly decorated?: Span;
  readonly exported: boolean;
  /** Where the first parameter is the object itself, or its class. */
  readonly takesSelf: boolean;
}

export interface BindHow {
  readonly declares: boolean;
  readonly span: Span;
  readonly valueSpan: Span;
  readonly steps?: true;
  readonly by?: Path;
}

/** The mutually recursive parts, so that no module imports its own importer. */
export interface Parts {
  value(ctx: Ctx, node: PyNode | undefined): Value;
  block(ctx: Ctx, node: PyNode | undefined): void;
  fn(ctx: Ctx, node: PyNode, hints: FnHints): FnId;
  bind(ctx: Ctx, target: PyNode, value: Value, how: BindHow): void;
}

export interface Ctx extends Draft {
  readonly parts: Parts;
  readonly text: string;
  readonly imports: Set<string>;
  readonly unrun: { readonly name: string; readonly span: Span }[];
  /** Names of `__all__`; absent where the module does not say what it exports. */
  exports: ReadonlySet<string> | undefined;
  scope: Scope;
  /** Class in whose method the code stands; -1 for none. */
  thisCls: ClassId;
  /** Nesting of the syntax tree so far; deeper than the limit is left out rather than overflowing the stack. */
  depth: number;
}

/** A value that flows into an expression the model does not describe: it escapes. */
export const escape = (ctx: Ctx, value: Value, span: Span): void => void emit(ctx, { kind: 'use', value, span, fn: ctx.fn, region: ctx.region });
