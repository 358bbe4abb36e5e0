/** Detached nodes: kept in a collection after they were taken out of the document. */
import type { CallFact, Fact, Path, Value } from '../model/facts.ts';
import type { Growth, GrowthScope } from './growth-case.ts';
import { lifeSpanOf } from './growth-lives.ts';
import { type Place, placeKey } from './growth-places.ts';
import type { Site } from './growth-sites.ts';
import { largeOf } from './large.ts';
import type { View } from './view.ts';

/** Nodes are put in, one of them is taken out of the document, and none out of the collection while it lives. */
export function detachedNodes(scope: GrowthScope, place: Place): Growth | undefined {
  const { view, known } = scope;
  const { adds, removes, empties, handed } = scope.sitesOf(place);
  const site = adds.find(({ value }) => value && largeOf(view, known.catalog, value)?.row.node === true);
  if (!site || handed) return undefined;
  const life = lifeSpanOf(scope, place);
  if (!life || [...removes, ...empties].some((gone) => !life.ends(gone.fn))) return undefined;
  const parents = parentsOf(view, site);
  const fact = view.model.facts.findIndex((one) => !life.ends(one.fn) && ((one.kind === 'call' && takesOut(view, one, place)) || emptiesOne(view, one, parents)));
  if (fact < 0) return undefined;
  return { how: 'detached', place, site, others: [], removal: { fact, fn: view.model.facts[fact]!.fn }, confidence: place.exported ? 'possible' : 'likely' };
}

/** What the nodes are put into, where they are put into the collection. */
function parentsOf(view: View, { fn, value }: Site): ReadonlySet<string> {
  const key = value && view.key(value);
  const calls = ['append', 'appendChild', 'prepend', 'insertBefore'].flatMap((name) => view.named(name)).flatMap((id) => view.call(id) ?? []);
  return new Set(calls.flatMap((call) => {
    const isIt = call.fn === fn && key !== undefined && call.args.some((arg) => view.key(arg) === key);
    return isIt && call.callee.kind === 'path' ? (view.key(parentOf(call.callee)) ?? []) : [];
  }));
}

/** `host.replaceChildren()`, `host.innerHTML = ''` */
function emptiesOne(view: View, fact: Fact, parents: ReadonlySet<string>): boolean {
  if (parents.size === 0 || (fact.kind !== 'call' && fact.kind !== 'assign')) return false;
  const path = fact.kind === 'call' ? fact.callee : fact.target;
  if (path.kind !== 'path' || path.members.length === 0) return false;
  const name = path.members.at(-1);
  const isEmptying = fact.kind === 'call' ? name === 'replaceChildren' && fact.args.length === 0 : /^(innerHTML|textContent)$/.test(name ?? '') && fact.value.kind === 'literal' && fact.value.value === '';
  return isEmptying && parents.has(view.key(parentOf(path)) ?? '');
}

/** `node.remove()`, `parent.removeChild(node)`, `node.replaceWith(…)` with a node of the collection. */
function takesOut(view: View, fact: CallFact, place: Place): boolean {
  if (fact.callee.kind !== 'path' || fact.callee.members.length === 0) return false;
  const name = fact.callee.members.at(-1)!;
  if (name === 'remove' || name === 'replaceWith') return (name !== 'remove' || fact.args.length === 0) && isElementOf(view, { ...fact.callee, members: fact.callee.members.slice(0, -1) }, place);
  return name === 'removeChild' && fact.args[0] !== undefined && isElementOf(view, fact.args[0], place);
}

/** `rows.get(id)`, `rows[id]`, and each of the rows. */
function isElementOf(view: View, value: Value, place: Place): boolean {
  const at = view.canon(value);
  if (at.kind !== 'path') return false;
  if (at.members.at(-1) === '*') return placeKey(view, parentOf(at)) === place.key;
  const call = at.root.kind === 'call' && at.members.length === 0 ? view.call(at.root.fact) : undefined;
  if (call?.callee.kind !== 'path' || !/^(get|at|find)$/.test(call.callee.members.at(-1) ?? '')) return false;
  return placeKey(view, parentOf(call.callee)) === place.key;
}

const parentOf = (path: Path): Path => ({ ...path, members: path.members.slice(0, -1) });
