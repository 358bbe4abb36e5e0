/** Classes and their members. */
import * as ts from 'typescript';
import { exported } from './exported.ts';
import { identifier } from './expressions.ts';
import { methodFunction } from './functions.ts';
import {
  accessibilityOf, body, child, children, type Converter, decoratorsOf, has, type Made, NONE, rangeOf, required, type Rows, startOf, tokenFrom,
} from './tree.ts';
import { annotationOf, typeArguments, typeParameters } from './types.ts';

const K = ts.SyntaxKind;

type Method = ts.MethodDeclaration | ts.AccessorDeclaration;

export const CLASSES = {
  [K.ClassDeclaration]: (c, node: ts.ClassDeclaration) => exported(c, node, classOf(c, 'ClassDeclaration', node)),
  [K.ClassExpression]: (c, node: ts.ClassExpression) => classOf(c, 'ClassExpression', node),
  [K.PropertyDeclaration]: (c, node: ts.PropertyDeclaration) => {
    const isAbstract = has(node, K.AbstractKeyword);
    const kind = has(node, K.AccessorKeyword) ? 'AccessorProperty' : 'PropertyDefinition';
    return {
      type: isAbstract ? `TSAbstract${kind}` : kind, accessibility: accessibilityOf(node), computed: node.name.kind === K.ComputedPropertyName, declare: has(node, K.DeclareKeyword),
      decorators: decoratorsOf(c, node), definite: node.exclamationToken !== undefined, key: required(c, node.name), optional: node.questionToken !== undefined,
      override: has(node, K.OverrideKeyword), readonly: has(node, K.ReadonlyKeyword), static: has(node, K.StaticKeyword), typeAnnotation: annotationOf(c, node.type),
      value: isAbstract ? null : child(c, node.initializer), range: rangeOf(c, node),
    };
  },
  [K.MethodDeclaration]: (c, node: ts.MethodDeclaration) => method(c, node, isConstructor(node) ? 'constructor' : 'method'),
  [K.GetAccessor]: (c, node: ts.GetAccessorDeclaration) => method(c, node, 'get'),
  [K.SetAccessor]: (c, node: ts.SetAccessorDeclaration) => method(c, node, 'set'),
  [K.Constructor]: (c, node: ts.ConstructorDeclaration) => {
    const isStatic = has(node, K.StaticKeyword);
    return {
      type: has(node, K.AbstractKeyword) ? 'TSAbstractMethodDefinition' : 'MethodDefinition', accessibility: accessibilityOf(node), computed: false, decorators: NONE,
      key: constructorKey(c, node), kind: isStatic ? 'method' : 'constructor', optional: false, override: false, static: isStatic, value: methodFunction(c, node), range: rangeOf(c, node),
    };
  },
  [K.ClassStaticBlockDeclaration]: (c, node: ts.ClassStaticBlockDeclaration) => ({ type: 'StaticBlock', body: body(c, node.body.statements, true), range: rangeOf(c, node) }),
  [K.IndexSignature]: (c, node: ts.IndexSignatureDeclaration) => ({
    type: 'TSIndexSignature', accessibility: accessibilityOf(node), readonly: has(node, K.ReadonlyKeyword), static: has(node, K.StaticKeyword), range: rangeOf(c, node),
  }),
} satisfies Rows;

function classOf(c: Converter, type: string, node: ts.ClassLikeDeclaration): Made {
  const base = typesOf(node, K.ExtendsKeyword)[0];
  return {
    type,
    abstract: has(node, K.AbstractKeyword),
    body: { type: 'ClassBody', range: [node.members.pos - 1, node.end], body: members(c, node.members) },
    declare: has(node, K.DeclareKeyword),
    decorators: decoratorsOf(c, node),
    id: child(c, node.name),
    implements: typesOf(node, K.ImplementsKeyword).map((one) => heritage(c, 'TSClassImplements', one)),
    superClass: base ? child(c, base.expression) : null,
    superTypeArguments: base && typeArguments(c, base),
    typeParameters: typeParameters(c, node),
    range: rangeOf(c, node),
  };
}

const members = (c: Converter, nodes: ts.NodeArray<ts.ClassElement>): readonly (Made | null)[] => children(c, nodes.filter(({ kind }) => kind !== K.SemicolonClassElement));

export function typesOf(node: ts.ClassLikeDeclaration | ts.InterfaceDeclaration, token: ts.SyntaxKind): readonly ts.ExpressionWithTypeArguments[] {
  return node.heritageClauses?.find((clause) => clause.token === token)?.types ?? NONE;
}

export const heritage = (c: Converter, type: string, node: ts.ExpressionWithTypeArguments): Made => ({
  type, expression: required(c, node.expression), typeArguments: typeArguments(c, node), range: rangeOf(c, node),
});

const isConstructor = (node: ts.MethodDeclaration): boolean => ts.isStringLiteral(node.name) && node.name.text === 'constructor' && !has(node, K.StaticKeyword);

function method(c: Converter, node: Method, kind: string): Made {
  return {
    type: has(node, K.AbstractKeyword) ? 'TSAbstractMethodDefinition' : 'MethodDefinition', accessibility: accessibilityOf(node), computed: node.name.kind === K.ComputedPropertyName,
    decorators: decoratorsOf(c, node), key: required(c, node.name), kind, optional: ts.isMethodDeclaration(node) && node.questionToken !== undefined, override: has(node, K.OverrideKeyword),
    static: has(node, K.StaticKeyword), value: methodFunction(c, node), range: rangeOf(c, node),
  };
}

/** The word itself, which no node of TypeScript stands for, or a string. */
function constructorKey(c: Converter, node: ts.ConstructorDeclaration): Made {
  const last = node.modifiers?.at(-1);
  const start = last ? tokenFrom(c, last.end) : startOf(c, node);
  const quoted = c.text[start] === "'" || c.text[start] === '"';
  const end = start + 'constructor'.length + (quoted ? 2 : 0);
  return quoted ? { type: 'Literal', raw: c.text.slice(start, end), value: 'constructor', range: [start, end] } : identifier('constructor', [start, end]);
}
