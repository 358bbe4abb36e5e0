/** Statements: regions, declarations and exits. */
import type { TSESTree } from '@typescript-eslint/types';
import type { Value } from '../../model/facts.ts';
import { bindingOf, type Ctx, emit, member, newGroup, spanOf, UNKNOWN, within } from './context.ts';
import { moduleName } from './names.ts';
import { limitedPaths, testedPaths } from './tests.ts';

export function statement(ctx: Ctx, node: TSESTree.Node): void {
  switch (node.type) {
    case 'ExpressionStatement':
      return expressionStatement(ctx, node.expression);
    case 'VariableDeclaration':
      return node.declarations.forEach((declarator) => declaration(ctx, node, declarator));
    case 'FunctionDeclaration':
      return functionDeclaration(ctx, node, false);
    case 'ClassDeclaration':
      return classDeclaration(ctx, node, false);
    case 'ReturnStatement':
      return exit(ctx, 'return', node, node.argument);
    case 'ThrowStatement':
      return exit(ctx, 'throw', node, node.argument);
    case 'BlockStatement':
      return node.body.forEach((inner) => statement(ctx, inner));
    case 'IfStatement':
      return ifStatement(ctx, node);
    case 'TryStatement':
      return tryStatement(ctx, node);
    case 'SwitchStatement':
      return switchStatement(ctx, node);
    case 'LabeledStatement':
      return labelled(ctx, node);
    default:
      return loopOrModule(ctx, node);
  }
}

function loopOrModule(ctx: Ctx, node: TSESTree.Node): void {
  switch (node.type) {
    case 'ForStatement':
      if (node.init) node.init.type === 'VariableDeclaration' ? statement(ctx, node.init) : ctx.parts.value(ctx, node.init);
      return loop(ctx, node, node.test ? [node.test] : [], node.update ? [node.body, node.update] : [node.body]);
    case 'WhileStatement':
    case 'DoWhileStatement':
      return loop(ctx, node, [node.test], [node.body]);
    case 'ForInStatement':
    case 'ForOfStatement':
      return forEach(ctx, node);
    case 'ImportDeclaration':
      ctx.imports.add(moduleName(node.source));
      return;
    case 'TSImportEqualsDeclaration':
      if (node.moduleReference.type === 'TSExternalModuleReference') ctx.imports.add(moduleName(node.moduleReference.expression));
      return;
    case 'ExportNamedDeclaration':
      return exportNamed(ctx, node);
    case 'ExportDefaultDeclaration':
      return exportDefault(ctx, node.declaration);
    case 'ExportAllDeclaration':
      ctx.imports.add(moduleName(node.source));
      return;
    case 'TSModuleDeclaration':
      return node.body?.body.forEach((inner) => statement(ctx, inner));
    case 'TSModuleBlock':
    case 'StaticBlock':
      return node.body.forEach((inner) => statement(ctx, inner));
    case 'TSExportAssignment':
      return exportDefault(ctx, node.expression);
    case 'WithStatement':
      ctx.parts.value(ctx, node.object);
      return statement(ctx, node.body);
    default:
      return;
  }
}

function expressionStatement(ctx: Ctx, expression: TSESTree.Expression): void {
  const result = ctx.parts.value(ctx, expression);
  markDropped(ctx, expression, result);
}

/** `await f()`, `void f()`, `a?.f()` and `ok && f()` as statements drop the call's result. */
function markDropped(ctx: Ctx, expression: TSESTree.Node, result: Value): void {
  switch (expression.type) {
    case 'CallExpression':
    case 'NewExpression':
      if (result.kind === 'path' && result.root.kind === 'call') {
        const fact = ctx.facts[result.root.fact];
        if (fact?.kind === 'call') fact.statement = true;
      }
      return;
    case 'AwaitExpression':
    case 'UnaryExpression':
      return markSpan(ctx, expression.argument);
    case 'ChainExpression':
    case 'TSNonNullExpression':
      return markSpan(ctx, expression.expression);
    case 'LogicalExpression':
      return markSpan(ctx, expression.right);
    case 'ConditionalExpression':
      markSpan(ctx, expression.consequent);
      return markSpan(ctx, expression.alternate);
    default:
      return;
  }
}

