/** How often a function runs in the life of a program: at start-up, or again and again. Where it stands, by the names around it. */
import { classHooks, metaclasses } from '../catalog/frameworks.ts';
import type { CallFact, ClassId, FnId, Value } from '../model/facts.ts';
import { isFactOfFile } from './acquire.ts';
import { nameOf } from './match.ts';
import type { View } from './view.ts';

/** `once`: when the program starts. `often`: with each call. `event`: whenever something happens. */
export type Often = 'once' | 'often' | 'event';

/** Functions that fill tables when a program starts. */
const START = /^_?(init|initiali[sz]e|setup|set_?up|register|define|install|configure|config|bootstrap|main|extend|mixin|mixins|import|require|declare|alias|use[A-Z]?|load|load[A-Z]\w*|add(Plugin|Rule|Command|Option|Type|Method|Handler|Middleware|Extension|Helper|Filter|Parser|Locale|Language|Module|Route|Transform|Loader|Preset|Theme|Schema|Model)s?|build|compile|generate|create(App|Server|Program|Config\w*)|migrate|constructor|provide|enable|preload|prepare|populate|seed|collect)([A-Z_]|$)/;
/** Of those, ones that every user of an object calls. */
const LISTEN = /^_?(subscribe|listen|watch|observe|on[A-Z]?|addListener|addEventListener|onChange|connect|attach|open|join|track|enqueue|record|log|trace|push|report|request|send|handle|dispatch)(?![a-z])/;
const EVENTS = /^(on|addListener|addEventListener|prependListener|subscribe|use|get|post|put|delete|patch|all|route|setInterval|handle|listen|createServer|onmessage|tap\w*|hook)$/;
const PASSES = /^(once|forEach|map|filter|reduce|some|every|flatMap|then|catch|finally|Promise|nextTick|setImmediate|setTimeout|queueMicrotask|call|apply|sort|find)$/;

const MAX_DEPTH = 6;

/** `perInstance`: what runs once for each object of a class counts as often. */
export function oftenOf(view: View, fn: FnId, perInstance: boolean, depth = 0): Often {
  const info = view.model.fns[fn];
  if (!info || fn === 0 || depth > MAX_DEPTH) return 'once';
  if (info.kind === 'field' || info.kind === 'static-block') return 'once';
  if (classHooks.includes(info.name) || isOfMetaclass(view, info.cls)) return 'once';
  if (info.kind === 'constructor') return perInstance ? 'often' : 'once';
  if (info.name === '') return anonymous(view, fn, perInstance, depth);
  if (START.test(info.name) && !LISTEN.test(info.name)) return 'once';
  if (isRegistered(view, fn)) return 'event';
  if (!info.exported && info.cls < 0 && (isBegunOnce(view, fn) || isPutOff(view, fn, perInstance, depth))) return 'once';
  const callers = view.callersOf(fn).map((id) => view.call(id)!.fn).filter((caller) => caller !== fn);
  // A module that sets itself up with its own function.
  if (callers.length > 0 && callers.every((caller) => caller === 0)) return 'once';
  if (info.exported || info.cls >= 0) return callers.some((caller) => oftenOf(view, caller, perInstance, depth + 1) === 'event') ? 'event' : 'often';
  if (callers.length === 0) return 'often';
  return most(callers.map((caller) => oftenOf(view, caller, perInstance, depth + 1)));
}

const most = (all: readonly Often[]): Often => (all.includes('event') ? 'event' : all.includes('often') ? 'often' : 'once');

/** Its objects are classes, which are made when their modules are loaded. */
const isOfMetaclass = (view: View, cls: ClassId): boolean => view.model.classes[cls]?.bases.some((base) => metaclasses.includes(nameOf(view, base) ?? '')) === true;

/** All that is done with the function is handing it over where the module stands, to what loads, waits or starts: `State.load(onState)`, `app.whenReady().then(createWindow)`. */
function isBegunOnce(view: View, fn: FnId): boolean {
  const uses = view.usesOf(`fn:${fn}`).filter(({ fact }) => isFactOfFile(view.model, fact));
  return uses.length > 0 && !view.callersOf(fn).some((id) => isFactOfFile(view.model, id)) && uses.every((use) => {
    const call = use.kind === 'argument' && !use.within ? view.call(use.fact) : undefined;
    const name = call && (nameOf(view, call.callee) ?? '');
    return call?.fn === 0 && name !== undefined && (BEGINS.test(name) || waitsForFirst(name, call));
  });
}

/** All that is done with the function is putting it off, by what runs once itself: `setTimeout(startLate, 1000)`. */
function isPutOff(view: View, fn: FnId, perInstance: boolean, depth: number): boolean {
  const uses = view.usesOf(`fn:${fn}`).filter(({ fact }) => isFactOfFile(view.model, fact));
  return uses.length > 0 && view.callersOf(fn).length === 0 && uses.every((use) => {
    const call = use.kind === 'argument' && !use.within ? view.call(use.fact) : undefined;
    return call !== undefined && PUTS_OFF.test(nameOf(view, call.callee) ?? '') && oftenOf(view, call.fn, perInstance, depth + 1) === 'once';
  });
}

const PUTS_OFF = /^(setTimeout|setImmediate|nextTick|queueMicrotask|requestIdleCallback|then|finally)$/;

const BEGINS = /^(then|load|init|start|boot|prepare|open|when|ready)([A-Z]|$)/;

function isRegistered(view: View, fn: FnId): boolean {
  return view.usesOf(`fn:${fn}`).some((use) => {
    const call = use.kind === 'argument' ? view.call(use.fact) : undefined;
    const name = call && (nameOf(view, call.callee) ?? '');
    // `server.listen(port, ready)` calls back once, `bus.listen('event', f)` whenever it happens.
    return name !== undefined && EVENTS.test(name) && (name !== 'listen' || isText(call?.args[0])) && !isFirst(call?.args[0]);
  });
}

/** A listener to something that happens once, when a page or a server is there. */
export const waitsForFirst = (name: string, { args }: CallFact): boolean => /^(on|once|addEventListener)$/.test(name) && isFirst(args[0]);

const isFirst = (value: Value | undefined): boolean => value?.kind === 'literal' && FIRST.test(String(value.value));
const FIRST = /^(DOMContentLoaded|load|ready|listening|init\w*|pageshow|open|deviceready|start(ed|up)?|mount(ed)?)$/;

const isText = (value: Value | undefined): boolean => value?.kind === 'literal' && typeof value.value === 'string';

/** A callback runs as often as what it is given to says. */
function anonymous(view: View, fn: FnId, perInstance: boolean, depth: number): Often {
  if (isRegistered(view, fn)) return 'event';
  const parent = view.model.fns[fn]?.parent ?? 0;
  const outer = oftenOf(view, parent, perInstance, depth + 1);
  if (outer !== 'once') return outer;
  const passed = view.usesOf(`fn:${fn}`).some((use) => {
    const call = use.kind === 'argument' ? view.call(use.fact) : undefined;
    return call !== undefined && PASSES.test(nameOf(view, call.callee) ?? '');
  });
  const called = view.callersOf(fn).some((id) => view.call(id)?.fn === parent);
  return passed || called ? outer : parent === 0 || view.model.fns[parent]?.name !== '' ? 'often' : outer;
}

/** The nearest function around, or the function itself, that has a name; 0 where there is none. */
export function namedAround(view: View, fn: FnId): FnId {
  let at = fn;
  while (at > 0 && view.model.fns[at]?.name === '') at = view.model.fns[at]!.parent;
  return Math.max(at, 0);
}
