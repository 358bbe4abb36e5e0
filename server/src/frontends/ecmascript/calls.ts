/** Calls and `new`. */
import type { TSESTree } from '@typescript-eslint/types';
import type { FnId, Span, Value } from '../../model/facts.ts';
import { type Ctx, emit, type FnHints, type FunctionNode, member, path, spanOf, UNKNOWN } from './context.ts';
import { canonicalModule } from './names.ts';

/** Iteration methods: the callback's first parameter is an element of the receiver. */
const PER_ELEMENT = new Set(['forEach', 'map', 'filter', 'some', 'every', 'find', 'flatMap']);
/** Calls that give the same elements back, so that a release of those is a release of these. */
const SAME_ELEMENTS = new Set(['values', 'slice', 'filter', 'reverse', 'splice', 'concat', 'flat']);
const ELEMENTS_OF = new Set(['values', 'from', 'entries']);

export function lowerCall(ctx: Ctx, node: TSESTree.CallExpression | TSESTree.NewExpression): Value {
  const bound = boundFunction(ctx, node);
  if (bound) return bound;
  const required = requireCall(ctx, node);
  if (required) return required;
  const callee = node.callee;
  const calleeValue = ctx.parts.value(ctx, callee);
  const inner = callee.type === 'TSNonNullExpression' || callee.type === 'ChainExpression' ? callee.expression : callee;
  const fact = emit(ctx, {
    kind: 'call', callee: calleeValue, args: [], argSpans: [], isNew: node.type === 'NewExpression',
    optional: node.type === 'CallExpression' && node.optional, awaited: false, name: nameSpan(inner),
    ...(inner.type === 'MemberExpression' ? { receiver: spanOf(inner.object) } : {}),
    ...(fails(ctx, calleeValue) ? { fails: true } : {}),
    statement: false, span: spanOf(node), fn: ctx.fn, region: ctx.region,
  });
  const args = node.arguments.map((argument) => argumentValue(ctx, argument, calleeValue, fact));
  const draft = ctx.facts[fact]!;
  if (draft.kind === 'call') {
    draft.args = args;
    draft.argSpans = node.arguments.map(spanOf);
  }
  bindCallbacks(ctx, calleeValue, args);
  markAccessors(ctx, calleeValue, args);
  return aliasOf(calleeValue, args) ?? path({ kind: 'call', fact });
}

/** Whoever reads a file or parses at once is told of a failure by an exception. */
function fails(ctx: Ctx, callee: Value): boolean {
  if (callee.kind !== 'path') return false;
  const { root, members } = callee;
  if (root.kind === 'global') return members.join('.') === 'JSON.parse';
  const required = root.kind === 'binding' && ctx.bindings[root.id]?.defs.length === 1 ? ctx.bindings[root.id]!.defs[0] : undefined;
  const module = root.kind === 'module' ? root.name : required?.kind === 'path' && required.root.kind === 'module' ? required.root.name : '';
  return /^(fs|fs-extra|graceful-fs|child_process)$/.test(module) && /Sync$/.test(members.at(-1) ?? '') && members.at(-1) !== 'existsSync';
}

function argumentValue(ctx: Ctx, argument: TSESTree.CallExpressionArgument, callee: Value, fact: number): Value {
  if (argument.type === 'SpreadElement') return { kind: 'anyOf', values: [member(ctx.parts.value(ctx, argument.argument), '*')] };
  const object = argument.type === 'TSAsExpression' || argument.type === 'TSSatisfiesExpression' ? argument.expression : argument;
  const result = ctx.parts.value(ctx, argument);
  if (object.type === 'ObjectExpression' && result.kind === 'object' && result.cls !== undefined) {
    const cls = ctx.classes[result.cls];
    if (cls && cls.kind === 'object') cls.wrapper = callee.kind === 'unknown' ? path({ kind: 'call', fact }) : callee;
  }
  return result;
}

