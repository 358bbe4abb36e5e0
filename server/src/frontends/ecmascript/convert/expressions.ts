/** Expressions. */
import * as ts from 'typescript';
import { child, children, type Converter, convertAs, type Made, NONE, pattern, type Range, rangeOf, required, type Rows, startOf } from './tree.ts';
import { typeArguments } from './types.ts';

const K = ts.SyntaxKind;

const typed = (type: string) => (c: Converter, node: ts.AsExpression | ts.SatisfiesExpression | ts.TypeAssertion): Made => ({
  type, expression: required(c, node.expression), typeAnnotation: required(c, node.type), range: rangeOf(c, node),
});

const keywordUnary = (operator: string) => (c: Converter, node: ts.DeleteExpression | ts.VoidExpression | ts.TypeOfExpression): Made => ({
  type: 'UnaryExpression', argument: required(c, node.expression), operator, prefix: true, range: rangeOf(c, node),
});

export const EXPRESSIONS = {
  [K.Identifier]: (c, node: ts.Identifier) => identifier(ts.idText(node), rangeOf(c, node)),
  [K.PrivateIdentifier]: (c, node: ts.PrivateIdentifier) => ({ type: 'PrivateIdentifier', name: ts.idText(node).slice(1), range: rangeOf(c, node) }),
  [K.ThisKeyword]: (c, node: ts.Node) => ({ type: 'ThisExpression', range: rangeOf(c, node) }),
  [K.SuperKeyword]: (c, node: ts.Node) => ({ type: 'Super', range: rangeOf(c, node) }),
  [K.ParenthesizedExpression]: (c, node: ts.ParenthesizedExpression) => child(c, node.expression),
  [K.OmittedExpression]: () => null,
  [K.ArrayLiteralExpression]: (c, node: ts.ArrayLiteralExpression) => {
    if (!c.pattern) return { type: 'ArrayExpression', elements: children(c, node.elements), range: rangeOf(c, node) };
    const elements = node.elements.map((element) => pattern(c, element));
    return { type: 'ArrayPattern', decorators: NONE, elements, optional: false, typeAnnotation: undefined, range: rangeOf(c, node) };
  },
  [K.SpreadAssignment]: (c, node: ts.SpreadAssignment) => spread(c, node),
  [K.SpreadElement]: (c, node: ts.SpreadElement) => spread(c, node),
  [K.YieldExpression]: (c, node: ts.YieldExpression) => ({
    type: 'YieldExpression', argument: child(c, node.expression), delegate: node.asteriskToken !== undefined, range: rangeOf(c, node),
  }),
  [K.AwaitExpression]: (c, node: ts.AwaitExpression) => ({ type: 'AwaitExpression', argument: required(c, node.expression), range: rangeOf(c, node) }),
  [K.PrefixUnaryExpression]: (c, node: ts.PrefixUnaryExpression) => unary(c, node, true),
  [K.PostfixUnaryExpression]: (c, node: ts.PostfixUnaryExpression) => unary(c, node, false),
  [K.DeleteExpression]: keywordUnary('delete'),
  [K.VoidExpression]: keywordUnary('void'),
  [K.TypeOfExpression]: keywordUnary('typeof'),
  [K.BinaryExpression]: (c, node: ts.BinaryExpression) => (node.operatorToken.kind === K.CommaToken ? sequence(c, node) : binary(c, node)),
  [K.ConditionalExpression]: (c, node: ts.ConditionalExpression) => ({
    type: 'ConditionalExpression', alternate: required(c, node.whenFalse), consequent: required(c, node.whenTrue), test: required(c, node.condition), range: rangeOf(c, node),
  }),
  [K.PropertyAccessExpression]: (c, node: ts.PropertyAccessExpression) => {
    const object = required(c, node.expression);
    return chained(node, object, 'object', { type: 'MemberExpression', computed: false, object, optional: node.questionDotToken !== undefined, property: required(c, node.name), range: from(c, node, object) });
  },
  [K.ElementAccessExpression]: (c, node: ts.ElementAccessExpression) => {
    const object = required(c, node.expression);
    const property = required(c, node.argumentExpression);
    return chained(node, object, 'object', { type: 'MemberExpression', computed: true, object, optional: node.questionDotToken !== undefined, property, range: from(c, node, object) });
  },
  [K.NonNullExpression]: (c, node: ts.NonNullExpression) => {
    const expression = required(c, node.expression);
    return chained(node, expression, 'expression', { type: 'TSNonNullExpression', expression, range: from(c, node, expression) });
  },
  [K.CallExpression]: (c, node: ts.CallExpression) => {
    if (isImport(node.expression)) return importCall(c, node);
    const callee = required(c, node.expression);
    return chained(node, callee, 'callee', {
      type: 'CallExpression', arguments: children(c, node.arguments), callee, optional: node.questionDotToken !== undefined, typeArguments: typeArguments(c, node), range: from(c, node, callee),
    });
  },
  [K.NewExpression]: (c, node: ts.NewExpression) => ({
    type: 'NewExpression', arguments: children(c, node.arguments), callee: required(c, node.expression), typeArguments: typeArguments(c, node), range: rangeOf(c, node),
  }),
  [K.MetaProperty]: (c, node: ts.MetaProperty) => {
    const start = startOf(c, node);
    const name = ts.tokenToString(node.keywordToken) ?? '';
    return { type: 'MetaProperty', meta: identifier(name, [start, start + name.length]), property: required(c, node.name), range: [start, node.end] };
  },
  [K.ExpressionWithTypeArguments]: (c, node: ts.ExpressionWithTypeArguments) => ({
    type: 'TSInstantiationExpression', expression: required(c, node.expression), typeArguments: typeArguments(c, node), range: rangeOf(c, node),
  }),
  [K.AsExpression]: typed('TSAsExpression'),
  [K.SatisfiesExpression]: typed('TSSatisfiesExpression'),
  [K.TypeAssertionExpression]: typed('TSTypeAssertion'),
  [K.Decorator]: (c, node: ts.Decorator) => ({ type: 'Decorator', expression: required(c, node.expression), range: rangeOf(c, node) }),
} satisfies Rows;

