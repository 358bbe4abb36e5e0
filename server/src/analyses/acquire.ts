/** Acquisitions: the calls and assignments that the catalog says somebody has to undo. */
import type { AcquirePattern, CompiledCatalog, CompiledResource } from '../catalog/compile.ts';
import type { Pattern } from '../catalog/pattern.ts';
import type { CallFact, Fact, FactId, FileModel, FnId, Path } from '../model/facts.ts';
import { type Holes, hasWord, matchAssign, matchCall, nameOf } from './match.ts';
import { calledFn, makersIn } from './makers.ts';
import { createView, type View } from './view.ts';

export interface Acquisition {
  readonly resource: CompiledResource;
  readonly pattern: Pattern;
  readonly fact: FactId;
  readonly fn: FnId;
  readonly holes: Holes;
  /** The call acquires through a function or class of the project, of this name. */
  readonly through?: { readonly kind: 'call' | 'instance'; readonly name: string };
  /** The handle, where it is not what the call returns. */
  readonly handle?: Path;
}

/** The rows whose acquiring name a call or assignment has. */
function candidates(model: FileModel, catalog: CompiledCatalog, fact: Fact): readonly AcquirePattern[] {
  if (fact.kind === 'assign') return catalog.acquires.get(fact.target.members.at(-1) ?? '') ?? [];
  if (fact.kind !== 'call') return [];
  const name = calleeName(fact) ?? requiredName(model, fact);
  if (name === undefined) return [];
  const named = catalog.acquires.get(name) ?? [];
  if (fact.args.length === 0 || fact.isNew || catalog.wildName?.test(name) !== true) return named;
  const wild = catalog.wild.filter(({ pattern }) => pattern.kind === 'call' && pattern.call.callee.kind === 'hole' && pattern.call.callee.words.some((word) => hasWord(name, word)));
  return wild.length === 0 ? named : [...named, ...wild];
}

/** Last name of what is called: of the path, or of the import or variable itself. */
export function calleeName(fact: CallFact): string | undefined {
  return fact.callee.kind === 'path' ? fact.callee.members.at(-1) : undefined;
}

/** `const { spawn } = require('child_process')`: what a variable of one value stands for; `default`, where that is a module. */
function requiredName(model: FileModel, { callee }: CallFact): string | undefined {
  const defs = callee.kind === 'path' && callee.root.kind === 'binding' ? (model.bindings[callee.root.id]?.defs ?? []) : [];
  const [def] = defs;
  return defs.length === 1 && def?.kind === 'path' && def.root.kind === 'module' ? (def.members.at(-1) ?? 'default') : undefined;
}

/** A view in which results of acquiring calls are never taken for one another. */
export function viewOf(model: FileModel, catalog: CompiledCatalog): View {
  const makers = makersIn(model, (fact) => candidates(model, catalog, fact).length > 0);
  const known = new Map<FactId, boolean>();
  const isFresh = (id: FactId): boolean => {
    const fact = model.facts[id];
    return fact?.kind === 'call' && (gives(model, catalog, fact) || makers.has(calledFn(model, fact) ?? -1));
  };
  return createView(model, (id) => {
    const fresh = known.get(id) ?? isFresh(id);
    known.set(id, fresh);
    return fresh;
  });
}

/** The call may return a handle. */
const gives = (model: FileModel, catalog: CompiledCatalog, fact: CallFact): boolean =>
  candidates(model, catalog, fact).some((candidate) => candidate.pattern.kind === 'call' && candidate.pattern.handle !== undefined);

export function acquisitionsOf(view: View, catalog: CompiledCatalog): readonly Acquisition[] {
  const found: Acquisition[] = [];
  view.model.facts.forEach((fact, id) => {
    const first = firstMatch(view, candidates(view.model, catalog, fact), fact, id);
    if (first) found.push(first);
  });
  return found;
}

function firstMatch(view: View, rows: readonly AcquirePattern[], fact: Fact, id: FactId): Acquisition | undefined {
  for (const { resource, pattern } of rows) {
    const holes = matchFact(view, pattern, fact, id, resource.from);
    if (!holes || !isInClass(view, resource, fact.fn) || (resource.row.afterAwait === true && !isAfterAwait(view, fact, id))) continue;
    if (resource.unless.some((exempt) => matchFact(view, exempt, fact, id, resource.from))) return undefined;
    return { resource, pattern, fact: id, fn: fact.fn, holes };
  }
  return undefined;
}

/** In an async function, behind something that it awaits. The script of a component is none: its compiler sees to that. */
function isAfterAwait(view: View, { fn }: Fact, id: FactId): boolean {
  return fn > 0 && view.model.fns[fn]?.isAsync === true && view.factsOf(fn).some((other) => {
    const before = view.model.facts[other]!;
    return other < id && (before.kind === 'await' || (before.kind === 'call' && before.awaited));
  });
}

/** Rows for classes of certain bases hold inside of those. */
function isInClass(view: View, resource: CompiledResource, fn: FnId): boolean {
  const { inClass } = resource.row;
  if (!inClass) return true;
  for (let at = fn; at >= 0; at = view.model.fns[at]?.parent ?? -1) {
    const cls = view.model.classes[view.model.fns[at]?.cls ?? -1];
    if (cls) return cls.bases.some((base) => inClass.includes(nameOf(view, base) ?? ''));
  }
  return false;
}

export function matchFact(view: View, pattern: Pattern, fact: Fact, id: FactId, from: readonly string[] | 'any' | undefined): Holes | undefined {
  if (pattern.kind === 'assign') return fact.kind === 'assign' ? matchAssign(view, pattern, fact) : undefined;
  return fact.kind === 'call' ? matchCall(view, pattern.call, id, from) : undefined;
}

/** Whether a fact stands in the file itself, rather than in one that it imports or in a copy of a base class. */
export const isFactOfFile = (model: FileModel, fact: FactId): boolean => fact < (model.linked?.facts ?? Infinity);

/** The handle of an acquisition, as the call's result and as what the row's callback is given of itself. */
export function handlesOf(view: View, acquisition: Acquisition): readonly Path[] {
  const call: Path = acquisition.handle ?? { kind: 'path', root: { kind: 'call', fact: acquisition.fact }, members: [] };
  const { passesItself, parts } = acquisition.resource.row;
  const callback = acquisition.holes['fn'];
  if (parts) return [call, ...parts.map((part) => ({ ...call, members: [...call.members, part] }))];
  if (passesItself === undefined || !callback) return [call];
  const params = view.fnsOf(callback.value).flatMap((fn) => view.model.fns[fn]?.params[passesItself] ?? []);
  return [call, ...params.map((id) => ({ kind: 'path', root: { kind: 'binding', id }, members: [] }) as const)];
}
