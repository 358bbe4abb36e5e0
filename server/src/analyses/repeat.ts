/** Acquiring again and again: in a member that runs many times within one life. */
import type { Binding, FactId, FnId, Path, RegionId, Value } from '../model/facts.ts';
import { matchesGlob } from './lifetime-match.ts';
import type { Owner } from './owners.ts';
import type { Case } from './case.ts';
import { oftenOf } from './often.ts';
import { areExclusive, isAround, isInBranch, mayEndBefore, regionOf, within } from './flow-order.ts';
import type { Release } from './release.ts';
import type { View } from './view.ts';

/** Verbs for what is done many times, and those callbacks named like them that come once. */
const AGAIN = /^_?(reconnect|restart|update|render|re[a-z]*render|refresh|redraw|draw|execute|handle|toggle|show|play|select|resize|process|send|set|on|rotate|reopen|roll_?over|do_?[rR]ollover)([A-Z_].*)?$/;
const FIRST = /^_?(on|set)_?(init|mount|creat|attach|connect|load|start|activat|ready|open|add|insert|regist|setup|up|enter|first|after|before|install|bind)|^_?set\w*(Listener|Handler|Callback|Event|Hook)s?$/i;

/** An object that connects again by itself. */
const comesBack = (view: View, cls: number): boolean => Object.keys(view.model.classes[cls]?.methods ?? {}).some((name) => /reconnect|restart/i.test(name));

/** The member is registered for events, or runs at an interval. */
function isHandler(view: View, cls: number, name: string): boolean {
  const key = view.key({ kind: 'path', root: { kind: 'this', cls }, members: [name] });
  return key !== undefined && view.usesOf(key).some((use) => {
    const call = use.kind === 'argument' ? view.call(use.fact) : undefined;
    return call?.callee.kind === 'path' && REGISTERS.test(call.callee.members.at(-1) ?? '');
  });
}

const REGISTERS = /^(addEventListener|on|addListener|subscribe|setInterval)$/;

/** Whether the function is a member that runs many times while its owner lives. */
export function isRepeated(view: View, fn: FnId, owner: Owner): boolean {
  const info = view.model.fns[fn];
  if (!info || info.name === '') return false;
  if (info.cls < 0) return AGAIN.test(info.name) && !FIRST.test(info.name) && !/^on[A-Z]/.test(info.name);
  if (owner.lifetime?.row.repeats?.some((name) => matchesGlob(name, info.name))) return true;
  if (info.kind === 'constructor' || info.kind === 'getter') return false;
  if (/^_?(connect|open|start)$/.test(info.name) && !owner.managed && comesBack(view, info.cls)) return true;
  return (AGAIN.test(info.name) && !FIRST.test(info.name)) || isHandler(view, info.cls, info.name);
}

/**
 * What a getter makes anew at each look; and a listener with a function object of its own at each call, on something that lives as long as the object: they pile up even while
 * both are in use. `undefined` for what is made in the call itself, handed in by the caller, or done under a condition.
 */
export function pilesUp(view: View, one: Case, owner: Owner): boolean {
  const { acquisition } = one;
  if (one.flow.returned && view.model.fns[acquisition.fn]?.kind === 'getter') return one.flow.kept.length === 0 && !isInBranch(view, view.model.facts[acquisition.fact]!.region);
  const target = acquisition.holes['target']?.value;
  const handler = acquisition.holes['handler']?.value;
  if (acquisition.resource.row.holds !== 'target' || !target || handler?.kind !== 'function') return false;
  const at = view.canon(target);
  if (at.kind !== 'path' || isInBranch(view, view.model.facts[acquisition.fact]!.region)) return false;
  if (at.members.length === 0) return at.root.kind === 'binding' && isGivenAgain(view, acquisition.fn, view.model.bindings[at.root.id]);
  if (!isRepeated(view, acquisition.fn, owner)) return false;
  if (at.root.kind === 'binding') return view.model.bindings[at.root.id]?.kind === 'param' && !isTakenOver(view, acquisition.fn, at.root.id, handler.fn);
  return at.root.kind === 'this' && !isReplaced(view, acquisition.fn, at.members[0]!, at.root.cls);
}

/** `link(node); return { update() { link(node); } }`: what is set up is set up once more at each update, on the same object. */
function isGivenAgain(view: View, fn: FnId, param: Binding | undefined): boolean {
  if (param?.kind !== 'param' || param.fn !== fn) return false;
  const calls = view.callersOf(fn).flatMap((id) => {
    const call = view.call(id);
    const given = call?.args[param.param];
    return call && given ? [{ from: call.fn, key: view.key(given) }] : [];
  });
  return calls.some(({ from, key }) => key !== undefined && UPDATE.test(view.model.fns[from]?.name ?? '') && calls.some((other) => other.from !== from && other.key === key && view.encloses(other.from, from)));
}

const UPDATE = /^(update|updated|componentUpdated|refresh|render)$/;

