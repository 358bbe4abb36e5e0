/** Functions of every form. */
import type { TSESTree } from '@typescript-eslint/types';
import type { ClassId, FnId } from '../../model/facts.ts';
import { addBinding, bindingOf, type Ctx, emit, type FnHints, type FunctionNode, path, spanOf } from './context.ts';
import { classOfExpression } from './prototypes.ts';
import { typeOf } from './types.ts';

export function lowerFunction(ctx: Ctx, node: FunctionNode, hints: FnHints): FnId {
  const arrow = node.type === 'ArrowFunctionExpression';
  const id = ctx.fns.length;
  const region = ctx.regions.push({ parent: ctx.region, fn: id, kind: 'function', span: spanOf(node.body ?? node), group: ctx.groups++, arm: 0, tests: [] }) - 1;
  ctx.fns.push({
    kind: hints.kind ?? (arrow ? 'arrow' : 'function'),
    name: hints.name ?? node.id?.name ?? '',
    parent: ctx.fn, cls: hints.cls ?? -1, isStatic: hints.isStatic ?? false,
    isAsync: node.async, isGenerator: node.generator, params: [], decorators: hints.decorators ?? [], exported: hints.exported ?? false,
    span: spanOf(node), body: spanOf(node.body ?? node), region, concise: arrow && node.body.type !== 'BlockStatement',
  });
  ctx.fnOfNode.set(node, id);
  if (node.type === 'FunctionExpression' && node.id) nameItself(ctx, node.id, id);
  const outer = { fn: ctx.fn, region: ctx.region, thisCls: ctx.thisCls };
  ctx.fn = id;
  ctx.region = region;
  ctx.thisCls = hints.thisCls ?? (arrow ? outer.thisCls : constructorClass(ctx, node));
  node.params.forEach((param, index) => lowerParam(ctx, id, param, index));
  lowerBody(ctx, node);
  Object.assign(ctx, outer);
  return id;
}

/** `setTimeout(function step() { setTimeout(step, 100); }, 100)`: the name of a function expression is its own, inside. */
function nameItself(ctx: Ctx, name: TSESTree.Identifier, fn: FnId): void {
  const variable = ctx.scopes.variableOf(name);
  if (variable) ctx.bindings[bindingOf(ctx, variable)]!.defs.push({ kind: 'function', fn });
}

/** A capitalised function declaration is a constructor: its `this` is the object that it makes. */
function constructorClass(ctx: Ctx, node: FunctionNode): ClassId {
  if (node.type !== 'FunctionDeclaration' || !node.id || !/^[A-Z]/.test(node.id.name)) return -1;
  const cls = classOfExpression(ctx, node.id);
  if (cls === undefined) return -1;
  ctx.classes[cls]!.methods['constructor'] ??= ctx.fn;
  const draft = ctx.fns[ctx.fn]!;
  draft.cls = cls;
  return cls;
}

function lowerBody(ctx: Ctx, node: FunctionNode): void {
  if (!node.body) return;
  if (node.body.type === 'BlockStatement') {
    node.body.body.forEach((statement) => ctx.parts.statement(ctx, statement));
    return;
  }
  const result = ctx.parts.value(ctx, node.body);
  emit(ctx, { kind: 'exit', how: 'return', value: result, span: spanOf(node.body), fn: ctx.fn, region: ctx.region });
}

function lowerParam(ctx: Ctx, fn: FnId, param: TSESTree.Parameter, index: number): void {
  const inner = param.type === 'TSParameterProperty' ? param.parameter : param;
  const target = inner.type === 'AssignmentPattern' ? inner.left : inner.type === 'RestElement' ? inner.argument : inner;
  const binding = paramBinding(ctx, fn, target, index);
  ctx.fns[fn]!.params.push(binding);
  const type = typeOf(ctx, 'typeAnnotation' in target ? target.typeAnnotation : undefined);
  if (type) ctx.bindings[binding]!.type = type;
  // A default is one value of many: it is visited for its facts, and is no definition.
  if (inner.type === 'AssignmentPattern') ctx.parts.value(ctx, inner.right);
  const given = path({ kind: 'binding', id: binding });
  const how = { declares: true, span: spanOf(param), valueSpan: spanOf(param) };
  if (target.type !== 'Identifier') ctx.parts.bind(ctx, target, given, how);
  if (param.type === 'TSParameterProperty' && target.type === 'Identifier') parameterProperty(ctx, param, target, binding);
}

function paramBinding(ctx: Ctx, fn: FnId, target: TSESTree.Node, index: number): number {
  const variable = target.type === 'Identifier' ? ctx.scopes.variableOf(target) : undefined;
  if (variable && variable.defs.length > 0) {
    const id = bindingOf(ctx, variable);
    const draft = ctx.bindings[id]!;
    draft.kind = 'param';
    draft.param = index;
    draft.fn = fn;
    return id;
  }
  return addBinding(ctx, { name: target.type === 'Identifier' ? target.name : '', fn, kind: 'param', exported: false, param: index, span: spanOf(target) });
}

/** `constructor(private readonly bus: Bus)` declares a field and fills it. */
function parameterProperty(ctx: Ctx, param: TSESTree.TSParameterProperty, target: TSESTree.Identifier, binding: number): void {
  const cls = ctx.classes[ctx.thisCls];
  if (!cls) return;
  const type = ctx.bindings[binding]!.type;
  cls.fields[target.name] = { name: target.name, ...(type ? { type } : {}), isStatic: false, decorators: [], span: spanOf(param) };
  emit(ctx, {
    kind: 'assign', target: path({ kind: 'this', cls: ctx.thisCls }, [target.name]), value: path({ kind: 'binding', id: binding }),
    declares: true, valueSpan: spanOf(target), span: spanOf(param), fn: ctx.fn, region: ctx.region,
  });
}

