/** Code that runs once for each module: its top level, and functions that stand there and are run there, at once or at an event that comes once. */
import { onceCallers } from '../catalog/frameworks.ts';
import type { FnId } from '../model/facts.ts';
import { nameOf } from './match.ts';
import { waitsForFirst } from './often.ts';
import type { Use, View } from './view.ts';

/** `(() => { … })()`, the factory of a module wrapper, `promise.then(() => …)`, `addEventListener('load', () => …)`: without a name, nothing else can run it. */
export function isModuleCode(view: View, fn: FnId): boolean {
  if (fn === 0) return true;
  const info = view.model.fns[fn];
  if (!info || info.cls >= 0 || info.name !== '' || info.isGenerator || !isModuleCode(view, info.parent)) return false;
  const called = view.callersOf(fn).filter((id) => isModuleCode(view, view.call(id)!.fn));
  const uses = view.usesOf(`fn:${fn}`).filter((use) => use.kind !== 'called' && isWritten(view, use));
  if (called.length < view.callersOf(fn).length) return false;
  return uses.length === 0 ? called.some((id) => isDirect(view, id, fn)) : uses.length === 1 && uses.every((use) => runsOnceBy(view, use));
}

/** The function itself stands there, rather than a name for it. */
const isWritten = (view: View, use: Use): boolean => use.kind !== 'argument' || use.within || view.call(use.fact)?.args[use.index]?.kind === 'function';

/** The function stands where it is called, rather than under a name for it. */
const isDirect = (view: View, id: number, fn: FnId): boolean => {
  const callee = view.call(id)?.callee;
  return callee?.kind === 'function' && callee.fn === fn;
};

function runsOnceBy(view: View, use: Use): boolean {
  const call = use.kind === 'argument' && !use.within ? view.call(use.fact) : undefined;
  if (!call || use.kind !== 'argument' || !isModuleCode(view, call.fn)) return false;
  if (call.callee.kind === 'function') return isModuleCode(view, call.callee.fn);
  const name = nameOf(view, call.callee) ?? '';
  return SETTLES.test(name) || (call.isNew === true && name === 'Promise') || (call.callee.kind === 'path' && onceCallers.includes(name) && use.index === call.args.length - 1) || waitsForFirst(name, call);
}

/** A promise settles once. */
const SETTLES = /^(then|catch|finally)$/;
