/** What the rules about our own source have to know of a file, read from its syntax tree. */
import path from 'node:path';
import ts from 'typescript';

export interface Import {
  readonly specifier: string;
  /** Path of the imported file from the top of the repository; absent for packages. */
  readonly file?: string;
  readonly line: number;
  /** `import type`: nothing is loaded when the program runs. */
  readonly typesOnly: boolean;
}

export interface Mention {
  readonly name: string;
  readonly line: number;
}

export interface SourceFacts {
  readonly file: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  /** Imports and `require`s whose module is no plain text, so that nobody can tell what they load. */
  readonly computedImports: readonly Mention[];
  /** Names that stand for a value and are declared nowhere in the file, each once per place. */
  readonly globals: readonly Mention[];
  readonly anys: readonly number[];
  readonly defaultExports: readonly number[];
  /** Module-level variables that can be assigned again. */
  readonly mutables: readonly Mention[];
  readonly enums: readonly Mention[];
}

/** `file`: path from the top of the repository. */
export function readSource(file: string, text: string): SourceFacts {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const nodes = nodesOf(source);
  const line = (node: ts.Node): number => source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
  const mention = (node: ts.Node, name = node.getText(source)): Mention => ({ name, line: line(node) });
  const declared = new Set(nodes.filter(isDeclaredName).map((node) => node.getText(source)));
  const loads = nodes.flatMap(loadOf);
  return {
    file,
    lines: text.split('\n').length - (text.endsWith('\n') ? 1 : 0),
    imports: loads.flatMap(({ node, module }) => (module && ts.isStringLiteralLike(module) ? [importOf(file, module.text, line(node), isTypesOnly(node))] : [])),
    computedImports: loads.filter(({ module }) => !module || !ts.isStringLiteralLike(module)).map(({ node }) => mention(node)),
    globals: nodes.filter((node) => isValueName(node) && !declared.has(node.getText(source))).map((node) => mention(node)),
    anys: nodes.filter((node) => node.kind === ts.SyntaxKind.AnyKeyword).map(line),
    defaultExports: nodes.filter(isDefaultExport).map(line),
    mutables: source.statements.flatMap(declarationsOf).filter((declaration) => !isConst(declaration)).map((declaration) => mention(declaration.name)),
    enums: nodes.filter(ts.isEnumDeclaration).map((node) => mention(node.name)),
  };
}

function nodesOf(source: ts.SourceFile): readonly ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return nodes;
}

interface Load {
  readonly node: ts.Node;
  readonly module: ts.Node | undefined;
}

/** Every form in which one module names another. */
function loadOf(node: ts.Node): readonly Load[] {
  if (ts.isImportDeclaration(node)) return [{ node, module: node.moduleSpecifier }];
  if (ts.isExportDeclaration(node)) return node.moduleSpecifier ? [{ node, module: node.moduleSpecifier }] : [];
  if (ts.isImportTypeNode(node)) return [{ node, module: ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined }];
  if (ts.isExternalModuleReference(node)) return [{ node, module: node.expression }];
  if (!ts.isCallExpression(node)) return [];
  const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword;
  const isRequire = ts.isIdentifier(node.expression) && node.expression.text === 'require';
  return isImport || isRequire ? [{ node, module: node.arguments[0] }] : [];
}

function importOf(file: string, specifier: string, line: number, typesOnly: boolean): Import {
  const target = specifier.startsWith('.') ? { file: path.posix.join(path.posix.dirname(file), specifier) } : {};
  return { specifier, ...target, line, typesOnly };
}

const isTypesOnly = (node: ts.Node): boolean =>
  ts.isImportTypeNode(node) || (ts.isExportDeclaration(node) && node.isTypeOnly) || (ts.isImportDeclaration(node) && node.importClause?.isTypeOnly === true);

function isDeclaredName(node: ts.Node): boolean {
  if (!ts.isIdentifier(node)) return false;
  const { parent } = node;
  const named = ts.isVariableDeclaration(parent) || ts.isParameter(parent) || ts.isBindingElement(parent) || ts.isFunctionDeclaration(parent)
    || ts.isFunctionExpression(parent) || ts.isClassDeclaration(parent) || ts.isImportSpecifier(parent) || ts.isImportClause(parent) || ts.isNamespaceImport(parent);
  return named && parent.name === node;
}

/** An identifier that is read as a value: no name of a member, a property, a declaration or a type. */
function isValueName(node: ts.Node): boolean {
  if (!ts.isIdentifier(node) || isDeclaredName(node)) return false;
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  if (ts.isBindingElement(parent)) return parent.initializer === node;
  if (ts.isTypeQueryNode(parent)) return false;
  return ts.isExpression(node) && !ts.isTypeNode(parent) && !ts.isTypeElement(parent) && !ts.isQualifiedName(parent)
    && !ts.isClassElement(parent) && !ts.isTypeAliasDeclaration(parent) && !ts.isInterfaceDeclaration(parent) && !ts.isTypeParameterDeclaration(parent);
}

function isDefaultExport(node: ts.Node): boolean {
  if (ts.isExportAssignment(node)) return true;
  if (ts.isExportSpecifier(node)) return node.name.text === 'default';
  return ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword);
}

const declarationsOf = (statement: ts.Statement): readonly ts.VariableDeclaration[] =>
  ts.isVariableStatement(statement) ? statement.declarationList.declarations : [];

const isConst = (declaration: ts.VariableDeclaration): boolean => (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.BlockScoped) === ts.NodeFlags.Const;
