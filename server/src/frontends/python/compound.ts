/** Statements with blocks: regions. */
import type { Region, Value } from '../../model/facts.ts';
import { emit, member, newGroup, UNKNOWN, within } from '../draft.ts';
import type { Ctx } from './context.ts';
import { operand } from './expressions.ts';
import { nameValue } from './names.ts';
import { captures, resolve } from './scopes.ts';
import { limitedPaths, testedPaths } from './tests.ts';
import { child, childrenOf, ofKind, type PyNode, spanOf, textOf } from './tree.ts';

export function compound(ctx: Ctx, node: PyNode): void {
  switch (node.kind) {
    case 'if_statement':
      return ifStatement(ctx, node);
    case 'for_statement':
      return forStatement(ctx, node);
    case 'while_statement':
      return whileStatement(ctx, node);
    case 'try_statement':
      return tryStatement(ctx, node);
    case 'with_statement':
      return withStatement(ctx, node);
    case 'match_statement':
      return matchStatement(ctx, node);
    default:
      return;
  }
}

/** The arms of an `if`; what is for type checkers alone has no facts but its imports. */
function ifStatement(ctx: Ctx, node: PyNode): void {
  const group = newGroup(ctx);
  let arm = 0;
  const branch = (test: PyNode | undefined, body: PyNode | undefined): void => {
    const tests = test ? testedPaths(ctx, test) : [];
    const limits = test ? limitedPaths(ctx, test) : [];
    operandOrTest(ctx, test);
    if (body) within(ctx, 'branch', spanOf(body), group, arm++, tests, () => ctx.parts.block(ctx, body), limits);
  };
  const condition = child(node, 'condition');
  if (condition && isForTypesOnly(ctx, condition)) return typesOnly(ctx, child(node, 'consequence'));
  branch(condition, child(node, 'consequence'));
  for (const other of childrenOf(node, 'alternative')) branch(child(other, 'condition'), child(other, other.kind === 'elif_clause' ? 'consequence' : 'body'));
}

const operandOrTest = (ctx: Ctx, test: PyNode | undefined): void => void (test && ctx.parts.value(ctx, test));

const isForTypesOnly = (ctx: Ctx, condition: PyNode): boolean => /(^|\.)TYPE_CHECKING$/.test(textOf(ctx.text, condition));

function typesOnly(ctx: Ctx, body: PyNode | undefined): void {
  const facts = ctx.facts.length;
  ctx.parts.block(ctx, body);
  ctx.facts.length = facts;
}

function forStatement(ctx: Ctx, node: PyNode): void {
  const [target, source] = [child(node, 'left'), child(node, 'right')];
  const collection = ctx.parts.value(ctx, source);
  const group = newGroup(ctx);
  within(ctx, 'loop', spanOf(node), group, 0, [], () => {
    if (target) ctx.parts.bind(ctx, target, member(collection, '*'), { declares: true, span: spanOf(target), valueSpan: spanOf(source ?? node) });
    ctx.parts.block(ctx, child(node, 'body'));
  });
  afterLoop(ctx, node, group);
}

function whileStatement(ctx: Ctx, node: PyNode): void {
  const condition = child(node, 'condition');
  const group = newGroup(ctx);
  within(ctx, 'loop', spanOf(node), group, 0, condition ? testedPaths(ctx, condition) : [], () => {
    operandOrTest(ctx, condition);
    ctx.parts.block(ctx, child(node, 'body'));
  });
  afterLoop(ctx, node, group);
}

/** Runs where the loop was not left by `break`: what comes right before one is not there then. */
function afterLoop(ctx: Ctx, node: PyNode, group: number): void {
  const clause = child(node, 'alternative');
  if (!clause) return;
  const [at, arm] = isLeft(child(node, 'body')) ? [group, 1] : [newGroup(ctx), 0];
  within(ctx, 'branch', spanOf(clause), at, arm, [], () => ctx.parts.block(ctx, child(clause, 'body')));
}

/** A `break` of the loop with this body. */
function isLeft(body: PyNode | undefined): boolean {
  const pending = body ? [body] : [];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.kind === 'break_statement') return true;
    if (!/^(for_statement|while_statement|function_definition|class_definition|lambda)$/.test(node.kind)) pending.push(...node.children);
  }
  return false;
}

/** What a `finally` guards is all of the rest: body, handlers and `else`. */
function tryStatement(ctx: Ctx, node: PyNode): void {
  const last = ofKind(node, 'finally_clause');
  if (!last) return guarded(ctx, node);
  const group = newGroup(ctx);
  const isPlain = !node.children.some((part) => /^(except|else)/.test(part.kind));
  const body = child(node, 'body');
  within(ctx, 'try', { start: node.start, end: last.start }, group, 0, [], () => (isPlain ? ctx.parts.block(ctx, body) : guarded(ctx, node)));
  within(ctx, 'finally', spanOf(last), group, 1, [], () => ctx.parts.block(ctx, ofKind(last, 'block')));
}