function markSpan(ctx: Ctx, node: TSESTree.Node): void {
  const inner = node.type === 'ChainExpression' || node.type === 'AwaitExpression' ? (node.type === 'ChainExpression' ? node.expression : node.argument) : node;
  for (let index = ctx.facts.length - 1; index >= 0; index--) {
    const fact = ctx.facts[index]!;
    if (fact.kind === 'call' && fact.span.start === inner.range[0] && fact.span.end === inner.range[1]) {
      fact.statement = true;
      return;
    }
    if (fact.span.end < inner.range[0]) return;
  }
}

function declaration(ctx: Ctx, node: TSESTree.VariableDeclaration, declarator: TSESTree.VariableDeclarator): void {
  const variable = declarator.id.type === 'Identifier' ? ctx.scopes.variableOf(declarator.id) : undefined;
  if (variable && declarator.id.type === 'Identifier') {
    const binding = ctx.bindings[bindingOf(ctx, variable)]!;
    const type = ctx.parts.type(ctx, declarator.id.typeAnnotation);
    if (type) binding.type = type;
  }
  if (!declarator.init) return;
  const { init } = declarator;
  const named = declarator.id.type === 'Identifier' ? declarator.id.name : undefined;
  const given: Value = named !== undefined && (init.type === 'ArrowFunctionExpression' || init.type === 'FunctionExpression')
    ? { kind: 'function', fn: ctx.parts.fn(ctx, init, { name: named }) }
    : ctx.parts.value(ctx, init);
  ctx.parts.bind(ctx, declarator.id, given, { declares: true, span: spanOf(declarator), valueSpan: spanOf(init) });
  if (node.kind === 'using' || node.kind === 'await using') {
    emit(ctx, { kind: 'scoped', value: given, span: spanOf(declarator), fn: ctx.fn, region: ctx.region });
  }
}

function functionDeclaration(ctx: Ctx, node: TSESTree.FunctionDeclaration, exported: boolean): void {
  const fn = ctx.parts.fn(ctx, node, { exported });
  define(ctx, node.id, { kind: 'function', fn }, exported);
}

function classDeclaration(ctx: Ctx, node: TSESTree.ClassDeclaration, exported: boolean): void {
  const cls = ctx.parts.cls(ctx, node, exported);
  define(ctx, node.id, { kind: 'class', cls }, exported);
}

function define(ctx: Ctx, id: TSESTree.Identifier | null, given: Value, exported: boolean): void {
  const variable = id ? ctx.scopes.variableOf(id) : undefined;
  if (!variable) return;
  const binding = ctx.bindings[bindingOf(ctx, variable)]!;
  binding.defs.unshift(given);
  binding.exported ||= exported;
}

function exit(ctx: Ctx, how: 'return' | 'throw', node: TSESTree.Node, argument: TSESTree.Expression | null): void {
  const given = argument ? ctx.parts.value(ctx, argument) : undefined;
  emit(ctx, { kind: 'exit', how, ...(given ? { value: given } : {}), span: spanOf(node), fn: ctx.fn, region: ctx.region });
}

function ifStatement(ctx: Ctx, node: TSESTree.IfStatement): void {
  const tests = testedPaths(ctx, node.test);
  const limits = limitedPaths(ctx, node.test);
  ctx.parts.value(ctx, node.test);
  const group = newGroup(ctx);
  within(ctx, 'branch', spanOf(node.consequent), group, 0, tests, () => statement(ctx, node.consequent), limits);
  if (node.alternate) {
    const { alternate } = node;
    within(ctx, 'branch', spanOf(alternate), group, 1, tests, () => statement(ctx, alternate), limits);
  }
}

function tryStatement(ctx: Ctx, node: TSESTree.TryStatement): void {
  const group = newGroup(ctx);
  within(ctx, 'try', spanOf(node.block), group, 0, [], () => statement(ctx, node.block));
  if (node.handler) {
    const { handler } = node;
    within(ctx, 'catch', spanOf(handler), group, 1, [], () => statement(ctx, handler.body));
  }
  if (node.finalizer) {
    const { finalizer } = node;
    within(ctx, 'finally', spanOf(finalizer), group, 2, [], () => statement(ctx, finalizer));
  }
}

