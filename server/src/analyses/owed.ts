/**
 * What calls of the project's own functions and classes owe, of this file and imported ones alike: a function that returns a handle, the
 * function that releases, or an object which does; a class that releases in a teardown what it acquired when it was made or started.
 */
import type { CompiledResource } from '../catalog/compile.ts';
import { type Pattern, parsePattern } from '../catalog/pattern.ts';
import type { Confidence } from '../catalog/types.ts';
import type { BindingId, CallFact, ClassId, FactId, FnId, Path, Value } from '../model/facts.ts';
import { type Acquisition, handlesOf, isFactOfFile } from './acquire.ts';
import { type Flow, flowOf } from './flow.ts';
import { livenessOf } from './liveness.ts';
import type { Hole } from './match.ts';
import type { Owner, Owners } from './owners.ts';
import type { Releases } from './release.ts';
import { remember } from './remembered.ts';
import { runs } from './runs.ts';
import type { View } from './view.ts';
import { isDirect, substitute } from './wrappers.ts';

/** An acquisition with what was found out about it. */
export interface Followed {
  readonly acquisition: Acquisition;
  readonly flow: Flow;
  readonly releases: Releases;
}

/** Who owes for whom: a call of that function, making that class, or calling that method of it. */
interface Debt {
  readonly how: 'handle' | 'call' | 'made' | 'started';
  /** What is called; for a class, its constructor's parameters are those of `params`. */
  readonly fn: FnId;
  readonly cls: ClassId;
  readonly params: readonly number[];
  readonly source: Acquisition;
  readonly resource: CompiledResource;
  readonly pattern: Pattern;
  readonly name: string;
  /** Parameters of the constructor that the object takes in place of what it would make. */
  readonly instead?: readonly BindingId[];
}

/** Calls that owe for what the acquisitions stand for; `from` are acquisitions that were not asked about before. */
export function owedBy(view: View, owners: Owners, from: readonly Followed[]): readonly Acquisition[] {
  const patterns = new Map<string, Pattern>();
  const debts = from.flatMap((one) => debtOf(view, owners, one) ?? []).map((debt) => (debt.how === 'handle' ? debt : { ...debt, pattern: remember(patterns, [debt.resource.row.release].flat().join('\n'), anyCall) }));
  if (debts.length === 0) return [];
  const found = new Map<FactId, Acquisition>();
  for (const debt of debts.sort((a, b) => Number(endsItself(a)) - Number(endsItself(b)))) {
    for (const id of callsOf(view, debt)) {
      const acquisition = found.has(id) ? undefined : instanceOf(view, owners, debt, id);
      if (acquisition) found.set(id, acquisition);
    }
  }
  return [...found.values()].sort((a, b) => a.fact - b.fact);
}

const endsItself = ({ resource }: Debt): boolean => resource.row.selfEnding === true;

/** The file calls a function that it imports or inherits, or makes an object of a class that is known: without either, it owes what it acquires itself. */
export const callsOthers = ({ model, canon, fnsOf }: View): boolean =>
  model.facts.some((fact, id) => fact.kind === 'call' && isFactOfFile(model, id) &&
    ((fact.isNew && canon(fact.callee).kind === 'class') || fnsOf(fact.callee).some((fn) => fn >= (model.linked?.fns ?? Infinity))));

/** Whether callers can owe for an acquisition at all, whatever becomes of it. */
export const mayBeOwed = (view: View, owners: Owners, acquisition: Acquisition): boolean =>
  !acquisition.resource.row.brief && acquisition.fn !== 0 && !isHarmless(view, acquisition, owners.of(acquisition.fn));

