/** Functions of every form. */
import type { FnId, Value } from '../../model/facts.ts';
import { emit } from '../draft.ts';
import type { Ctx, FnHints } from './context.ts';
import { declare, declareAssigned, openScope, resolve } from './scopes.ts';
import { child, isAsync, ofKind, type PyNode, spanOf, textOf } from './tree.ts';
import { typeOf } from './types.ts';

/** `def` as a statement: a function, or a method in the body of a class. */
export function lowerDefinition(ctx: Ctx, node: PyNode, decorators: readonly PyNode[]): void {
  const values = decorators.map((one) => decoratorValue(ctx, one));
  const id = child(node, 'name');
  const name = id ? textOf(ctx.text, id) : '';
  const { cls } = ctx.scope;
  const isMethod = ctx.scope.kind === 'class';
  const isStatic = values.some((one) => one.kind === 'path' && one.members.at(-1) === 'staticmethod');
  const kind = isMethod ? methodKind(name, values) : 'function';
  const exported = !isMethod && ctx.fn === 0 && isExported(ctx, name);
  const [first] = decorators;
  const fn = ctx.parts.fn(ctx, node, { ...(first ? { decorated: { start: first.start, end: first.end } } : {}), name, kind, cls: isMethod ? cls : -1, isStatic, isAsync: isAsync(node), decorators: values, exported, takesSelf: isMethod && !isStatic });
  if (isMethod) return addMethod(ctx, cls, name, kind, fn);
  const entry = resolve(ctx.scope, name);
  if (entry?.kind !== 'binding') return;
  const binding = ctx.bindings[entry.id]!;
  // Other definitions under one name: overloads, platforms, what a decorator makes of a property.
  binding.defs.push({ kind: 'function', fn });
  binding.exported ||= exported;
}

function addMethod(ctx: Ctx, cls: number, name: string, kind: FnHints['kind'], fn: FnId): void {
  const methods = ctx.classes[cls]!.methods;
  methods[kind === 'setter' ? `set ${name}` : name] = fn;
  if (name === '__init__') methods['constructor'] = fn;
}

function methodKind(name: string, decorators: readonly Value[]): FnHints['kind'] {
  const last = decorators.flatMap((one) => (one.kind === 'path' ? (one.members.at(-1) ?? '') : ''));
  if (last.some((one) => one === 'property' || one === 'abstractproperty' || one === 'getter')) return 'getter';
  if (last.some((one) => one === 'setter' || one === 'deleter')) return 'setter';
  return name === '__init__' ? 'constructor' : 'method';
}

export function isExported(ctx: Ctx, name: string): boolean {
  return ctx.exports ? ctx.exports.has(name) : !name.startsWith('_');
}

/** What decorates: the callee of `@decorator(…)`. */
export function decoratorValue(ctx: Ctx, node: PyNode): Value {
  const inner = node.children[0];
  if (inner?.kind !== 'call') return ctx.parts.value(ctx, inner);
  const result = ctx.parts.value(ctx, inner);
  const fact = result.kind === 'path' && result.root.kind === 'call' ? ctx.facts[result.root.fact] : undefined;
  return fact?.kind === 'call' ? fact.callee : result;
}

export function lowerFunction(ctx: Ctx, node: PyNode, hints: FnHints): FnId {
  const body = child(node, 'body');
  const id = ctx.fns.length;
  const region = ctx.regions.push({ parent: ctx.region, fn: id, kind: 'function', span: spanOf(body ?? node), group: ctx.groups++, arm: 0, tests: [] }) - 1;
  ctx.fns.push({
    kind: hints.kind, name: hints.name, parent: ctx.fn, cls: hints.cls, isStatic: hints.isStatic, isAsync: hints.isAsync, isGenerator: yields(body), params: [],
    decorators: hints.decorators, ...keptAs(ctx, hints), ...(hints.decorated ? { decorated: hints.decorated } : {}), exported: hints.exported, span: spanOf(node), body: spanOf(body ?? node), region, concise: node.kind === 'lambda',
  });
  const params = (child(node, 'parameters')?.children ?? []).map((param) => readParam(ctx, param)).filter((param) => param !== undefined);
  const outer = { fn: ctx.fn, region: ctx.region, thisCls: ctx.thisCls, scope: ctx.scope };
  Object.assign(ctx, { fn: id, region, scope: openScope('function', id, outer.scope), ...(hints.cls >= 0 ? { thisCls: hints.cls } : {}) });
  declareParams(ctx, id, params, hints);
  if (node.kind === 'lambda') {
    emit(ctx, { kind: 'exit', how: 'return', value: ctx.parts.value(ctx, body), span: spanOf(body ?? node), fn: id, region });
  } else {
    if (body) declareAssigned(ctx, ctx.scope, body.children, ctx.text);
    ctx.parts.block(ctx, body);
  }
  Object.assign(ctx, outer);
  return id;
}

/** Decorators of properties that are worked out once. */
const LAZY = /^(cached_?property|CachedProperty|reify|lazy(_?property|_?attribute)?|Lazy|memoized_?property|locked_cached_property|threaded_cached_property)$/;

/** `@cached_property def session(self)`, and `def _context_default(self)` of traitlets: the object keeps what is returned under a name. */
function keptAs(ctx: Ctx, { name, cls, decorators }: FnHints): { readonly keptAs?: string } {
  if (cls < 0) return {};
  if (decorators.some((one) => one.kind === 'path' && LAZY.test(one.members.at(-1) ?? (one.root.kind === 'module' ? one.root.name : '')))) return { keptAs: name };
  const trait = ctx.imports.has('traitlets') ? /^_(\w+)_default$/.exec(name)?.[1] : undefined;
  return trait === undefined ? {} : { keptAs: trait };
}

interface Param {
  readonly name: PyNode;
  readonly type: ReturnType<typeof typeOf>;
  /** Evaluated once, where the function is defined. */
  readonly default: Value | undefined;
}

function readParam(ctx: Ctx, node: PyNode): Param | undefined {
  const name = node.kind === 'identifier' ? node : (child(node, 'name') ?? ofKind(node, 'identifier') ?? ofKind(node.children[0] ?? node, 'identifier'));
  if (!name) return undefined;
  const given = child(node, 'value');
  return { name, type: typeOf(ctx, child(node, 'type')), default: given && ctx.parts.value(ctx, given) };
}

function declareParams(ctx: Ctx, fn: FnId, params: readonly Param[], { cls, takesSelf }: FnHints): void {
  const [self] = params;
  if (takesSelf && self) ctx.scope.names[textOf(ctx.text, self.name)] = { kind: 'self', cls };
  for (const [index, param] of (takesSelf ? params.slice(1) : params).entries()) {
    const id = declare(ctx, ctx.scope, textOf(ctx.text, param.name), 'param', spanOf(param.name), index);
    ctx.fns[fn]!.params.push(id);
    const binding = ctx.bindings[id]!;
    if (param.type) binding.type = param.type;
    if (param.default) binding.default = param.default;
  }
}

/** A function with `yield` of its own is a generator. */
function yields(body: PyNode | undefined): boolean {
  const pending = body ? [body] : [];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.kind === 'yield') return true;
    if (node.kind !== 'function_definition' && node.kind !== 'lambda' && node.kind !== 'class_definition') pending.push(...node.children);
  }
  return false;
}