function switchStatement(ctx: Ctx, node: TSESTree.SwitchStatement): void {
  const tests = testedPaths(ctx, node.discriminant);
  ctx.parts.value(ctx, node.discriminant);
  const group = newGroup(ctx);
  node.cases.forEach((branch, arm) => {
    within(ctx, 'branch', spanOf(branch), group, arm, tests, () => branch.consequent.forEach((inner) => statement(ctx, inner)));
  });
}

function loop(ctx: Ctx, node: TSESTree.Node, tests: readonly TSESTree.Expression[], parts: readonly TSESTree.Node[]): void {
  const read = tests.flatMap((test) => testedPaths(ctx, test));
  within(ctx, 'loop', spanOf(node), newGroup(ctx), 0, read, () => {
    tests.forEach((test) => ctx.parts.value(ctx, test));
    for (const part of parts) part.type.endsWith('Statement') || part.type.endsWith('Declaration') ? statement(ctx, part) : ctx.parts.value(ctx, part);
  });
}

function forEach(ctx: Ctx, node: TSESTree.ForOfStatement | TSESTree.ForInStatement): void {
  const collection = ctx.parts.value(ctx, node.right);
  const element = node.type === 'ForOfStatement' ? member(collection, '*') : UNKNOWN;
  const target = node.left.type === 'VariableDeclaration' ? node.left.declarations[0]?.id : node.left;
  within(ctx, 'loop', spanOf(node), newGroup(ctx), 0, [], () => {
    if (target) ctx.parts.bind(ctx, target, element, { declares: true, span: spanOf(node.left), valueSpan: spanOf(node.right) });
    statement(ctx, node.body);
  });
}

/** Svelte's `$:` runs again whenever something that it reads changes: it is a loop. */
function labelled(ctx: Ctx, node: TSESTree.LabeledStatement): void {
  const reactive = ctx.script === 'svelte' && node.label.name === '$' && ctx.fn === 0;
  if (!reactive) return statement(ctx, node.body);
  within(ctx, 'loop', spanOf(node), newGroup(ctx), 0, [], () => statement(ctx, node.body));
}

function exportNamed(ctx: Ctx, node: TSESTree.ExportNamedDeclaration): void {
  if (node.source) ctx.imports.add(moduleName(node.source));
  const inner = node.declaration;
  if (inner?.type === 'FunctionDeclaration') return functionDeclaration(ctx, inner, true);
  if (inner?.type === 'ClassDeclaration') return classDeclaration(ctx, inner, true);
  if (inner) {
    statement(ctx, inner);
    if (inner.type === 'VariableDeclaration') inner.declarations.forEach((declarator) => markExported(ctx, declarator.id));
  }
  for (const specifier of node.source ? [] : node.specifiers) markExported(ctx, specifier.local);
}

function markExported(ctx: Ctx, id: TSESTree.Node): void {
  if (id.type !== 'Identifier') return;
  const variable = ctx.scopes.variableOf(id);
  if (!variable || variable.defs.length === 0) return;
  const binding = ctx.bindings[bindingOf(ctx, variable)]!;
  binding.exported = true;
  for (const def of binding.defs) if (def.kind === 'function') ctx.fns[def.fn]!.exported = true;
}

function exportDefault(ctx: Ctx, node: TSESTree.Node): void {
  switch (node.type) {
    case 'FunctionDeclaration':
      return functionDeclaration(ctx, node, true);
    case 'ClassDeclaration':
      return classDeclaration(ctx, node, true);
    case 'Identifier':
      return markExported(ctx, node);
    default: {
      const exported = ctx.parts.value(ctx, node);
      if (exported.kind === 'function') ctx.fns[exported.fn]!.exported = true;
      emit(ctx, { kind: 'use', value: exported, span: spanOf(node), fn: ctx.fn, region: ctx.region });
    }
  }
}