function guarded(ctx: Ctx, node: PyNode): void {
  const group = newGroup(ctx);
  const body = child(node, 'body');
  if (body) within(ctx, 'try', spanOf(body), group, 0, [], () => ctx.parts.block(ctx, body));
  const otherwise = ofKind(node, 'else_clause');
  // It goes on where the body has ended, out of the reach of the handlers.
  if (otherwise) ctx.parts.block(ctx, child(otherwise, 'body'));
  const handlers = node.children.filter((clause) => clause.kind === 'except_clause' || clause.kind === 'except_group_clause');
  handlers.forEach((clause, index) => within(ctx, 'catch', spanOf(clause), group, index + 1, [], () => except(ctx, clause), [], catchesOf(caughtNames(ctx, caughtIn(clause)))));
}

const caughtIn = (clause: PyNode): PyNode | undefined => child(clause, 'value') ?? clause.children.find((part) => part.kind !== 'block');

/** A cancellation is no `Exception`. */
function catchesOf(names: readonly string[]): Region['catches'] {
  if (names.length === 0) return undefined;
  if (names.includes('BaseException') || names.includes('CancelledError')) return 'cancellation';
  return names.includes('Exception') ? 'failures' : 'some';
}

/** `except (A, b.C) as e`: A and C. What is worked out catches anything, as far as one can tell. */
function caughtNames(ctx: Ctx, node: PyNode | undefined): readonly string[] {
  switch (node?.kind) {
    case 'as_pattern':
      return caughtNames(ctx, node.children[0]);
    case 'identifier':
      return [textOf(ctx.text, node)];
    case 'attribute': {
      const name = child(node, 'attribute');
      return name ? [textOf(ctx.text, name)] : [];
    }
    case 'tuple':
    case 'parenthesized_expression': {
      const all = node.children.map((part) => caughtNames(ctx, part));
      return all.some((names) => names.length === 0) ? [] : all.flat();
    }
    default:
      return [];
  }
}

function except(ctx: Ctx, clause: PyNode): void {
  const caught = caughtIn(clause);
  const target = caught?.kind === 'as_pattern' ? child(caught, 'alias')?.children[0] : undefined;
  if (target?.kind === 'identifier') {
    const entry = resolve(ctx.scope, textOf(ctx.text, target));
    if (entry?.kind === 'binding' && ctx.bindings[entry.id]!.defs.length === 0) ctx.bindings[entry.id]!.kind = 'catch';
    ctx.parts.bind(ctx, target, UNKNOWN, { declares: true, span: spanOf(target), valueSpan: spanOf(target) });
  }
  ctx.parts.block(ctx, ofKind(clause, 'block'));
}

/** Each item is released at the end of the block, whatever happens. */
function withStatement(ctx: Ctx, node: PyNode): void {
  for (const item of ofKind(node, 'with_clause')?.children ?? []) withItem(ctx, child(item, 'value') ?? item.children[0]);
  ctx.parts.block(ctx, child(node, 'body'));
}

function withItem(ctx: Ctx, node: PyNode | undefined): void {
  if (!node) return;
  const [context, alias] = node.kind === 'as_pattern' ? [node.children[0], child(node, 'alias')] : [node, undefined];
  const given = ctx.parts.value(ctx, context);
  const span = spanOf(node);
  emit(ctx, { kind: 'scoped', value: given, span, fn: ctx.fn, region: ctx.region });
  const inner = closedBy(ctx, given);
  if (inner) emit(ctx, { kind: 'scoped', value: inner, closes: true, span, fn: ctx.fn, region: ctx.region });
  if (alias?.children[0]) ctx.parts.bind(ctx, alias.children[0], inner ?? given, { declares: true, span, valueSpan: spanOf(context ?? node) });
}

/** `closing(x)` gives out x itself and closes it at the end. */
function closedBy(ctx: Ctx, given: Value): Value | undefined {
  const fact = given.kind === 'path' && given.root.kind === 'call' && given.members.length === 0 ? ctx.facts[given.root.fact] : undefined;
  if (fact?.kind !== 'call' || fact.callee.kind !== 'path') return undefined;
  return /^a?closing$/.test(fact.callee.members.at(-1) ?? '') ? fact.args[0] : undefined;
}

function matchStatement(ctx: Ctx, node: PyNode): void {
  const subject = childrenOf(node, 'subject');
  const tests = subject.flatMap((part) => testedPaths(ctx, part));
  subject.forEach((part) => operand(ctx, part));
  const group = newGroup(ctx);
  const cases = child(node, 'body')?.children.filter((part) => part.kind === 'case_clause') ?? [];
  cases.forEach((clause, arm) => {
    within(ctx, 'branch', spanOf(clause), group, arm, tests, () => {
      for (const name of clause.children.filter((part) => part.kind === 'case_pattern').flatMap(captures)) capture(ctx, name);
      const guard = child(clause, 'guard');
      guard?.children.forEach((part) => operand(ctx, part));
      ctx.parts.block(ctx, child(clause, 'consequence'));
    });
  });
}

/** What a pattern takes out of its subject is not followed further. */
function capture(ctx: Ctx, name: PyNode): void {
  const read = nameValue(ctx, textOf(ctx.text, name));
  if (read.kind === 'path' && read.root.kind === 'binding' && read.members.length === 0) ctx.bindings[read.root.id]!.defs.push(UNKNOWN);
}

