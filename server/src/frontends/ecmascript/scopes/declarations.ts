/** Nodes that declare names or make scopes. */
import type { TSESTree } from '@typescript-eslint/types';
import { eachPart } from './patterns.ts';
import { AS_VALUE, type Definition, type Scopes, type Visit, type VisitRow } from './scope.ts';

type Node = TSESTree.Node;
type FunctionNode = TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression | TSESTree.TSDeclareFunction | TSESTree.TSEmptyBodyFunctionExpression;
type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;
type Method = TSESTree.MethodDefinition | TSESTree.TSAbstractMethodDefinition;
type Field = TSESTree.PropertyDefinition | TSESTree.AccessorProperty | TSESTree.TSAbstractPropertyDefinition | TSESTree.TSAbstractAccessorProperty;

const define = (scopes: Scopes, type: Definition['type'], name: TSESTree.Identifier, node: Node, parent?: Node): void =>
  void scopes.define(scopes.current, { type, name, node, parent });

/** Field initialisers and methods are functions of the class; what decorates a parameter stands outside of the function. */
export const DECLARATIONS = {
  FunctionDeclaration: (scopes, node: TSESTree.FunctionDeclaration, go) => declaredFunction(scopes, node, go),
  TSDeclareFunction: (scopes, node: TSESTree.TSDeclareFunction, go) => declaredFunction(scopes, node, go),
  ArrowFunctionExpression: (scopes, node: TSESTree.ArrowFunctionExpression, go) => functionScope(scopes, node, go),
  TSEmptyBodyFunctionExpression: (scopes, node: TSESTree.TSEmptyBodyFunctionExpression, go) => functionScope(scopes, node, go),
  FunctionExpression: (scopes, node: TSESTree.FunctionExpression, go) => {
    const { id } = node;
    if (!id) return functionScope(scopes, node, go);
    scopes.within('name', node, () => {
      define(scopes, 'FunctionName', id, node);
      functionScope(scopes, node, go);
    });
  },
  ClassDeclaration: (scopes, node: TSESTree.ClassDeclaration, go) => classScope(scopes, node, go),
  ClassExpression: (scopes, node: TSESTree.ClassExpression, go) => classScope(scopes, node, go),
  MethodDefinition: (scopes, node: TSESTree.MethodDefinition, go) => method(scopes, node, go),
  TSAbstractMethodDefinition: (scopes, node: TSESTree.TSAbstractMethodDefinition, go) => method(scopes, node, go),
  PropertyDefinition: (scopes, node: TSESTree.PropertyDefinition, go) => field(scopes, node, go),
  AccessorProperty: (scopes, node: TSESTree.AccessorProperty, go) => field(scopes, node, go),
  TSAbstractPropertyDefinition: (scopes, node: TSESTree.TSAbstractPropertyDefinition, go) => field(scopes, node, go),
  TSAbstractAccessorProperty: (scopes, node: TSESTree.TSAbstractAccessorProperty, go) => field(scopes, node, go),
  StaticBlock: (scopes, node: TSESTree.StaticBlock, go) => scopes.within('static-block', node, () => node.body.forEach((each) => go(scopes, each))),
  BlockStatement: (scopes, node: TSESTree.BlockStatement, go) => scopes.within('block', node, () => node.body.forEach((each) => go(scopes, each))),
  SwitchStatement: (scopes, node: TSESTree.SwitchStatement, go) => {
    go(scopes, node.discriminant);
    scopes.within('switch', node, () => node.cases.forEach((each) => go(scopes, each)));
  },
  WithStatement: (scopes, node: TSESTree.WithStatement, go) => {
    go(scopes, node.object);
    scopes.within('with', node, () => go(scopes, node.body));
  },
  CatchClause: (scopes, node: TSESTree.CatchClause, go) => scopes.within('catch', node, () => {
    eachPart(node.param, {
      name: (name, defaults) => void scopes.define(scopes.current, { type: 'CatchClause', name, node, parent: undefined }, defaults),
      value: (each) => go(scopes, each),
    });
    go(scopes, node.body);
  }),
  ForStatement: (scopes, node: TSESTree.ForStatement, go) => inLoop(scopes, node, node.init, () => {
    for (const each of [node.init, node.test, node.update, node.body]) go(scopes, each);
  }),
  ForInStatement: (scopes, node: TSESTree.ForInStatement, go) => forEach(scopes, node, go),
  ForOfStatement: (scopes, node: TSESTree.ForOfStatement, go) => forEach(scopes, node, go),
  VariableDeclaration: (scopes, node: TSESTree.VariableDeclaration, go) => variables(scopes, node, 0, go),
  ImportDeclaration: (scopes, node: TSESTree.ImportDeclaration) => node.specifiers.forEach((each) => define(scopes, 'ImportBinding', each.local, each, node)),
  TSImportEqualsDeclaration: (scopes, node: TSESTree.TSImportEqualsDeclaration) => {
    define(scopes, 'ImportBinding', node.id, node, node);
    let first: Node = node.moduleReference;
    while (first.type === 'TSQualifiedName') first = first.left;
    if (first.type === 'Identifier') scopes.mention(first, AS_VALUE);
  },
  TSEnumDeclaration: (scopes, node: TSESTree.TSEnumDeclaration, go) => {
    define(scopes, 'TSEnumName', node.id, node);
    scopes.within('enum', node, () => node.body.members.forEach((member) => {
      const { id } = member;
      if (id.type === 'Identifier' || (id.type === 'Literal' && typeof id.value === 'string')) scopes.define(scopes.current, { type: 'TSEnumMember', name: id, node: member, parent: undefined });
      go(scopes, member.initializer);
    }));
  },
  TSModuleDeclaration: (scopes, node: TSESTree.TSModuleDeclaration, go) => {
    if (node.id.type === 'Identifier' && node.kind !== 'global') define(scopes, 'TSModuleName', node.id, node);
    scopes.within('namespace', node, () => go(scopes, node.body));
  },
  TSInterfaceDeclaration: (scopes, node: TSESTree.TSInterfaceDeclaration, go) => {
    define(scopes, 'Type', node.id, node);
    typeScope(scopes, node, () => node.extends.forEach((each) => go(scopes, each)), go);
  },
  TSTypeAliasDeclaration: (scopes, node: TSESTree.TSTypeAliasDeclaration, go) => {
    define(scopes, 'Type', node.id, node);
    typeScope(scopes, node, () => go(scopes, node.typeAnnotation), go);
  },
  TSTypeParameter: (scopes, node: TSESTree.TSTypeParameter, go) => {
    define(scopes, 'Type', node.name, node);
    go(scopes, node.constraint);
    go(scopes, node.default);
  },
} satisfies Readonly<Record<string, VisitRow>>;

