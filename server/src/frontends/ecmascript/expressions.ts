/** Expressions: each is visited once, in evaluation order; calls, assignments and escapes become facts, and a value comes back. */
import type { TSESTree } from '@typescript-eslint/types';
import type { Value } from '../../model/facts.ts';
import { anyOf, type Ctx, emit, member, newGroup, NOTHING, path, spanOf, UNKNOWN, within } from './context.ts';
import { lowerAssignment } from './assignments.ts';
import { lowerCall } from './calls.ts';
import { canonicalModule, identifierValue } from './names.ts';
import { memberOf, operand } from './operands.ts';
import { limitedPaths, testedPaths } from './tests.ts';

/** Deep enough for any code that people write; the text of a generator run wild is cut off there instead of ending the process. */
const MAX_DEPTH = 600;

/** Half-typed code has nodes whose operands are missing, whatever their types promise. */
export function value(ctx: Ctx, node: TSESTree.Node | null | undefined): Value {
  if (!node || ctx.depth > MAX_DEPTH) return UNKNOWN;
  ctx.depth++;
  const result = lowerExpression(ctx, node);
  ctx.depth--;
  return result;
}

function lowerExpression(ctx: Ctx, node: TSESTree.Node): Value {
  switch (node.type) {
    case 'Identifier':
      return identifierValue(ctx, node);
    case 'ThisExpression':
      keepThis(ctx);
      return path({ kind: 'this', cls: ctx.thisCls });
    case 'Super':
      return path({ kind: 'super', cls: ctx.thisCls });
    case 'Literal':
      return literal(node);
    case 'MemberExpression':
      return memberOf(ctx, node).value;
    case 'CallExpression':
    case 'NewExpression':
      return lowerCall(ctx, node);
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return { kind: 'function', fn: ctx.parts.fn(ctx, node, {}) };
    case 'ClassExpression':
      return { kind: 'class', cls: ctx.parts.cls(ctx, node, false) };
    case 'ObjectExpression':
      return ctx.parts.object(ctx, node, undefined);
    case 'ArrayExpression':
      return { kind: 'array', elements: node.elements.map((element) => (element ? element.type === 'SpreadElement' ? member(value(ctx, element.argument), '*') : value(ctx, element) : UNKNOWN)) };
    case 'AssignmentExpression':
      return lowerAssignment(ctx, node);
    case 'ConditionalExpression':
      return conditional(ctx, node);
    case 'LogicalExpression':
      return logical(ctx, node);
    case 'SequenceExpression':
      return node.expressions.reduce<Value>((_, expression) => value(ctx, expression), UNKNOWN);
    case 'AwaitExpression':
      return awaited(ctx, node);
    case 'ChainExpression':
    case 'TSAsExpression':
    case 'TSNonNullExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
    case 'TSInstantiationExpression':
      return value(ctx, node.expression);
    case 'ImportExpression':
      return importCall(ctx, node);
    case 'TemplateLiteral':
      return template(ctx, node);
    case 'UnaryExpression':
      return unary(ctx, node);
    case 'YieldExpression': {
      const yielded = node.argument ? value(ctx, node.argument) : UNKNOWN;
      emit(ctx, { kind: 'exit', how: 'yield', value: yielded, span: spanOf(node), fn: ctx.fn, region: ctx.region });
      return UNKNOWN;
    }
    default:
      return rest(ctx, node);
  }
}

function rest(ctx: Ctx, node: TSESTree.Node): Value {
  switch (node.type) {
    case 'BinaryExpression':
      return computed(operand(ctx, node.left), node.operator, operand(ctx, node.right));
    case 'UpdateExpression':
      ctx.parts.bind(ctx, node.argument, UNKNOWN, { declares: false, span: spanOf(node), valueSpan: spanOf(node), steps: true });
      return value(ctx, node.argument);
    case 'SpreadElement':
      operand(ctx, node.argument);
      return UNKNOWN;
    case 'TaggedTemplateExpression':
      operand(ctx, node.tag);
      node.quasi.expressions.forEach((expression) => operand(ctx, expression));
      return UNKNOWN;
    case 'JSXElement':
    case 'JSXFragment':
      jsx(ctx, node);
      return UNKNOWN;
    case 'JSXExpressionContainer':
    case 'JSXSpreadChild':
      if (node.expression.type !== 'JSXEmptyExpression') operand(ctx, node.expression);
      return UNKNOWN;
    default:
      return UNKNOWN;
  }
}

/** `60 * 1000`: a number that is written as it came about. */
function computed(left: Value, operator: string, right: Value): Value {
  if (left.kind !== 'literal' || right.kind !== 'literal' || typeof left.value !== 'number' || typeof right.value !== 'number') return UNKNOWN;
  const result = { '*': left.value * right.value, '+': left.value + right.value, '-': left.value - right.value, '/': left.value / right.value }[operator];
  return result !== undefined && Number.isFinite(result) ? { kind: 'literal', value: result } : UNKNOWN;
}

