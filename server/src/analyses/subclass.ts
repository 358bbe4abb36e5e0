/** Ends that a class leaves to those that extend it. */
import type { FnId } from '../model/facts.ts';
import type { Owner } from './owners.ts';
import type { View } from './view.ts';

/** The end calls a member of the object that neither the class nor a class above it has: those that extend it bring it, and may release there. `end` is all that runs at the end. */
export function leavesToSubclass(view: View, { cls }: Owner, end: ReadonlySet<FnId>): boolean {
  const known = view.model.classes[cls];
  if (known?.kind !== 'class' || known.bases.some((base) => view.canon(base).kind !== 'class')) return false;
  return [...end].some((fn) => view.factsOf(fn).some((id) => {
    const callee = view.call(id)?.callee;
    if (callee?.kind !== 'path' || callee.root.kind !== 'this' || callee.root.cls !== cls || callee.members.length !== 1) return false;
    const [name] = callee.members;
    return view.fnsOf(callee).length === 0 && known.fields[name!] === undefined && view.key(callee) === `this:${cls}.${name}` && !isAssigned(view, cls, name!);
  }));
}

const isAssigned = (view: View, cls: number, name: string): boolean =>
  view.named(name).some((id) => {
    const fact = view.model.facts[id]!;
    return fact.kind === 'assign' && fact.target.root.kind === 'this' && fact.target.root.cls === cls && fact.target.members.length === 1;
  });
