/** Classes written as constructor functions: `function X() {}` with `X.prototype.m = …`. */
import type { TSESTree } from '@typescript-eslint/types';
import type { ClassId } from '../../model/facts.ts';
import { emptyTable } from '../../model/table.ts';
import { bindingOf, type Ctx, spanOf } from './context.ts';

/** The class that an expression names: a declared class, or a constructor function, whose class record is made here. */
export function classOfExpression(ctx: Ctx, node: TSESTree.Node): ClassId | undefined {
  if (node.type !== 'Identifier') return undefined;
  const variable = ctx.scopes.variableOf(node);
  if (variable === undefined || variable.defs.length === 0) return undefined;
  const known = ctx.classOfVariable.get(variable);
  if (known !== undefined) return known;
  const def = variable.defs[0]!;
  if (def.type === 'ClassName') return undefined;
  const cls = ctx.classes.push({
    kind: 'function', name: node.name, bases: [], decorators: [], options: emptyTable(), methods: emptyTable(), fields: emptyTable(),
    fn: ctx.bindings[bindingOf(ctx, variable)]?.fn ?? 0, exported: false, span: spanOf(def.node as TSESTree.Node), body: spanOf(def.node as TSESTree.Node),
  }) - 1;
  ctx.classOfVariable.set(variable, cls);
  return cls;
}
