/** Results kept with the graph that they were computed by. */
import type { Fact, FactId, Value } from '../model/facts.ts';
import type { Find, Retained } from './retention-case.ts';
import { keptByResult } from './retention-chain.ts';
import type { View } from './view.ts';

/** `losses.append(loss)` of a loss on which `backward()` was called. */
export const keptGraphs: Find = function* keptGraphs(view, known): Iterable<Retained> {
  const { catalog, texts } = known;
  if (catalog.keepers.graphs.length === 0) return;
  const roots = new Map<string, FactId>();
  for (const [id, fact] of view.model.facts.entries()) {
    if (fact.kind !== 'call' || fact.callee.kind !== 'path' || !catalog.keepers.graphs.includes(fact.callee.members.at(-1) ?? '')) continue;
    const key = nodeKey(view, { ...fact.callee, members: fact.callee.members.slice(0, -1) });
    if (key !== undefined) roots.set(key, id);
  }
  if (roots.size === 0) return;
  for (const [id, fact] of view.model.facts.entries()) {
    const kept = keptIn(fact);
    const key = kept && nodeKey(view, kept);
    if (!kept || key === undefined || !roots.has(key) || !isInLoop(view, fact.region) || isReplaced(view, kept, roots.get(key)!, id)) continue;
    const span = fact.kind === 'call' ? { start: fact.span.start, end: fact.name.end } : fact.span;
    yield { rule: 'retained-graph', span, message: texts.retention.graph(nameIn(view, kept)), confidence: 'likely', plan: { kind: 'retention', how: 'graph', fact: id }, kept: keptByResult(known, listOf(view, fact), nameIn(view, kept), span) };
  }
};

/** What is added to a list, or to a sum, which grows by its graph as well. */
function keptIn(fact: Fact): Value | undefined {
  if (fact.kind === 'assign') return fact.by;
  return fact.kind === 'call' && fact.callee.kind === 'path' && /^(append|extend|add)$/.test(fact.callee.members.at(-1) ?? '') ? fact.args[0] : undefined;
}

/** The variable that holds it, also where a part of it is meant: `output['loss']`. */
function nodeKey(view: View, value: Value): string | undefined {
  return value.kind === 'path' && value.root.kind === 'binding' ? `${value.root.id}` : view.key(value);
}

/** The variable, or a member of it, is given something else between the use of the graph and this. */
const isReplaced = (view: View, value: Value, from: FactId, to: FactId): boolean => {
  const id = value.kind === 'path' && value.root.kind === 'binding' ? value.root.id : -1;
  return view.model.facts.slice(from, to).some((one) => one.kind === 'assign' && one.target.root.kind === 'binding' && one.target.root.id === id);
};

/** Where it is added: a list's method, or a sum itself. */
const listOf = (view: View, fact: Fact): string => {
  const at = fact.kind === 'call' ? fact.callee : fact.kind === 'assign' ? fact.target : undefined;
  return at?.kind === 'path' ? nameIn(view, at) || at.members.slice(0, fact.kind === 'call' ? -1 : undefined).join('.') : '';
};

const nameIn = (view: View, value: Value): string => (value.kind === 'path' && value.root.kind === 'binding' ? (view.model.bindings[value.root.id]?.name ?? '') : '');

function isInLoop(view: View, region: number): boolean {
  for (let at = region; at >= 0; at = view.model.regions[at]?.parent ?? -1) if (view.model.regions[at]!.kind === 'loop') return true;
  return false;
}
