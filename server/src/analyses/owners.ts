/** Owners: whose lifetime an acquisition should end with, and which functions run when it ends. */
import type { CompiledCatalog, CompiledLifetime } from '../catalog/compile.ts';
import { headOf, type Pattern } from '../catalog/pattern.ts';
import type { ClassId, FactId, FnId, Value } from '../model/facts.ts';
import { matchFact } from './acquire.ts';
import { teardownHooks } from './hooks.ts';
import { endsObject, importsAny, isOfLifetime, matchesGlob } from './lifetime-match.ts';
import { nameOf } from './match.ts';
import { isModuleCode } from './module-code.ts';
import { remember } from './remembered.ts';
import type { View } from './view.ts';

export interface Owner {
  readonly kind: 'effect' | 'component' | 'setup' | 'class' | 'function' | 'module';
  /** What to call it: the user's own name where it has one, else the lifetime's noun. */
  readonly label: string;
  readonly lifetime?: CompiledLifetime;
  /** A framework makes and drops it many times. */
  readonly managed: boolean;
  /** The callback, setup function, or the function that holds the class. */
  readonly fn: FnId;
  readonly cls: ClassId;
  /** Functions that run at the end of its life. */
  readonly teardowns: readonly FnId[];
  /** One of them promises to release everything, by its name or by what it is to the framework. */
  readonly promises: boolean;
}

export interface Owners {
  /** Owners of what that function acquires, the innermost first; the module is the last. */
  of(fn: FnId): readonly Owner[];
  /** Functions handed over to be run at some end: `onDestroy(f)`, `emitter.once('close', f)`, `afterEach(f)`. */
  readonly hooks: ReadonlySet<FnId>;
  /** Those and what they call. */
  readonly hooked: ReadonlySet<FnId>;
  /** Everything that runs when the owner ends. */
  reach(owner: Owner): ReadonlySet<FnId>;
}

interface Component {
  readonly lifetime: CompiledLifetime;
  readonly effects: FnId[];
}

interface Scope {
  readonly view: View;
  readonly catalog: CompiledCatalog;
  /** Functions that are the callback of a lifetime. */
  readonly callbacks: ReadonlyMap<FnId, CompiledLifetime>;
  /** Functions in which such callbacks are registered, with them. */
  readonly components: ReadonlyMap<FnId, Component>;
  readonly classes: Map<ClassId, Owner>;
  /** Owners that are functions: one object each, however many functions stand inside. */
  readonly fns: Map<FnId, FnOwners>;
  readonly module: Owner;
}

interface FnOwners {
  readonly effect: Owner | undefined;
  readonly setup: Owner | undefined;
  readonly other: Owner | undefined;
}

export function ownersIn(view: View, catalog: CompiledCatalog): Owners {
  const callbacks = new Map<FnId, CompiledLifetime>();
  const components = new Map<FnId, Component>();
  const hooks = catalog.lifetimes.filter((lifetime) => lifetime.row.begins.kind === 'hooks' && importsAny(view, lifetime.from));
  const beginnings = beginningsIn(view, catalog);
  const places = hooks.length > 0 ? view.model.facts.keys() : [...beginnings.keys()].sort((a, b) => a - b);
  for (const id of places) {
    const beginning = beginnings.get(id);
    if (beginning) registerCallback(view, beginning, id, callbacks, components);
    registerHook(view, hooks, id, components);
  }
  const module: Owner = { kind: 'module', label: 'module', managed: false, fn: 0, cls: -1, teardowns: [], promises: false };
  const scope: Scope = { view, catalog, callbacks, components, classes: new Map(), fns: new Map(), module };
  const hookFns = new Set(teardownHooks(view));
  const hooked = view.reach(hookFns);
  const chains = new Map<FnId, readonly Owner[]>();
  const reached = new Map<Owner, ReadonlySet<FnId>>();
  return {
    of: (fn) => remember(chains, fn, () => chainOf(scope, fn, 0)),
    hooks: hookFns,
    hooked,
    reach: (owner) => remember(reached, owner, () => view.reach(owner.teardowns)),
  };
}

type Beginnings = ReadonlyMap<CompiledLifetime, CompiledLifetime['begins']>;

