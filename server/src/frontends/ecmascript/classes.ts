/** Classes and the object literals that serve as components. */
import type { TSESTree } from '@typescript-eslint/types';
import type { ClassId, Value } from '../../model/facts.ts';
import { emptyTable } from '../../model/table.ts';
import { type Ctx, type DraftClass, emit, type FnHints, path, spanOf, UNKNOWN } from './context.ts';
import { propertyName } from './names.ts';
import { memberName } from './operands.ts';
import { typeOf } from './types.ts';

export function lowerClass(ctx: Ctx, node: TSESTree.ClassDeclaration | TSESTree.ClassExpression, exported: boolean): ClassId {
  const bases = node.superClass ? [ctx.parts.value(ctx, node.superClass)] : [];
  const options = emptyTable<Value>();
  const decorators = decoratorValues(ctx, node.decorators, options);
  const cls = ctx.classes.push({
    kind: 'class', name: node.id?.name ?? '', bases, decorators, options, methods: emptyTable(), fields: emptyTable(), fn: ctx.fn, exported, span: spanOf(node), body: spanOf(node.body),
  }) - 1;
  const outer = ctx.thisCls;
  ctx.thisCls = cls;
  const ordered = [...node.body.body].sort((a, b) => rank(a) - rank(b));
  const initialiser = memberFn(ctx, node, cls);
  for (const element of ordered) lowerMember(ctx, element, cls, initialiser);
  ctx.thisCls = outer;
  return cls;
}

/** Fields run before the constructor's body and before any method. */
function rank(element: TSESTree.ClassElement): number {
  if (element.type === 'PropertyDefinition' || element.type === 'AccessorProperty') return 0;
  return element.type === 'MethodDefinition' && element.kind === 'constructor' ? 1 : 2;
}

/** The function that runs the field initialisers. */
function memberFn(ctx: Ctx, node: TSESTree.Node, cls: ClassId): number {
  const id = ctx.fns.length;
  const region = ctx.regions.push({ parent: ctx.region, fn: id, kind: 'function', span: spanOf(node), group: ctx.groups++, arm: 0, tests: [] }) - 1;
  return ctx.fns.push({
    kind: 'field', name: '', parent: ctx.fn, cls, isStatic: false, isAsync: false, isGenerator: false, params: [], decorators: [],
    exported: false, span: spanOf(node), body: spanOf(node), region, concise: false,
  }) - 1;
}

function inFn(ctx: Ctx, fn: number, body: () => void): void {
  const outer = { fn: ctx.fn, region: ctx.region };
  ctx.fn = fn;
  ctx.region = ctx.fns[fn]!.region;
  body();
  Object.assign(ctx, outer);
}

function lowerMember(ctx: Ctx, element: TSESTree.ClassElement, cls: ClassId, initialiser: number): void {
  switch (element.type) {
    case 'MethodDefinition':
      if (element.value.body) lowerMethod(ctx, element as TSESTree.MethodDefinition, cls);
      return;
    case 'PropertyDefinition':
    case 'AccessorProperty':
      inFn(ctx, initialiser, () => lowerField(ctx, element as TSESTree.PropertyDefinition, cls));
      return;
    case 'StaticBlock':
      inFn(ctx, initialiser, () => element.body.forEach((statement) => ctx.parts.statement(ctx, statement)));
      return;
    default:
      return;
  }
}

function lowerMethod(ctx: Ctx, element: TSESTree.MethodDefinition, cls: ClassId): void {
  const name = memberName(ctx, element.key, element.computed);
  const kind = element.kind === 'get' ? 'getter' : element.kind === 'set' ? 'setter' : element.kind;
  const fn = ctx.parts.fn(ctx, element.value as TSESTree.FunctionExpression, {
    kind, name: name ?? '', cls, thisCls: cls, isStatic: element.static, decorators: decoratorValues(ctx, element.decorators),
  });
  if (name !== undefined) ctx.classes[cls]!.methods[kind === 'setter' ? `set ${name}` : name] = fn;
}

function lowerField(ctx: Ctx, element: TSESTree.PropertyDefinition, cls: ClassId): void {
  const name = memberName(ctx, element.key, element.computed);
  if (name === undefined) {
    if (element.value) ctx.parts.value(ctx, element.value);
    return;
  }
  const type = typeOf(ctx, element.typeAnnotation);
  const decorators = decoratorValues(ctx, element.decorators);
  ctx.classes[cls]!.fields[name] = { name, ...(type ? { type } : {}), isStatic: element.static, decorators, span: spanOf(element) };
  if (!element.value) return;
  const isFn = element.value.type === 'ArrowFunctionExpression' || element.value.type === 'FunctionExpression';
  const given: Value = isFn
    ? { kind: 'function', fn: ctx.parts.fn(ctx, element.value as TSESTree.ArrowFunctionExpression, { name, cls, thisCls: cls, isStatic: element.static }) }
    : ctx.parts.value(ctx, element.value);
  if (given.kind === 'function') ctx.classes[cls]!.methods[name] = given.fn;
  emit(ctx, {
    kind: 'assign', target: path({ kind: 'this', cls }, [name]), value: given, declares: true, valueSpan: spanOf(element.value), span: spanOf(element), fn: ctx.fn, region: ctx.region,
  });
}

