/** Releases that are written and never run: in a generator that nobody consumes, in a receiver that nobody keeps. */
import { headOf } from '../catalog/pattern.ts';
import type { CompiledCatalog } from '../catalog/compile.ts';
import type { CallFact, FnId, Value } from '../model/facts.ts';
import { matchCall } from './match.ts';
import { callsOf, type Find, lastOf, type Retained } from './retention-case.ts';
import type { View } from './view.ts';

/** `(handler.close() for handler in handlers)` and `map(lambda task: task.cancel(), tasks)` as statements. */
export const unrunReleases: Find = function* unrunReleases(view, { catalog, texts }): Iterable<Retained> {
  const { unrun = [] } = view.model;
  const lazy = view.model.facts.filter((fact): fact is CallFact => fact.kind === 'call' && fact.statement && isLazy(fact.callee, catalog.keepers.lazy));
  if (unrun.length + lazy.length === 0) return;
  const heads = releaseNames(catalog);
  for (const { name, span } of unrun) if (heads.has(name)) yield { rule: 'mismatched-release', span, message: texts.retention.unrun(name), confidence: 'likely' };
  for (const fact of lazy) {
    const name = releasesIn(view, heads, fact.args[0] ? view.fnsOf(fact.args[0]) : []);
    if (name !== undefined) yield { rule: 'mismatched-release', span: { start: fact.span.start, end: fact.name.end }, message: texts.retention.unrun(name), confidence: 'likely' };
  }
};

const isLazy = (callee: Value, names: readonly string[]): boolean => callee.kind === 'path' && callee.root.kind === 'global' && callee.members.length === 1 && names.includes(callee.members[0]!);

const releaseNames = (catalog: CompiledCatalog): ReadonlySet<string> => new Set(catalog.resources.flatMap(({ releases }) => releases.flatMap((pattern) => headOf(pattern) ?? [])));

/** The first call in these functions that is named like a release. */
function releasesIn(view: View, heads: ReadonlySet<string>, fns: readonly FnId[]): string | undefined {
  return fns.flatMap((fn) => view.factsOf(fn)).map((id) => lastOf(view.call(id)?.callee ?? { kind: 'unknown' })).find((name) => heads.has(name));
}

/** `stopped.connect(lambda: root.removeHandler(handler))`, where `connect` keeps its receiver weakly: the lambda is gone at once. */
export const lostReceivers: Find = function* lostReceivers(view, { catalog, texts }): Iterable<Retained> {
  const { weakly } = catalog.keepers;
  if (weakly.length === 0) return;
  let heads: ReadonlySet<string> | undefined;
  for (const [id, fact] of callsOf(view, weakly.map(({ pattern }) => pattern))) {
    if (fact.keywords?.['weak'] !== undefined || fact.keywords?.['**'] !== undefined) continue;
    for (const { pattern, from } of weakly) {
      const callback = pattern.kind === 'call' ? matchCall(view, pattern.call, id, from)?.['callback']?.value : undefined;
      const fn = callback && lonelyFn(view, callback, id);
      const name = fn === undefined ? undefined : releasesIn(view, (heads ??= new Set([...releaseNames(catalog), ...catalog.keepers.removes])), [fn]);
      if (name === undefined) continue;
      yield { rule: 'mismatched-release', span: { start: fact.span.start, end: fact.name.end }, message: texts.retention.lostReceiver(lastOf(fact.callee), name), confidence: 'likely' };
      break;
    }
  }
};

/** A function made for this call that nothing else refers to. */
function lonelyFn(view: View, callback: Value, call: number): FnId | undefined {
  const at = view.canon(callback);
  const info = at.kind === 'function' ? view.model.fns[at.fn] : undefined;
  if (at.kind !== 'function' || !info || info.cls >= 0 || (info.parent === 0 && info.name !== '')) return undefined;
  return view.usesOf(`fn:${at.fn}`).every((use) => use.fact === call || (use.kind === 'stored' && use.target.root.kind === 'binding' && use.target.members.length === 0)) ? at.fn : undefined;
}