/** The lifetimes that a call may begin, in the catalog's order, and how, by the name that is called: most calls begin none. */
function beginningsIn(view: View, catalog: CompiledCatalog): ReadonlyMap<FactId, Beginnings> {
  const found = new Map<FactId, Map<CompiledLifetime, Pattern[]>>();
  for (const lifetime of catalog.lifetimes) {
    if (lifetime.row.begins.kind !== 'callback') continue;
    for (const pattern of lifetime.begins) {
      // What a default import stands for may be called anything.
      const ids = new Set([headOf(pattern), ...(lifetime.from ? ['default'] : [])].flatMap((name) => view.named(name)));
      for (const id of ids) remember(remember(found, id, () => new Map<CompiledLifetime, Pattern[]>()), lifetime, () => []).push(pattern);
    }
  }
  return found;
}

function registerCallback(view: View, beginnings: Beginnings, id: FactId, callbacks: Map<FnId, CompiledLifetime>, components: Map<FnId, Component>): void {
  const fact = view.call(id);
  if (!fact || fact.args.length === 0) return;
  for (const [lifetime, patterns] of beginnings) {
    const holes = firstHoles(view, patterns, id, lifetime.from);
    const fns = holes ? view.fnsOf(holes) : [];
    if (fns.length === 0) continue;
    for (const fn of fns) callbacks.set(fn, lifetime);
    const known = components.get(fact.fn);
    if (known) known.effects.push(...fns);
    else components.set(fact.fn, { lifetime, effects: [...fns] });
    return;
  }
}

function registerHook(view: View, hooks: readonly CompiledLifetime[], id: FactId, components: Map<FnId, Component>): void {
  const fact = view.call(id);
  if (hooks.length === 0 || !fact || fact.fn === 0 || components.has(fact.fn)) return;
  const name = fact.callee.kind === 'path' ? (nameOf(view, fact.callee) ?? '') : '';
  const lifetime = hooks.find(({ row }) => row.begins.kind === 'hooks' && row.begins.names.some((hook) => matchesGlob(hook, name)));
  if (lifetime && !isTried(view, fact.fn)) components.set(fact.fn, { lifetime, effects: [] });
}

/** `renderHook(() => useThing())`: a test, whose end the helper sees to. */
const isTried = (view: View, fn: FnId): boolean =>
  view.usesOf(`fn:${fn}`).some((use) => use.kind === 'argument' && /^(renderHook|renderComposable|withSetup|act|it|test)$/.test(nameOf(view, view.call(use.fact)?.callee ?? { kind: 'unknown' }) ?? ''));

function firstHoles(view: View, patterns: CompiledLifetime['begins'], id: FactId, from: readonly string[] | undefined): Value | undefined {
  const fact = view.model.facts[id]!;
  for (const pattern of patterns) {
    const holes = matchFact(view, pattern, fact, id, from ?? 'any') ?? (from ? matchFact(view, pattern, fact, id, undefined) : undefined);
    if (holes?.['fn']) return holes['fn'].value;
  }
  return undefined;
}

/** From the function outwards: effects that it is or that call it, its class, setup functions, functions that return a teardown. */
function chainOf(scope: Scope, start: FnId, depth: number): readonly Owner[] {
  const { view } = scope;
  const chain: Owner[] = [];
  for (let fn = start; fn >= 0; fn = view.model.fns[fn]?.parent ?? -1) {
    const info = view.model.fns[fn]!;
    const { effect, setup, other } = remember(scope.fns, fn, () => fnOwners(scope, fn));
    if (effect) chain.push(effect);
    else if (depth < 2) chain.push(...callingEffects(scope, fn, depth));
    if (setup) chain.push(setup);
    if (info.cls >= 0) chain.push(remember(scope.classes, info.cls, () => classOwner(scope, info.cls)));
    if (other) chain.push(other);
  }
  return [...new Set([...chain, scope.module])];
}