function debtOf(view: View, owners: Owners, one: Followed): Debt | undefined {
  const { acquisition } = one;
  if (!mayBeOwed(view, owners, acquisition)) return undefined;
  const chain = owners.of(acquisition.fn);
  const { matching } = one.releases;
  const own = ownHandle(view, one);
  if (own) return own;
  if (matching.length === 0) return returnedHandle(view, one);
  if (matching.some((release) => owners.hooked.has(release.fn))) return undefined;
  const owner = chain.filter((each) => each.kind !== 'effect' || view.encloses(each.fn, acquisition.fn)).find((each) => matching.some((release) => owners.reach(each).has(release.fn)));
  if (!owner || owner.managed) return undefined;
  const releases = (fn: FnId): boolean => {
    const reach = view.reach([fn]);
    return matching.some((release) => reach.has(release.fn));
  };
  if (owner.kind === 'function' && runs(view, [owner.fn], acquisition.fn)) return returnedRelease(view, one, owner, releases);
  return owner.kind === 'class' && view.model.classes[owner.cls]?.kind === 'class' ? classDebt(view, one, owner, releases) : undefined;
}

/** What ends with its owner owes nothing; what is given decides at each call. */
function isHarmless(view: View, { holes, resource, fn }: Acquisition, chain: readonly Owner[]): boolean {
  const target = holes['target'];
  if (!target || resource.row.holds !== 'target') return false;
  return livenessOf(view, target.value, fn, chain) === 'own';
}

/** A function of another file returns the handle itself, and keeps it nowhere else. What callers in its own file do is followed from there. */
function returnedHandle(view: View, { acquisition, flow }: Followed): Debt | undefined {
  const { fn, resource, pattern } = acquisition;
  const info = view.model.fns[fn]!;
  if (isFactOfFile(view.model, acquisition.fact) || pattern.kind !== 'call' || pattern.handle === undefined || acquisition.handle) return undefined;
  if (info.kind === 'constructor' || info.kind === 'getter' || flow.escaped || flow.scoped || flow.given.length > 0) return undefined;
  if (flow.kept.some((path) => path.root.kind !== 'binding' || path.members.length > 0 || view.model.bindings[path.root.id]?.fn === 0)) return undefined;
  return isReturned(view, fn, flow) ? { how: 'handle', fn, cls: -1, params: info.params, source: acquisition, resource, pattern, name: info.name } : undefined;
}

/** The handle itself, rather than an object with it. */
const isReturned = (view: View, fn: FnId, flow: Flow): boolean =>
  view.factsOf(fn).some((id) => {
    const fact = view.model.facts[id]!;
    const key = fact.kind === 'exit' && fact.how === 'return' && fact.value ? view.key(fact.value) : undefined;
    return key !== undefined && flow.places.has(key);
  });

/** A function of this file makes the handle for whoever calls it: each of its callers owes it. */
function ownHandle(view: View, { acquisition }: Followed): Debt | undefined {
  const { fn, resource, pattern } = acquisition;
  const info = view.model.fns[fn]!;
  if (!isFactOfFile(view.model, acquisition.fact) || resource.row.owedBy !== 'function' || acquisition.handle || info.keptAs !== undefined || info.kind === 'constructor' || info.kind === 'getter' || info.isGenerator) return undefined;
  if (pattern.kind !== 'call' || pattern.handle === undefined || view.callersOf(fn).length === 0) return undefined;
  const flow = flowOf(view, handlesOf(view, acquisition), (id) => view.model.facts[id]!.fn === fn);
  if (!flow.returned || flow.escaped || flow.scoped || flow.given.length > 0 || !isReturned(view, fn, flow)) return undefined;
  if (flow.kept.some((path) => path.root.kind !== 'binding' || path.members.length > 0 || view.model.bindings[path.root.id]?.fn !== fn)) return undefined;
  return { how: 'handle', fn, cls: -1, params: info.params, source: acquisition, resource, pattern, name: info.name };
}

/** The function returns a function that releases, or an object with one. */
function returnedRelease(view: View, { acquisition }: Followed, owner: Owner, releases: (fn: FnId) => boolean): Debt | undefined {
  const codes = new Set<string>();
  for (const id of view.factsOf(owner.fn)) {
    const fact = view.model.facts[id]!;
    if (fact.kind !== 'exit' || fact.how !== 'return' || !fact.value) continue;
    if (view.fnsOf(fact.value).some(releases)) codes.add('$handle()');
    for (const name of releasingMethods(view, fact.value, releases)) codes.add(`$handle.${name}()`);
  }
  if (codes.size === 0) return undefined;
  const info = view.model.fns[owner.fn]!;
  const resource = resourceFor(acquisition, acquisition.resource.row.rule, [...codes]);
  return { how: 'call', fn: owner.fn, cls: -1, params: info.params, source: acquisition, resource, pattern: ANY_CALL, name: info.name };
}