function declaredFunction(scopes: Scopes, node: TSESTree.FunctionDeclaration | TSESTree.TSDeclareFunction, go: Visit): void {
  if (node.id) define(scopes, 'FunctionName', node.id, node);
  functionScope(scopes, node, go);
}

function functionScope(scopes: Scopes, node: FunctionNode, go: Visit, decorators = true): void {
  scopes.within('function', node, () => {
    for (const param of node.params) {
      eachPart(param, {
        name: (name, defaults) => void scopes.define(scopes.current, { type: 'Parameter', name, node, parent: undefined }, defaults),
        value: (each) => go(scopes, each),
      });
      go(scopes, typeOf(param));
      if (decorators) visitDecorators(scopes, param.decorators, go);
    }
    go(scopes, node.returnType);
    go(scopes, node.typeParameters);
    if (node.body?.type === 'BlockStatement') node.body.body.forEach((each) => go(scopes, each));
    else go(scopes, node.body);
  });
}

function typeOf(param: TSESTree.Parameter): TSESTree.TSTypeAnnotation | undefined {
  const inner = param.type === 'TSParameterProperty' ? param.parameter : param;
  return inner.type === 'AssignmentPattern' ? inner.left.typeAnnotation : inner.typeAnnotation;
}

const visitDecorators = (scopes: Scopes, decorators: readonly Node[] | undefined, go: Visit): void => decorators?.forEach((each) => go(scopes, each));

function classScope(scopes: Scopes, node: ClassNode, go: Visit): void {
  const { id } = node;
  const outer = id && node.type === 'ClassDeclaration' ? scopes.define(scopes.current, { type: 'ClassName', name: id, node, parent: undefined }) : undefined;
  visitDecorators(scopes, node.decorators, go);
  scopes.within('class', node, () => {
    if (outer) scopes.alias(outer);
    else if (id) define(scopes, 'ClassName', id, node);
    for (const each of [node.superClass, node.typeParameters, node.superTypeArguments, ...node.implements, ...node.body.body]) go(scopes, each);
  });
}

function method(scopes: Scopes, node: Method, go: Visit): void {
  if (node.computed) go(scopes, node.key);
  for (const param of node.value.params) visitDecorators(scopes, param.decorators, go);
  functionScope(scopes, node.value, go, false);
  visitDecorators(scopes, node.decorators, go);
}

function field(scopes: Scopes, node: Field, go: Visit): void {
  const { value } = node;
  if (node.computed) go(scopes, node.key);
  if (value) scopes.within('field', value, () => go(scopes, value));
  visitDecorators(scopes, node.decorators, go);
  go(scopes, node.typeAnnotation);
}

function variables(scopes: Scopes, node: TSESTree.VariableDeclaration, given: number, go: Visit): void {
  const scope = node.kind === 'var' ? scopes.current.variableScope : scopes.current;
  for (const declarator of node.declarations) {
    const writes = given + (declarator.init ? 1 : 0);
    eachPart(declarator.id, {
      name: (name, defaults) => void scopes.define(scope, { type: 'Variable', name, node: declarator, parent: node }, defaults + writes),
      value: (each) => go(scopes, each),
    });
    go(scopes, declarator.init);
    go(scopes, declarator.id.typeAnnotation);
  }
}

/** A declaration in the head of a loop has a scope of its own, unless it is `var`. */
function inLoop(scopes: Scopes, node: Node, head: Node | null, body: () => void): void {
  if (head?.type === 'VariableDeclaration' && head.kind !== 'var') scopes.within('for', node, body);
  else body();
}

function forEach(scopes: Scopes, node: TSESTree.ForInStatement | TSESTree.ForOfStatement, go: Visit): void {
  inLoop(scopes, node, node.left, () => {
    if (node.left.type === 'VariableDeclaration') variables(scopes, node.left, 1, go);
    else eachPart(node.left, { name: (id, defaults) => scopes.mention(id, AS_VALUE, defaults + 1), value: (each) => go(scopes, each) });
    go(scopes, node.right);
    go(scopes, node.body);
  });
}

function typeScope(scopes: Scopes, node: TSESTree.TSInterfaceDeclaration | TSESTree.TSTypeAliasDeclaration, body: () => void, go: Visit): void {
  if (!node.typeParameters) return body();
  const { typeParameters } = node;
  scopes.within('type', node, () => {
    go(scopes, typeParameters);
    body();
  });
}
