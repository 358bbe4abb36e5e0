/** What a mention of a name means. */
import type { Path, Value } from '../../model/facts.ts';
import { member, path } from '../draft.ts';
import type { Ctx } from './context.ts';
import { type Entry, moduleScope, resolve } from './scopes.ts';

/** Names that the language has by itself and that star imports hardly ever replace. */
const BUILTIN = /^(open|print|len|list|dict|set|tuple|frozenset|str|bytes|bytearray|int|float|bool|object|type|super|isinstance|issubclass|getattr|setattr|hasattr|delattr|iter|next|range|enumerate|zip|map|filter|sorted|reversed|sum|min|max|any|all|abs|repr|hash|id|vars|dir|input|compile|exec|eval|property|staticmethod|classmethod|callable|format|memoryview|round|slice|__\w+__|\w*(Error|Exception|Warning))$/;

export function nameValue(ctx: Ctx, name: string): Value {
  const { scope } = ctx;
  if (scope.kind === 'class' && isMember(ctx, name)) return path({ kind: 'this', cls: scope.cls }, [name]);
  const entry = resolve(scope, name);
  if (entry) return entryValue(entry);
  const star = BUILTIN.test(name) ? undefined : moduleScope(scope).stars.at(-1);
  return star === undefined ? path({ kind: 'global' }, [name]) : path({ kind: 'module', name: star }, [name]);
}

function isMember(ctx: Ctx, name: string): boolean {
  const cls = ctx.classes[ctx.scope.cls];
  return cls !== undefined && (cls.fields[name] !== undefined || cls.methods[name] !== undefined);
}

function entryValue(entry: Entry): Path {
  switch (entry.kind) {
    case 'binding':
      return path({ kind: 'binding', id: entry.id });
    case 'import':
      return entry.path;
    case 'self':
      return path({ kind: 'this', cls: entry.cls });
  }
}

/** `base.name`; an attribute of a class of this file is one of its objects' `this`, and `os.path` is a module where it was imported. */
export function attribute(ctx: Ctx, base: Value, name: string): Value {
  if (base.kind === 'path' && base.members.length === 0 && base.root.kind === 'binding') {
    const def = ctx.bindings[base.root.id];
    const cls = def?.kind === 'class' && def.defs.length === 1 && def.defs[0]?.kind === 'class' ? def.defs[0].cls : -1;
    if (cls >= 0) return path({ kind: 'this', cls }, [name]);
  }
  if (base.kind === 'path' && base.members.length === 0 && base.root.kind === 'module') {
    const inner = `${base.root.name}.${name}`;
    if (ctx.imports.has(inner)) return path({ kind: 'module', name: inner });
  }
  return member(base, name);
}
