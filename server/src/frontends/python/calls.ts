/** Calls. */
import type { FnId, Value } from '../../model/facts.ts';
import { emptyTable } from '../../model/table.ts';
import { emit, member, path } from '../draft.ts';
import type { Ctx } from './context.ts';
import { child, type PyNode, spanOf, textOf } from './tree.ts';

/** Built-in functions that give the same elements again. */
const SAME_ELEMENTS = new Set(['list', 'tuple', 'set', 'sorted', 'reversed', 'iter', 'frozenset']);
/** Methods that give the elements of a collection, or the collection itself. */
const SAME_COLLECTION = new Set(['values', 'copy']);

/** Methods that ask another machine, or the system for an address: that they fail is a matter of course. */
const FAILS = new Set(['connect', 'bind', 'listen', 'do_handshake', 'starttls']);

export function lowerCall(ctx: Ctx, node: PyNode): Value {
  const callee = child(node, 'function');
  const given = child(node, 'arguments');
  if (callee && isSuper(ctx, callee)) return path({ kind: 'super', cls: ctx.thisCls });
  const calleeValue = ctx.parts.value(ctx, callee);
  const name = callee?.kind === 'attribute' ? (child(callee, 'attribute') ?? callee) : (callee ?? node);
  const receiver = callee?.kind === 'attribute' ? child(callee, 'object') : undefined;
  const fact = emit(ctx, {
    kind: 'call', callee: calleeValue, args: [], argSpans: [], isNew: isClassName(textOf(ctx.text, name)) ? 'implied' : false, optional: false, awaited: false,
    name: spanOf(name), ...(receiver ? { receiver: spanOf(receiver) } : {}), statement: false, ...(receiver && FAILS.has(textOf(ctx.text, name)) ? { fails: true as const } : {}), span: spanOf(node), fn: ctx.fn, region: ctx.region,
  });
  const args = lowerArguments(ctx, fact, given);
  asOwnObject(ctx, fact);
  if (args.some((arg) => arg.kind === 'function') || (args.length > 1 && textOf(ctx.text, name) === 'bind') || isAnyPort(args[0])) cannotFail(ctx, fact);
  bindParams(ctx, calleeValue, args);
  return aliasOf(calleeValue, args) ?? path({ kind: 'call', fact });
}

/** `link.bind(('', 0))`: some port is always free. */
const isAnyPort = (address: Value | undefined): boolean => address?.kind === 'array' && address.elements[1]?.kind === 'literal' && address.elements[1].value === 0;

/** `button.bind('<Key>', f)`, `clicked.connect(lambda: …)`: nothing is asked for an address. */
function cannotFail(ctx: Ctx, id: number): void {
  const fact = ctx.facts[id];
  if (fact?.kind === 'call') delete fact.fails;
}

/** What is named like a class is taken for one: calling it makes an object. */
const isClassName = (name: string): boolean => /^_*[A-Z]\w*[a-z]/.test(name) || /^_*[A-Z]$/.test(name) || SMALL_CLASSES.has(name);

/** Classes of the language that are written small. */
const SMALL_CLASSES = new Set(['set', 'dict', 'list', 'object', 'bytearray', 'deque', 'defaultdict', 'count', 'local']);

const isSuper = (ctx: Ctx, callee: PyNode): boolean => callee.kind === 'identifier' && ctx.thisCls >= 0 && textOf(ctx.text, callee) === 'super';

function lowerArguments(ctx: Ctx, fact: number, given: PyNode | undefined): readonly Value[] {
  const nodes = given === undefined ? [] : given.kind === 'generator_expression' ? [given] : given.children;
  const args: Value[] = [];
  const spans: PyNode[] = [];
  const keywords = emptyTable<Value>();
  for (const argument of nodes) {
    const key = argument.kind === 'keyword_argument' ? child(argument, 'name') : undefined;
    if (key) keywords[textOf(ctx.text, key)] = ctx.parts.value(ctx, child(argument, 'value'));
    else if (argument.kind === 'dictionary_splat') keywords['**'] = ctx.parts.value(ctx, argument);
    else {
      const result = ctx.parts.value(ctx, argument);
      args.push(argument.kind === 'list_splat' ? { kind: 'anyOf', values: [member(result, '*')] } : result);
      spans.push(argument);
    }
  }
  const draft = ctx.facts[fact];
  if (draft?.kind === 'call') {
    draft.args = args;
    draft.argSpans = spans.map(spanOf);
    if (Object.keys(keywords).length > 0) draft.keywords = keywords;
  }
  return args;
}

/** `Base.close(self)`, of the first base: the same as `super().close()`. */
function asOwnObject(ctx: Ctx, id: number): void {
  const fact = ctx.facts[id];
  const [base] = ctx.classes[ctx.thisCls]?.bases ?? [];
  if (fact?.kind !== 'call' || fact.callee.kind !== 'path' || base?.kind !== 'path' || !isSelf(ctx, fact.args[0])) return;
  const { root, members } = fact.callee;
  if (members.length !== base.members.length + 1 || JSON.stringify([root, members.slice(0, -1)]) !== JSON.stringify([base.root, base.members])) return;
  fact.callee = path({ kind: 'super', cls: ctx.thisCls }, members.slice(-1));
  fact.args = fact.args.slice(1);
  fact.argSpans = fact.argSpans.slice(1);
}

const isSelf = (ctx: Ctx, value: Value | undefined): boolean => value?.kind === 'path' && value.root.kind === 'this' && value.root.cls === ctx.thisCls && value.members.length === 0;

/** Parameters of functions that are called where they are written. */
function bindParams(ctx: Ctx, callee: Value, args: readonly Value[]): void {
  if (callee.kind !== 'function') return;
  args.forEach((argument, index) => bindParam(ctx, callee.fn, index, argument));
}

function bindParam(ctx: Ctx, fn: FnId, index: number, value: Value): void {
  const binding = ctx.fns[fn]?.params[index];
  if (binding !== undefined) ctx.bindings[binding]?.defs.push(value);
}

function aliasOf(callee: Value, args: readonly Value[]): Value | undefined {
  if (callee.kind !== 'path') return undefined;
  const method = callee.members.at(-1);
  const [first] = args;
  if (callee.root.kind === 'global' && callee.members.length === 1 && (method === 'enumerate' || method === 'zip')) {
    const parts = args.map((arg) => member(arg, '*'));
    return { kind: 'array', elements: [{ kind: 'array', elements: method === 'zip' ? parts : [{ kind: 'unknown' }, ...parts.slice(0, 1)] }] };
  }
  if (callee.root.kind === 'global' && callee.members.length === 1 && first && args.length === 1 && SAME_ELEMENTS.has(method ?? '') && first.kind === 'path') return first;
  if (method !== undefined && SAME_COLLECTION.has(method) && callee.members.length > 0 && args.length === 0 && callee.root.kind !== 'global' && callee.root.kind !== 'module') {
    return path(callee.root, callee.members.slice(0, -1));
  }
  return elementsOf(callee, method);
}

/** `for key, value in d.items()`: pairs of an unknown key and an element. */
function elementsOf(callee: Value, method: string | undefined): Value | undefined {
  if (callee.kind !== 'path' || method !== 'items' || callee.members.length < 1) return undefined;
  return { kind: 'array', elements: [{ kind: 'array', elements: [{ kind: 'unknown' }, path(callee.root, [...callee.members.slice(0, -1), '*'])] }] };
}