/** Arrow functions have the `this` of what is around them. */
function keepThis(ctx: Ctx): void {
  for (let fn = ctx.fn; ctx.fns[fn]?.kind === 'arrow'; fn = ctx.fns[fn]!.parent) ctx.fns[fn]!.keepsThis = true;
}

function literal(node: TSESTree.Literal): Value {
  if ('regex' in node || 'bigint' in node) return UNKNOWN;
  return typeof node.value === 'string' || typeof node.value === 'number' || typeof node.value === 'boolean' || node.value === null
    ? { kind: 'literal', value: node.value }
    : UNKNOWN;
}

function conditional(ctx: Ctx, node: TSESTree.ConditionalExpression): Value {
  const tests = testedPaths(ctx, node.test);
  const limits = limitedPaths(ctx, node.test);
  operand(ctx, node.test);
  const group = newGroup(ctx);
  let yes: Value = UNKNOWN;
  let no: Value = UNKNOWN;
  within(ctx, 'branch', spanOf(node.consequent), group, 0, tests, () => (yes = value(ctx, node.consequent)), limits);
  within(ctx, 'branch', spanOf(node.alternate), group, 1, tests, () => (no = value(ctx, node.alternate)), limits);
  return anyOf([yes, no]);
}

function logical(ctx: Ctx, node: TSESTree.LogicalExpression): Value {
  const tests = testedPaths(ctx, node.left);
  const left = value(ctx, node.left);
  let right: Value = UNKNOWN;
  within(ctx, 'branch', spanOf(node.right), newGroup(ctx), 0, tests, () => (right = value(ctx, node.right)), limitedPaths(ctx, node.left));
  return node.operator === '&&' ? right : anyOf([left, right]);
}

function awaited(ctx: Ctx, node: TSESTree.AwaitExpression): Value {
  const result = value(ctx, node.argument);
  if (result.kind === 'path' && result.root.kind === 'call') {
    const fact = ctx.facts[result.root.fact];
    if (fact?.kind === 'call') fact.awaited = true;
  } else emit(ctx, { kind: 'await', value: result, span: spanOf(node), fn: ctx.fn, region: ctx.region });
  return result;
}

function importCall(ctx: Ctx, node: TSESTree.ImportExpression): Value {
  const source = value(ctx, node.source);
  if (source.kind !== 'literal' || typeof source.value !== 'string') return UNKNOWN;
  const name = canonicalModule(source.value);
  ctx.imports.add(name);
  return path({ kind: 'module', name });
}

function template(ctx: Ctx, node: TSESTree.TemplateLiteral): Value {
  if (node.expressions.length === 0) return { kind: 'literal', value: node.quasis[0]?.value.cooked ?? '' };
  node.expressions.forEach((expression) => operand(ctx, expression));
  return UNKNOWN;
}

function unary(ctx: Ctx, node: TSESTree.UnaryExpression): Value {
  const inner = node.argument.type === 'ChainExpression' ? node.argument.expression : node.argument;
  const { value: result, key } = inner.type === 'MemberExpression' ? memberOf(ctx, inner) : { value: value(ctx, node.argument) };
  if (node.operator === 'delete' && result.kind === 'path') {
    emit(ctx, { kind: 'remove', target: result, ...(key ? { key } : {}), span: spanOf(node), fn: ctx.fn, region: ctx.region });
  }
  if (node.operator === 'void') return NOTHING;
  if (node.operator === '!' && result.kind === 'literal') return { kind: 'literal', value: !result.value };
  if (node.operator === '-' && result.kind === 'literal' && typeof result.value === 'number') return { kind: 'literal', value: -result.value };
  return UNKNOWN;
}

function jsx(ctx: Ctx, node: TSESTree.JSXElement | TSESTree.JSXFragment): void {
  if (node.type === 'JSXElement') {
    for (const attribute of node.openingElement.attributes) {
      if (attribute.type === 'JSXSpreadAttribute') escape(ctx, attribute.argument);
      else if (attribute.value) escape(ctx, attribute.value.type === 'JSXExpressionContainer' ? attribute.value.expression : attribute.value);
    }
  }
  for (const child of node.children) {
    if (child.type !== 'JSXText') operand(ctx, child);
  }
}

/** Whatever it is, a component may now hold it. */
function escape(ctx: Ctx, node: TSESTree.Node): void {
  if (node.type === 'JSXEmptyExpression') return;
  const result = value(ctx, node);
  if (result.kind !== 'literal' && result.kind !== 'unknown') emit(ctx, { kind: 'use', value: result, shown: true, span: spanOf(node), fn: ctx.fn, region: ctx.region });
}
