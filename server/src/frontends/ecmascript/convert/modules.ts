/** Imports, exports, namespaces, and declarations that only types have. */
import * as ts from 'typescript';
import { heritage, typesOf } from './classes.ts';
import { exported } from './exported.ts';
import { identifier } from './expressions.ts';
import { body, child, children, type Converter, has, type Made, NONE, type Range, rangeOf, required, type Rows, startOf } from './tree.ts';
import { typeParameters } from './types.ts';

const K = ts.SyntaxKind;

const kindOf = (isType: boolean): string => (isType ? 'type' : 'value');

export const MODULES = {
  [K.ImportDeclaration]: (c, node: ts.ImportDeclaration) => ({
    type: 'ImportDeclaration', attributes: children(c, node.attributes?.elements), importKind: kindOf(node.importClause?.phaseModifier === K.TypeKeyword),
    phase: node.importClause?.phaseModifier === K.DeferKeyword ? 'defer' : null, source: required(c, node.moduleSpecifier), specifiers: importSpecifiers(c, node.importClause),
    range: rangeOf(c, node),
  }),
  [K.NamespaceImport]: (c, node: ts.NamespaceImport) => ({ type: 'ImportNamespaceSpecifier', local: required(c, node.name), range: rangeOf(c, node) }),
  [K.ImportSpecifier]: (c, node: ts.ImportSpecifier) => ({
    type: 'ImportSpecifier', imported: required(c, node.propertyName ?? node.name), importKind: kindOf(node.isTypeOnly), local: required(c, node.name), range: rangeOf(c, node),
  }),
  [K.ImportAttribute]: (c, node: ts.ImportAttribute) => ({ type: 'ImportAttribute', key: required(c, node.name), value: required(c, node.value), range: rangeOf(c, node) }),
  [K.ExportDeclaration]: (c, node: ts.ExportDeclaration) => {
    const attributes = children(c, node.attributes?.elements);
    const common = { exportKind: kindOf(node.isTypeOnly), source: child(c, node.moduleSpecifier) };
    const { exportClause } = node;
    if (exportClause?.kind === K.NamedExports) {
      return { type: 'ExportNamedDeclaration', attributes, declaration: null, ...common, specifiers: children(c, exportClause.elements), range: rangeOf(c, node) };
    }
    const source = common.source ?? identifier('', [node.end, node.end]);
    return { type: 'ExportAllDeclaration', attributes, exported: exportClause ? child(c, exportClause.name) : null, exportKind: common.exportKind, source, range: rangeOf(c, node) };
  },
  [K.ExportSpecifier]: (c, node: ts.ExportSpecifier) => ({
    type: 'ExportSpecifier', exported: required(c, node.name), exportKind: kindOf(node.isTypeOnly), local: required(c, node.propertyName ?? node.name), range: rangeOf(c, node),
  }),
  [K.ExportAssignment]: (c, node: ts.ExportAssignment) => {
    const expression = required(c, node.expression);
    if (node.isExportEquals === true) return { type: 'TSExportAssignment', expression, range: rangeOf(c, node) };
    return { type: 'ExportDefaultDeclaration', declaration: expression, exportKind: 'value', range: rangeOf(c, node) };
  },
  [K.ImportEqualsDeclaration]: (c, node: ts.ImportEqualsDeclaration) => exported(c, node, {
    type: 'TSImportEqualsDeclaration', id: required(c, node.name), importKind: kindOf(node.isTypeOnly), moduleReference: required(c, node.moduleReference), range: rangeOf(c, node),
  }),
  [K.ExternalModuleReference]: (c, node: ts.ExternalModuleReference) => ({ type: 'TSExternalModuleReference', expression: required(c, node.expression), range: rangeOf(c, node) }),
  [K.NamespaceExportDeclaration]: (c, node: ts.NamespaceExportDeclaration) => ({ type: 'TSNamespaceExportDeclaration', id: required(c, node.name), range: rangeOf(c, node) }),
  [K.ModuleDeclaration]: (c, node: ts.ModuleDeclaration) => exported(c, node, namespace(c, node)),
  [K.ModuleBlock]: (c, node: ts.ModuleBlock) => ({ type: 'TSModuleBlock', body: body(c, node.statements, true), range: rangeOf(c, node) }),
  [K.EnumDeclaration]: (c, node: ts.EnumDeclaration) => exported(c, node, {
    type: 'TSEnumDeclaration', body: { type: 'TSEnumBody', range: [node.members.pos - 1, node.end], members: children(c, node.members) }, const: has(node, K.ConstKeyword),
    declare: has(node, K.DeclareKeyword), id: required(c, node.name), range: rangeOf(c, node),
  }),
  [K.EnumMember]: (c, node: ts.EnumMember) => ({
    type: 'TSEnumMember', id: required(c, node.name), initializer: node.initializer && child(c, node.initializer), range: rangeOf(c, node),
  }),
  /** Members of an interface and of a type literal are of no use. */
  [K.InterfaceDeclaration]: (c, node: ts.InterfaceDeclaration) => exported(c, node, {
    type: 'TSInterfaceDeclaration', body: { type: 'TSInterfaceBody', range: [node.members.pos - 1, node.end], body: NONE }, declare: has(node, K.DeclareKeyword),
    extends: typesOf(node, K.ExtendsKeyword).map((one) => heritage(c, 'TSInterfaceHeritage', one)), id: required(c, node.name), typeParameters: typeParameters(c, node),
    range: rangeOf(c, node),
  }),
  [K.TypeAliasDeclaration]: (c, node: ts.TypeAliasDeclaration) => exported(c, node, {
    type: 'TSTypeAliasDeclaration', declare: has(node, K.DeclareKeyword), id: required(c, node.name), typeAnnotation: required(c, node.type), typeParameters: typeParameters(c, node),
    range: rangeOf(c, node),
  }),
} satisfies Rows;

