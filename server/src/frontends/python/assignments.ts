/** Assignments: where values go. */
import type { AssignFact, Path, Value } from '../../model/facts.ts';
import { anyOf, emit, member, path, UNKNOWN } from '../draft.ts';
import type { BindHow, Ctx } from './context.ts';
import { assigningScope, declare, resolve } from './scopes.ts';
import { elementOfCollection } from './subscripts.ts';
import { child, type PyNode, spanOf, textOf } from './tree.ts';
import { typeOf } from './types.ts';

/** `a = b = f()`, `x: T = f()`, `x: T`. */
export function lowerAssignment(ctx: Ctx, node: PyNode): Value {
  const [target, right, annotation] = [child(node, 'left'), child(node, 'right'), child(node, 'type')];
  const given = right?.kind === 'assignment' ? lowerAssignment(ctx, right) : right ? ctx.parts.value(ctx, right) : undefined;
  if (target && annotation) annotate(ctx, target, annotation, given !== undefined);
  if (target && given) bind(ctx, target, given, { declares: false, span: spanOf(node), valueSpan: spanOf(right ?? node) });
  return given ?? UNKNOWN;
}

function annotate(ctx: Ctx, target: PyNode, annotation: PyNode, hasValue: boolean): void {
  const type = typeOf(ctx, annotation);
  if (target.kind === 'identifier' && ctx.scope.kind === 'class') return addField(ctx, ctx.scope.cls, textOf(ctx.text, target), target, hasValue, type);
  const place = target.kind === 'identifier' || target.kind === 'attribute' ? ctx.parts.value(ctx, target) : undefined;
  if (!type || place?.kind !== 'path') return;
  if (place.root.kind === 'this' && place.root.cls >= 0 && place.members.length === 1) addField(ctx, place.root.cls, place.members[0]!, target, false, type);
  const binding = place.root.kind === 'binding' && place.members.length === 0 ? ctx.bindings[place.root.id] : undefined;
  if (binding) binding.type = type;
}

function addField(ctx: Ctx, cls: number, name: string, node: PyNode, isStatic: boolean, type: ReturnType<typeof typeOf>): void {
  const { fields } = ctx.classes[cls]!;
  const known = fields[name];
  fields[name] = { name, decorators: [], span: spanOf(node), ...known, isStatic: known?.isStatic ?? isStatic, ...(type ? { type } : {}) };
}

/** `x += [y]` adds an element; of other values it makes a new one. */
export function lowerAugmented(ctx: Ctx, node: PyNode): void {
  const [target, right] = [child(node, 'left'), child(node, 'right')];
  const given = ctx.parts.value(ctx, right);
  const place = target && ctx.parts.value(ctx, target);
  const span = spanOf(node);
  if (place?.kind === 'path' && given.kind === 'array') {
    assign(ctx, path(place.root, [...place.members, '*']), anyOf(given.elements), { declares: false, span, valueSpan: spanOf(right ?? node) });
    return;
  }
  if (given.kind === 'path' && (given.root.kind === 'call' || given.root.kind === 'binding')) emit(ctx, { kind: 'use', value: given, span: spanOf(right ?? node), fn: ctx.fn, region: ctx.region });
  if (target) bind(ctx, target, UNKNOWN, { declares: false, span, valueSpan: spanOf(right ?? node), steps: true, ...(given.kind === 'path' && given.root.kind === 'binding' ? { by: given } : {}) });
}

/** Gives `value` to the left side of an assignment. */
export function bind(ctx: Ctx, target: PyNode, given: Value, how: BindHow): void {
  switch (target.kind) {
    case 'identifier':
      return bindName(ctx, target, given, how);
    case 'attribute':
    case 'subscript': {
      const { value: left, key } = elementOfCollection(ctx, target);
      if (left.kind === 'path') assign(ctx, left, given, { ...how, ...(key ? { key: key.value, keySpan: spanOf(key.node) } : {}), ...(target.kind === 'subscript' ? { entry: true as const } : {}) });
      return;
    }
    case 'pattern_list':
    case 'tuple_pattern':
    case 'list_pattern':
    case 'tuple':
    case 'list':
    case 'expression_list':
      return target.children.forEach((element, index) => bind(ctx, element, element.kind === 'list_splat_pattern' ? given : elementOf(given, index), how));
    case 'list_splat_pattern':
    case 'parenthesized_expression':
    case 'as_pattern_target':
      return target.children.forEach((inner) => bind(ctx, inner, given, how));
    default:
      return;
  }
}

function bindName(ctx: Ctx, target: PyNode, given: Value, how: BindHow): void {
  const name = textOf(ctx.text, target);
  if (ctx.scope.kind === 'class') return bindMember(ctx, target, name, given, how);
  const scope = ctx.scope.names[name] ? ctx.scope : assigningScope(ctx.scope);
  const entry = scope.names[name] ?? (scope.kind === 'module' ? undefined : resolve(scope, name));
  // Imports and `self` stay what they are: who assigns to them has a stand-in for the case that there is none.
  if (entry && entry.kind !== 'binding') return;
  const id = entry?.id ?? declare(ctx, scope, name, 'let', spanOf(target));
  ctx.bindings[id]!.defs.push(given);
  assign(ctx, path({ kind: 'binding', id }), given, how);
}

/** An attribute of the class, which all its objects share. */
function bindMember(ctx: Ctx, target: PyNode, name: string, given: Value, how: BindHow): void {
  const { cls } = ctx.scope;
  addField(ctx, cls, name, target, true, undefined);
  if (given.kind === 'function') ctx.classes[cls]!.methods[name] ??= given.fn;
  if (given.kind === 'path' && given.root.kind === 'this' && given.members.length === 1) aliasMethod(ctx, cls, name, given.members[0]!);
  assign(ctx, path({ kind: 'this', cls }, [name]), given, { ...how, declares: true });
}

/** `__del__ = close` in the body of a class. */
function aliasMethod(ctx: Ctx, cls: number, name: string, other: string): void {
  const { methods } = ctx.classes[cls]!;
  const fn = methods[other];
  if (fn !== undefined) methods[name] ??= fn;
}

function elementOf(given: Value, index: number): Value {
  if (given.kind === 'array') return given.elements.length === 1 && index > 0 ? UNKNOWN : (given.elements[index] ?? UNKNOWN);
  return member(given, String(index));
}

function assign(ctx: Ctx, target: Path, given: Value, how: BindHow & Pick<AssignFact, 'key' | 'keySpan' | 'entry'>): void {
  emit(ctx, { kind: 'assign', target, value: given, ...how, fn: ctx.fn, region: ctx.region });
}