/** What the function itself is the owner of. */
function fnOwners(scope: Scope, fn: FnId): FnOwners {
  const lifetime = scope.callbacks.get(fn);
  const effect = lifetime && effectOwner(scope, fn, lifetime);
  const setup = setupOwner(scope, fn);
  if (setup) return { effect, setup, other: undefined };
  // A module registers effects once; what an async effect returns is a promise, never its teardown. Some frameworks drop whatever their callbacks return.
  const isLost = effect !== undefined && (lifetime?.row.ends.kind !== 'returned' || scope.view.model.fns[fn]?.isAsync === true);
  const other = isLost || isModuleCode(scope.view, fn) ? undefined : scope.components.has(fn) ? componentOwner(scope, fn) : returningOwner(scope, fn);
  return { effect, setup, other };
}

function effectOwner(scope: Scope, fn: FnId, lifetime: CompiledLifetime): Owner {
  const teardowns = effectTeardowns(scope, fn);
  return { kind: 'effect', label: lifetime.row.noun, lifetime, managed: lifetime.row.managed, fn, cls: -1, teardowns, promises: true };
}

function effectTeardowns(scope: Scope, fn: FnId): readonly FnId[] {
  const lifetime = scope.callbacks.get(fn);
  if (lifetime?.row.ends.kind === 'returned') return scope.view.model.fns[fn]?.isAsync ? [] : returnedFns(scope.view, fn);
  return lifetime?.row.ends.kind === 'callback' ? callbacksIn(scope, lifetime, scope.view.model.fns[fn]?.parent ?? fn) : [];
}

/** Effects that call a function which stands outside of them. */
function callingEffects(scope: Scope, fn: FnId, depth: number): readonly Owner[] {
  const found: Owner[] = [];
  for (const id of scope.view.callersOf(fn)) {
    const caller = scope.view.call(id)?.fn;
    if (caller === undefined || scope.view.encloses(fn, caller)) continue;
    const effect = chainOf(scope, caller, depth + 1).find((owner) => owner.kind === 'effect');
    if (effect && !isOfUser(scope, effect, fn)) found.push(effect);
  }
  return found.slice(0, 4);
}

/** What each user of a part begins anew, `new Observable(() => this.reload())`: what a method of the object then does is for the object. */
const isOfUser = ({ view }: Scope, { lifetime, fn }: Owner, method: FnId): boolean =>
  lifetime?.row.again === true && (view.model.fns[method]?.cls ?? -1) >= 0 && classAround(view, fn) === view.model.fns[method]!.cls;

function classAround(view: View, fn: FnId): ClassId {
  for (let at = fn; at > 0; at = view.model.fns[at]?.parent ?? 0) if (view.model.fns[at]!.cls >= 0) return view.model.fns[at]!.cls;
  return -1;
}

/** Functions that a function returns, those in returned objects' teardown methods included. */
function returnedFns(view: View, fn: FnId): readonly FnId[] {
  return view.factsOf(fn).flatMap((id) => {
    const fact = view.model.facts[id]!;
    return fact.kind === 'exit' && fact.how === 'return' && fact.value ? view.fnsOf(fact.value) : [];
  });
}

function callbacksIn(scope: Scope, lifetime: CompiledLifetime, outer: FnId): readonly FnId[] {
  const { view } = scope;
  const found: FnId[] = [];
  view.model.facts.forEach((fact, id) => {
    if (fact.kind !== 'call' || !view.encloses(outer, fact.fn)) return;
    const value = firstHoles(view, lifetime.ends, id, undefined);
    if (value) found.push(...view.fnsOf(value));
  });
  return found;
}

function componentOwner(scope: Scope, fn: FnId): Owner {
  const component = scope.components.get(fn);
  const effects = component?.effects ?? [];
  const teardowns = effects.flatMap((effect) => effectTeardowns(scope, effect));
  const lifetime = component?.lifetime;
  return {
    kind: 'component', label: labelOf(scope.view, fn, 'component'), ...(lifetime ? { lifetime } : {}), managed: lifetime?.row.managed ?? false, fn, cls: -1, teardowns, promises: true,
  };
}

/** A single-file component is called by the name of its file. */
const componentName = (view: View, fallback: string): string => (view.model.script === 'module' ? fallback : view.model.name || fallback);

function labelOf(view: View, fn: FnId, fallback: string): string {
  return view.model.fns[fn]?.name || fallback;
}

