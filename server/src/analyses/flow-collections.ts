/** Handles in collections: which calls keep what they are given, what an element is called, and what becomes of it where the whole collection goes. */
import type { CallFact, FnId, Path, Value } from '../model/facts.ts';
import { calleeName } from './acquire.ts';
import type { Tracking } from './tracking.ts';
import type { View } from './view.ts';

/** Collections that keep what they are given. */
export const KEEPERS = new Set(['push', 'add', 'set', 'unshift', 'append']);

/** Members of an element under which it can be named again: `pending.set(id, { timer: setTimeout(…) })`. */
export function heldBy(tracking: Tracking, given: Value | undefined, element: Path): readonly Path[] {
  if (given?.kind !== 'object' && given?.kind !== 'array') return [];
  return Object.entries(given.kind === 'object' ? given.props : given.elements).flatMap(([name, value]) => {
    const key = tracking.view.key(value);
    return key !== undefined && tracking.places.has(key) ? [{ ...element, members: [...element.members, name] }] : [];
  });
}

/** `file.url = …` of a `file` that was pushed into `list` is `list.*.url` too. */
export function inCollections(view: View, target: Path): readonly Path[] {
  const key = target.root.kind === 'binding' && target.members.length > 0 ? view.key({ ...target, members: [] }) : undefined;
  if (key === undefined) return [];
  return view.usesOf(key).flatMap((use) => {
    const fact = use.kind === 'argument' ? view.call(use.fact) : undefined;
    if (fact?.callee.kind !== 'path' || !KEEPERS.has(fact.callee.members.at(-1) ?? '')) return [];
    return [{ ...fact.callee, members: [...fact.callee.members.slice(0, -1), '*', ...target.members] }];
  });
}

/** A collection of this file, rather than a `Subscription` or a store that takes over what it is given. */
export function keepsInCollection(view: View, receiver: Path, name: string): boolean {
  const at = view.canon(receiver);
  if (at.kind === 'array' || (name === 'append' && isList(view, at))) return true;
  const fact = at.kind === 'path' && at.root.kind === 'call' && at.members.length === 0 ? view.call(at.root.fact) : undefined;
  const made = fact?.isNew && fact.callee.kind === 'path' && fact.callee.root.kind === 'global' ? fact.callee.members.at(-1) : undefined;
  // A list of another make, `new DisposableList()`, takes over what is pushed.
  if (name === 'push' || name === 'unshift') return fact?.isNew !== true || made === 'Array';
  return made === 'Map' || made === 'Set' || made === 'WeakMap' || made === 'WeakSet' || made === 'Array';
}

/** A variable that starts as a list. */
function isList(view: View, at: Value): boolean {
  const binding = at.kind === 'path' && at.root.kind === 'binding' && at.members.length === 0 ? view.model.bindings[at.root.id] : undefined;
  return binding !== undefined && binding.kind !== 'param' && binding.fn !== 0 && binding.defs.length === 1 && binding.defs[0]!.kind === 'array';
}

/** `store.push(x)`, `disposables.register(x)` of a class of another file that has an end: it takes over what it is given. */
export function takesOver(view: View, fn: FnId): boolean {
  const info = view.model.fns[fn];
  const cls = info !== undefined && fn >= (view.model.linked?.fns ?? Infinity) ? view.model.classes[info.cls] : undefined;
  return cls !== undefined && TAKES_OVER.test(info!.name) && Object.keys(cls.methods).some((name) => ENDS.test(name));
}

const TAKES_OVER = /^_?(push|add|set|append|register|track|own|use|defer|adopt)([A-Z]|$)/;
const ENDS = /^_?(dispose|destroy|clear|close|unsubscribe|release|teardown|cleanup)([A-Z]|$)|^\[Symbol\.(asyncD|d)ispose\]$/;

/** A collection that the object or function was handed, or asked somebody for: whoever has made it sees to what is in it. */
export function isFromElsewhere(view: View, collection: Path): boolean {
  const at = view.canon(collection);
  if (at.kind !== 'path') return false;
  switch (at.root.kind) {
    case 'module':
      return true;
    case 'binding':
      return view.model.bindings[at.root.id]?.kind === 'param';
    case 'call':
      return isAsked(view, view.call(at.root.fact));
    default:
      return false;
  }
}

/** `container.get(Disposables)`, `useScope().cleanups`: the file does not show what makes it. */
function isAsked(view: View, fact: CallFact | undefined): boolean {
  if (!fact || fact.isNew || fact.callee.kind !== 'path' || view.fnsOf(fact.callee).length > 0) return false;
  return fact.callee.root.kind !== 'global' && !MAKES_LIST.test(calleeName(fact) ?? '');
}

const MAKES_LIST = /^(\w*(create|make|new|from|of|map|filter|concat|slice|ref|state|reactive|signal|memo|array|list|set)\w*)$/i;

/** What is in a collection of the function leaves with it: returned, kept by an object, given to a call. */
export function leavesWith(tracking: Tracking, collection: Path, depth = 0): void {
  const { view } = tracking;
  const { root, members } = collection;
  const key = root.kind === 'binding' && members.length === 0 && view.model.bindings[root.id]?.fn !== 0 ? view.key(collection) : undefined;
  if (key === undefined) return;
  for (const use of view.usesOf(key)) {
    const fact = view.model.facts[use.fact];
    if (!fact || !tracking.sees(use.fact)) continue;
    if (use.kind === 'returned') tracking.returned = true;
    if (use.kind === 'escaped') tracking.escaped = true;
    if (use.kind === 'stored' && use.target.members.at(-1) !== '*') {
      const element: Path = { ...use.target, members: [...use.target.members, '*'] };
      tracking.kept.push(element);
      tracking.pending.push(element);
    }
    if (use.kind !== 'argument' || fact.kind !== 'call') continue;
    const fns = view.fnsOf(fact.callee);
    if (fns.length === 0) tracking.given.push({ name: calleeName(fact) ?? '', fact: use.fact });
    for (const fn of depth < DEEPEST && !use.within ? fns : []) {
      const param = view.model.fns[fn]?.params[use.index];
      if (param !== undefined) enterList(tracking, { kind: 'path', root: { kind: 'binding', id: param }, members: [] }, depth + 1);
    }
  }
}

const DEEPEST = 3;

/** A parameter that is a list with the handle in it. */
export function enterList(tracking: Tracking, param: Path, depth = 0): void {
  tracking.pending.push({ ...param, members: ['*'] });
  leavesWith(tracking, param, depth);
}
