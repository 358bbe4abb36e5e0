/** Statements and variable declarations. */
import * as ts from 'typescript';
import { body, child, children, type Converter, cover, has, type Made, NONE, pattern, rangeOf, required, type Rows } from './tree.ts';
import { exported } from './exported.ts';
import { annotation } from './types.ts';

const K = ts.SyntaxKind;

export const STATEMENTS = {
  [K.Block]: (c, node: ts.Block) => ({ type: 'BlockStatement', body: body(c, node.statements, false), range: rangeOf(c, node) }),
  [K.EmptyStatement]: (c, node: ts.EmptyStatement) => ({ type: 'EmptyStatement', range: rangeOf(c, node) }),
  [K.DebuggerStatement]: (c, node: ts.DebuggerStatement) => ({ type: 'DebuggerStatement', range: rangeOf(c, node) }),
  [K.ExpressionStatement]: (c, node: ts.ExpressionStatement) => ({
    type: 'ExpressionStatement', directive: undefined, expression: required(c, node.expression), range: rangeOf(c, node),
  }),
  [K.WithStatement]: (c, node: ts.WithStatement) => ({
    type: 'WithStatement', body: required(c, node.statement), object: required(c, node.expression), range: rangeOf(c, node),
  }),
  [K.ReturnStatement]: (c, node: ts.ReturnStatement) => ({ type: 'ReturnStatement', argument: child(c, node.expression), range: rangeOf(c, node) }),
  [K.ThrowStatement]: (c, node: ts.ThrowStatement) => ({ type: 'ThrowStatement', argument: required(c, node.expression), range: rangeOf(c, node) }),
  [K.LabeledStatement]: (c, node: ts.LabeledStatement) => ({
    type: 'LabeledStatement', body: required(c, node.statement), label: required(c, node.label), range: rangeOf(c, node),
  }),
  [K.ContinueStatement]: (c, node: ts.ContinueStatement) => ({ type: 'ContinueStatement', label: child(c, node.label), range: rangeOf(c, node) }),
  [K.BreakStatement]: (c, node: ts.BreakStatement) => ({ type: 'BreakStatement', label: child(c, node.label), range: rangeOf(c, node) }),
  [K.IfStatement]: (c, node: ts.IfStatement) => ({
    type: 'IfStatement', alternate: child(c, node.elseStatement), consequent: required(c, node.thenStatement), test: required(c, node.expression), range: rangeOf(c, node),
  }),
  [K.SwitchStatement]: (c, node: ts.SwitchStatement) => ({
    type: 'SwitchStatement', cases: children(c, node.caseBlock.clauses), discriminant: required(c, node.expression), range: rangeOf(c, node),
  }),
  [K.CaseClause]: (c, node: ts.CaseClause) => ({
    type: 'SwitchCase', consequent: children(c, node.statements), test: required(c, node.expression), range: rangeOf(c, node),
  }),
  [K.DefaultClause]: (c, node: ts.DefaultClause) => ({ type: 'SwitchCase', consequent: children(c, node.statements), test: null, range: rangeOf(c, node) }),
  [K.TryStatement]: (c, node: ts.TryStatement) => ({
    type: 'TryStatement', block: required(c, node.tryBlock), finalizer: child(c, node.finallyBlock), handler: child(c, node.catchClause), range: rangeOf(c, node),
  }),
  [K.CatchClause]: (c, node: ts.CatchClause) => ({
    type: 'CatchClause', body: required(c, node.block), param: node.variableDeclaration ? typedName(c, node.variableDeclaration) : null, range: rangeOf(c, node),
  }),
  [K.WhileStatement]: (c, node: ts.WhileStatement) => ({
    type: 'WhileStatement', body: required(c, node.statement), test: required(c, node.expression), range: rangeOf(c, node),
  }),
  [K.DoStatement]: (c, node: ts.DoStatement) => ({
    type: 'DoWhileStatement', body: required(c, node.statement), test: required(c, node.expression), range: rangeOf(c, node),
  }),
  [K.ForStatement]: (c, node: ts.ForStatement) => ({
    type: 'ForStatement', body: required(c, node.statement), init: child(c, node.initializer), test: child(c, node.condition), update: child(c, node.incrementor), range: rangeOf(c, node),
  }),
  [K.ForInStatement]: (c, node: ts.ForInStatement) => ({
    type: 'ForInStatement', body: required(c, node.statement), left: pattern(c, node.initializer), right: required(c, node.expression), range: rangeOf(c, node),
  }),
  [K.ForOfStatement]: (c, node: ts.ForOfStatement) => ({
    type: 'ForOfStatement', await: node.awaitModifier !== undefined, body: required(c, node.statement), left: pattern(c, node.initializer), right: required(c, node.expression),
    range: rangeOf(c, node),
  }),
  [K.VariableStatement]: (c, node: ts.VariableStatement) => exported(c, node, {
    type: 'VariableDeclaration', declarations: children(c, node.declarationList.declarations), declare: has(node, K.DeclareKeyword), kind: kindOf(node.declarationList),
    range: rangeOf(c, node),
  }),
  [K.VariableDeclarationList]: (c, node: ts.VariableDeclarationList) => ({
    type: 'VariableDeclaration', declarations: children(c, node.declarations), declare: false, kind: kindOf(node), range: rangeOf(c, node),
  }),
  [K.VariableDeclaration]: (c, node: ts.VariableDeclaration) => {
    const init = child(c, node.initializer);
    return { type: 'VariableDeclarator', definite: node.exclamationToken !== undefined, id: typedName(c, node), init, range: rangeOf(c, node) };
  },
} satisfies Rows;

function kindOf({ flags }: ts.VariableDeclarationList): string {
  if (flags & ts.NodeFlags.Let) return 'let';
  if ((flags & ts.NodeFlags.AwaitUsing) === ts.NodeFlags.AwaitUsing) return 'await using';
  if (flags & ts.NodeFlags.Const) return 'const';
  return flags & ts.NodeFlags.Using ? 'using' : 'var';
}

/** A name or pattern, with its type. */
function typedName(c: Converter, { name, type }: ts.VariableDeclaration): Made {
  const made = pattern(c, name) ?? { type: 'Identifier', decorators: NONE, name: '', optional: false, range: rangeOf(c, name) };
  if (!type) return made;
  const typeAnnotation = annotation(c, type, 1);
  made['typeAnnotation'] = typeAnnotation;
  cover(made, typeAnnotation.range);
  return made;
}