/** Each call is about another object: the function keeps it in a place of its own, or the handler works with it. */
function isTakenOver(view: View, fn: FnId, param: number, handler: FnId): boolean {
  const names = new Set([param, ...partsOf(view, fn, param)]);
  if (view.model.fns[handler]?.captures?.some((id) => names.has(id)) === true) return true;
  return view.factsOf(fn).some((id) => {
    const fact = view.model.facts[id]!;
    if (fact.kind !== 'assign' || !variableOf(fact.value).includes(param)) return false;
    return fact.target.root.kind !== 'binding' || view.model.bindings[fact.target.root.id]?.fn !== fn;
  });
}

/** Variables of the function that are the parameter or a member of it: `const box = options.container`. */
const partsOf = (view: View, fn: FnId, param: number): readonly number[] =>
  view.factsOf(fn).flatMap((id) => {
    const fact = view.model.facts[id]!;
    if (fact.kind !== 'assign' || !fact.declares || fact.value.kind !== 'path' || fact.value.root.kind !== 'binding' || fact.value.root.id !== param) return [];
    return fact.target.root.kind === 'binding' && fact.target.members.length === 0 ? [fact.target.root.id] : [];
  });

/** The member is given a new value in the same function, so that each call has another. */
function isReplaced(view: View, fn: FnId, name: string, cls: number): boolean {
  return view.factsOf(fn).some((id) => {
    const fact = view.model.facts[id]!;
    return fact.kind === 'assign' && fact.target.root.kind === 'this' && fact.target.root.cls === cls && fact.target.members[0] === name;
  });
}

/** `if (!shared) { shared = …; … }` with a variable of the module that nothing sets back: it happens at the first call of all. */
export function isOncePerModule(view: View, fn: FnId): boolean {
  const { model } = view;
  if (model.script !== 'module') return false;
  const tested = new Set(model.regions.filter((region) => region.fn === fn && region.kind === 'branch').flatMap((region) => region.tests.flatMap(variableOf)));
  return [...tested].some((id) => {
    const binding = model.bindings[id];
    if (binding?.fn !== 0 || (binding.kind !== 'let' && binding.kind !== 'var')) return false;
    const given = model.facts.filter((fact) => fact.kind === 'assign' && !fact.declares && variableOf(fact.target).includes(id));
    return given.length > 0 && given.every((fact) => view.encloses(fn, fact.fn) && !(fact.kind === 'assign' && fact.value.kind === 'literal' && !fact.value.value));
  });
}

const variableOf = (at: Value): readonly number[] => (at.kind === 'path' && at.root.kind === 'binding' && at.members.length === 0 ? [at.root.id] : []);

/** A handle kept in a member is replaced by the next call, and the former one can no longer be released. */
export function isOverwritten(view: View, one: Case, owner: Owner): boolean {
  const { acquisition, flow, releases } = one;
  const { row } = acquisition.resource;
  if (isReplacedByTurn(view, one)) return true;
  const method = methodAround(view, acquisition.fn);
  if (row.holds !== 'handle' || row.selfEnding || !flow.kept.some((path) => isOwnField(view, path))) return false;
  const { region } = view.model.facts[acquisition.fact]!;
  const isOfEvent = oftenOf(view, acquisition.fn, false) === 'event' && view.model.fns[acquisition.fn]!.name !== '';
  if (!isRepeated(view, method, owner) && !isOfEvent) return false;
  if (isOfEvent ? isGuarded(view, acquisition.fn, region) : isInBranch(view, region)) return false;
  if (isCalledWithCare(view, one, method)) return false;
  const before = view.reach([method]);
  return !releases.matching.some((release) => before.has(release.fn) && !(release.fn === acquisition.fn && areExclusive(view, regionOf(view, release.fact), region)));
}

/** Whoever calls the method has released before, or has asked whether there is anything to release. */
function isCalledWithCare(view: View, { releases }: Case, method: FnId): boolean {
  const calls = view.callersOf(method);
  const isReleasedBy = (call: FactId): boolean => releases.matching.some(({ fact, fn }) => fn === view.call(call)!.fn && fact < call);
  if (!calls.some(isReleasedBy)) return false;
  return calls.every((call) => isReleasedBy(call) || isInBranch(view, regionOf(view, call)) || mayEndBefore(view, call));
}

/** A field of the object, under whatever name the function has for it: `const self = this`. */
const isOwnField = (view: View, path: Path): boolean => {
  const at = view.canon({ ...path, members: path.members.slice(0, -1) });
  return path.members.length > 0 && !path.members.includes('*') && at.kind === 'path' && at.root.kind === 'this';
};

/** What is cleared before it is armed is armed when the function is over: whoever calls that at the end has ended nothing. */
export function isRearmed(view: View, { acquisition }: Case, release: Release): boolean {
  const [armed, cleared] = [regionOf(view, acquisition.fact), regionOf(view, release.fact)];
  if (release.fn !== acquisition.fn || release.fact > acquisition.fact || !isAround(view, armed, cleared)) return false;
  return !view.factsOf(release.fn).some((id) => id < acquisition.fact && view.model.facts[id]!.kind === 'exit');
}

