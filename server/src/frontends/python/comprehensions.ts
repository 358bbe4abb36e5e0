/** Comprehensions and generator expressions: loops with a scope of their own. */
import type { Value } from '../../model/facts.ts';
import { member, newGroup, UNKNOWN, within } from '../draft.ts';
import type { Ctx } from './context.ts';
import { declareAssigned, openScope } from './scopes.ts';
import { child, type PyNode, spanOf, textOf } from './tree.ts';

/** `[f(x) for x in xs if p(x)]`: a collection of what its body is. */
export function lowerComprehension(ctx: Ctx, node: PyNode): Value {
  const outer = ctx.scope;
  ctx.scope = openScope('comprehension', ctx.fn, outer);
  declareAssigned(ctx, ctx.scope, node.children.filter((part) => part.kind === 'for_in_clause').map((clause) => ({ ...clause, kind: 'for_statement' })), ctx.text);
  let element: Value = UNKNOWN;
  within(ctx, 'loop', spanOf(node), newGroup(ctx), 0, [], () => {
    node.children.filter((part) => part.field !== 'body').forEach((part) => clause(ctx, part));
    const body = child(node, 'body');
    if (body?.kind === 'pair') ctx.parts.value(ctx, child(body, 'key'));
    element = ctx.parts.value(ctx, body?.kind === 'pair' ? child(body, 'value') : body);
  });
  ctx.scope = outer;
  return { kind: 'array', elements: [element] };
}

function clause(ctx: Ctx, node: PyNode): void {
  if (node.kind !== 'for_in_clause') {
    node.children.forEach((test) => void ctx.parts.value(ctx, test));
    return;
  }
  const [target, source] = [child(node, 'left'), child(node, 'right')];
  const collection = ctx.parts.value(ctx, source);
  if (target) ctx.parts.bind(ctx, target, member(collection, '*'), { declares: true, span: spanOf(target), valueSpan: spanOf(source ?? node) });
}

/** Runs when it is consumed, if ever: what becomes of it decides, so the caller has to say whether it is dropped. */
export function lowerGenerator(ctx: Ctx, node: PyNode): Value {
  return lowerComprehension(ctx, node);
}

/** A generator expression as a statement of its own: only its first source is evaluated. */
export function lowerDroppedGenerator(ctx: Ctx, node: PyNode): void {
  const first = node.children.find((part) => part.kind === 'for_in_clause');
  if (first) ctx.parts.value(ctx, child(first, 'right'));
  const call = child(node, 'body');
  const callee = call?.kind === 'call' ? child(call, 'function') : undefined;
  const name = callee?.kind === 'attribute' ? child(callee, 'attribute') : callee;
  if (call && name?.kind === 'identifier') ctx.unrun.push({ name: textOf(ctx.text, name), span: spanOf(call) });
}
