/** Functions handed over to be run at some end: `onDestroy(f)`, `emitter.once('close', f)`, `afterEach(f)`. */
import type { FnId, Path, Value } from '../model/facts.ts';
import { keepsInCollection } from './flow-collections.ts';
import { nameOf } from './match.ts';
import type { View } from './view.ts';

const HOOK_NAME = /^(on(Before)?(Destroy|Dispose|Unmount|Cleanup|Close|Exit|Disconnect|ScopeDispose|Remove)\w*|\w*(cleanup|dispos|teardown|unmount|destroy|unload|finali[sz]e)\w*|afterEach|afterAll|after|defer|register|own|adopt)$/i;
const HOOK_EVENT = /(destroy|dispose|close|unmount|remove|abort|exit|unload|disconnect|teardown|cleanup|detach|\bend\b|finish|invalidat|pagehide|deactivat)/i;

/** The functions that calls of this file hand over to be run when something ends. */
export function teardownHooks(view: View): readonly FnId[] {
  const hooks: FnId[] = extensionEnds(view);
  for (const fact of view.model.facts) {
    if (fact.kind !== 'call' || fact.args.length === 0 || fact.callee.kind !== 'path') continue;
    const name = nameOf(view, fact.callee) ?? '';
    // `class Tracker extends Disposable { constructor() { super(() => this.end()); } }`
    if (fact.callee.root.kind === 'super' && fact.callee.members.length === 0 && isDisposable(view, fact.callee.root.cls)) hooks.push(...fact.args.flatMap((arg) => view.fnsOf(arg)));
    const byEvent = fact.args.some((arg) => HOOK_EVENT.test(eventName(arg)));
    if (byEvent || HOOK_NAME.test(name) || isAddedToEnds(view, fact.callee, name)) hooks.push(...fact.args.flatMap((arg) => view.fnsOf(arg)));
    hooks.push(...fact.args.flatMap((arg) => disposeMembers(view, arg)));
  }
  return hooks;
}

const isDisposable = (view: View, cls: number): boolean => (view.model.classes[cls]?.bases ?? []).some((base) => /Disposable$/.test(nameOf(view, base) ?? ''));

/** `scope.add(() => context.close())`: a thing with such a name runs what it is given when it ends; a plain list or set of functions does not by itself. */
function isAddedToEnds(view: View, callee: Path, name: string): boolean {
  const receiver: Path = { ...callee, members: callee.members.slice(0, -1) };
  return name === 'add' && callee.members.length > 0 && ENDS_OTHERS.test(nameOf(view, receiver) ?? '') && !keepsInCollection(view, receiver, name);
}

const ENDS_OTHERS = /(scope|dispos(ables?|ers?|al)|clean_?ups?|teardowns?|subscriptions?|subs)$/i;

/** The event, as text or as a constant: `Events.DESTROYING`. */
function eventName(arg: Value): string {
  if (arg.kind === 'literal') return typeof arg.value === 'string' ? arg.value : '';
  const [name, whose] = arg.kind === 'path' ? [arg.members.at(-1) ?? '', arg.members.at(-2) ?? ''] : ['', ''];
  return /^[A-Z][A-Z\d_]+$/.test(name) || /events?$/i.test(whose) ? name : '';
}

/** The host of an extension calls what its main file exports under this name. */
const extensionEnds = (view: View): FnId[] => view.model.fns.flatMap((fn, id) => (fn.exported && fn.parent === 0 && fn.name === 'deactivate' ? [id] : []));

/** Another's code runs the one at the end of what the other begins. */
export const isPaired = (view: View, begin: FnId, end: FnId): boolean => isCounterpart(view, begin, end) || isGivenBack(view, begin, end);

/** `lifecycle(begin, end)`: one call is given what acquires and, after it, what releases. The callbacks of a promise are alternatives. */
function isCounterpart(view: View, begin: FnId, end: FnId): boolean {
  for (let fn = begin; fn > 0; fn = view.model.fns[fn]?.parent ?? -1) {
    const met = view.usesOf(`fn:${fn}`).some((use) => {
      const call = use.kind === 'argument' && !use.within ? view.call(use.fact) : undefined;
      if (!call || use.kind !== 'argument' || SETTLES.test(nameOf(view, call.callee) ?? '')) return false;
      return call.args.slice(use.index + 1).some((arg) => view.reach(view.fnsOf(arg)).has(end));
    });
    if (met) return true;
  }
  return false;
}

/** `whenShown(() => { begin(); return end; })`: whoever runs the callback is given the end of what it begins, in whatever function that is. */
const isGivenBack = (view: View, begin: FnId, end: FnId): boolean =>
  view.usesOf(`fn:${end}`).some((use) => {
    const callback = use.kind === 'returned' && !use.within ? view.model.facts[use.fact]!.fn : 0;
    if (callback === 0 || view.model.fns[callback]!.name !== '' || view.model.fns[callback]!.isAsync || view.encloses(callback, begin) || !view.reach([callback]).has(begin)) return false;
    return view.usesOf(`fn:${callback}`).some((other) => other.kind === 'argument' && !other.within && !SETTLES.test(nameOf(view, view.call(other.fact)!.callee) ?? ''));
  });

const SETTLES = /^(then|catch|finally|Promise|setTimeout)$/;

/** `{ dispose: () => … }` handed to any call is somebody's to dispose. */
function disposeMembers(view: View, arg: Value): readonly FnId[] {
  const cls = arg.kind === 'object' && arg.cls !== undefined ? view.model.classes[arg.cls] : undefined;
  return Object.entries(cls?.methods ?? {}).filter(([name]) => /^(dispose|destroy|unsubscribe|teardown|cleanup|close|\[Symbol\.\w+\])$/.test(name)).map(([, fn]) => fn);
}

/** Inside of a function that was handed to a test runner. */
export function isInTest(view: View, start: FnId): boolean {
  for (let fn = start; fn > 0; fn = view.model.fns[fn]?.parent ?? -1) {
    const isTest = view.usesOf(`fn:${fn}`).some((use) => {
      const call = use.kind === 'argument' ? view.call(use.fact) : undefined;
      return call?.callee.kind === 'path' && (RUNNER.test(call.callee.members.at(-1) ?? '') || RUNNER.test(call.callee.members[0] ?? ''));
    });
    if (isTest) return true;
  }
  return false;
}

const RUNNER = /^(it[A-Z]?\w*|test[A-Z]?\w*|describe|suite|context|specify|before(Each|All)?|after(Each|All)?|setup|teardown|bench)$/;