/** `function () {…}.bind(this)` and `$.proxy(function () {…}, this)`: a fresh function whose `this` is known. */
function boundFunction(ctx: Ctx, node: TSESTree.CallExpression | TSESTree.NewExpression): Value | undefined {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression' || node.callee.property.type !== 'Identifier') return undefined;
  const { object, property } = node.callee;
  const [first, second] = node.arguments;
  if (property.name === 'bind' && object.type === 'FunctionExpression' && first?.type === 'ThisExpression') return fnWithThis(ctx, object);
  if (property.name === 'call' && object.type === 'FunctionExpression' && first?.type === 'ThisExpression') {
    const fn = fnWithThis(ctx, object);
    emit(ctx, {
      kind: 'call', callee: fn, args: [], argSpans: [], isNew: false, optional: false, awaited: false, name: spanOf(object),
      statement: true, span: spanOf(node), fn: ctx.fn, region: ctx.region,
    });
    return UNKNOWN;
  }
  if (property.name === 'proxy' && first?.type === 'FunctionExpression' && second?.type === 'ThisExpression') return fnWithThis(ctx, first);
  return undefined;
}

function fnWithThis(ctx: Ctx, node: FunctionNode): Value {
  const hints: FnHints = { thisCls: ctx.thisCls };
  return { kind: 'function', fn: ctx.parts.fn(ctx, node, hints) };
}

function requireCall(ctx: Ctx, node: TSESTree.CallExpression | TSESTree.NewExpression): Value | undefined {
  const [first] = node.arguments;
  if (node.callee.type !== 'Identifier' || node.callee.name !== 'require' || first?.type !== 'Literal' || typeof first.value !== 'string') return undefined;
  if ((ctx.scopes.variableOf(node.callee)?.defs.length ?? 0) > 0) return undefined;
  const name = canonicalModule(first.value);
  ctx.imports.add(name);
  return path({ kind: 'module', name });
}

function nameSpan(callee: TSESTree.Node): Span {
  return spanOf(callee.type === 'MemberExpression' ? callee.property : callee);
}

/** `Object.defineProperty(o, 'name', { get: function () {…} })`. */
function markAccessors(ctx: Ctx, callee: Value, args: readonly Value[]): void {
  if (callee.kind !== 'path' || callee.members.at(-1) !== 'defineProperty') return;
  const descriptor = args[2];
  const get = descriptor?.kind === 'object' ? descriptor.props['get'] : undefined;
  const draft = get?.kind === 'function' ? ctx.fns[get.fn] : undefined;
  const name = args[1];
  if (!draft) return;
  draft.kind = 'getter';
  if (name?.kind === 'literal' && typeof name.value === 'string') draft.name = name.value;
}

/** Parameters of callbacks that are known to receive elements, and of functions called on the spot. */
function bindCallbacks(ctx: Ctx, callee: Value, args: readonly Value[]): void {
  if (callee.kind === 'function') {
    args.forEach((argument, index) => bindParam(ctx, callee.fn, index, argument));
    return;
  }
  const method = callee.kind === 'path' ? callee.members.at(-1) : undefined;
  const [callback] = args;
  if (callee.kind !== 'path' || method === undefined || !PER_ELEMENT.has(method) || callback?.kind !== 'function') return;
  bindParam(ctx, callback.fn, 0, path(callee.root, [...callee.members.slice(0, -1), '*']));
}

function bindParam(ctx: Ctx, fn: FnId, index: number, value: Value): void {
  const binding = ctx.fns[fn]?.params[index];
  if (binding !== undefined) ctx.bindings[binding]?.defs.push(value);
}

function aliasOf(callee: Value, args: readonly Value[]): Value | undefined {
  if (callee.kind !== 'path') return undefined;
  const method = callee.members.at(-1);
  if (method === undefined) return undefined;
  const [first] = args;
  if (callee.root.kind === 'global' && callee.members.length === 2) {
    const owner = callee.members[0];
    if ((owner === 'Object' || owner === 'Array') && ELEMENTS_OF.has(method) && first) return first;
    if (owner === 'Object' && method === 'freeze' && first) return first;
  }
  if (SAME_ELEMENTS.has(method) && callee.members.length > 1 && callee.root.kind !== 'global' && callee.root.kind !== 'module') {
    return path(callee.root, callee.members.slice(0, -1));
  }
  return undefined;
}
