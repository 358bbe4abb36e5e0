/** Functions that run somewhere else than in the program that writes them. */
import { senders } from '../catalog/frameworks.ts';
import type { FnId } from '../model/facts.ts';
import { nameOf } from './match.ts';
import type { View } from './view.ts';

/** Inside of a function that is sent to another page: `page.evaluate(() => …)`, `executeScript({ func: () => … })`. */
export function isSentElsewhere(view: View, start: FnId): boolean {
  for (let fn = start; fn > 0; fn = view.model.fns[fn]?.parent ?? -1) {
    const isSent = view.usesOf(`fn:${fn}`).some((use) => use.kind === 'argument' && senders.includes(nameOf(view, view.call(use.fact)?.callee ?? { kind: 'unknown' }) ?? ''));
    if (isSent) return true;
  }
  return false;
}
