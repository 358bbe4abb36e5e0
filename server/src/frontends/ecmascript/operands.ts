/** Operands and members: what is visited for its facts on the way to a value. */
import type { TSESTree } from '@typescript-eslint/types';
import type { Value } from '../../model/facts.ts';
import { carriesHandle } from '../draft.ts';
import { bindingOf, type Ctx, emit, member, spanOf, UNKNOWN } from './context.ts';
import { propertyName } from './names.ts';

/** Visits an operand whose result ends in something the model does not describe. */
export function operand(ctx: Ctx, node: TSESTree.Node | null | undefined): Value {
  if (!node) return UNKNOWN;
  const result = ctx.parts.value(ctx, node);
  if (carriesHandle(result)) emit(ctx, { kind: 'use', value: result, span: spanOf(node), fn: ctx.fn, region: ctx.region });
  return result;
}

/** A member access: its value, and what stands in the brackets where that decides which member it is. */
export interface Member {
  readonly value: Value;
  readonly key?: Value;
}

export function memberOf(ctx: Ctx, node: TSESTree.MemberExpression): Member {
  const base = ctx.parts.value(ctx, node.object);
  const name = memberName(ctx, node.property, node.computed);
  if (name !== undefined) return { value: member(base, name) };
  const key = operand(ctx, node.property);
  return { value: member(base, '*'), key };
}

/** Static name of a member; undefined where it is computed from anything but a constant. */
export const memberName = (ctx: Ctx, key: TSESTree.Node, computed: boolean): string | undefined => propertyName(key, computed) ?? constantName(ctx, key);

/** `this[kQueue]`: a constant of the module names one member, whatever its value is. */
function constantName(ctx: Ctx, key: TSESTree.Node): string | undefined {
  const variable = key.type === 'Identifier' ? ctx.scopes.variableOf(key) : undefined;
  const def = variable?.defs[0];
  if (!variable || !def || key.type !== 'Identifier') return undefined;
  if (def.type === 'ImportBinding') return `[${key.name}]`;
  if (def.type !== 'Variable' || def.parent?.type !== 'VariableDeclaration' || def.parent.kind !== 'const' || variable.scope.block.type !== 'Program') return undefined;
  const known = ctx.bindings[bindingOf(ctx, variable)]?.defs[0];
  return known?.kind === 'literal' ? String(known.value) : `[${key.name}]`;
}
