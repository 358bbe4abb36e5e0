/** Names from modules, imported where they are not yet. */
import type { TSESTree } from '@typescript-eslint/types';
import type { Draft } from './draft.ts';
import { lineBefore } from './blocks.ts';
import { indentAt, lineEnd, type Style } from './style.ts';
import type { Syntax } from './syntax.ts';

export interface ImportRequest {
  readonly from: string;
  readonly name: string;
  /** Only its type is used. */
  readonly type?: boolean;
}

/** The local name of what the file imports already; undefined when it does not. */
export function importedName(syntax: Syntax, from: string, name: string): string | undefined {
  for (const node of importsOf(syntax, from)) {
    for (const specifier of node.specifiers) {
      if (specifier.type === 'ImportSpecifier' && 'name' in specifier.imported && specifier.imported.name === name && node.importKind !== 'type') return specifier.local.name;
    }
  }
  return requiredName(syntax, from, name);
}

/** `const { name } = require('from')` */
function requiredName(syntax: Syntax, from: string, name: string): string | undefined {
  const found = requiresOf(syntax).find(({ declarator }) => requiredModule(declarator) === from)?.declarator.id;
  if (found?.type !== 'ObjectPattern') return undefined;
  const property = found.properties.find((one) => one.type === 'Property' && one.key.type === 'Identifier' && one.key.name === name);
  return property?.type === 'Property' && property.value.type === 'Identifier' ? property.value.name : undefined;
}

interface Required {
  readonly declaration: TSESTree.VariableDeclaration;
  readonly declarator: TSESTree.VariableDeclarator;
}

const requiresOf = (syntax: Syntax): readonly Required[] =>
  syntax.program.body.flatMap((declaration) => (declaration.type === 'VariableDeclaration' && declaration.declarations[0] && requiredModule(declaration.declarations[0]) !== undefined ? [{ declaration, declarator: declaration.declarations[0] }] : []));

/** Those that the file begins with. */
function firstRequires(syntax: Syntax): readonly Required[] {
  const all = requiresOf(syntax);
  const other = syntax.program.body.find((node) => !(node.type === 'ExpressionStatement' && node.directive !== undefined) && !all.some(({ declaration }) => declaration === node));
  return all.filter(({ declaration }) => !other || declaration.range[0] < other.range[0]);
}

function requiredModule({ init }: TSESTree.VariableDeclarator): string | undefined {
  const [argument] = init?.type === 'CallExpression' && init.callee.type === 'Identifier' && init.callee.name === 'require' ? init.arguments : [];
  return argument?.type === 'Literal' && typeof argument.value === 'string' ? argument.value : undefined;
}

const allImports = (syntax: Syntax): readonly TSESTree.ImportDeclaration[] => syntax.program.body.filter((node) => node.type === 'ImportDeclaration');

const importsOf = (syntax: Syntax, from: string): readonly TSESTree.ImportDeclaration[] => allImports(syntax).filter((node) => node.source.value === from);

/** Adds the imports that are missing; all requests of one module must come in one call. */
export function addImports(syntax: Syntax, style: Style, draft: Draft, requests: readonly ImportRequest[], label: (name: string) => string): void {
  const missing = requests.filter(({ from, name }) => importedName(syntax, from, name) === undefined);
  for (const from of new Set(missing.map((one) => one.from))) {
    const names = [...new Set(missing.filter((one) => one.from === from).map((one) => one.name))];
    const open = importsOf(syntax, from).find((node) => node.importKind !== 'type' && !node.specifiers.some((one) => one.type === 'ImportNamespaceSpecifier') && node.specifiers.length > 0);
    if (open) extend(syntax, draft, open, names, label(names.join(', ')));
    else addDeclaration(syntax, style, draft, names, from, label(names.join(', ')));
  }
}

function extend(syntax: Syntax, draft: Draft, node: TSESTree.ImportDeclaration, names: readonly string[], label: string): void {
  const named = node.specifiers.filter((one) => one.type === 'ImportSpecifier');
  const last = named.at(-1) ?? node.specifiers.at(-1)!;
  if (named.length === 0) return draft.insert(last.range[1], `, { ${names.join(', ')} }`, label);
  const { text } = syntax;
  const indent = indentAt(text, last.range[0]);
  const comma = text.slice(0, last.range[0]).endsWith(`\n${indent}`) ? `,\n${indent}` : ', ';
  const isSorted = named.length > 1 && named.every((one, index) => index === 0 || lower(named[index - 1]!.local.name) <= lower(one.local.name));
  for (const name of names) {
    const next = isSorted ? named.find((one) => lower(one.local.name) > lower(name)) : undefined;
    if (next) draft.insert(next.range[0], `${name}${comma}`, label);
    else draft.insert(last.range[1], `${comma}${name}`, label);
  }
}

const lower = (name: string): string => name.toLowerCase();

function addDeclaration(syntax: Syntax, style: Style, draft: Draft, names: readonly string[], from: string, label: string): void {
  const line = `import { ${names.join(', ')} } from ${style.quote}${from}${style.quote}${style.semi}`;
  const required = allImports(syntax).length === 0 ? firstRequires(syntax).at(-1)?.declaration : undefined;
  if (required) {
    const line = `${required.kind} { ${names.join(', ')} } = require(${style.quote}${from}${style.quote})${style.semi}`;
    return draft.insert(lineEnd(syntax.text, required.range[1]), `\n${line}`, label);
  }
  const related = allImports(syntax).findLast((node) => String(node.source.value).split('/')[0] === from.split('/')[0]);
  const last = related ?? allImports(syntax).at(-1);
  if (last) {
    draft.insert(lineEnd(syntax.text, last.range[1]), `\n${indentAt(syntax.text, last.range[0])}${line}`, label);
    return;
  }
  const [first] = syntax.program.body;
  if (first) for (const one of lineBefore(syntax, style, first, () => `${line}\n`)) draft.replace(one.start, one.end, one.text, label);
}
