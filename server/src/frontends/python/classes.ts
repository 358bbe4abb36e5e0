/** Classes. */
import type { ClassId, Value } from '../../model/facts.ts';
import { emptyTable } from '../../model/table.ts';
import type { Ctx } from './context.ts';
import { decoratorValue, isExported } from './functions.ts';
import { openScope, resolve } from './scopes.ts';
import { child, type PyNode, spanOf, textOf } from './tree.ts';

/** Decorators and bases that make fields of the objects out of the names in the class. */
const FIELDS_OF_OBJECTS = /(dataclass|^define$|^attrs$|^frozen$|^s$|NamedTuple|TypedDict|BaseModel|BaseSettings|Struct)$/;

export function lowerClass(ctx: Ctx, node: PyNode, decorators: readonly PyNode[]): ClassId {
  const id = child(node, 'name');
  const name = id ? textOf(ctx.text, id) : '';
  const values = decorators.map((one) => decoratorValue(ctx, one));
  const options = emptyTable<Value>();
  const bases: Value[] = [];
  for (const base of child(node, 'superclasses')?.children ?? []) {
    const key = base.kind === 'keyword_argument' ? child(base, 'name') : undefined;
    const given = ctx.parts.value(ctx, key ? child(base, 'value') : base);
    if (key) options[textOf(ctx.text, key)] = given;
    else bases.push(given);
  }
  const body = child(node, 'body');
  const exported = ctx.fn === 0 && isExported(ctx, name);
  const cls = ctx.classes.push({
    kind: 'class', name, bases, decorators: values, options, methods: emptyTable(), fields: emptyTable(), fn: ctx.fn, exported, span: spanOf(node), body: spanOf(body ?? node),
  }) - 1;
  const entry = ctx.scope.kind === 'class' ? undefined : resolve(ctx.scope, name);
  if (entry?.kind === 'binding') {
    ctx.bindings[entry.id]!.defs.push({ kind: 'class', cls });
    ctx.bindings[entry.id]!.exported ||= exported;
  }
  lowerBody(ctx, body, cls);
  if ([...values, ...bases].some((one) => one.kind === 'path' && FIELDS_OF_OBJECTS.test(one.members.at(-1) ?? ''))) ofObjects(ctx, cls);
  return cls;
}

/** The body runs once, where the class is defined: its facts belong to the function around it. */
function lowerBody(ctx: Ctx, body: PyNode | undefined, cls: ClassId): void {
  const outer = { thisCls: ctx.thisCls, scope: ctx.scope };
  ctx.scope = openScope('class', ctx.fn, outer.scope, cls);
  ctx.thisCls = cls;
  ctx.parts.block(ctx, body);
  Object.assign(ctx, outer);
}

function ofObjects(ctx: Ctx, cls: ClassId): void {
  const { fields } = ctx.classes[cls]!;
  for (const [name, field] of Object.entries(fields)) fields[name] = { ...field, isStatic: false };
}
