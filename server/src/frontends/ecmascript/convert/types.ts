/** Types. Only what has a name is of use: of any other type no more is made than a node of its kind. */
import * as ts from 'typescript';
import { child, children, type Converter, has, leaf, type Made, type Range, rangeOf, required, type Rows, startOf, tokenFrom } from './tree.ts';

const K = ts.SyntaxKind;

interface Lists {
  readonly typeArguments?: ts.NodeArray<ts.Node> | undefined;
  readonly typeParameters?: ts.NodeArray<ts.Node> | undefined;
}

/** `: T`; `before` is the length of what stands before the type. */
export function annotation(c: Converter, type: ts.TypeNode, before: 1 | 2): Made {
  return { type: 'TSTypeAnnotation', range: [type.pos - before, type.end], typeAnnotation: required(c, type) };
}

export const annotationOf = (c: Converter, type: ts.TypeNode | undefined): Made | undefined => (type ? annotation(c, type, 1) : undefined);

export function typeArguments(c: Converter, { typeArguments: list }: Lists): Made | undefined {
  return list && { type: 'TSTypeParameterInstantiation', range: listRange(c, list), params: children(c, list) };
}

export function typeParameters(c: Converter, { typeParameters: list }: Lists): Made | undefined {
  return list && { type: 'TSTypeParameterDeclaration', range: listRange(c, list), params: children(c, list) };
}

/** With the angle brackets; the second one is not there while somebody is typing. */
function listRange(c: Converter, list: ts.NodeArray<ts.Node>): Range {
  const close = tokenFrom(c, list.end);
  return [list.pos - 1, c.text[close] === '>' ? close + 1 : list.end];
}

export const TYPES = {
  [K.TypeReference]: (c, node: ts.TypeReferenceNode) => ({
    type: 'TSTypeReference', typeArguments: typeArguments(c, node), typeName: required(c, node.typeName), range: rangeOf(c, node),
  }),
  [K.QualifiedName]: (c, node: ts.QualifiedName) => ({
    type: 'TSQualifiedName', left: required(c, node.left), right: required(c, node.right), range: rangeOf(c, node),
  }),
  [K.TypeParameter]: (c, node: ts.TypeParameterDeclaration) => ({
    type: 'TSTypeParameter', const: has(node, K.ConstKeyword), constraint: node.constraint && child(c, node.constraint), default: node.default && child(c, node.default),
    in: has(node, K.InKeyword), name: required(c, node.name), out: has(node, K.OutKeyword), range: rangeOf(c, node),
  }),
  [K.UnionType]: (c, node: ts.UnionTypeNode) => ({ type: 'TSUnionType', types: children(c, node.types), range: rangeOf(c, node) }),
  [K.IntersectionType]: (c, node: ts.IntersectionTypeNode) => ({ type: 'TSIntersectionType', types: children(c, node.types), range: rangeOf(c, node) }),
  [K.ParenthesizedType]: (c, node: ts.ParenthesizedTypeNode) => child(c, node.type),
  [K.ArrayType]: (c, node: ts.ArrayTypeNode) => ({ type: 'TSArrayType', elementType: required(c, node.elementType), range: rangeOf(c, node) }),
  [K.TypeOperator]: (c, node: ts.TypeOperatorNode) => ({
    type: 'TSTypeOperator', operator: ts.tokenToString(node.operator), typeAnnotation: required(c, node.type), range: rangeOf(c, node),
  }),
  [K.TypeQuery]: (c, node: ts.TypeQueryNode) => ({
    type: 'TSTypeQuery', exprName: queried(c, node.exprName), typeArguments: typeArguments(c, node), range: rangeOf(c, node),
  }),
  [K.ImportType]: (c, node: ts.ImportTypeNode) => {
    const range = rangeOf(c, node);
    if (!node.isTypeOf) return { type: 'TSImportType', range };
    const exprName = { type: 'TSImportType', range: [tokenFrom(c, range[0] + 'typeof'.length), range[1]] };
    return { type: 'TSTypeQuery', exprName, typeArguments: undefined, range };
  },
  [K.LiteralType]: (c, node: ts.LiteralTypeNode) =>
    (node.literal.kind === K.NullKeyword ? { type: 'TSNullKeyword', range: rangeOf(c, node) } : { type: 'TSLiteralType', range: rangeOf(c, node) }),
  [K.NamedTupleMember]: (c, node: ts.NamedTupleMember) => ({ type: node.dotDotDotToken ? 'TSRestType' : 'TSNamedTupleMember', range: rangeOf(c, node) }),
  [K.TypePredicate]: leaf,
} satisfies Rows;

/** `typeof this.a` begins with an identifier to TypeScript. */
function queried(c: Converter, name: ts.EntityName): Made {
  if (ts.isIdentifier(name) && c.text.slice(startOf(c, name), name.end) === 'this') return { type: 'ThisExpression', range: rangeOf(c, name) };
  if (!ts.isQualifiedName(name)) return required(c, name);
  return { type: 'TSQualifiedName', left: queried(c, name.left), right: required(c, name.right), range: rangeOf(c, name) };
}
