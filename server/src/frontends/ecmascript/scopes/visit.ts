/** The walk through a tree that finds scopes, declarations and mentions. */
import type { TSESTree } from '@typescript-eslint/types';
import { DECLARATIONS } from './declarations.ts';
import { eachPart } from './patterns.ts';
import { AS_TYPE, AS_VALUE, type Scopes, type Visit, type VisitRow } from './scope.ts';

type Node = TSESTree.Node;

/** Fields in which names can stand, of nodes that do nothing else about them. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  ArrayExpression: ['elements'], AwaitExpression: ['argument'], BinaryExpression: ['left', 'right'], CallExpression: ['callee', 'arguments', 'typeArguments'],
  ChainExpression: ['expression'], ConditionalExpression: ['test', 'consequent', 'alternate'], Decorator: ['expression'], DoWhileStatement: ['body', 'test'],
  ExpressionStatement: ['expression'], IfStatement: ['test', 'consequent', 'alternate'], ImportExpression: ['source', 'options'], JSXAttribute: ['value'],
  JSXElement: ['openingElement', 'children', 'closingElement'], JSXExpressionContainer: ['expression'], JSXFragment: ['children'], JSXSpreadAttribute: ['argument'],
  JSXSpreadChild: ['expression'], LabeledStatement: ['body'], LogicalExpression: ['left', 'right'], NewExpression: ['callee', 'arguments', 'typeArguments'],
  ObjectExpression: ['properties'], ReturnStatement: ['argument'], SequenceExpression: ['expressions'], SpreadElement: ['argument'], SwitchCase: ['test', 'consequent'],
  TaggedTemplateExpression: ['tag', 'quasi', 'typeArguments'], TemplateLiteral: ['expressions'], ThrowStatement: ['argument'], TryStatement: ['block', 'handler', 'finalizer'],
  TSArrayType: ['elementType'], TSAsExpression: ['expression', 'typeAnnotation'], TSInstantiationExpression: ['expression', 'typeArguments'], TSIntersectionType: ['types'],
  TSModuleBlock: ['body'], TSNonNullExpression: ['expression'], TSSatisfiesExpression: ['expression', 'typeAnnotation'], TSTypeAnnotation: ['typeAnnotation'],
  TSTypeAssertion: ['expression', 'typeAnnotation'], TSTypeOperator: ['typeAnnotation'], TSTypeParameterDeclaration: ['params'], TSTypeParameterInstantiation: ['params'],
  TSUnionType: ['types'], UnaryExpression: ['argument'], WhileStatement: ['test', 'body'], YieldExpression: ['argument'],
};

const MENTIONS = {
  Identifier: (scopes, node: TSESTree.Identifier, go) => {
    scopes.mention(node, AS_VALUE);
    go(scopes, node.typeAnnotation);
  },
  JSXIdentifier: (scopes, node: TSESTree.JSXIdentifier) => scopes.mention(node, AS_VALUE),
  MemberExpression: (scopes, node: TSESTree.MemberExpression, go) => {
    go(scopes, node.object);
    if (node.computed) go(scopes, node.property);
  },
  Property: (scopes, node: TSESTree.Property, go) => {
    if (node.computed) go(scopes, node.key);
    go(scopes, node.value);
  },
  AssignmentExpression: (scopes, node: TSESTree.AssignmentExpression, go) => {
    write(scopes, node.left, go);
    go(scopes, node.right);
  },
  UpdateExpression: (scopes, node: TSESTree.UpdateExpression, go) => write(scopes, node.argument, go),
  ExportNamedDeclaration: (scopes, node: TSESTree.ExportNamedDeclaration, go) => {
    if (node.declaration) return go(scopes, node.declaration);
    if (node.source) return;
    for (const { local } of node.specifiers) if (local.type === 'Identifier') scopes.mention(local, node.exportKind === 'type' ? AS_TYPE : AS_VALUE | AS_TYPE);
  },
  ExportDefaultDeclaration: (scopes, node: TSESTree.ExportDefaultDeclaration, go) => exportedValue(scopes, node.declaration, go),
  TSExportAssignment: (scopes, node: TSESTree.TSExportAssignment, go) => exportedValue(scopes, node.expression, go),
  JSXOpeningElement: (scopes, node: TSESTree.JSXOpeningElement, go) => {
    tagName(scopes, node.name);
    go(scopes, node.typeArguments);
    for (const attribute of node.attributes) go(scopes, attribute);
  },
  JSXClosingElement: (scopes, node: TSESTree.JSXClosingElement) => tagName(scopes, node.name),
  TSTypeReference: (scopes, node: TSESTree.TSTypeReference, go) => {
    mentionFirst(scopes, node.typeName, AS_TYPE);
    go(scopes, node.typeArguments);
  },
  TSTypeQuery: (scopes, node: TSESTree.TSTypeQuery, go) => {
    mentionFirst(scopes, node.exprName, AS_VALUE);
    go(scopes, node.typeArguments);
  },
  TSClassImplements: (scopes, node: TSESTree.TSClassImplements, go) => heritage(scopes, node, go),
  TSInterfaceHeritage: (scopes, node: TSESTree.TSInterfaceHeritage, go) => heritage(scopes, node, go),
} satisfies Readonly<Record<string, VisitRow>>;

const ROWS: ReadonlyMap<string, VisitRow> = new Map<string, VisitRow>([
  ...Object.entries(FIELDS).map(([type, fields]): [string, VisitRow] => [type, (scopes, node: Node, go) => eachField(scopes, node, fields, go)]),
  ...Object.entries<VisitRow>(MENTIONS), ...Object.entries(DECLARATIONS),
]);

/** Nodes of other kinds have no names of variables in them. */
const visit: Visit = (scopes, node) => {
  if (node) ROWS.get(node.type)?.(scopes, node as never, visit);
};

