/** Frames and exceptions that are kept, with all the variables of the functions that they passed; what is set for a thread and stays with it. */
import type { BindingId, Fact, FnId, Path, Value } from '../model/facts.ts';
import { matchCall } from './match.ts';
import { type Find, isTakenOut, lastOf, type Retained } from './retention-case.ts';
import { keptByPlace } from './retention-chain.ts';
import type { View } from './view.ts';

/** `failures.append((job, error))` on a list of the module. */
export const keptExceptions: Find = function* keptExceptions(view, known): Iterable<Retained> {
  const { catalog: { keepers }, texts } = known;
  for (const fact of view.model.facts) {
    const kept = keptIn(fact, keepers.adds);
    const caught = kept && caughtIn(view, kept.value, fact.fn);
    if (!kept || caught === undefined || isStripped(view, fact.fn, caught)) continue;
    // A key stands for one exception at a time.
    const isShared = fact.kind === 'call' && isOfModule(view, kept.place) && !isTakenOut(view, kept.place, keepers.removes);
    const span = fact.kind === 'call' ? { start: fact.span.start, end: fact.name.end } : fact.span;
    const { name } = view.model.bindings[caught]!;
    const place = nameOfPlace(view, kept.place);
    yield { rule: 'retained-object', span, message: texts.retention.keptException(name, place), confidence: isShared ? 'likely' : 'possible', kept: keptByPlace(known, place, name, view.model.fns[fact.fn]?.name ?? '', span) };
  }
};

interface Kept {
  readonly place: Path;
  readonly value: Value;
}

/** Into a collection, or a member of an object. */
function keptIn(fact: Fact, adds: readonly string[]): Kept | undefined {
  if (fact.kind === 'assign') {
    const { target, value } = fact;
    if (target.members.at(-1) === '*') return { place: { ...target, members: target.members.slice(0, -1) }, value };
    return target.root.kind === 'this' && target.members.length === 1 ? { place: target, value } : undefined;
  }
  const given = fact.kind === 'call' && fact.callee.kind === 'path' && adds.includes(lastOf(fact.callee)) ? fact.args.at(-1) : undefined;
  return given && fact.kind === 'call' && fact.callee.kind === 'path' ? { place: { ...fact.callee, members: fact.callee.members.slice(0, -1) }, value: given } : undefined;
}

/** The variable of a handler in this very function. */
function caughtIn(view: View, value: Value, fn: FnId): BindingId | undefined {
  if (value.kind === 'array') return value.elements.map((part) => caughtIn(view, part, fn)).find((id) => id !== undefined);
  const id = value.kind === 'path' && value.root.kind === 'binding' && value.members.length === 0 ? value.root.id : undefined;
  return id !== undefined && view.model.bindings[id]?.kind === 'catch' && view.model.bindings[id]!.fn === fn ? id : undefined;
}

/** `error.__traceback__ = None`, `error.with_traceback(None)` */
const isStripped = (view: View, fn: FnId, id: BindingId): boolean =>
  view.factsOf(fn).some((at) => {
    const fact = view.model.facts[at]!;
    const path = fact.kind === 'assign' ? fact.target : fact.kind === 'call' && fact.callee.kind === 'path' ? fact.callee : undefined;
    return path?.root.kind === 'binding' && path.root.id === id && /^(__traceback__|with_traceback)$/.test(path.members[0] ?? '');
  });

const isOfModule = (view: View, { root, members }: Path): boolean => root.kind === 'binding' && members.length === 0 && view.model.bindings[root.id]?.fn === 0;

const nameOfPlace = (view: View, { root, members }: Path): string => [root.kind === 'binding' ? (view.model.bindings[root.id]?.name ?? '') : (view.model.self ?? 'this'), ...members].join('.');

/** `frame = inspect.currentframe()`: a variable of the frame that it holds. */
export const ownFrames: Find = function* ownFrames(view, known): Iterable<Retained> {
  const { catalog: { keepers }, texts } = known;
  if (keepers.frames.length === 0) return;
  for (const fact of view.model.facts) {
    if (fact.kind !== 'assign' || fact.fn === 0 || fact.target.root.kind !== 'binding' || fact.target.members.length > 0) continue;
    const { value, target: { root: { id } } } = fact;
    const call = value.kind === 'path' && value.root.kind === 'call' && value.members.length === 0 ? value.root.fact : undefined;
    if (call === undefined || !keepers.frames.some(({ pattern, from }) => pattern.kind === 'call' && matchCall(view, pattern.call, call, from)) || isLetGo(view, fact.fn, id)) continue;
    const name = view.model.bindings[id]?.name ?? '';
    const fn = view.model.fns[fact.fn]?.name ?? '';
    yield { rule: 'reference-cycle', span: fact.span, message: texts.retention.ownFrame(name), confidence: 'possible', kept: keptByPlace(known, name, fn, fn, fact.span) };
  }
};

/** `del frame`, `frame = None`, `frame = frame.f_back` */
const isLetGo = (view: View, fn: FnId, id: BindingId): boolean =>
  (view.model.bindings[id]?.defs.length ?? 0) > 1 || view.factsOf(fn).some((at) => {
    const fact = view.model.facts[at]!;
    return fact.kind === 'remove' && fact.target.root.kind === 'binding' && fact.target.root.id === id && fact.target.members.length === 0;
  });

/** `context.request = request` of a `threading.local()` that nobody clears. */
export const perThread: Find = function* perThread(view, known): Iterable<Retained> {
  const { catalog: { keepers }, texts } = known;
  if (keepers.perThread.length === 0) return;
  const seen = new Set<string>();
  for (const fact of view.model.facts) {
    if (fact.kind !== 'assign' || fact.fn === 0 || fact.target.members.length !== 1 || fact.value.kind === 'literal' || !isPerThread(view, fact.target, keepers.perThread)) continue;
    const key = view.key(fact.target) ?? '';
    if (seen.has(key) || isReset(view, key)) continue;
    seen.add(key);
    const [place, member] = [nameOfPlace(view, { ...fact.target, members: [] }), lastOf(fact.target)];
    yield { rule: 'retained-object', span: fact.span, message: texts.retention.perThread(place, member), confidence: 'possible', kept: keptByPlace(known, place, member, view.model.fns[fact.fn]?.name ?? '', fact.span) };
  }
};

function isPerThread(view: View, { root }: Path, rows: readonly { readonly from: readonly string[]; readonly names: readonly string[] }[]): boolean {
  const binding = root.kind === 'binding' ? view.model.bindings[root.id] : undefined;
  const [def] = binding?.fn === 0 ? binding.defs : [];
  const callee = def?.kind === 'path' && def.root.kind === 'call' && def.members.length === 0 ? view.call(def.root.fact)?.callee : undefined;
  return callee?.kind === 'path' && callee.root.kind === 'module' && rows.some(({ from, names }) => callee.root.kind === 'module' && from.includes(callee.root.name) && names.includes(lastOf(callee)));
}

const isReset = (view: View, key: string): boolean =>
  view.model.facts.some((fact) => (fact.kind === 'remove' && view.key(fact.target) === key) || (fact.kind === 'assign' && fact.value.kind === 'literal' && fact.value.value === null && view.key(fact.target) === key));
