/** Functions, their parameters, and the patterns that declare names. */
import * as ts from 'typescript';
import { exported } from './exported.ts';
import {
  accessibilityOf, body, child, type Converter, cover, decoratorsOf, has, type Made, modifiersOf, NONE, type Range, rangeOf, required, type Row, type Rows, startOf,
} from './tree.ts';
import { annotation, typeParameters } from './types.ts';

const K = ts.SyntaxKind;

/** Fields that all functions have, in the order of their names. */
function fields(c: Converter, type: string, node: ts.FunctionLikeDeclaration, name: Made | null, range: Range): Made {
  return {
    type,
    async: has(node, K.AsyncKeyword),
    body: node.body ? functionBody(c, node.body) : node.kind === K.FunctionDeclaration ? undefined : null,
    declare: node.kind === K.FunctionDeclaration && has(node, K.DeclareKeyword),
    expression: false,
    generator: node.asteriskToken !== undefined,
    id: name,
    params: parameters(c, node.parameters),
    returnType: node.type && annotation(c, node.type, 1),
    typeParameters: typeParameters(c, node),
    range,
  };
}

function functionBody(c: Converter, node: ts.ConciseBody): Made {
  return ts.isBlock(node) ? { type: 'BlockStatement', body: body(c, node.statements, true), range: rangeOf(c, node) } : required(c, node);
}

/** The function in a method, accessor or constructor: from its parameters on. */
export function methodFunction(c: Converter, node: ts.MethodDeclaration | ts.AccessorDeclaration | ts.ConstructorDeclaration): Made {
  const type = node.body ? 'FunctionExpression' : 'TSEmptyBodyFunctionExpression';
  const made = fields(c, type, node, null, [node.parameters.pos - 1, node.end]);
  const types = made['typeParameters'] as Made | undefined;
  if (types) cover(made, types.range);
  return made;
}

export const parameters = (c: Converter, nodes: ts.NodeArray<ts.ParameterDeclaration>): readonly Made[] =>
  (nodes.length === 0 ? NONE : nodes.map((node) => parameter(c, node)));

function parameter(c: Converter, node: ts.ParameterDeclaration): Made {
  const target = required(c, node.name);
  const range = rangeOf(c, node);
  const isProperty = node.modifiers !== undefined && modifiersOf(node).length > 0;
  let made = target;
  if (node.dotDotDotToken) made = rest(target, range);
  else if (node.initializer) made = assignment(target, required(c, node.initializer), [startOf(c, node.name), node.initializer.end]);
  const typed = node.dotDotDotToken ? made : target;
  if (node.type) {
    const typeAnnotation = annotation(c, node.type, 1);
    typed['typeAnnotation'] = typeAnnotation;
    cover(typed, typeAnnotation.range);
  }
  if (node.questionToken) {
    if (node.questionToken.end > typed.range[1]) typed.range[1] = node.questionToken.end;
    typed['optional'] = true;
  }
  if (isProperty) made = property(node, made, range);
  if (node.modifiers) made['decorators'] = decoratorsOf(c, node);
  return made;
}

const property = (node: ts.ParameterDeclaration, inner: Made, range: Range): Made => ({
  type: 'TSParameterProperty', accessibility: accessibilityOf(node), decorators: NONE, override: has(node, K.OverrideKeyword), parameter: inner,
  readonly: has(node, K.ReadonlyKeyword), static: has(node, K.StaticKeyword), range,
});

const rest = (argument: Made, range: Range): Made => ({ type: 'RestElement', argument, decorators: NONE, optional: false, typeAnnotation: undefined, value: undefined, range });

export const assignment = (left: Made, right: Made, range: Range): Made => ({
  type: 'AssignmentPattern', decorators: NONE, left, optional: false, right, typeAnnotation: undefined, range,
});

export const FUNCTIONS = {
  [K.FunctionDeclaration]: (c, node: ts.FunctionDeclaration) =>
    exported(c, node, fields(c, node.body ? 'FunctionDeclaration' : 'TSDeclareFunction', node, child(c, node.name), rangeOf(c, node))),
  [K.FunctionExpression]: (c, node: ts.FunctionExpression) => fields(c, 'FunctionExpression', node, child(c, node.name), rangeOf(c, node)),
  [K.ArrowFunction]: (c, node: ts.ArrowFunction) => ({
    type: 'ArrowFunctionExpression', async: has(node, K.AsyncKeyword), body: functionBody(c, node.body), expression: node.body.kind !== K.Block, generator: false, id: null,
    params: parameters(c, node.parameters), returnType: node.type && annotation(c, node.type, 1), typeParameters: typeParameters(c, node), range: rangeOf(c, node),
  }),
  [K.Parameter]: parameter as Row,
  [K.ArrayBindingPattern]: (c, node: ts.ArrayBindingPattern) => ({
    type: 'ArrayPattern', decorators: NONE, elements: node.elements.map((element) => (ts.isBindingElement(element) ? arrayElement(c, element) : null)), optional: false,
    typeAnnotation: undefined, range: rangeOf(c, node),
  }),
  [K.ObjectBindingPattern]: (c, node: ts.ObjectBindingPattern) => ({
    type: 'ObjectPattern', decorators: NONE, optional: false, properties: node.elements.map((element) => objectElement(c, element)), typeAnnotation: undefined, range: rangeOf(c, node),
  }),
} satisfies Rows;

function arrayElement(c: Converter, node: ts.BindingElement): Made {
  const name = required(c, node.name);
  if (node.initializer) return assignment(name, required(c, node.initializer), rangeOf(c, node));
  return node.dotDotDotToken ? rest(name, rangeOf(c, node)) : name;
}

function objectElement(c: Converter, node: ts.BindingElement): Made {
  const range = rangeOf(c, node);
  const made = node.dotDotDotToken ? rest(required(c, node.propertyName ?? node.name), range) : bound(c, node, range);
  if (node.initializer) made['value'] = assignment(required(c, node.name), required(c, node.initializer), [startOf(c, node.name), node.initializer.end]);
  return made;
}

const bound = (c: Converter, node: ts.BindingElement, range: Range): Made => ({
  type: 'Property', computed: node.propertyName?.kind === K.ComputedPropertyName, key: required(c, node.propertyName ?? node.name), kind: 'init', method: false, optional: false,
  shorthand: node.propertyName === undefined, value: node.initializer ? undefined : required(c, node.name), range,
});
