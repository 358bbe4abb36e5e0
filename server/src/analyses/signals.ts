/** Listeners for `abort`: whether the signal is one that its giver goes on with, or that of this one call. */
import type { Binding, FnId, Path } from '../model/facts.ts';
import type { Acquisition } from './acquire.ts';
import { nameOf } from './match.ts';
import type { View } from './view.ts';

/** The signal to which a handler for `abort` is added. */
export function signalOf(view: View, { holes: { target, event } }: Acquisition): Path | undefined {
  const at = target && event?.value.kind === 'literal' && event.value.value === 'abort' ? view.canon(target.value) : undefined;
  return at?.kind === 'path' && /signal$/i.test(nameOf(view, at) ?? '') ? at : undefined;
}

/** The caller keeps his signal, and may use it for a thousand calls: one that is given by itself or as an option, rather than that of a job, a task or a controller which is given. */
export function isCallersSignal(view: View, acquisition: Acquisition): boolean {
  const at = signalOf(view, acquisition);
  const binding = at?.root.kind === 'binding' ? view.model.bindings[at.root.id] : undefined;
  if (!at || binding?.kind !== 'param' || !(at.members.length === 0 || (at.members.length === 1 && OPTIONS.test(binding.name)))) return false;
  return !isOfCallback(view, binding);
}

/** Without a name where it is taken apart in the list of parameters. */
const OPTIONS = /^_?(|\w*(options?|opts|init|params?|config|settings|args?|props|input|requests?|ctx|context))$/i;

/** A function that this file hands over as a value and never calls: whoever calls it makes a signal for each call. */
function isOfCallback(view: View, { fn }: Binding): boolean {
  const info = view.model.fns[fn];
  if (!info || info.exported || info.cls >= 0 || view.callersOf(fn).some((id) => view.fnsOf(view.call(id)!.callee).includes(fn))) return false;
  return view.usesOf(`fn:${fn}`).some((use) => use.kind === 'argument' || (use.kind === 'stored' && use.within) || use.kind === 'escaped');
}

/** Keys of the signals whose `abort` is what ends other things that the function begins: the signal is their lifetime, and the handler goes with it. */
export function lifetimeSignals(view: View, acquisitions: readonly Acquisition[], released: readonly { readonly by: readonly FnId[] }[]): ReadonlySet<string> {
  const alone = new Set(released.filter(({ by }) => by.every((fn) => fn === by[0])).map(({ by }) => by[0]!));
  return new Set(acquisitions.flatMap((acquisition) => {
    const at = signalOf(view, acquisition);
    const handler = acquisition.holes['handler'];
    return at && handler && view.fnsOf(handler.value).some((fn) => fn !== acquisition.fn && alone.has(fn)) ? (view.key(at) ?? []) : [];
  }));
}
