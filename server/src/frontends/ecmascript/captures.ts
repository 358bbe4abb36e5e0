/** Which variables of the functions around it a function keeps alive. */
import type { BindingId } from '../../model/facts.ts';
import type { Ctx } from './context.ts';

/** Notes that the current function uses the variable: so do, in effect, all functions between it and the one that declares it. */
export function noteCapture(ctx: Ctx, id: BindingId): void {
  const home = ctx.bindings[id]?.fn ?? 0;
  if (home === 0) return;
  for (let fn = ctx.fn; fn > 0 && fn !== home; fn = ctx.fns[fn]?.parent ?? 0) {
    const known = ctx.captured.get(fn) ?? new Set<BindingId>();
    if (known.has(id)) return;
    ctx.captured.set(fn, known.add(id));
  }
}

/** Gives every function what was noted of it. */
export function fillCaptures(ctx: Ctx): void {
  for (const [fn, ids] of ctx.captured) ctx.fns[fn]!.captures = [...ids];
}
