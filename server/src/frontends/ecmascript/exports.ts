/** What other files may import: `export`, `module.exports`, `exports.name`. Read off a file that is lowered already. */
import type { TSESTree } from '@typescript-eslint/types';
import type { FileModel, Path, Value } from '../../model/facts.ts';
import { emptyTable } from '../../model/table.ts';
import { type Ctx, path, spanOf, UNKNOWN } from './context.ts';
import { identifierValue, moduleName } from './names.ts';

interface Exports {
  readonly exports: Record<string, Value>;
  readonly reexports: string[];
}

export function exportsOf(ctx: Ctx, body: readonly TSESTree.ProgramStatement[]): Pick<FileModel, 'exports' | 'reexports'> {
  const found: Exports = { exports: emptyTable<Value>(), reexports: [] };
  for (const node of body) {
    if (node.type === 'ExportNamedDeclaration') named(ctx, node, found);
    else if (node.type === 'ExportDefaultDeclaration') found.exports['default'] = defaultValue(ctx, node.declaration);
    else if (node.type === 'TSExportAssignment') found.exports['default'] = defaultValue(ctx, node.expression);
    else if (node.type === 'ExportAllDeclaration') all(node, found);
  }
  for (const fact of ctx.facts) if (fact.kind === 'assign' && fact.fn === 0 && fact.target.root.kind === 'global') commonJs(fact.target, fact.value, found);
  return found;
}

function named(ctx: Ctx, node: TSESTree.ExportNamedDeclaration, { exports }: Exports): void {
  if (node.exportKind === 'type') return;
  for (const specifier of node.specifiers) {
    const name = nameOf(specifier.exported);
    if (node.source) exports[name] = path({ kind: 'module', name: moduleName(node.source) }, [nameOf(specifier.local)]);
    else if (specifier.local.type === 'Identifier') exports[name] = identifierValue(ctx, specifier.local);
  }
  for (const id of declared(node.declaration)) exports[id.name] = identifierValue(ctx, id);
}

const nameOf = (node: TSESTree.Identifier | TSESTree.StringLiteral): string => (node.type === 'Identifier' ? node.name : node.value);

/** Names that a declaration declares; those of patterns are left out. */
function declared(node: TSESTree.ExportNamedDeclaration['declaration']): readonly TSESTree.Identifier[] {
  if (!node) return [];
  if (node.type === 'VariableDeclaration') return node.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id] : []));
  return (node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration' || node.type === 'TSDeclareFunction') && node.id ? [node.id] : [];
}

/** Functions and classes without a name of their own are found by their place. */
function defaultValue(ctx: Ctx, node: TSESTree.Node): Value {
  if (node.type === 'Identifier') return identifierValue(ctx, node);
  if ((node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration') && node.id) return identifierValue(ctx, node.id);
  const fn = ctx.fnOfNode.get(node);
  if (fn !== undefined) return { kind: 'function', fn };
  const at = spanOf(node);
  const cls = ctx.classes.findIndex(({ kind, span }) => kind === 'class' && span.start === at.start && span.end === at.end);
  if (cls >= 0) return { kind: 'class', cls };
  const use = ctx.facts.find((fact) => fact.kind === 'use' && fact.fn === 0 && fact.span.start === at.start && fact.span.end === at.end);
  return use?.kind === 'use' ? use.value : UNKNOWN;
}

function all(node: TSESTree.ExportAllDeclaration, { exports, reexports }: Exports): void {
  const name = moduleName(node.source);
  if (node.exportKind === 'type' || name === '') return;
  if (node.exported) exports[nameOf(node.exported)] = path({ kind: 'module', name });
  else reexports.push(name);
}

/** `module.exports = …`, `exports.name = …`; the object's properties are exports, and the whole is the default. */
function commonJs(target: Path, value: Value, { exports, reexports }: Exports): void {
  const [first, ...others] = target.members;
  const names = first === 'exports' ? others : first === 'module' && others[0] === 'exports' ? others.slice(1) : undefined;
  if (names === undefined || names.length > 1) return;
  const [name] = names;
  if (name !== undefined) exports[name] ??= value;
  else if (value.kind === 'path' && value.root.kind === 'module' && value.members.length === 0) reexports.push(value.root.name);
  else {
    exports['default'] ??= value;
    if (value.kind === 'object') for (const [prop, given] of Object.entries(value.props)) exports[prop] ??= given;
  }
}