export const visitAll = (scopes: Scopes, nodes: readonly Node[]): void => nodes.forEach((node) => visit(scopes, node));

function eachField(scopes: Scopes, node: Node, fields: readonly string[], go: Visit): void {
  for (const field of fields) {
    const value = (node as unknown as Readonly<Record<string, Node | readonly (Node | null)[] | null | undefined>>)[field];
    if (Array.isArray(value)) for (const each of value as readonly (Node | null)[]) go(scopes, each);
    else go(scopes, value as Node | null | undefined);
  }
}

/** The target of an assignment. */
function write(scopes: Scopes, target: Node, go: Visit): void {
  eachPart(target, { name: (id, defaults) => scopes.mention(id, AS_VALUE, defaults + 1), value: (node) => go(scopes, node) });
}

function exportedValue(scopes: Scopes, node: Node, go: Visit): void {
  if (node.type === 'Identifier') scopes.mention(node, AS_VALUE | AS_TYPE);
  else go(scopes, node);
}

/** Names in lower case are elements of the page. */
function tagName(scopes: Scopes, name: TSESTree.JSXTagNameExpression): void {
  if (name.type === 'JSXIdentifier' && name.name !== '' && name.name.charAt(0).toUpperCase() === name.name.charAt(0)) scopes.mention(name, AS_VALUE);
  if (name.type !== 'JSXMemberExpression') return;
  let first: TSESTree.JSXTagNameExpression = name;
  while (first.type === 'JSXMemberExpression') first = first.object;
  if (first.type === 'JSXIdentifier' && first.name !== 'this') scopes.mention(first, AS_VALUE);
}

/** `a` of `a.b.c`. */
function mentionFirst(scopes: Scopes, name: Node, asked: number): void {
  let first = name;
  while (first.type === 'TSQualifiedName') first = first.left;
  if (first.type === 'Identifier') scopes.mention(first, asked);
}

function heritage(scopes: Scopes, node: TSESTree.TSClassImplements | TSESTree.TSInterfaceHeritage, go: Visit): void {
  let first: Node = node.expression;
  while (first.type === 'MemberExpression') first = first.object;
  if (first.type === 'Identifier') scopes.mention(first, AS_TYPE);
  go(scopes, node.typeArguments);
}
