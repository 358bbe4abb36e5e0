/** A file's facts with the questions that analyses ask of them: what is the same value, who uses it, who calls whom. */
import type { AssignFact, BindingId, CallFact, ClassId, Fact, FactId, FileModel, FnId, Path, Value } from '../model/facts.ts';
import { type Aliases, buildAliases } from './alias.ts';
import { END_VERBS } from './end-names.ts';
import { indexNames } from './name-index.ts';
import { placeKeys } from './place-keys.ts';
import { remembered } from './remembered.ts';

export type Use =
  | { readonly kind: 'stored'; readonly fact: FactId; readonly target: Path; readonly within: boolean }
  /** `keyword`: given by that name, at no position. */
  | { readonly kind: 'argument'; readonly fact: FactId; readonly index: number; readonly keyword?: string; readonly within: boolean }
  | { readonly kind: 'receiver'; readonly fact: FactId; readonly method: string }
  | { readonly kind: 'called'; readonly fact: FactId }
  | { readonly kind: 'returned'; readonly fact: FactId; readonly within: boolean }
  | { readonly kind: 'scoped'; readonly fact: FactId }
  | { readonly kind: 'escaped'; readonly fact: FactId; readonly within: boolean };

export interface View {
  readonly model: FileModel;
  /** The value with aliases followed: constants, `const self = this`, fields assigned once. */
  canon(value: Value): Value;
  /** Equal keys mean the same value; undefined where that cannot be told. */
  key(value: Value): string | undefined;
  /** Keys of the places of which one must keep a handle for this value to be it. */
  placeKeys(value: Value): readonly string[];
  /** Functions of this file that the value may be, through wrappers such as `debounce(f)` and `f.bind(this)` too. */
  fnsOf(value: Value): readonly FnId[];
  call(id: FactId): CallFact | undefined;
  /** Calls and assignments, in order, that code with holes may match whose called or assigned name that is; all calls without a name. */
  named(name: string | undefined): readonly FactId[];
  /** Facts of one function, in order, without those of functions inside it. */
  factsOf(fn: FnId): readonly FactId[];
  childrenOf(fn: FnId): readonly FnId[];
  /** Calls that may run the function. */
  callersOf(fn: FnId): readonly FactId[];
  /** Calls that make an instance of the class. */
  newsOf(cls: ClassId): readonly FactId[];
  /** Initialisers of the class's fields. */
  fieldsOf(cls: ClassId): readonly FnId[];
  /** Arguments and storages through which the function leaves as a value. */
  usesOf(key: string): readonly Use[];
  /** Assignments to the place, in order. */
  assignedTo(key: string): readonly AssignFact[];
  /** The functions, those inside them, and all that they call; without what only `stop` leads to, where they call that. */
  reach(fns: Iterable<FnId>, stop?: FnId): ReadonlySet<FnId>;
  /** Whether `outer` is `inner` or encloses it. */
  encloses(outer: FnId, inner: FnId): boolean;
}

/** `isFresh` tells the calls whose results are never the same value twice. */
export function createView(model: FileModel, isFresh: (call: FactId) => boolean): View {
  const aliases = buildAliases(model, isFresh);
  const byFn = groupFacts(model);
  const children = groupChildren(model);
  let named: ((name: string | undefined) => readonly FactId[]) | undefined;
  let callers: Map<FnId, FactId[]> | undefined;
  let uses: Map<string, Use[]> | undefined;
  let assigned: Map<string, AssignFact[]> | undefined;
  let news: Map<ClassId, FactId[]> | undefined;
  let fields: Map<ClassId, FnId[]> | undefined;
  const call = (id: FactId): CallFact | undefined => {
    const fact = model.facts[id];
    return fact?.kind === 'call' ? fact : undefined;
  };
  const view: View = {
    model, call, canon: aliases.canon, key: aliases.key, fnsOf: aliases.fnsOf,
    placeKeys: remembered((value) => placeKeys({ canon: aliases.canon, key: aliases.key, call }, value)),
    named: (name) => (named ??= indexNames(model, aliases))(name),
    factsOf: (fn) => byFn[fn] ?? [],
    childrenOf: (fn) => children[fn] ?? [],
    callersOf: (fn) => (callers ??= collectCallers(model, aliases)).get(fn) ?? [],
    newsOf: (cls) => (news ??= collectNews(model, aliases)).get(cls) ?? [],
    fieldsOf: (cls) => (fields ??= collectFields(model)).get(cls) ?? [],
    usesOf: (key) => (uses ??= collectUses(model, aliases)).get(key) ?? [],
    assignedTo: (key) => (assigned ??= collectAssigned(model, aliases)).get(key) ?? [],
    reach: (fns, stop) => reach(view, fns, stop),
    encloses: (outer, inner) => encloses(model, outer, inner),
  };
  return view;
}

