/** Imports. */
import { path } from '../draft.ts';
import type { Ctx } from './context.ts';
import { declare, resolve } from './scopes.ts';
import { child, childrenOf, ofKind, type PyNode, spanOf, textOf } from './tree.ts';

/** `import a.b, c as d`. */
export function lowerImport(ctx: Ctx, node: PyNode): void {
  for (const name of childrenOf(node, 'name')) {
    if (name.kind === 'aliased_import') {
      const [module, alias] = [child(name, 'name'), child(name, 'alias')];
      if (module && alias) importAs(ctx, alias, addModule(ctx, textOf(ctx.text, module)), []);
      continue;
    }
    const first = name.children[0];
    addModule(ctx, textOf(ctx.text, name));
    if (first) importAs(ctx, first, addModule(ctx, textOf(ctx.text, first)), []);
  }
}

/** `from a import b, c as d`, `from a import *`. */
export function lowerFromImport(ctx: Ctx, node: PyNode): void {
  const source = child(node, 'module_name');
  const module = addModule(ctx, source ? textOf(ctx.text, source) : '__future__');
  if (ofKind(node, 'wildcard_import')) ctx.scope.stars.push(module);
  for (const name of childrenOf(node, 'name')) {
    const imported = name.kind === 'aliased_import' ? child(name, 'name') : name;
    const alias = name.kind === 'aliased_import' ? child(name, 'alias') : name;
    if (imported && alias) importAs(ctx, alias, module, [textOf(ctx.text, imported)]);
  }
}

function addModule(ctx: Ctx, written: string): string {
  const name = written.replace(/\s+/g, '');
  ctx.imports.add(name);
  return name;
}

/** Of several imports under one name, in the arms of a `try`, the first one counts. */
function importAs(ctx: Ctx, alias: PyNode, module: string, members: readonly string[]): void {
  const name = textOf(ctx.text, alias);
  const known = resolve(ctx.scope, name);
  if (known?.kind === 'import' && ctx.scope.names[name] === known) return;
  const id = declare(ctx, ctx.scope, name, 'import', spanOf(alias));
  ctx.scope.names[name] = { kind: 'import', id, path: path({ kind: 'module', name: module }, members) };
}
