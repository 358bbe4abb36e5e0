/** What the row of an acquisition adds to where its handle goes: scopes that do not release it, and releases that are handed over uncalled. */
import type { FactId, Path } from '../model/facts.ts';
import type { Acquisition } from './acquire.ts';
import { type Flow, flowOf } from './flow.ts';
import { nameOf } from './match.ts';
import { handleName } from './release-sites.ts';
import type { Use, View } from './view.ts';

export function withRow(view: View, acquisition: Acquisition, flow: Flow): Flow {
  const scoped = keptByScope(view, acquisition) ? withoutScopes(view, flow) : flow;
  return handsOverRelease(view, acquisition, scoped) || isCarriedOut(view, acquisition, scoped) || isKeptByLibrary(view, acquisition) ? { ...scoped, escaped: true } : scoped;
}

/** `return figure.add_subplot()`, `_, axes = subplots(); return axes`, `return realpath(mkdtemp())`: whoever has the part has the whole. */
function isCarriedOut(view: View, { fact, resource: { row } }: Acquisition, { uses }: Flow): boolean {
  const { carriers } = row;
  if (!carriers) return false;
  const parts = [...carriedBy(view, carriers, uses), ...carriers.map((name) => ({ ...resultOf(fact), members: [name] }))];
  return parts.some((part) => {
    const { returned, kept } = flowOf(view, [part]);
    return returned || kept.some((path) => path.root.kind !== 'binding' || path.members.length > 0);
  });
}

/** What calls of these names answer, on it or about it, and about that again. */
function carriedBy(view: View, carriers: readonly string[], uses: readonly Use[], depth = 0): readonly Path[] {
  const results = uses.flatMap((use) => {
    const name = use.kind === 'receiver' ? use.method : use.kind === 'argument' && use.index === 0 && !use.within ? nameOf(view, view.call(use.fact)!.callee) : undefined;
    return name !== undefined && carriers.includes(name) ? [resultOf(use.fact)] : [];
  });
  return depth > MAX_DEPTH ? results : results.flatMap((part) => [part, ...carriedBy(view, carriers, flowOf(view, [part]).uses, depth + 1)]);
}

const MAX_DEPTH = 3;

/** `return pyplot`: the library keeps what it has made, and whoever is given it goes on with that. */
function isKeptByLibrary(view: View, { fn, resource: { row } }: Acquisition): boolean {
  return row.libraryKeeps === true && view.factsOf(fn).some((id) => {
    const fact = view.model.facts[id]!;
    const at = fact.kind === 'exit' && fact.how === 'return' && fact.value ? view.canon(fact.value) : undefined;
    return at?.kind === 'path' && at.root.kind === 'module' && [row.from ?? []].flat().includes([at.root.name, ...at.members].join('.'));
  });
}

const resultOf = (fact: FactId): Path => ({ kind: 'path', root: { kind: 'call', fact }, members: [] });

/** `with sqlite3.connect(path) as db` ends a transaction. */
function keptByScope(view: View, acquisition: Acquisition): boolean {
  const { scopeKeeps } = acquisition.resource.row;
  const callee = scopeKeeps && view.call(acquisition.fact)?.callee;
  const at = callee && view.canon(callee);
  return at?.kind === 'path' && at.root.kind === 'module' && scopeKeeps?.includes(at.root.name) === true;
}

function withoutScopes(view: View, flow: Flow): Flow {
  const uses = flow.uses.filter((use) => use.kind !== 'scoped' || closes(view, use));
  return { ...flow, uses, scoped: uses.some((use) => use.kind === 'scoped') };
}

function closes(view: View, use: Use): boolean {
  const fact = view.model.facts[use.fact];
  return fact?.kind === 'scoped' && fact.closes === true;
}

/** `atexit.register(file.close)`, `stack.callback(file.close)`: whoever gets the release will call it. */
function handsOverRelease(view: View, acquisition: Acquisition, flow: Flow): boolean {
  const handle = handleName(acquisition);
  const names = acquisition.resource.releases.flatMap((pattern) => {
    const callee = pattern.kind === 'call' ? pattern.call.callee : undefined;
    return callee?.kind === 'member' && callee.object.kind === 'hole' && callee.object.name === handle ? [callee.name] : [];
  });
  return names.some((name) => [...flow.places].some((place) => view.usesOf(`${place}.${name}`).some((use) => use.kind === 'argument' || use.kind === 'stored' || use.kind === 'returned')));
}