function groupFacts(model: FileModel): readonly FactId[][] {
  const byFn: FactId[][] = model.fns.map(() => []);
  model.facts.forEach((fact, id) => byFn[fact.fn]?.push(id));
  return byFn;
}

function groupChildren(model: FileModel): readonly FnId[][] {
  const children: FnId[][] = model.fns.map(() => []);
  model.fns.forEach((fn, id) => children[fn.parent]?.push(id));
  return children;
}

function encloses(model: FileModel, outer: FnId, inner: FnId): boolean {
  for (let at = inner; at >= 0; at = model.fns[at]?.parent ?? -1) if (at === outer) return true;
  return false;
}

function reach(view: View, fns: Iterable<FnId>, stop?: FnId): ReadonlySet<FnId> {
  const seen = new Set<FnId>();
  const pending = [...fns];
  const first = new Set(pending);
  for (let fn = pending.pop(); fn !== undefined; fn = pending.pop()) {
    if (seen.has(fn) || (fn === stop && !first.has(fn))) continue;
    seen.add(fn);
    pending.push(...view.childrenOf(fn));
    for (const id of view.factsOf(fn)) {
      const fact = view.call(id);
      if (fact) pending.push(...view.fnsOf(fact.callee), ...runArguments(view, fact), ...runByReceiver(view, fact));
    }
  }
  return seen;
}

/** Functions handed to a call, which may run them; one that is handed to a removal is not run. */
function runArguments(view: View, fact: CallFact): readonly FnId[] {
  const name = fact.callee.kind === 'path' ? (fact.callee.members.at(-1) ?? '') : '';
  return REMOVES.test(name) ? [] : [...fact.args, ...Object.values(fact.keywords ?? {})].flatMap((arg) => view.fnsOf(arg));
}

/** `this.runner.request()` of a `new Runner(this.work)`: an object that was made of a function may run it, whatever else it does. */
function runByReceiver(view: View, { callee }: CallFact): readonly FnId[] {
  if (callee.kind !== 'path' || callee.members.length === 0 || ENDS.test(callee.members.at(-1)!)) return [];
  const at = view.canon({ ...callee, members: callee.members.slice(0, -1) });
  const made = at.kind === 'path' && at.root.kind === 'call' && at.members.length === 0 ? view.call(at.root.fact) : undefined;
  if (made?.isNew !== true || (made.callee.kind === 'path' && made.callee.root.kind === 'global')) return [];
  return made.args.flatMap((arg) => (arg.kind === 'literal' || arg.kind === 'object' ? [] : view.fnsOf(arg)));
}

const ENDS = new RegExp(`^(${END_VERBS}|pause)`);
const REMOVES = /^(remove|off|un[a-z]|clear|cancel|delete|detach|abort)/;

function collectCallers(model: FileModel, aliases: Aliases): Map<FnId, FactId[]> {
  const callers = new Map<FnId, FactId[]>();
  model.facts.forEach((fact, id) => {
    if (fact.kind !== 'call') return;
    for (const fn of aliases.fnsOf(fact.callee)) append(callers, fn, id);
  });
  return callers;
}

