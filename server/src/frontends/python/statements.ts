/** Statements. */
import type { Value } from '../../model/facts.ts';
import { carriesHandle, emit } from '../draft.ts';
import { lowerAssignment, lowerAugmented } from './assignments.ts';
import { lowerClass } from './classes.ts';
import { lowerDroppedGenerator } from './comprehensions.ts';
import { compound } from './compound.ts';
import { type Ctx, escape } from './context.ts';
import { lowerDefinition } from './functions.ts';
import { lowerFromImport, lowerImport } from './imports.ts';
import { elementOfCollection } from './subscripts.ts';
import { child, type PyNode, spanOf } from './tree.ts';

export function block(ctx: Ctx, node: PyNode | undefined): void {
  node?.children.forEach((inner) => statement(ctx, inner));
}

export function statement(ctx: Ctx, node: PyNode): void {
  switch (node.kind) {
    case 'expression_statement':
      return node.children.forEach((inner) => expressionStatement(ctx, inner, node.children.length === 1));
    case 'function_definition':
    case 'decorated_definition':
    case 'class_definition':
      return definition(ctx, node);
    case 'return_statement':
      return exit(ctx, 'return', node, node.children[0]);
    case 'raise_statement':
      return exit(ctx, 'throw', node, node.children[0]);
    case 'import_statement':
      return lowerImport(ctx, node);
    case 'import_from_statement':
    case 'future_import_statement':
      return lowerFromImport(ctx, node);
    case 'delete_statement':
      return node.children.forEach((target) => remove(ctx, target));
    case 'block':
      return block(ctx, node);
    case 'assert_statement':
    case 'print_statement':
    case 'exec_statement':
    case 'ERROR':
      return node.children.forEach((part) => loose(ctx, part));
    default:
      return compound(ctx, node);
  }
}

/** A part of a statement that is not understood, or whose result is looked at only. */
function loose(ctx: Ctx, node: PyNode): void {
  if (/_statement$|_definition$|^block$/.test(node.kind)) return statement(ctx, node);
  const result = ctx.parts.value(ctx, node);
  if (carriesHandle(result)) escape(ctx, result, spanOf(node));
}

function expressionStatement(ctx: Ctx, node: PyNode, alone: boolean): void {
  if (node.kind === 'assignment') return void lowerAssignment(ctx, node);
  if (node.kind === 'augmented_assignment') return lowerAugmented(ctx, node);
  if (node.kind === 'generator_expression') return lowerDroppedGenerator(ctx, node);
  const result = ctx.parts.value(ctx, node);
  if (alone) markDropped(ctx, node, result);
}

/** `f()` and `await f()` as statements drop the call's result. */
function markDropped(ctx: Ctx, node: PyNode, result: Value): void {
  const call = node.kind === 'await' ? node.children.at(-1) : node;
  if (call?.kind !== 'call' || result.kind !== 'path' || result.root.kind !== 'call') return;
  const fact = ctx.facts[result.root.fact];
  if (fact?.kind === 'call' && fact.span.start === call.start && fact.span.end === call.end) fact.statement = true;
}

function definition(ctx: Ctx, node: PyNode): void {
  const inner = node.kind === 'decorated_definition' ? child(node, 'definition') : node;
  const decorators = node.kind === 'decorated_definition' ? node.children.filter((one) => one.kind === 'decorator') : [];
  if (inner?.kind === 'class_definition') lowerClass(ctx, inner, decorators);
  else if (inner) lowerDefinition(ctx, inner, decorators);
}

function exit(ctx: Ctx, how: 'return' | 'throw', node: PyNode, argument: PyNode | undefined): void {
  const given = argument ? ctx.parts.value(ctx, argument) : undefined;
  const cause = child(node, 'cause');
  if (cause) ctx.parts.value(ctx, cause);
  emit(ctx, { kind: 'exit', how, ...(given ? { value: given } : {}), span: spanOf(node), fn: ctx.fn, region: ctx.region });
}

/** `del x.y[k], z`. */
function remove(ctx: Ctx, node: PyNode): void {
  if (/^(expression_list|tuple|parenthesized_expression|list)$/.test(node.kind)) return node.children.forEach((inner) => remove(ctx, inner));
  const { value: target, key } = elementOfCollection(ctx, node);
  if (target.kind === 'path') emit(ctx, { kind: 'remove', target, ...(key ? { key: key.value } : {}), span: spanOf(node), fn: ctx.fn, region: ctx.region });
}
