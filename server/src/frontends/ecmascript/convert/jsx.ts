/** JSX. Character references in its text are left as they are: nobody asks what they stand for. */
import * as ts from 'typescript';
import { child, children, type Converter, type Made, NONE, type Range, rangeOf, required, type Rows } from './tree.ts';
import { typeArguments } from './types.ts';

const K = ts.SyntaxKind;

export const JSX = {
  [K.JsxElement]: (c, node: ts.JsxElement) => ({
    type: 'JSXElement', children: children(c, node.children), closingElement: child(c, node.closingElement), openingElement: child(c, node.openingElement), range: rangeOf(c, node),
  }),
  [K.JsxFragment]: (c, node: ts.JsxFragment) => ({
    type: 'JSXFragment', children: children(c, node.children), closingFragment: child(c, node.closingFragment), openingFragment: child(c, node.openingFragment), range: rangeOf(c, node),
  }),
  [K.JsxSelfClosingElement]: (c, node: ts.JsxSelfClosingElement) => ({
    type: 'JSXElement', children: NONE, closingElement: null, openingElement: opening(c, node, true), range: rangeOf(c, node),
  }),
  [K.JsxOpeningElement]: (c, node: ts.JsxOpeningElement) => opening(c, node, false),
  [K.JsxClosingElement]: (c, node: ts.JsxClosingElement) => ({ type: 'JSXClosingElement', name: tagName(c, node.tagName), range: rangeOf(c, node) }),
  [K.JsxOpeningFragment]: (c, node: ts.JsxOpeningFragment) => ({ type: 'JSXOpeningFragment', range: rangeOf(c, node) }),
  [K.JsxClosingFragment]: (c, node: ts.JsxClosingFragment) => ({ type: 'JSXClosingFragment', range: rangeOf(c, node) }),
  [K.JsxExpression]: (c, node: ts.JsxExpression) => {
    const range = rangeOf(c, node);
    const expression = child(c, node.expression) ?? { type: 'JSXEmptyExpression', range: [range[0] + 1, range[1] - 1] };
    return { type: node.dotDotDotToken ? 'JSXSpreadChild' : 'JSXExpressionContainer', expression, range };
  },
  [K.JsxAttribute]: (c, node: ts.JsxAttribute) => ({ type: 'JSXAttribute', name: attributeName(c, node.name), value: child(c, node.initializer), range: rangeOf(c, node) }),
  [K.JsxSpreadAttribute]: (c, node: ts.JsxSpreadAttribute) => ({ type: 'JSXSpreadAttribute', argument: required(c, node.expression), range: rangeOf(c, node) }),
  [K.JsxText]: (c, node: ts.JsxText) => {
    const raw = c.text.slice(node.pos, node.end);
    return { type: 'JSXText', range: [node.pos, node.end], raw, value: raw };
  },
} satisfies Rows;

const opening = (c: Converter, node: ts.JsxOpeningLikeElement, selfClosing: boolean): Made => ({
  type: 'JSXOpeningElement', attributes: children(c, node.attributes.properties), name: tagName(c, node.tagName), selfClosing, typeArguments: typeArguments(c, node), range: rangeOf(c, node),
});

function tagName(c: Converter, node: ts.JsxTagNameExpression): Made {
  if (ts.isPropertyAccessExpression(node)) {
    return { type: 'JSXMemberExpression', object: tagName(c, node.expression), property: named(c, node.name), range: rangeOf(c, node) };
  }
  return attributeName(c, node);
}

function attributeName(c: Converter, node: ts.JsxAttributeName | ts.JsxTagNameExpression): Made {
  if (node.kind !== K.JsxNamespacedName) return named(c, node);
  return { type: 'JSXNamespacedName', name: named(c, node.name), namespace: named(c, node.namespace), range: rangeOf(c, node) };
}

/** The name as it stands in the text. */
function named(c: Converter, node: ts.Node): Made {
  const range: Range = rangeOf(c, node);
  return { type: 'JSXIdentifier', name: c.text.slice(range[0], range[1]), range };
}
