/** How long a listener's target lives, compared with the owner of the listener. */
import { boxes, emptyStates, hostMembers, hostTypes } from '../catalog/frameworks.ts';
import type { Binding, FileModel, FnId, Path, Value } from '../model/facts.ts';
import { matchCall, nameOf, typeNames } from './match.ts';
import type { Owner } from './owners.ts';
import type { View } from './view.ts';

/**
 * `outlives`: reachable when the owner is gone (global, import, module variable). `given`: handed to the owner at its beginning, so that it may.
 * `own`: made by the owner or part of it. `passing`: handed to one call in the middle of the owner's life, so that it may come and go.
 * `unknown`: nothing is known.
 */
export type Liveness = 'outlives' | 'given' | 'own' | 'passing' | 'unknown';

/** Calls on the document that make elements or find ones of the page. */
const MAKES = /^(create\w*|clone\w*|attachShadow|insert\w*|append\w*|render\w*|build\w*|make\w*|spawn|fork|open|connect)$/;
/** `CodeMirror(node)`: called like a class. What only looks at its argument makes nothing. */
const FACTORY = /^(?!(Array|Object|String|Number|Boolean|Symbol|BigInt|Inject|Ref)$)[A-Z][a-z]\w*$/;
const MATCH_MEDIA = /^matchMedia$/;
/** Things of the page that stay while it does. */
const OWN_MEMBER = /^(\$?el|_?element|_?el|_?\$?root|shadowRoot|renderRoot|host|\$refs|refs|_?container|_?wrapper|domNode|_?node|\$element|children|content|template|\$)$|^_*(?!target|parent|owner|scroll|reference|anchor)[a-z]\w*(Element|El)$/i;
const PAGE = /^[_#]?(document|window)$/;
/** What an element names the page that it is in. */
const PAGE_OF = /^(ownerDocument|defaultView)$/;
/** Members that hold what somebody else handed in. */
const GIVEN_MEMBER = /^_?(options?|props|opts|config|context|settings|params|injected|services?)$/i;
/** Calls whose result is as long-lived as what they are given. */
const COMBINES = /^(combineLatest|merge|concat|race|zip|forkJoin|from|toObservable|toRef|toValue|unref|unwrap|inject|useContext)$/;
/** Calls that give out a context or store. */
export const SHARED_GETTER = '(get|inject)[A-Z]\\w*(Context|Store)';
/** Hooks that give out something shared, rather than something made for the component. */
const SHARED_HOOK = new RegExp(`^(${SHARED_GETTER}|use\\w*(Context|Store|Router|Client|Service|Bus|Emitter|Socket|Events?|Manager|Provider|Channel|Navigation|Api|Three|App|Player|Session|Map|Scene|Camera))$`);
/** Calls that find something in what they are given. */
const FINDS = /^(find|query|get|select)(\w*(Element|Node|Selector|Child|By\w+))?s?$/;
const THROUGH = /^(pipe|asObservable|debounceTime|map|filter|distinctUntilChanged|select)$/;
const WRAPS = /^(\$|jQuery|select|selectAll|SVG|Snap|wrap|toRaw|markRaw|toValue|unref)$/;
const EVENT_MEMBER = /^(target|currentTarget|srcElement|relatedTarget)$/;

/** `seen`: variables and calls that are being judged already; a value that is defined by itself lives as long as its other definitions. */
export function livenessOf(view: View, target: Value, fn: FnId, owners: readonly Owner[], seen: Set<string> = new Set()): Liveness {
  if (target.kind === 'path' && isHost(view, target)) return 'own';
  const at = view.canon(target);
  switch (at.kind) {
    case 'path':
      return pathLiveness(view, at, target, fn, owners, seen);
    case 'anyOf':
      return oneOf(at.values.filter((value) => !isNothing(value)).map((value) => livenessOf(view, value, fn, owners, seen)));
    case 'object':
    case 'function':
    case 'class':
      return 'own';
    default:
      return 'unknown';
  }
}

/** The element of a directive or component, as its framework hands it in. */
const isHost = (view: View, target: Path): boolean => hostMembers.some((name) => target.members.includes(name)) || typeNames(view, target).some((name) => hostTypes.includes(name));

/** `context ?? {}`: what stands there when there is none. */
const isNothing = (value: Value): boolean => value.kind === 'literal' || (value.kind === 'object' && !value.open && Object.keys(value.props).length === 0);

const ORDER: readonly Liveness[] = ['outlives', 'given', 'unknown', 'passing', 'own'];
/** Of alternatives, `given ?? ownDefault`, the one that is ours tells what kind of thing it is. */
const oneOf = (all: readonly Liveness[]): Liveness => (all.includes('own') && !all.includes('outlives') ? 'own' : strongest(all));

/** Of parts, the one that keeps the whole alive. */
const strongest = (all: readonly Liveness[]): Liveness => ORDER.find((one) => all.includes(one)) ?? 'unknown';

function pathLiveness(view: View, at: Path, target: Value, fn: FnId, owners: readonly Owner[], seen: Set<string>): Liveness {
  if (at.members.some((name) => EVENT_MEMBER.test(name))) return 'unknown';
  switch (at.root.kind) {
    case 'global':
      return globalLiveness(at);
    case 'module':
      return 'outlives';
    case 'this':
      return thisLiveness(view, at, owners);
    case 'call':
      return once(seen, `call ${at.root.fact}`, () => callLiveness(view, at, fn, owners, seen));
    case 'binding':
      return once(seen, `variable ${at.root.id}.${at.members.join('.')}`, () => bindingLiveness(view, at, target, fn, owners, seen));
    default:
      return 'unknown';
  }
}

function globalLiveness(at: Path): Liveness {
  if (at.members[0] === 'document' && at.members[1] === 'activeElement') return 'unknown';
  return at.members[0] === 'event' ? 'unknown' : 'outlives';
}

function thisLiveness(view: View, at: Path, owners: readonly Owner[]): Liveness {
  const [first] = at.members;
  if (first === undefined) return 'own';
  if ((at.members.length === 1 && PAGE.test(first)) || PAGE_OF.test(at.members.at(-1)!)) return 'outlives';
  if (at.members.some((name) => OWN_MEMBER.test(name))) return 'own';
  if (isOwned(at, owners)) return 'own';
  const cls = at.root.kind === 'this' ? view.model.classes[at.root.cls] : undefined;
  if (cls?.fields[first]?.decorators.some((decorator) => /^(ViewChild|ViewChildren|ContentChild|ContentChildren|query|queryAll|Output|Element)$/.test(nameOf(view, decorator) ?? ''))) return 'own';
  if (at.members.length > 1 && GIVEN_MEMBER.test(first)) return 'given';
  return at.root.kind === 'this' && isMadeHere(view, at.root.cls, first) ? 'own' : 'unknown';
}

/** A member that dies with one of the owners, as their lifetimes say. */
const isOwned = (at: Path, owners: readonly Owner[]): boolean => owners.some((owner) => owner.lifetime?.row.owns?.includes(`this.${at.members[0]}`) === true);

/** A field that the class gives a new object. */
function isMadeHere(view: View, cls: number, name: string): boolean {
  return view.model.facts.some((fact) => {
    if (fact.kind !== 'assign' || fact.target.root.kind !== 'this' || fact.target.root.cls !== cls || fact.target.members.length !== 1 || fact.target.members[0] !== name) return false;
    return isMade(view, fact.value);
  });
}

/** `given || new Socket()`: of alternatives, the one that is made here tells what kind of thing it is. */
function isMade(view: View, value: Value): boolean {
  const at = view.canon(value);
  if (at.kind === 'anyOf') return at.values.some((one) => isMade(view, one)) && !at.values.some((one) => one.kind === 'path' && (one.root.kind === 'module' || one.root.kind === 'global'));
  const call = at.kind === 'path' && at.root.kind === 'call' && at.members.length === 0 ? view.call(at.root.fact) : undefined;
  if (call === undefined || call.isNew === true) return call !== undefined;
  const name = nameOf(view, call.callee) ?? '';
  return MAKES.test(name) || (call.args.length === 0 && call.callee.kind === 'path' && call.callee.root.kind === 'module' && !SHARED.test(name));
}

/** What a library gives out under these names is there for everybody; what else it answers to nothing is made for who asks: `mqtt.parser()`. */
const SHARED = /^(get|use|find|inject|default|current|shared|global|instance|singleton|app|client|bus|connection|store|resolve)/i;

/** A second look adds nothing to the first: `own` is what `strongest` leaves out of account. */
function once(seen: Set<string>, what: string, judge: () => Liveness): Liveness {
  if (seen.has(what)) return 'own';
  seen.add(what);
  return judge();
}

function callLiveness(view: View, at: Path, fn: FnId, owners: readonly Owner[], seen: Set<string>): Liveness {
  const fact = at.root.kind === 'call' ? view.call(at.root.fact) : undefined;
  if (!fact) return 'unknown';
  if (fact.fn === 0 && (fact.span.start < 0 || (view.model.moduleSpan && ofModule(view, fact.span.start)))) return 'outlives';
  const name = nameOf(view, fact.callee) ?? '';
  if (MATCH_MEDIA.test(name)) return 'outlives';
  if (SHARED_HOOK.test(name) || isHandedBy(view, at, owners)) return 'given';
  if (COMBINES.test(name)) return strongest(fact.args.flatMap((arg) => (arg.kind === 'array' ? arg.elements : [arg])).map((arg) => livenessOf(view, arg, fn, owners, seen)));
  if (WRAPS.test(name) && fact.args[0] && fact.callee.kind === 'path' && (fact.callee.root.kind === 'module' || fact.callee.root.kind === 'global')) return livenessOf(view, fact.args[0], fn, owners, seen);
  if (THROUGH.test(name) && fact.callee.kind === 'path' && fact.callee.members.length > 0) return livenessOf(view, { ...fact.callee, members: fact.callee.members.slice(0, -1) }, fn, owners, seen);
  const made = fact.isNew || MAKES.test(name) || FACTORY.test(name);
  if (made) return madeIn(view, fact.fn, fn, owners);
  if (boxes.includes(name) || isEmptyState(view.model, at)) return 'own';
  if (FINDS.test(name) && fact.args[0] && livenessOf(view, fact.args[0], fn, owners, seen) === 'own') return 'own';
  // What an object of ours gives out, an element that it finds or a part that it has, ends with it.
  if (fact.callee.kind !== 'path' || fact.callee.members.length === 0) return 'unknown';
  const base = livenessOf(view, { ...fact.callee, members: fact.callee.members.slice(0, -1) }, fn, owners, seen);
  return base === 'own' && !isBareThis(fact.callee) ? 'own' : 'unknown';
}

/** A call by which a framework hands in what the owner shares with others. */
const isHandedBy = (view: View, at: Path, owners: readonly Owner[]): boolean => {
  const { root } = at;
  return root.kind === 'call' && owners.some((owner) => owner.lifetime?.handedBy.some((pattern) => pattern.kind === 'call' && matchCall(view, pattern.call, root.fact, 'any') !== undefined));
};

/** `this.find()`: the owner's own method may well bring something from elsewhere. */
const isBareThis = (callee: Path): boolean => callee.root.kind === 'this' && callee.members.length === 1;

/** Made by the owner itself, or before it by something that encloses it. */
function madeIn(view: View, maker: FnId, fn: FnId, owners: readonly Owner[]): Liveness {
  const owner = owners[0];
  if (maker === 0 && view.model.script === 'module') return 'outlives';
  if (!owner || owner.kind === 'module') return 'own';
  if (owner.cls >= 0) return view.model.fns[maker]?.cls === owner.cls || view.encloses(owner.fn, maker) ? 'own' : 'given';
  if (view.encloses(owner.fn, maker) || view.encloses(maker, fn)) return 'own';
  return 'given';
}

/** `$0` in a lifetime's `owns`: the first parameter of its callback or members, such as the element of a directive. */
function ownsParam(view: View, owner: Owner, { fn, param }: Binding): boolean {
  return (owner.fn === fn || sameClass(view, fn, owner)) && owner.lifetime?.row.owns?.includes(`$${param}`) === true;
}

function bindingLiveness(view: View, at: Path, target: Value, fn: FnId, owners: readonly Owner[], seen: Set<string>): Liveness {
  const binding = at.root.kind === 'binding' ? view.model.bindings[at.root.id] : undefined;
  if (!binding) return 'unknown';
  const passed = binding.kind === 'param' ? passedIn(view, at, binding, owners, seen) : undefined;
  if (passed) return passed;
  if (binding.kind === 'param' && owners.some((owner) => ownsParam(view, owner, binding))) return 'own';
  if (binding.kind === 'param' && isKept(view, at, (target) => isOwned(target, owners))) return 'own';
  if (binding.kind === 'param' && isInlineCallback(view, binding.fn, owners)) return 'passing';
  if (binding.kind === 'param') return paramLiveness(view, binding.fn, at, fn, owners);
  if (isBoundInMarkup(view, binding)) return 'own';
  if (binding.fn === 0 && binding.kind !== 'catch' && ofModule(view, binding.span.start)) return 'outlives';
  const defs = binding.defs.filter((def) => def.kind !== 'literal');
  if (defs.length > 0 && target.kind === 'path') return oneOf(defs.map((def) => (def.kind === 'path' && def.root.kind === 'binding' ? 'unknown' : livenessOf(view, def, fn, owners, seen))));
  return 'unknown';
}

/** `let frame: HTMLIFrameElement` of a component that never gives it a value: its markup does, `bind:this={frame}`. */
function isBoundInMarkup({ model }: View, { fn, kind, exported, defs }: Binding): boolean {
  const isEmpty = (def: Value): boolean => (def.kind === 'literal' && def.value === null) || isEmptyState(model, def);
  return model.script === 'svelte' && fn === 0 && kind === 'let' && !exported && defs.every(isEmpty);
}

/** `$state()`, `$state(null)` */
function isEmptyState(model: FileModel, def: Value): boolean {
  const call = model.script === 'svelte' && def.kind === 'path' && def.root.kind === 'call' ? model.facts[def.root.fact] : undefined;
  return call?.kind === 'call' && call.callee.kind === 'path' && emptyStates.includes(call.callee.members.at(-1) ?? '') && call.args.every((arg) => arg.kind === 'literal' && arg.value === null);
}

/** Names of methods that are called once, when the owner begins. */
const BEGINS = /^[_#]?(on|did|do)?([iI]nit|[iI]nitiali[sz]e|[sS]et|[sS]et[uU]p|[mM]ount|[aA]ttach|[cC]onnect|[bB]ind|[sS]tart|[iI]nstall|[eE]nable|[aA]ctivate|[wW]ire|[hH]ook|[cC]onstruct|[lL]isten|[sS]ubscribe)(?![a-z])/;

/** What the owner's own function, its constructor or something around it is given is there for its whole life. */
function paramLiveness(view: View, of: FnId, at: Path, fn: FnId, owners: readonly Owner[]): Liveness {
  if (owners.some((owner) => owner.kind !== 'module' && owner.fn >= 0 && view.encloses(of, owner.fn))) return 'given';
  const info = view.model.fns[of];
  if (owners.some((owner) => sameClass(view, of, owner))) return info?.kind === 'constructor' || (info?.kind === 'method' && (BEGINS.test(info.name) || isKept(view, at))) ? 'given' : 'passing';
  return view.encloses(of, fn) ? 'passing' : 'unknown';
}

/** The object stores the parameter in a member of its own. */
function isKept(view: View, at: Path, where: (target: Path) => boolean = () => true): boolean {
  const key = view.key({ ...at, members: [] });
  return key !== undefined && view.usesOf(key).some((use) => use.kind === 'stored' && use.target.root.kind === 'this' && where(use.target));
}

/** A function written where it is passed: nobody in sight decides what it is called with. */
function isInlineCallback(view: View, fn: FnId, owners: readonly Owner[]): boolean {
  const info = view.model.fns[fn];
  return info !== undefined && info.name === '' && (info.kind === 'arrow' || info.kind === 'function') && !owners.some((owner) => owner.fn === fn) && view.usesOf(`fn:${fn}`).some((use) => use.kind === 'argument');
}

/** A parameter is what the callers in this file pass; undefined where somebody else may call. Functions may pass it round in a circle. */
function passedIn(view: View, at: Path, { fn, param: index }: Binding, owners: readonly Owner[], seen: Set<string>): Liveness | undefined {
  const info = view.model.fns[fn];
  if (!info || info.exported || info.kind === 'constructor' || index < 0) return undefined;
  const calls = view.callersOf(fn).map((id) => view.call(id)).filter((call) => call !== undefined);
  const args = calls.map((call) => ({ call, arg: call.args[index] }));
  if (args.length === 0 || args.some(({ call, arg }) => arg === undefined || view.encloses(fn, call.fn) || !isDirectCallee(view, call.callee, fn))) return undefined;
  return once(seen, `parameter ${fn} ${index}`, () => strongest(args.map(({ call, arg }) => (arg ? livenessOf(view, memberOf(arg, at.members), call.fn, owners, seen) : 'unknown'))));
}

function memberOf(base: Value, members: readonly string[]): Value {
  if (base.kind === 'path') return { ...base, members: [...base.members, ...members] };
  const [first, ...rest] = members;
  if (first === undefined) return base;
  return base.kind === 'object' && Object.hasOwn(base.props, first) ? memberOf(base.props[first]!, rest) : { kind: 'unknown' };
}

function isDirectCallee(view: View, callee: Value, fn: FnId): boolean {
  const at = view.canon(callee);
  return at.kind === 'function' ? at.fn === fn : at.kind === 'path' && at.members.length > 0;
}

/** Stands where code runs once per module, not once per component: as that of another file does, whose place is nowhere in this one. */
function ofModule(view: View, at: number): boolean {
  const { script, moduleSpan } = view.model;
  return at < 0 || script === 'module' || script === 'svelte-module' || (moduleSpan !== undefined && at >= moduleSpan.start && at < moduleSpan.end);
}

const sameClass = (view: View, fn: FnId, owner: Owner): boolean => owner.cls >= 0 && view.model.fns[fn]?.cls === owner.cls;
