/** Where a handle goes: through variables, fields, collections and the returns of local functions. */
import { endCallers, memos, stateHooks } from '../catalog/frameworks.ts';
import type { CallFact, Fact, FactId, FnId, Path, Value } from '../model/facts.ts';
import { calleeName, isFactOfFile } from './acquire.ts';
import { enterList, heldBy, inCollections, isFromElsewhere, KEEPERS, keepsInCollection, leavesWith, takesOver } from './flow-collections.ts';
import type { Tracking } from './tracking.ts';
import type { Use, View } from './view.ts';

/** What becomes of a handle. */
export interface Flow {
  /** Keys of everything that holds it: the call's result, variables, fields, collections' elements. */
  readonly places: ReadonlySet<string>;
  /** Paths of the places other than the call itself, first stored first. */
  readonly kept: readonly Path[];
  readonly uses: readonly Use[];
  /** It leaves the functions that this file knows the callers of. */
  readonly returned: boolean;
  /** Passed to a call that may take it over, with the name of that call. */
  readonly given: readonly { readonly name: string; readonly fact: FactId }[];
  readonly escaped: boolean;
  /** Handed to a component's markup: as a function it may be called there. */
  readonly shown: boolean;
  readonly scoped: boolean;
}

/** Follows a value through variables, fields, collections and the returns of local functions. */
export function flowOf(view: View, starts: readonly Value[], sees: (fact: FactId) => boolean = () => true): Flow {
  const tracking: Tracking = { view, sees, places: new Set(), kept: [], uses: [], pending: [...starts], given: [], returned: false, escaped: false, shown: false, scoped: false };
  for (let value = tracking.pending.pop(); value !== undefined; value = tracking.pending.pop()) {
    const key = view.key(value);
    if (key === undefined || tracking.places.has(key) || tracking.places.size > 40) continue;
    tracking.places.add(key);
    const uses = view.usesOf(key).filter(({ fact }) => sees(fact));
    // A value with so many uses goes everywhere, and following each handle through all of them takes the square of their number.
    if (tracking.uses.length + uses.length > MOST_USES) return { ...tracking, escaped: true };
    for (const use of uses) follow(tracking, use);
    for (const use of view.usesOf(`${key}.*`)) if (use.kind === 'returned' && sees(use.fact) && isElement(view, use.fact)) leaveWith(tracking, use);
  }
  return tracking;
}

const MOST_USES = 500;

/** `return archive[name]`: what is taken out by its name needs the archive open. A line of a file, `for line in file: return line`, does not. */
function isElement(view: View, id: FactId): boolean {
  const fact = view.model.facts[id];
  return fact?.kind === 'exit' && fact.how === 'return' && fact.value?.kind === 'path' && fact.value.members.at(-1) === '*';
}

function leaveWith(tracking: Tracking, use: Use): void {
  tracking.uses.push(use);
  tracking.returned = true;
}

/** Methods that give back the object itself: `createServer().listen(80)`. */
const FLUENT = /^(catch|finally|on|once|addListener|listen|enable|ref|use|set[A-Z]\w*|fit[A-Z]\w*|add(To|Layer|Control))$/;

function follow(tracking: Tracking, use: Use): void {
  tracking.uses.push(use);
  const fact = tracking.view.model.facts[use.fact];
  switch (use.kind) {
    case 'stored':
      // What another file keeps is that file's to release.
      if (!isFactOfFile(tracking.view.model, use.fact) && !isLocal(tracking.view, use.target)) tracking.escaped = true;
      return store(tracking, use.within ? { ...use.target, members: [...use.target.members, '*'] } : use.target, use.within ? use.target : undefined);
    case 'argument':
      if (fact?.kind !== 'call') return;
      if (use.within && isGathered(fact)) return gather(tracking, fact, use.fact);
      return argument(tracking, fact, use);
    case 'returned':
      return leave(tracking, fact, use.within);
    case 'scoped':
      tracking.scoped = true;
      return;
    case 'escaped':
      if (fact?.kind === 'use' && fact.shown) tracking.shown ||= !use.within;
      else tracking.escaped = true;
      return;
    case 'receiver':
      if (fact?.kind === 'call' && use.method === 'then') settle(tracking, fact);
      if (FLUENT.test(use.method)) tracking.pending.push({ kind: 'path', root: { kind: 'call', fact: use.fact }, members: [] });
      return;
    default:
      return;
  }
}