export const identifier = (name: string, range: Range): Made => ({ type: 'Identifier', decorators: NONE, name, optional: false, typeAnnotation: undefined, range });

/** A node that begins with its first operand, where that has no parentheses around it. */
function from(c: Converter, node: ts.Node & { readonly expression: ts.Node }, first: Made): Range {
  return [node.expression.kind === K.ParenthesizedExpression ? startOf(c, node) : first.range[0], node.end];
}

function spread(c: Converter, node: ts.SpreadElement | ts.SpreadAssignment): Made {
  if (!c.pattern) return { type: 'SpreadElement', argument: required(c, node.expression), range: rangeOf(c, node) };
  return { type: 'RestElement', argument: pattern(c, node.expression), decorators: NONE, optional: false, typeAnnotation: undefined, value: undefined, range: rangeOf(c, node) };
}

function unary(c: Converter, node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression, prefix: boolean): Made {
  const operator = ts.tokenToString(node.operator);
  const type = operator === '++' || operator === '--' ? 'UpdateExpression' : 'UnaryExpression';
  return { type, argument: required(c, node.operand), operator, prefix, range: rangeOf(c, node) };
}

/** `a, b, c` is `(a, b), c` to TypeScript. */
function sequence(c: Converter, node: ts.BinaryExpression): Made {
  const left = required(c, node.left);
  const isOne = left.type === 'SequenceExpression' && node.left.kind !== K.ParenthesizedExpression;
  const expressions = isOne ? (left['expressions'] as (Made | null)[]) : [left];
  expressions.push(child(c, node.right));
  return { type: 'SequenceExpression', expressions, range: rangeOf(c, node) };
}

const isLogical = (kind: ts.SyntaxKind): boolean => kind === K.AmpersandAmpersandToken || kind === K.BarBarToken || kind === K.QuestionQuestionToken;

function binary(c: Converter, node: ts.BinaryExpression): Made {
  const { kind } = node.operatorToken;
  const assigns = kind >= K.FirstAssignment && kind <= K.LastAssignment;
  if (assigns && c.pattern) {
    return {
      type: 'AssignmentPattern', decorators: NONE, left: pattern(c, node.left), optional: false, right: required(c, node.right), typeAnnotation: undefined, range: rangeOf(c, node),
    };
  }
  const type = assigns ? 'AssignmentExpression' : isLogical(kind) ? 'LogicalExpression' : 'BinaryExpression';
  const left = convertAs(c, node.left, assigns);
  return { type, operator: ts.tokenToString(kind), left, right: required(c, node.right), range: rangeOf(c, node) };
}

/** An optional chain is one node around all of its members. `operand` is what the node goes on from. */
function chained(node: { readonly expression: ts.Node }, operand: Made, field: string, made: Made): Made {
  const goesOn = operand.type === 'ChainExpression' && node.expression.kind !== K.ParenthesizedExpression;
  if (!goesOn && made['optional'] !== true) return made;
  if (goesOn) made[field] = operand['expression'];
  return { type: 'ChainExpression', expression: made, range: [made.range[0], made.range[1]] };
}

/** `import('a')` and `import.defer('a')`. */
function isImport(callee: ts.Node): boolean {
  return callee.kind === K.ImportKeyword || (ts.isMetaProperty(callee) && callee.keywordToken === K.ImportKeyword && ts.idText(callee.name) === 'defer');
}

function importCall(c: Converter, node: ts.CallExpression): Made {
  const [source, options] = node.arguments;
  return {
    type: 'ImportExpression', options: child(c, options), phase: node.expression.kind === K.ImportKeyword ? null : 'defer',
    source: child(c, source) ?? identifier('', [node.end, node.end]), range: rangeOf(c, node),
  };
}