function releasingMethods(view: View, value: Value, releases: (fn: FnId) => boolean): readonly string[] {
  const at = view.canon(value);
  const cls = at.kind === 'object' && at.cls !== undefined ? view.model.classes[at.cls] : undefined;
  return Object.entries(cls?.methods ?? {}).filter(([name, fn]) => PUBLIC.test(name) && releases(fn)).map(([name]) => name);
}

/** Released by a teardown of the class, acquired when it is made, or by a method whose name says that it starts something. */
function classDebt(view: View, { acquisition, flow }: Followed, owner: Owner, releases: (fn: FnId) => boolean): Debt | undefined {
  const cls = view.model.classes[owner.cls]!;
  const methods = Object.entries(cls.methods);
  const ends = methods.filter(([name, fn]) => PUBLIC.test(name) && releases(fn));
  if (!ends.some(([, fn]) => owner.teardowns.includes(fn))) return undefined;
  const begins = methods.filter(([name]) => name === 'constructor').map(([, fn]) => fn);
  const isMade = runs(view, [...begins, ...view.fieldsOf(owner.cls)], acquisition.fn);
  const start = isMade ? undefined : methods.find(([name, fn]) => STARTS.test(name) && !view.model.fns[fn]!.isStatic && runs(view, [fn], acquisition.fn));
  if ((!isMade && !start) || begins.some((fn) => keepsItself(view, fn))) return undefined;
  const first = [...ends].sort(([, a], [, b]) => Number(owner.teardowns.includes(b)) - Number(owner.teardowns.includes(a)));
  const resource = resourceFor(acquisition, 'undisposed-object', first.map(([name]) => `$handle.${name}()`));
  const [constructor] = begins;
  const params = constructor === undefined ? [] : (view.model.fns[constructor]?.params ?? []);
  return { how: isMade ? 'made' : 'started', fn: start?.[1] ?? -1, cls: owner.cls, params, source: acquisition, resource, pattern: ANY_CALL, name: cls.name, instead: givenInstead(view, acquisition.fact, flow, params) };
}

/** `Watcher.shared = self`, `owner.part = self`: the constructor gives the object away, so that whoever makes it need not keep it. */
const keepsItself = (view: View, constructor: FnId): boolean =>
  view.factsOf(constructor).some((id) => {
    const fact = view.model.facts[id]!;
    if (fact.kind !== 'assign' || fact.value.kind !== 'path' || fact.value.root.kind !== 'this' || fact.value.members.length > 0) return false;
    const { root, members } = fact.target;
    return root.kind === 'binding' ? members.length > 0 || view.model.bindings[root.id]?.fn === 0 : members.length > 0;
  });

/** `self.top = Tk() if root is None else Toplevel(root)`: who gives a root has made the window. */
function givenInstead(view: View, made: FactId, { kept }: Flow, params: readonly BindingId[]): readonly BindingId[] {
  const places = new Set(kept.flatMap((path) => (path.root.kind === 'this' ? (view.key(path) ?? []) : [])));
  if (params.length === 0 || places.size === 0) return [];
  const others = [...places].flatMap((key) => view.assignedTo(key)).map(({ value }) => value).filter((value) => !(value.kind === 'path' && value.root.kind === 'call' && value.root.fact === made));
  return params.filter((param) => others.some((value) => isOf(view, value, param)));
}

/** The parameter itself, or what a call makes of it. */
const isOf = (view: View, value: Value, param: BindingId): boolean =>
  value.kind === 'path' && ((value.root.kind === 'binding' && value.root.id === param && value.members.length === 0) || (value.root.kind === 'call' && value.members.length === 0 && (view.call(value.root.fact)?.args ?? []).some((arg) => arg.kind === 'path' && arg.root.kind === 'binding' && arg.root.id === param && arg.members.length === 0)));

