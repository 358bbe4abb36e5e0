/** The ledgers of a file: for each owner what it acquires, and where that is released. */
import type { CompiledCatalog } from '../catalog/compile.ts';
import type { FileModel, FnId, Span } from '../model/facts.ts';
import type { Ledger, LedgerItem } from '../model/ledger.ts';
import type { Case } from './case.ts';
import { examine } from './obligation.ts';
import type { Owner, Owners } from './owners.ts';
import { headSpan } from './report.ts';
import { mainOwner } from './siblings.ts';
import type { View } from './view.ts';

/** Without what the module itself acquires, which lives as long as the program. Whether an item leaks is not judged here. */
export function ledgersOf(view: View, catalog: CompiledCatalog): readonly Ledger[] {
  const { model } = view;
  const examined = examine(view, catalog);
  if (!examined) return [];
  const byOwner = new Map<Owner | FnId, LedgerItem[]>();
  const managers = managersOf(model);
  for (const one of examined.cases) {
    const owner = keeperOf(one);
    const { fn } = one.acquisition;
    const keeper = owner.kind !== 'module' ? owner : managers.has(fn) ? fn : undefined;
    if (keeper === undefined || isOwn(one)) continue;
    byOwner.set(keeper, [...(byOwner.get(keeper) ?? []), itemOf(model, examined.owners, one)]);
  }
  return [...byOwner].map(([owner, items]) => ({
    name: typeof owner === 'number' ? model.fns[owner]!.name : owner.label,
    span: typeof owner === 'number' ? model.fns[owner]!.span : spanOf(model, owner),
    items: [...items].sort((a, b) => a.span.start - b.span.start),
  })).filter(({ span }) => span.start >= 0).sort((a, b) => a.span.start - b.span.start);
}

/** Functions that lend what they have to a block, and take it back after it: context managers. */
const managersOf = ({ facts }: FileModel): ReadonlySet<FnId> => new Set(facts.flatMap((fact) => (fact.kind === 'exit' && fact.how === 'yield' && fact.fails === true ? [fact.fn] : [])));

/** A listener on something that dies with its owner owes nothing. */
const isOwn = ({ acquisition, liveness, releases }: Case): boolean =>
  acquisition.resource.row.holds === 'target' && liveness === 'own' && releases.matching.length === 0;

/** The component or class around an effect: readers look for one account of both. */
function keeperOf(one: Case): Owner {
  const main = mainOwner(one.owners, one.proven);
  if (main.kind !== 'effect') return main;
  return one.owners.find(({ kind }) => kind === 'component' || kind === 'setup' || kind === 'class') ?? main;
}

const spanOf = (model: FileModel, owner: Owner): Span => (owner.cls >= 0 ? model.classes[owner.cls]! : model.fns[owner.fn]!).span;

function itemOf(model: FileModel, owners: Owners, one: Case): LedgerItem {
  const { row } = one.acquisition.resource;
  const fact = model.facts[one.acquisition.fact]!;
  const atEnd = one.releases.matching.find(({ fn }) => owners.hooked.has(fn) || one.owners.some((owner) => owners.reach(owner).has(fn)));
  const release = atEnd ?? one.releases.matching[0];
  const span = fact.kind === 'call' ? headSpan(fact.span, fact.name) : fact.span;
  return { noun: row.noun, resource: row.id, span, ...(release ? { release: model.facts[release.fact]!.span } : {}) };
}
