/** Annotations, by name. */
import type { TypeRef } from '../../model/facts.ts';
import type { Ctx } from './context.ts';
import { resolve } from './scopes.ts';
import { child, type PyNode, textOf } from './tree.ts';

/** Wrappers that say nothing of what the value is. */
const THROUGH = /^(Optional|Final|ClassVar|Annotated|Union|Type|InitVar|Required|NotRequired)$/;

/** The name of an annotated type: of a union, its first member that is not `None`. */
export function typeOf(ctx: Ctx, annotation: PyNode | undefined): TypeRef | undefined {
  if (!annotation) return undefined;
  switch (annotation.kind) {
    case 'type':
      return typeOf(ctx, annotation.children[0]);
    case 'identifier':
    case 'attribute':
      return named(ctx, textOf(ctx.text, annotation), []);
    case 'string':
      return quoted(ctx, textOf(ctx.text, annotation));
    case 'generic_type':
    case 'subscript':
      return generic(ctx, annotation);
    case 'binary_operator':
    case 'union_type':
      return annotation.children.map((part) => typeOf(ctx, part)).find((type) => type !== undefined);
    default:
      return undefined;
  }
}

function named(ctx: Ctx, written: string, args: readonly string[]): TypeRef | undefined {
  const parts = written.split('.');
  const name = parts.at(-1);
  if (name === undefined || name === 'None' || !/^\w+$/.test(name)) return undefined;
  const entry = resolve(ctx.scope, parts[0]!);
  return { name, args, ...(entry?.kind === 'import' && entry.path.root.kind === 'module' ? { from: entry.path.root.name } : {}) };
}

/** A forward reference: `"Session"`, `"Optional[Session]"`. */
function quoted(ctx: Ctx, text: string): TypeRef | undefined {
  const inner = /^\w*(['"])(?:(?:typing\.)?Optional\[)?([\w.]+)\]?\1$/.exec(text)?.[2];
  return inner === undefined ? undefined : named(ctx, inner, []);
}

function generic(ctx: Ctx, node: PyNode): TypeRef | undefined {
  const head = child(node, 'value') ?? node.children[0];
  const args = node.children.filter((part) => part !== head).flatMap((part) => (part.kind === 'type_parameter' ? part.children : [part]));
  const name = head ? (textOf(ctx.text, head).split('.').at(-1) ?? '') : '';
  if (THROUGH.test(name)) return args.map((part) => typeOf(ctx, part)).find((type) => type !== undefined);
  return head && named(ctx, textOf(ctx.text, head), args.map((part) => typeOf(ctx, part)?.name ?? ''));
}