export function decoratorValues(ctx: Ctx, decorators: readonly TSESTree.Decorator[] | undefined, options: Record<string, Value> = emptyTable()): readonly Value[] {
  return (decorators ?? []).map((decorator) => {
    const inner = decorator.expression;
    if (inner.type !== 'CallExpression') return ctx.parts.value(ctx, inner);
    const callee = ctx.parts.value(ctx, inner.callee);
    for (const argument of inner.arguments) {
      const given = ctx.parts.value(ctx, argument);
      if (given.kind === 'object') Object.assign(options, given.props);
    }
    return callee;
  });
}

/** An object literal; with functions in it, it is a component object whose nested literals (`methods: {…}`) share its `this`. */
export function lowerObject(ctx: Ctx, node: TSESTree.ObjectExpression, given: ClassId | undefined): Value {
  const cls = given ?? (holdsFunctions(node) ? objectClass(ctx, node) : undefined);
  return objectValue(ctx, node, cls, '');
}

function objectClass(ctx: Ctx, node: TSESTree.ObjectExpression): ClassId {
  return ctx.classes.push({ kind: 'object', name: '', bases: [], decorators: [], options: emptyTable(), methods: emptyTable(), fields: emptyTable(), fn: ctx.fn, exported: false, span: spanOf(node), body: spanOf(node) }) - 1;
}

function holdsFunctions(node: TSESTree.ObjectExpression): boolean {
  return node.properties.some((property) => {
    if (property.type !== 'Property') return false;
    const { value } = property;
    return value.type === 'FunctionExpression' || value.type === 'ArrowFunctionExpression' || (value.type === 'ObjectExpression' && holdsFunctions(value));
  });
}

function objectValue(ctx: Ctx, node: TSESTree.ObjectExpression, cls: ClassId | undefined, prefix: string): Value {
  const props = emptyTable<Value>();
  let open = false;
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') {
      const spread = ctx.parts.value(ctx, property.argument);
      if (spread.kind === 'object') Object.assign(props, spread.props);
      open = true;
      continue;
    }
    const name = propertyName(property.key, property.computed);
    if (property.computed && name === undefined) ctx.parts.value(ctx, property.key);
    const given = propertyValue(ctx, property, name ?? '*', cls, prefix);
    if (name === undefined) open = true;
    else props[name] = given;
  }
  return { kind: 'object', props, open, ...(cls === undefined ? {} : { cls }) };
}

function propertyValue(ctx: Ctx, property: TSESTree.Property, name: string, cls: ClassId | undefined, prefix: string): Value {
  const { value } = property;
  if (cls !== undefined && value.type === 'ObjectExpression') return objectValue(ctx, value, cls, `${prefix}${name}.`);
  if (cls === undefined || (value.type !== 'FunctionExpression' && value.type !== 'ArrowFunctionExpression')) {
    const given = value.type === 'AssignmentPattern' ? UNKNOWN : ctx.parts.value(ctx, value);
    const draft = cls === undefined ? undefined : ctx.classes[cls];
    if (draft && prefix === '') {
      draft.fields[name] ??= { name, isStatic: false, decorators: [], span: spanOf(property) };
      if (given.kind === 'path' && given.root.kind === 'binding') nameMethod(ctx, draft, name, given);
    }
    return given;
  }
  const arrow = value.type === 'ArrowFunctionExpression';
  const hints: FnHints = { name, cls, kind: property.kind === 'get' ? 'getter' : property.kind === 'set' ? 'setter' : arrow ? 'arrow' : 'method', ...(arrow ? {} : { thisCls: cls }) };
  const fn = ctx.parts.fn(ctx, value, hints);
  const methods = ctx.classes[cls]!.methods;
  if (property.kind === 'set') methods[`set ${name}`] ??= fn;
  else {
    methods[name] ??= fn;
    if (prefix !== '') methods[`${prefix}${name}`] ??= fn;
  }
  return { kind: 'function', fn };
}

/** `{ destroy }` and `{ destroy: cleanup }` name a function that stands elsewhere. */
function nameMethod(ctx: Ctx, draft: DraftClass, name: string, given: Value): void {
  if (given.kind !== 'path' || given.root.kind !== 'binding' || given.members.length > 0) return;
  const def = ctx.bindings[given.root.id]?.defs[0];
  if (def?.kind === 'function') draft.methods[name] ??= def.fn;
}

