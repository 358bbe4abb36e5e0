/** Assignments, declarations and destructuring: where values go. */
import type { TSESTree } from '@typescript-eslint/types';
import type { AssignFact, Path, Value } from '../../model/facts.ts';
import { noteCapture } from './captures.ts';
import { anyOf, type BindHow, bindingOf, type Ctx, emit, member, newGroup, path, spanOf, UNKNOWN, within } from './context.ts';
import { identifierValue, propertyName } from './names.ts';
import { memberOf } from './operands.ts';
import { classOfExpression } from './prototypes.ts';

export function lowerAssignment(ctx: Ctx, node: TSESTree.AssignmentExpression): Value {
  const how: BindHow = { declares: false, span: spanOf(node), valueSpan: spanOf(node.right) };
  if (node.operator === '=') {
    const result = assignedValue(ctx, node);
    ctx.parts.bind(ctx, node.left, result, how);
    return result;
  }
  if (node.operator === '??=' || node.operator === '||=' || node.operator === '&&=') {
    within(ctx, 'branch', spanOf(node.right), newGroup(ctx), 0, [], () => ctx.parts.bind(ctx, node.left, ctx.parts.value(ctx, node.right), how));
    return ctx.parts.value(ctx, node.left);
  }
  const right = ctx.parts.value(ctx, node.right);
  if (right.kind === 'path' && right.root.kind === 'call') emit(ctx, { kind: 'use', value: right, span: spanOf(node.right), fn: ctx.fn, region: ctx.region });
  ctx.parts.bind(ctx, node.left, UNKNOWN, node.operator === '+=' || node.operator === '-=' ? { ...how, steps: true } : how);
  return UNKNOWN;
}

/** The right-hand side, with what the left says about it: the name of a function, the class of a prototype's method. */
function assignedValue(ctx: Ctx, node: TSESTree.AssignmentExpression): Value {
  const { left, right } = node;
  const name = left.type === 'MemberExpression' ? propertyName(left.property, left.computed) : left.type === 'Identifier' ? left.name : undefined;
  if (left.type === 'MemberExpression') {
    const onPrototype = left.object.type === 'MemberExpression' && propertyName(left.object.property, left.object.computed) === 'prototype';
    const owner = onPrototype && left.object.type === 'MemberExpression' ? classOfExpression(ctx, left.object.object) : undefined;
    if (owner !== undefined && name !== undefined && (right.type === 'FunctionExpression' || right.type === 'ArrowFunctionExpression')) {
      const fn = ctx.parts.fn(ctx, right, { name, kind: 'method', cls: owner, thisCls: owner });
      ctx.classes[owner]!.methods[name] = fn;
      return { kind: 'function', fn };
    }
    if (name === 'prototype' && right.type === 'ObjectExpression') return ctx.parts.object(ctx, right, classOfExpression(ctx, left.object));
    if (right.type === 'FunctionExpression' || right.type === 'ArrowFunctionExpression') return memberFunction(ctx, left, right, name);
  }
  if ((right.type === 'FunctionExpression' || right.type === 'ArrowFunctionExpression') && name !== undefined) {
    return { kind: 'function', fn: ctx.parts.fn(ctx, right, { name, exported: isExports(left) }) };
  }
  return ctx.parts.value(ctx, right);
}

/** `this.stop = function () {…}`: a method of the owner, with the owner's `this`. */
function memberFunction(ctx: Ctx, left: TSESTree.MemberExpression, right: TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression, name: string | undefined): Value {
  const owner = left.object.type === 'ThisExpression' ? ctx.thisCls : aliasedThis(ctx, left.object);
  if (owner === undefined || owner < 0 || name === undefined) {
    return { kind: 'function', fn: ctx.parts.fn(ctx, right, { ...(name === undefined ? {} : { name }), exported: isExports(left) }) };
  }
  const arrow = right.type === 'ArrowFunctionExpression';
  const fn = ctx.parts.fn(ctx, right, { name, cls: owner, ...(arrow ? {} : { thisCls: owner }) });
  ctx.classes[owner]!.methods[name] ??= fn;
  return { kind: 'function', fn };
}

/** The class of `self` after `const self = this`. */
function aliasedThis(ctx: Ctx, node: TSESTree.Node): number | undefined {
  if (node.type !== 'Identifier') return undefined;
  const read = identifierValue(ctx, node);
  if (read.kind !== 'path' || read.root.kind !== 'binding') return undefined;
  const def = ctx.bindings[read.root.id]?.defs[0];
  if (def?.kind === 'object') return def.cls;
  return def?.kind === 'path' && def.root.kind === 'this' && def.members.length === 0 ? def.root.cls : undefined;
}

function isExports(left: TSESTree.Node): boolean {
  if (left.type !== 'MemberExpression') return false;
  const base = left.object;
  return base.type === 'Identifier' && (base.name === 'exports' || base.name === 'module');
}

/** Gives `value` to a declaration's or an assignment's left side. */
export function bind(ctx: Ctx, target: TSESTree.Node, given: Value, how: BindHow): void {
  switch (target.type) {
    case 'Identifier':
      return bindIdentifier(ctx, target, given, how);
    case 'MemberExpression': {
      const { value: left, key } = memberOf(ctx, target);
      if (left.kind === 'path') assign(ctx, left, given, key ? { ...how, key, keySpan: spanOf(target.property) } : how);
      return;
    }
    case 'ObjectPattern':
      return bindObject(ctx, target, given, how);
    case 'ArrayPattern':
      return target.elements.forEach((element, index) => {
        if (element) bind(ctx, element, elementOf(given, index), how);
      });
    case 'AssignmentPattern':
      return bind(ctx, target.left, anyOf([given, ctx.parts.value(ctx, target.right)]), how);
    case 'RestElement':
      return bind(ctx, target.argument, given, how);
    case 'TSParameterProperty':
      return bind(ctx, target.parameter, given, how);
    case 'TSAsExpression':
    case 'TSNonNullExpression':
      return bind(ctx, target.expression, given, how);
    default:
      return;
  }
}

function bindIdentifier(ctx: Ctx, target: TSESTree.Identifier, given: Value, how: BindHow): void {
  const variable = ctx.scopes.variableOf(target);
  if (variable === undefined || variable.defs.length === 0) {
    assign(ctx, path({ kind: 'global' }, [target.name]), given, how);
    return;
  }
  const id = bindingOf(ctx, variable);
  noteCapture(ctx, id);
  ctx.bindings[id]!.defs.push(given);
  assign(ctx, path({ kind: 'binding', id }), given, how);
}

function bindObject(ctx: Ctx, target: TSESTree.ObjectPattern, given: Value, how: BindHow): void {
  for (const property of target.properties) {
    if (property.type === 'RestElement') {
      bind(ctx, property.argument, given, how);
      continue;
    }
    const name = propertyName(property.key, property.computed);
    bind(ctx, property.value, member(given, name ?? '*'), how);
  }
}

function elementOf(given: Value, index: number): Value {
  if (given.kind === 'array') return given.elements[index] ?? UNKNOWN;
  return member(given, String(index));
}

function assign(ctx: Ctx, target: Path, given: Value, how: BindHow & Pick<AssignFact, 'key' | 'keySpan'>): void {
  emit(ctx, { kind: 'assign', target, value: given, ...how, fn: ctx.fn, region: ctx.region });
}