/** What the effects of a component return runs at its end too. */
function cleanupsIn(scope: Scope, outer: FnId): readonly FnId[] {
  return [...scope.callbacks.keys()].filter((fn) => scope.view.encloses(outer, fn)).flatMap((fn) => effectTeardowns(scope, fn));
}

function setupOwner(scope: Scope, fn: FnId): Owner | undefined {
  const info = scope.view.model.fns[fn]!;
  for (const lifetime of scope.catalog.lifetimes) {
    const { begins } = lifetime.row;
    if (begins.kind !== 'setup') continue;
    const isScript = fn === 0 && begins.scripts.includes(scope.view.model.script);
    if (!isScript && !(fn > 0 && begins.names.some((name) => matchesGlob(name, info.name)))) continue;
    const teardowns = [...callbacksIn(scope, lifetime, fn), ...cleanupsIn(scope, fn)];
    if (!isScript && teardowns.length === 0 && !importsAny(scope.view, lifetime.from)) continue;
    return { kind: 'setup', label: isScript ? componentName(scope.view, lifetime.row.noun) : labelOf(scope.view, fn, lifetime.row.noun), lifetime, managed: lifetime.row.managed, fn, cls: -1, teardowns, promises: true };
  }
  return undefined;
}

function classOwner(scope: Scope, id: ClassId): Owner {
  const { view, catalog } = scope;
  const cls = view.model.classes[id]!;
  const rows = catalog.lifetimes.filter((lifetime) => lifetime.row.begins.kind === 'members');
  const framework = rows.find((lifetime) => lifetime.row.managed && isOfLifetime(view, cls, lifetime));
  const lifetime = framework ?? rows.find((row) => !row.row.managed && isOfLifetime(view, cls, row));
  const names = lifetime ? [...endNames(lifetime), ...inheritedEnds(rows, cls.bases.length > 0)] : [];
  const teardowns = Object.entries(cls.methods).filter(([name, fn]) => names.some((end) => endsObject(view, end, name, fn))).map(([, fn]) => fn);
  // What is inherited may release in ways that this file does not show: it counts where it is seen to release something.
  const own = teardowns.filter((fn) => fn < (view.model.linked?.fns ?? Infinity));
  return {
    kind: 'class', label: cls.name || componentName(view, lifetime?.row.noun ?? 'object'), ...(lifetime ? { lifetime } : {}), managed: framework !== undefined,
    fn: cls.fn, cls: id, teardowns, promises: framework !== undefined || own.some((fn) => promisesAll(lifetime ? [lifetime] : [], view.model.fns[fn]?.name ?? '')),
  };
}

/** A base class may call `onDestroy` at its end: in a class that has one, what promises to release everything is an end too. */
const inheritedEnds = (rows: readonly CompiledLifetime[], hasBase: boolean): readonly string[] => (hasBase ? rows.flatMap(({ row }) => row.promises ?? []) : []);

const promisesAll = (rows: readonly CompiledLifetime[], name: string): boolean => rows.some((lifetime) => (lifetime.row.promises ?? endNames(lifetime)).includes(name));

const endNames = (lifetime: CompiledLifetime): readonly string[] => (lifetime.row.ends.kind === 'members' ? lifetime.row.ends.names : []);

/** A function that returns a function, or an object with a teardown: whoever called it ends what it began. */
function returningOwner(scope: Scope, fn: FnId): Owner | undefined {
  const { view } = scope;
  const returned: FnId[] = [];
  for (const id of view.factsOf(fn)) {
    const fact = view.model.facts[id]!;
    if (fact.kind !== 'exit' || fact.how !== 'return' || !fact.value) continue;
    returned.push(...view.fnsOf(fact.value).filter((inner) => view.encloses(fn, inner) && inner !== fn));
    returned.push(...objectTeardowns(scope, fact.value));
  }
  if (returned.length === 0) return undefined;
  return { kind: 'function', label: labelOf(view, fn, 'function'), managed: false, fn, cls: -1, teardowns: [...new Set(returned)], promises: false };
}

function objectTeardowns(scope: Scope, value: Value): readonly FnId[] {
  const at = scope.view.canon(value);
  if (at.kind !== 'object' || at.cls === undefined) return [];
  const { cls } = at;
  return remember(scope.classes, cls, () => classOwner(scope, cls)).teardowns;
}
