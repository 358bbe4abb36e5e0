/** Helpers of the file: a function that acquires or releases what it is given does so for each of its callers. */
import type { FactId, FnId, Path, Value } from '../model/facts.ts';
import { emptyTable } from '../model/table.ts';
import type { Acquisition } from './acquire.ts';
import type { Hole, Holes } from './match.ts';
import { releasesForCallers } from './self-released.ts';
import type { View } from './view.ts';

export interface Instance {
  /** The call of the helper. */
  readonly fact: FactId;
  readonly fn: FnId;
  readonly holes: Holes;
}

/**
 * What a helper does for each call of it: parameters in the holes replaced by the arguments. Empty where no hole is a parameter of `fn`
 * or nobody in the file calls it by name.
 */
export function instancesOf(view: View, fn: FnId, given: Holes): readonly Instance[] {
  const params = view.model.fns[fn]?.params ?? [];
  const holes = withElements(view, given);
  const used = Object.values(holes).some((hole) => isParam(hole.value, params));
  if (!used) return [];
  return view.callersOf(fn).flatMap((id) => {
    const call = view.call(id);
    if (!call || !isDirect(view, call.callee, fn) || view.encloses(fn, call.fn)) return [];
    return [{ fact: id, fn: call.fn, holes: substitute(holes, params, call.args) }];
  });
}

/** `list.pop()`, and a variable for it, is an element of the list. */
function withElements(view: View, holes: Holes): Holes {
  const result = emptyTable<Hole>();
  for (const [name, hole] of Object.entries(holes)) {
    const at = view.canon(hole.value);
    const taken = at.kind === 'path' && at.root.kind === 'call' && at.members.length === 0 ? view.call(at.root.fact)?.callee : undefined;
    const isTaken = taken?.kind === 'path' && taken.root.kind === 'binding' && /^(pop|shift|at)$/.test(taken.members.at(-1) ?? '');
    result[name] = isTaken ? { value: { ...taken, members: [...taken.members.slice(0, -1), '*'] } } : hole;
  }
  return result;
}

const isParam = (value: Value, params: readonly number[]): boolean => value.kind === 'path' && value.root.kind === 'binding' && params.includes(value.root.id);

/** Called as itself: `listen(…)` or `this.listen(…)`, rather than through something that may run it. */
export function isDirect(view: View, callee: Value, fn: FnId): boolean {
  const at = view.canon(callee);
  if (at.kind === 'function') return at.fn === fn;
  return at.kind === 'path' && at.members.length > 0 && view.fnsOf(at).includes(fn);
}

export function substitute(holes: Holes, params: readonly number[], args: readonly Value[]): Holes {
  const result = emptyTable<Hole>();
  for (const [name, hole] of Object.entries(holes)) result[name] = replaceParam(hole, params, args);
  return result;
}

function replaceParam(hole: Hole, params: readonly number[], args: readonly Value[]): Hole {
  const { value } = hole;
  if (value.kind !== 'path' || value.root.kind !== 'binding') return { value };
  const index = params.indexOf(value.root.id);
  const given = index < 0 ? undefined : args[index];
  if (given === undefined) return { value };
  const extended = extend(given, value);
  return { value: extended, ...(value.members.length === 0 ? { argument: index } : {}) };
}

function extend(given: Value, path: Path): Value {
  if (path.members.length === 0) return given;
  return given.kind === 'path' ? { ...given, members: [...given.members, ...path.members] } : { kind: 'unknown' };
}

/** A helper that returns the release: what it acquires is its caller's, by the function that it gets. */
const returnsFunction = (view: View, fn: FnId): boolean =>
  view.factsOf(fn).some((id) => {
    const fact = view.model.facts[id]!;
    return fact.kind === 'exit' && fact.how === 'return' && fact.value !== undefined && view.fnsOf(fact.value).some((inner) => inner !== fn && view.encloses(fn, inner));
  });

/** The parameter itself, rather than a member of it. */
const isWhole = (value: Value): boolean => value.kind === 'path' && value.members.length === 0;

/** Acquisitions in helpers, moved to the helpers' callers where target and handler are theirs. */
export function unwrap(view: View, acquisitions: readonly Acquisition[]): readonly Acquisition[] {
  return acquisitions.flatMap((acquisition) => {
    const { target, handler } = acquisition.holes;
    const params = view.model.fns[acquisition.fn]?.params ?? [];
    if (!target || !handler || !isParam(target.value, params) || !isWhole(handler.value) || !isParam(handler.value, params) || returnsFunction(view, acquisition.fn)) return [acquisition];
    if (releasesForCallers(view, acquisition)) return [acquisition];
    const instances = instancesOf(view, acquisition.fn, acquisition.holes);
    return instances.length === 0 ? [acquisition] : instances.map((instance) => ({ ...acquisition, ...instance }));
  });
}