/** `Promise.all([open(a), open(b)])` */
const isGathered = ({ callee, args }: CallFact): boolean =>
  callee.kind === 'path' && callee.root.kind === 'global' && callee.members[0] === 'Promise' && /^all(Settled)?$/.test(callee.members[1] ?? '') && args[0]?.kind === 'array';

/** What stands at one place of the list comes out at that place. */
function gather(tracking: Tracking, fact: CallFact, id: FactId): void {
  const [list] = fact.args;
  const inner = fact.callee.kind === 'path' && fact.callee.members[1] === 'allSettled' ? ['value'] : [];
  (list?.kind === 'array' ? list.elements : []).forEach((element, index) => {
    const key = tracking.view.key(element);
    if (key !== undefined && tracking.places.has(key)) tracking.pending.push({ kind: 'path', root: { kind: 'call', fact: id }, members: [String(index), ...inner] });
  });
}

/** A variable of a function. */
const isLocal = (view: View, { root, members }: Path): boolean => root.kind === 'binding' && members.length === 0 && (view.model.bindings[root.id]?.fn ?? 0) > 0;

function store(tracking: Tracking, target: Path, container: Path | undefined): void {
  const path = target;
  tracking.kept.push(path);
  tracking.pending.push(path);
  if (container) {
    tracking.pending.push(...objectMembers(tracking, container));
    leavesWith(tracking, container);
  }
  const { root, members } = target;
  const base: Value = tracking.view.canon({ ...target, members: members.slice(0, -1) });
  // `this.slot.value = …` with a slot that was made by a call: it takes over what it is given.
  if (members.length > 1 && members.at(-1) === 'value' && base.kind === 'path' && base.root.kind === 'call') tracking.escaped = true;
  tracking.pending.push(...inCollections(tracking.view, target));
  for (const place of inOthers(tracking.view, target)) {
    tracking.kept.push(place);
    tracking.pending.push(place);
  }
  if (root.kind === 'call' || (root.kind === 'global' && members.length > 1)) tracking.escaped = true;
}

/** `image.src = …` of an `image` that is given to `file.image` is `file.image.src` too. */
function inOthers(view: View, target: Path): readonly Path[] {
  const key = target.root.kind === 'binding' && target.members.length > 0 ? view.key({ ...target, members: [] }) : undefined;
  if (key === undefined) return [];
  return view.usesOf(key).flatMap((use) =>
    use.kind === 'stored' && !use.within && use.target.members.length > 0 ? [{ ...use.target, members: [...use.target.members, ...target.members] }] : []);
}

/** `const api = { timer: setInterval(…) }`: the members under which it can be named again. */
function objectMembers(tracking: Tracking, container: Path): readonly Path[] {
  const found: Path[] = [];
  for (const fact of tracking.view.model.facts) {
    if (fact.kind !== 'assign' || fact.value.kind !== 'object' || tracking.view.key(fact.target) !== tracking.view.key(container)) continue;
    for (const [name, value] of Object.entries(fact.value.props)) {
      const key = tracking.view.key(value);
      if (key !== undefined && tracking.places.has(key)) found.push({ ...container, members: [...container.members, name] });
    }
  }
  return found;
}

/** `promise.then((handle) => …)`: what it settles with is the callback's parameter. */
function settle(tracking: Tracking, fact: CallFact): void {
  const { view } = tracking;
  for (const fn of fact.args[0] ? view.fnsOf(fact.args[0]) : []) {
    const param = view.model.fns[fn]?.params[0];
    if (param !== undefined) tracking.pending.push({ kind: 'path', root: { kind: 'binding', id: param }, members: [] });
  }
}

/** `const [url, setUrl] = useState()`: what the setter is given is what the variable holds. */
function stateOf(view: View, fact: CallFact): Path | undefined {
  const at = view.canon(fact.callee);
  if (at.kind !== 'path' || at.root.kind !== 'call' || at.members.join() !== '1') return undefined;
  const made = view.call(at.root.fact);
  return made && stateHooks.includes(calleeName(made) ?? '') ? { ...at, members: ['0'] } : undefined;
}

