/** Handlers that nobody else can name. */
import type { FnId } from '../model/facts.ts';
import type { Case } from './case.ts';
import type { View } from './view.ts';

/** No removal elsewhere can name the handler: it stands in the call, or in a variable of the function that does no more than listen with it. */
export function isUnremovable(view: View, one: Case): boolean {
  const handler = one.acquisition.holes['handler'];
  if (handler?.value.kind !== 'path') return handler?.value.kind === 'function';
  if (handler.value.members.length > 0) return false;
  const fns = view.fnsOf(handler.value);
  return fns.length > 0 && (handler.value.root.kind === 'call' || fns.every((fn) => onlyListens(view, one, fn)));
}

/** Made by the call that listens, or around it by the same operation, and given to nothing but listeners. */
function onlyListens(view: View, { acquisition }: Case, fn: FnId): boolean {
  const maker = view.model.fns[fn]?.parent ?? 0;
  return maker > 0 && view.encloses(maker, acquisition.fn) && view.usesOf(`fn:${fn}`).every((use) => {
    if (use.kind === 'called' || (use.kind === 'stored' && use.target.root.kind === 'binding' && use.target.members.length === 0)) return true;
    const call = use.kind === 'argument' && !use.within ? view.call(use.fact) : undefined;
    return call?.callee.kind === 'path' && LISTENS.test(call.callee.members.at(-1) ?? '');
  });
}

const LISTENS = /^(on|once|off|(add|remove|prepend|prependOnce)Listener|(add|remove)EventListener)$/;