function importSpecifiers(c: Converter, clause: ts.ImportClause | undefined): readonly (Made | null)[] {
  if (!clause) return NONE;
  const { name, namedBindings } = clause;
  const rest = !namedBindings ? NONE : ts.isNamespaceImport(namedBindings) ? [child(c, namedBindings)] : children(c, namedBindings.elements);
  if (!name) return rest;
  const local = required(c, name);
  return [{ type: 'ImportDefaultSpecifier', range: local.range, local }, ...rest];
}

/** `namespace A.B {}` is one in another to TypeScript. */
function namespace(c: Converter, node: ts.ModuleDeclaration): Made {
  const range: Range = rangeOf(c, node);
  let declare = has(node, K.DeclareKeyword);
  if (node.flags & ts.NodeFlags.GlobalAugmentation) {
    return { type: 'TSModuleDeclaration', body: child(c, node.body), declare, global: true, id: required(c, node.name), kind: 'global', range };
  }
  if (ts.isStringLiteral(node.name)) {
    const block = child(c, node.body);
    return { type: 'TSModuleDeclaration', kind: 'module', ...(block ? { body: block } : {}), declare, global: false, id: required(c, node.name), range };
  }
  let inner = node;
  let id = identifier(textOf(node.name), rangeOf(c, node.name));
  while (inner.body && ts.isModuleDeclaration(inner.body)) {
    inner = inner.body;
    declare ||= has(inner, K.DeclareKeyword);
    const right = identifier(textOf(inner.name), rangeOf(c, inner.name));
    id = { type: 'TSQualifiedName', left: id, right, range: [id.range[0], right.range[1]] };
  }
  const kind = inner.flags & ts.NodeFlags.Namespace ? 'namespace' : 'module';
  return { type: 'TSModuleDeclaration', body: child(c, inner.body), declare, global: false, id, kind, range: [startOf(c, node), range[1]] };
}

const textOf = (name: ts.ModuleName): string => (ts.isStringLiteral(name) ? name.text : ts.idText(name));
