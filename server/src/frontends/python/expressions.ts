/** Expressions: each is visited once, in evaluation order; calls, assignments and escapes become facts, and a value comes back. */
import type { Value } from '../../model/facts.ts';
import { emptyTable } from '../../model/table.ts';
import { anyOf, carriesHandle, emit, member, newGroup, NOTHING, UNKNOWN, within } from '../draft.ts';
import { lowerCall } from './calls.ts';
import { lowerComprehension, lowerGenerator } from './comprehensions.ts';
import { type Ctx, escape } from './context.ts';
import { attribute, nameValue } from './names.ts';
import { elementOfCollection } from './subscripts.ts';
import { limitedPaths, testedPaths } from './tests.ts';
import { child, type PyNode, spanOf, textOf } from './tree.ts';

/** Deep enough for any code that people write; the text of a generator run wild is cut off there instead of ending the process. */
const MAX_DEPTH = 500;

export function value(ctx: Ctx, node: PyNode | undefined): Value {
  if (!node || ctx.depth > MAX_DEPTH) return UNKNOWN;
  ctx.depth++;
  const result = lowerExpression(ctx, node);
  ctx.depth--;
  return result;
}

/** Visits an operand whose result ends in something the model does not describe. */
export function operand(ctx: Ctx, node: PyNode | undefined): void {
  if (!node) return;
  const result = value(ctx, node);
  if (carriesHandle(result)) escape(ctx, result, spanOf(node));
}

function lowerExpression(ctx: Ctx, node: PyNode): Value {
  switch (node.kind) {
    case 'identifier':
      return nameValue(ctx, textOf(ctx.text, node));
    case 'attribute': {
      const name = child(node, 'attribute');
      return attribute(ctx, value(ctx, child(node, 'object')), name ? textOf(ctx.text, name) : '*');
    }
    case 'call':
      return lowerCall(ctx, node);
    case 'string':
    case 'concatenated_string':
      return text(ctx, node);
    case 'integer':
    case 'float':
      return number(textOf(ctx.text, node));
    case 'true':
    case 'false':
      return { kind: 'literal', value: node.kind === 'true' };
    case 'none':
      return NOTHING;
    case 'subscript':
      return elementOfCollection(ctx, node).value;
    case 'parenthesized_expression':
      return value(ctx, node.children.at(-1));
    case 'list':
    case 'tuple':
    case 'set':
    case 'expression_list':
      return { kind: 'array', elements: node.children.map((element) => element.kind === 'list_splat' ? member(value(ctx, element.children[0]), '*') : value(ctx, element)) };
    case 'dictionary':
      return dictionary(ctx, node);
    case 'lambda':
      return lambda(ctx, node);
    default:
      return operation(ctx, node);
  }
}

function operation(ctx: Ctx, node: PyNode): Value {
  switch (node.kind) {
    case 'conditional_expression':
      return conditional(ctx, node);
    case 'boolean_operator':
      return logical(ctx, node);
    case 'await':
      return awaited(ctx, node);
    case 'named_expression': {
      const [target, given] = [child(node, 'name'), value(ctx, child(node, 'value'))];
      if (target) ctx.parts.bind(ctx, target, given, { declares: false, span: spanOf(node), valueSpan: spanOf(child(node, 'value') ?? node) });
      return given;
    }
    case 'yield':
      return yielded(ctx, node);
    case 'binary_operator':
      return joined(ctx, node);
    case 'not_operator': {
      const result = value(ctx, child(node, 'argument'));
      return result.kind === 'literal' ? { kind: 'literal', value: !result.value } : UNKNOWN;
    }
    case 'unary_operator': {
      const result = value(ctx, child(node, 'argument'));
      return result.kind === 'literal' && typeof result.value === 'number' ? { kind: 'literal', value: -result.value } : UNKNOWN;
    }
    case 'list_comprehension':
    case 'set_comprehension':
    case 'dictionary_comprehension':
      return lowerComprehension(ctx, node);
    case 'generator_expression':
      return lowerGenerator(ctx, node);
    case 'list_splat':
    case 'dictionary_splat':
      return value(ctx, node.children[0]);
    case 'assignment':
    case 'augmented_assignment':
      // Of an assignment in a place where the grammar has none.
      return UNKNOWN;
    default:
      // Operators, comparisons, format specifiers, and what the parser could not make sense of.
      node.children.forEach((part) => operand(ctx, part));
      return UNKNOWN;
  }
}

