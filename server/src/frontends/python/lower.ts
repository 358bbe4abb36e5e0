/** The Python front end: source text to facts. Never throws on source text. */
import type { Comment, FileModel, Value } from '../../model/facts.ts';
import { emptyTable } from '../../model/table.ts';
import { path } from '../draft.ts';
import { bind } from './assignments.ts';
import type { Ctx, Parts } from './context.ts';
import { value } from './expressions.ts';
import { lowerFunction } from './functions.ts';
import type { ParsePython } from './parse.ts';
import { declareAssigned, openScope, type Scope } from './scopes.ts';
import { block } from './statements.ts';
import { child, type PyNode, type PyTree, textOf } from './tree.ts';

const PARTS: Parts = { value, block, fn: lowerFunction, bind };

/** Facts of one file; empty ones where the text cannot be understood at all. */
export function lowerPython(parse: ParsePython, text: string, fileName: string): FileModel {
  const tree = parse(text, fileName);
  const name = /([^/\\.]*)\.[^/\\]*$/.exec(fileName)?.[1] ?? '';
  try {
    return lowerTree(text, tree, name);
  } catch (error) {
    if (error instanceof RangeError || tree.broken) return { language: 'python', name, script: 'module', fns: [], classes: [], bindings: [], regions: [], facts: [], comments: [], imports: [], exports: {}, reexports: [], broken: true };
    throw error;
  }
}

function lowerTree(text: string, { root, comments, broken }: PyTree, name: string): FileModel {
  const span = { start: 0, end: text.length };
  const scope = openScope('module', 0, undefined);
  const ctx: Ctx = {
    parts: PARTS, text, fns: [], classes: [], bindings: [], regions: [], facts: [], imports: new Set(), unrun: [], exports: exportsOf(root, text), scope, groups: 1, fn: 0, region: 0, thisCls: -1, depth: 0,
  };
  ctx.regions.push({ parent: -1, fn: 0, kind: 'function', span, group: 0, arm: 0, tests: [] });
  ctx.fns.push({
    kind: 'module', name: '', parent: -1, cls: -1, isStatic: false, isAsync: false, isGenerator: false, params: [], decorators: [], exported: false, span, body: span, region: 0, concise: false,
  });
  declareAssigned(ctx, scope, root.children, text);
  block(ctx, root);
  return {
    language: 'python', name, script: 'module', fns: ctx.fns, classes: ctx.classes, bindings: ctx.bindings, regions: ctx.regions, facts: ctx.facts,
    comments: comments.map((at): Comment => ({ span: at, text: text.slice(at.start + 1, at.end) })), imports: [...ctx.imports], ...exportedBy(scope), bindsMethods: true, self: 'self', ...(ctx.unrun.length > 0 ? { unrun: ctx.unrun } : {}), broken,
  };
}

/** Every name of the module can be imported, also what it has imported itself. */
function exportedBy({ names, stars }: Scope): Pick<FileModel, 'exports' | 'reexports'> {
  const exports = emptyTable<Value>();
  for (const [name, found] of Object.entries(names)) {
    if (found.kind !== 'self') exports[name] = found.kind === 'import' ? found.path : path({ kind: 'binding', id: found.id });
  }
  return { exports, reexports: stars };
}

/** The names in `__all__ = […]`, where it stands at the top level and is written out. */
function exportsOf(root: PyNode, text: string): ReadonlySet<string> | undefined {
  for (const statement of root.children) {
    const assignment = statement.children[0];
    const target = assignment?.kind === 'assignment' ? child(assignment, 'left') : undefined;
    const list = assignment && child(assignment, 'right');
    if (target?.kind !== 'identifier' || textOf(text, target) !== '__all__' || (list?.kind !== 'list' && list?.kind !== 'tuple')) continue;
    return new Set(list.children.map((element) => textOf(text, element).replace(/^\w*['"]|['"]$/g, '')));
  }
  return undefined;
}