function argument(tracking: Tracking, fact: CallFact, use: Extract<Use, { kind: 'argument' }>): void {
  const { view } = tracking;
  const name = calleeName(fact) ?? '';
  const receiver = fact.callee.kind === 'path' && fact.callee.members.length > 0 ? { ...fact.callee, members: fact.callee.members.slice(0, -1) } : undefined;
  // `this.push(x)` is a method of a base class, which takes x over.
  if (receiver && isFactOfFile(view.model, use.fact) && receiver.members.length + (receiver.root.kind === 'this' ? 0 : 1) > 0 && KEEPERS.has(name) && keepsInCollection(view, receiver, name)) {
    if (isFromElsewhere(view, receiver)) {
      tracking.given.push({ name, fact: use.fact });
      return;
    }
    const element = { ...receiver, members: [...receiver.members, '*'] };
    tracking.pending.push(...heldBy(tracking, fact.args[use.index], element));
    // `for (const [key, handle] of map)`
    if (name === 'set') tracking.pending.push({ ...element, members: [...element.members, '1'] });
    store(tracking, element, undefined);
    return leavesWith(tracking, receiver);
  }
  const state = use.within ? undefined : stateOf(view, fact);
  if (state) {
    tracking.kept.push(state);
    tracking.pending.push(state);
    return;
  }
  const fns = view.fnsOf(fact.callee);
  if (fns.some((fn) => takesOver(view, fn))) {
    tracking.escaped = true;
    return;
  }
  for (const fn of fns) {
    const params = view.model.fns[fn]?.params ?? [];
    const param = use.keyword === undefined ? params[use.index] : params.find((id) => view.model.bindings[id]?.name === use.keyword);
    if (param !== undefined) enter(tracking, param, use.within ? fact.args[use.index] : undefined);
  }
  if (fns.length === 0) tracking.given.push({ name, fact: use.fact });
}

/** Into a parameter, or as one of the list that it is. */
function enter(tracking: Tracking, param: number, list: Value | undefined): void {
  const at: Path = { kind: 'path', root: { kind: 'binding', id: param }, members: [] };
  if (list === undefined) return void tracking.pending.push(at);
  if (list.kind === 'array') enterList(tracking, at);
}

/** A return: to callers that stand in this file, or out of its sight. */
function leave(tracking: Tracking, fact: Fact | undefined, within: boolean): void {
  const { view } = tracking;
  const fn = fact ? view.model.fns[fact.fn] : undefined;
  if (!fact || !fn || isDroppedBy(view, fact.fn)) return;
  const memo = within ? [] : memoised(view, fact.fn);
  if (memo.length > 0) {
    tracking.pending.push(...memo);
    return;
  }
  if (fn.keptAs !== undefined && !within) {
    store(tracking, { kind: 'path', root: { kind: 'this', cls: fn.cls }, members: [fn.keptAs] }, undefined);
    return;
  }
  const callers = within || fn.exported ? [] : view.callersOf(fact.fn).filter((id) => tracking.sees(id) && isDirectCall(view, id, fact.fn));
  if (callers.length === 0) tracking.returned = true;
  for (const id of callers) tracking.pending.push({ kind: 'path', root: { kind: 'call', fact: id }, members: [] });
}

/** `onDestroy(() => timer)`: what a framework calls at an end, it asks for nothing. */
const isDroppedBy = (view: View, fn: FnId): boolean =>
  view.usesOf(`fn:${fn}`).some((use) => use.kind === 'argument' && !use.within && endCallers.includes(calleeName(view.call(use.fact)!) ?? ''));

/** What a function returns to `useMemo(f)`, `useState(f)` or `zone.runOutsideAngular(f)` is what those return. */
function memoised(view: View, fn: FnId): readonly Path[] {
  return view.usesOf(`fn:${fn}`).flatMap((use) => {
    const fact = use.kind === 'argument' && use.index === 0 ? view.call(use.fact) : undefined;
    const members = fact ? MEMO[calleeName(fact) ?? ''] : undefined;
    return members ? [{ kind: 'path', root: { kind: 'call', fact: use.fact }, members } as const] : [];
  });
}

const MEMO: Readonly<Record<string, readonly string[] | undefined>> = Object.assign(Object.create(null) as Record<string, readonly string[]>, memos);

const isDirectCall = (view: View, id: FactId, fn: FnId): boolean => {
  const fact = view.call(id);
  return fact !== undefined && view.fnsOf(fact.callee).includes(fn);
};