/** Under a condition that looks at more than what the event brings. */
const isGuarded = (view: View, fn: FnId, region: RegionId): boolean =>
  within(view, region).some((at) => view.model.regions[at]!.kind === 'branch' && !view.model.regions[at]!.tests.every(({ root }) => root.kind === 'binding' && view.model.fns[fn]!.params.includes(root.id)));

/** `bus.removeHandler(name); bus.handle(name, f)`: whatever was there before is taken away first, so that there is never more than one. */
export function isSetAnew(view: View, { acquisition, releases }: Case): boolean {
  const handler = acquisition.holes['handler'];
  if (acquisition.resource.row.holds !== 'target' || !handler) return false;
  return releases.matching.some(({ fact, fn }) => {
    const call = view.call(fact);
    if (!call || fn !== acquisition.fn || fact > acquisition.fact || !isAround(view, call.region, regionOf(view, acquisition.fact))) return false;
    return !call.args.some((arg) => view.key(arg) === view.key(handler.value) || view.fnsOf(arg).length > 0);
  });
}

/** `(node) => { observer.current?.disconnect(); if (node) … }`: a framework calls a function for its element once more with nothing, when that is gone. */
export function isEndedByEmptyCall(view: View, { acquisition: { fact, fn }, releases }: Case): boolean {
  const [param] = view.model.fns[fn]?.params ?? [];
  if (param === undefined || !(ELEMENT.test(view.model.bindings[param]?.name ?? '') || /Ref$/.test(view.model.fns[fn]!.name))) return false;
  const looksAt = (at: RegionId): boolean => view.model.regions[at]!.kind === 'branch' && view.model.regions[at]!.tests.some(({ root, members }) => root.kind === 'binding' && root.id === param && members.length === 0);
  const isLeft = (before: number): boolean => view.factsOf(fn).some((id) => id > before && id < fact && view.model.facts[id]!.kind === 'exit' && within(view, regionOf(view, id)).some(looksAt));
  const around = within(view, regionOf(view, fact));
  if (releases.matching.some((release) => release.fn === fn && areExclusive(view, regionOf(view, release.fact), regionOf(view, fact))) && around.some(looksAt)) return true;
  return releases.matching.some((release) => release.fn === fn && release.fact < fact && !within(view, regionOf(view, release.fact)).some(looksAt) && (around.some(looksAt) || isLeft(release.fact)));
}

const ELEMENT = /^_?(node|el|elt|elem|element|dom|ref|instance|container|root|div|canvas|video|\w+(Node|El|Elem|Element|Ref))$/;

/** A statement that runs again whenever what it reads changes puts a new handle in the place of the former one, without releasing that. */
function isReplacedByTurn(view: View, { acquisition, flow, releases }: Case): boolean {
  const { row } = acquisition.resource;
  const turn = view.model.script === 'svelte' && acquisition.fn === 0 ? within(view, regionOf(view, acquisition.fact)).findLast((at) => view.model.regions[at]!.kind === 'loop') : undefined;
  if (turn === undefined || row.selfEnding || flow.kept.length === 0 || !flow.kept.every((path) => path.root.kind === 'binding' && path.members.length === 0)) return false;
  return !releases.matching.some((release) => release.fn === 0 || view.callersOf(release.fn).some((id) => isAround(view, turn, regionOf(view, id))));
}

/** A failure is answered by forgetting the handle: `catch { this.file = undefined }`, without a release there. */
export function isForgottenInCatch(view: View, one: Case): boolean {
  const { acquisition, flow, releases } = one;
  if (acquisition.resource.row.holds !== 'handle' || acquisition.resource.row.selfEnding || acquisition.holes['fn']) return false;
  // There is no next call of a constructor.
  if (isOfConstructor(view, acquisition.fn)) return false;
  const keys = new Set(flow.kept.flatMap((path) => (path.root.kind === 'this' && path.members.length === 1 ? (view.key(path) ?? []) : [])));
  return [...keys].flatMap((key) => view.assignedTo(key)).some((fact) => {
    if (fact.value.kind !== 'literal' || fact.value.value !== null || fact.target.root.kind !== 'this') return false;
    const handler = within(view, fact.region).find((at) => view.model.regions[at]!.kind === 'catch');
    return handler !== undefined && !releases.matching.some((release) => isAround(view, handler, regionOf(view, release.fact)));
  });
}

/** A constructor, or a function that only constructors call. */
const isOfConstructor = (view: View, fn: FnId): boolean => {
  const isConstructor = (at: FnId): boolean => view.model.fns[at]?.kind === 'constructor';
  const callers = view.callersOf(fn);
  return isConstructor(fn) || (callers.length > 0 && callers.every((id) => isConstructor(view.call(id)!.fn)));
};

/** The method in which a function without a name runs: the executor of a promise. */
function methodAround(view: View, fn: FnId): FnId {
  let at = fn;
  while (view.model.fns[at]?.name === '' && view.model.fns[at]!.cls < 0 && view.usesOf(`fn:${at}`).some((use) => use.kind === 'argument' && view.call(use.fact)?.isNew === true)) at = view.model.fns[at]!.parent;
  return at;
}