function collectAssigned(model: FileModel, aliases: Aliases): Map<string, AssignFact[]> {
  const assigned = new Map<string, AssignFact[]>();
  for (const fact of model.facts) {
    if (fact.kind !== 'assign') continue;
    const key = aliases.key(fact.target);
    if (key !== undefined) append(assigned, key, fact);
  }
  return assigned;
}

function collectNews(model: FileModel, aliases: Aliases): Map<ClassId, FactId[]> {
  const news = new Map<ClassId, FactId[]>();
  model.facts.forEach((fact, id) => {
    const made = fact.kind === 'call' && fact.isNew ? aliases.canon(fact.callee) : undefined;
    if (made?.kind === 'class') append(news, made.cls, id);
  });
  return news;
}

function collectFields(model: FileModel): Map<ClassId, FnId[]> {
  const fields = new Map<ClassId, FnId[]>();
  model.fns.forEach(({ kind, cls }, id) => {
    if (kind === 'field') append(fields, cls, id);
  });
  return fields;
}

function collectUses(model: FileModel, aliases: Aliases): Map<string, Use[]> {
  const uses = new Map<string, Use[]>();
  const add = (value: Value, use: Use): void => {
    if (value.kind === 'literal' || value.kind === 'unknown') return;
    const key = use.kind === 'receiver' ? aliases.keyOfNew(value) : aliases.key(value);
    if (key !== undefined) append(uses, key, use);
  };
  model.facts.forEach((fact, id) => eachUse(fact, id, add));
  return uses;
}

function eachUse(fact: Fact, id: FactId, add: (value: Value, use: Use) => void): void {
  switch (fact.kind) {
    case 'assign':
      return eachPart(fact.value, (part, within) => add(part, { kind: 'stored', fact: id, target: fact.target, within }));
    case 'exit':
      if (fact.value) eachPart(fact.value, (part, within) => add(part, { kind: 'returned', fact: id, within }));
      return;
    case 'scoped':
      return add(fact.value, { kind: 'scoped', fact: id });
    case 'use':
      return eachPart(fact.value, (part, within) => add(part, { kind: 'escaped', fact: id, within }));
    case 'call': {
      fact.args.forEach((arg, index) => eachPart(arg, (part, within) => add(part, { kind: 'argument', fact: id, index, within })));
      for (const [keyword, arg] of Object.entries(fact.keywords ?? {})) eachPart(arg, (part, within) => add(part, { kind: 'argument', fact: id, index: -1, keyword, within }));
      if (fact.callee.kind !== 'path') return;
      add(fact.callee, { kind: 'called', fact: id });
      const method = fact.callee.members.at(-1);
      if (method !== undefined) add({ ...fact.callee, members: fact.callee.members.slice(0, -1) }, { kind: 'receiver', fact: id, method });
      return;
    }
    default:
      return;
  }
}

/** The value and what it is made of; `within` for what lies inside an object or array. */
function eachPart(value: Value, visit: (part: Value, within: boolean) => void, within = false): void {
  switch (value.kind) {
    case 'anyOf':
      visit(value, within);
      return value.values.forEach((part) => eachPart(part, visit, within));
    case 'array':
      return value.elements.forEach((part) => eachPart(part, visit, true));
    case 'object':
      return Object.values(value.props).forEach((part) => eachPart(part, visit, true));
    default:
      return visit(value, within);
  }
}

function append<K, V>(map: Map<K, V[]>, key: K, item: V): void {
  const list = map.get(key);
  if (list) list.push(item);
  else map.set(key, [item]);
}

/** Variables whose value is a parameter of some function, with their place: `{ fn, index }`. */
export function paramOf(view: View, id: BindingId): { fn: FnId; index: number } | undefined {
  const binding = view.model.bindings[id];
  return binding?.kind === 'param' ? { fn: binding.fn, index: binding.param } : undefined;
}