/** `files + [other]`: a list of the elements of both. Of other operands nothing is known. */
function joined(ctx: Ctx, node: PyNode): Value {
  const parts = node.children.filter((part) => part.field !== 'operator');
  if (!parts.some((part) => part.kind === 'list' || part.kind === 'list_comprehension') || child(node, 'operator')?.kind !== '+') {
    parts.forEach((part) => operand(ctx, part));
    return UNKNOWN;
  }
  const values = parts.map((part) => value(ctx, part));
  return { kind: 'array', elements: values.flatMap((one) => (one.kind === 'array' ? one.elements : one.kind === 'path' ? [member(one, '*')] : [UNKNOWN])) };
}

/** A plain text; one with something filled in uses what it is filled with. */
function text(ctx: Ctx, node: PyNode): Value {
  const parts = node.kind === 'string' ? [node] : node.children;
  const inner = parts.flatMap((part) => part.children.filter((one) => one.kind === 'interpolation'));
  inner.forEach((part) => operand(ctx, child(part, 'expression')));
  if (inner.length > 0) return UNKNOWN;
  return { kind: 'literal', value: parts.map((part) => part.children.filter((one) => one.kind === 'string_content').map((one) => textOf(ctx.text, one)).join('')).join('') };
}

function number(written: string): Value {
  const parsed = Number(written.replaceAll('_', ''));
  return Number.isNaN(parsed) ? UNKNOWN : { kind: 'literal', value: parsed };
}

function dictionary(ctx: Ctx, node: PyNode): Value {
  const props = emptyTable<Value>();
  let open = false;
  for (const part of node.children) {
    if (part.kind !== 'pair') {
      const spread = value(ctx, part.kind === 'dictionary_splat' ? part.children[0] : part);
      if (spread.kind === 'object') Object.assign(props, spread.props);
      open = true;
      continue;
    }
    const key = value(ctx, child(part, 'key'));
    const given = value(ctx, child(part, 'value'));
    if (key.kind === 'literal') props[String(key.value)] = given;
    else {
      open = true;
      props['*'] = props['*'] ? anyOf([props['*'], given]) : given;
    }
  }
  return { kind: 'object', props, open };
}

function lambda(ctx: Ctx, node: PyNode): Value {
  const fn = ctx.parts.fn(ctx, node, { name: '', kind: 'arrow', cls: -1, isStatic: false, isAsync: false, decorators: [], exported: false, takesSelf: false });
  return { kind: 'function', fn };
}

function conditional(ctx: Ctx, node: PyNode): Value {
  const [yes, test, no] = node.children;
  const tests = test ? testedPaths(ctx, test) : [];
  const limits = test ? limitedPaths(ctx, test) : [];
  operand(ctx, test);
  const group = newGroup(ctx);
  const arms = [yes, no].map((arm, index) => {
    let result: Value = UNKNOWN;
    if (arm) within(ctx, 'branch', spanOf(arm), group, index, tests, () => (result = value(ctx, arm)), limits);
    return result;
  });
  return anyOf(arms);
}

function logical(ctx: Ctx, node: PyNode): Value {
  const [first, second, operator] = [child(node, 'left'), child(node, 'right'), child(node, 'operator')];
  const tests = first ? testedPaths(ctx, first) : [];
  const left = value(ctx, first);
  let right: Value = UNKNOWN;
  if (second) within(ctx, 'branch', spanOf(second), newGroup(ctx), 0, tests, () => (right = value(ctx, second)), first ? limitedPaths(ctx, first) : []);
  return operator?.kind === 'and' ? right : anyOf([left, right]);
}

function awaited(ctx: Ctx, node: PyNode): Value {
  const result = value(ctx, node.children.at(-1));
  const fact = result.kind === 'path' && result.root.kind === 'call' ? ctx.facts[result.root.fact] : undefined;
  if (fact?.kind === 'call') fact.awaited = true;
  return result;
}

/** What a context manager yields is lent to the block of a `with`, which gives control back, by a failure too. */
function yielded(ctx: Ctx, node: PyNode): Value {
  const given = value(ctx, node.children.at(-1));
  const isManager = ctx.fns[ctx.fn]?.decorators.some((one) => one.kind === 'path' && MANAGERS.has(one.members.at(-1) ?? '')) === true;
  emit(ctx, { kind: 'exit', how: 'yield', ...(isManager ? { fails: true as const } : { value: given }), span: spanOf(node), fn: ctx.fn, region: ctx.region });
  return UNKNOWN;
}

const MANAGERS = new Set(['contextmanager', 'asynccontextmanager']);