const PUBLIC = /^(?:[a-zA-Z$]\w*|\[Symbol\.(?:asyncD|d)ispose\])$/;
const STARTS = /^(start|open|connect|listen|attach|init|initiali[sz]e|mount|enable|activate|watch|observe|run|begin|resume|install|setup|bind)([A-Z]\w*)?$/;

/** Any call, for what it returns. */
const ANY_CALL: Pattern = { kind: 'call', call: { kind: 'call', callee: { kind: 'hole', name: 'f', types: [], words: [] }, args: [], isNew: false }, handle: 'handle' };

/** Sites of releases are remembered by the pattern: each way to release has its own. */
const anyCall = (): Pattern => ({ ...ANY_CALL });

/** A row for what the project makes of a row. Rules about whole classes are about their instances. */
function resourceFor({ resource }: Acquisition, rule: string, codes: readonly string[]): CompiledResource {
  const { row } = resource;
  const atMost: Confidence = row.atMost === 'possible' ? 'possible' : 'likely';
  const releases = codes.map(parsePattern).filter((parsed): parsed is Pattern => !('error' in parsed));
  const { agrees: _, passesItself: __, tiedBy: ____, inClass: ___, ...kept } = row;
  return { row: { ...kept, rule, release: codes, unless: [], owedBy: 'lifetime', holds: 'handle', atMost, fix: ['return-cleanup', 'release-in-teardown', 'keep-handle'] }, from: undefined, releases, unless: [], tiedBy: [], endsItself: false };
}

function callsOf(view: View, { how, fn, cls }: Debt): readonly FactId[] {
  if (how === 'made') return view.newsOf(cls);
  return view.callersOf(fn).filter((id) => {
    const call = view.call(id)!;
    if (call.isNew || !isDirect(view, call.callee, fn) || view.encloses(fn, call.fn)) return false;
    return how !== 'started' || (call.callee.kind === 'path' && view.model.fns[call.fn]?.cls !== cls && !(call.callee.root.kind === 'this' && call.callee.members.length === 1));
  });
}

/** The call as an acquisition; nothing where what it is given makes it harmless. */
function instanceOf(view: View, owners: Owners, debt: Debt, id: FactId): Acquisition | undefined {
  const call = view.call(id)!;
  const { source, resource, pattern, how, name } = debt;
  const holes = substitute(source.holes, debt.params, call.args);
  if (isGivenHarmless(view, owners, source, holes['target'], call.fn) || (debt.instead ?? []).some((param) => isGiven(call, debt.params.indexOf(param)))) return undefined;
  if (how === 'handle' && answersGiven(view, debt, call)) return undefined;
  const through = { kind: how === 'made' || how === 'started' ? 'instance' : 'call', name } as const;
  if (how === 'handle') return { resource, pattern, fact: id, fn: call.fn, holes, through };
  const receiver: Path | undefined = how === 'started' && call.callee.kind === 'path' ? { ...call.callee, members: call.callee.members.slice(0, -1) } : undefined;
  return { resource, pattern, fact: id, fn: call.fn, holes: {}, through, ...(receiver ? { handle: receiver } : {}) };
}

/** `runnerOf(given) { return given ?? makeRunner(); }`, called with one. */
const answersGiven = (view: View, { fn, params }: Debt, call: CallFact): boolean =>
  view.factsOf(fn).some((id) => {
    const fact = view.model.facts[id]!;
    const value = fact.kind === 'exit' && fact.how === 'return' ? fact.value : undefined;
    const values = value?.kind === 'anyOf' ? value.values : value ? [value] : [];
    return params.some((param, at) => isGiven(call, at) && values.some((value) => value.kind === 'path' && value.root.kind === 'binding' && value.root.id === param && value.members.length === 0));
  });

const isGiven = ({ args }: CallFact, at: number): boolean => args[at] !== undefined && !(args[at].kind === 'literal' && args[at].value === null);

/** The target is not known to outlive whoever calls. */
function isGivenHarmless(view: View, owners: Owners, source: Acquisition, target: Hole | undefined, fn: FnId): boolean {
  if (!target || source.resource.row.holds !== 'target') return false;
  return livenessOf(view, target.value, fn, owners.of(fn)) !== 'outlives';
}
