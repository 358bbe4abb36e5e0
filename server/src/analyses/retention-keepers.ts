/** Caches on methods, and registries of the process that keep a method of an object. */
import type { Keepers } from '../catalog/keepers.ts';
import type { ClassId, FnId, Value } from '../model/facts.ts';
import { matchCall, nameOf } from './match.ts';
import { boundMethod, callsOf, type Find, lastOf, mentions, type Retained } from './retention-case.ts';
import { keptByCache, keptByProcess } from './retention-chain.ts';
import type { View } from './view.ts';

/** A cache by arguments on a method has the object among its keys. */
export const memoisedMethods: Find = function* memoisedMethods(view, known): Iterable<Retained> {
  const { catalog, texts } = known;
  for (const [id, fn] of view.model.fns.entries()) {
    if (fn.cls < 0 || fn.isStatic || fn.kind === 'field' || fn.kind === 'constructor') continue;
    const memo = fn.decorators.find((one) => isMemo(catalog.keepers, one));
    if (!memo || fn.decorators.some((one) => lastOf(one) === 'classmethod') || isOneForAll(view, fn.cls) || isEmptied(view, id)) continue;
    const name = view.model.classes[fn.cls]?.name ?? '';
    yield { rule: 'cached-method', span: decoratorSpan(view, id), message: texts.retention.cachedMethod(fn.name, name, lastOf(memo)), confidence: keepsFew(view, id) ? 'possible' : 'likely', plan: { kind: 'retention', how: 'memo', fn: id }, kept: keptByCache(known, fn.name, name, decoratorSpan(view, id)) };
  }
};

/** So few objects are no leak: `lru_cache(maxsize=1)`. */
const FEW = 16;

/** The cache is made with a limit that keeps a few objects at most. */
function keepsFew(view: View, fn: FnId): boolean {
  const { span, decorated } = view.model.fns[fn]!;
  return view.model.facts.some((fact) => {
    if (fact.kind !== 'call' || fact.span.start < (decorated ?? span).start || fact.span.end > span.start) return false;
    const limit = fact.keywords?.['maxsize'] ?? fact.args[0];
    return limit?.kind === 'literal' && typeof limit.value === 'number' && limit.value <= FEW;
  });
}

const isMemo = (keepers: Keepers, value: Value): boolean =>
  value.kind === 'path' && value.root.kind === 'module' && keepers.memos.some(({ from, names }) => value.root.kind === 'module' && from.includes(value.root.name) && names.includes(lastOf(value)));

/** Members of an enumeration, classes themselves: there is a fixed number of them. */
const isOneForAll = (view: View, cls: ClassId): boolean => (view.model.classes[cls]?.bases ?? []).some((base) => /^(\w*Enum|Flag|IntFlag|type|ABCMeta|\w*Singleton\w*)$/.test(nameOf(view, base) ?? ''));

/** Its emptying is handed over to be called at some end or event. */
function isEmptied(view: View, fn: FnId): boolean {
  const { cls, name } = view.model.fns[fn]!;
  const key = view.key({ kind: 'path', root: { kind: 'this', cls }, members: [name, 'cache_clear'] });
  return key !== undefined && view.usesOf(key).some((use) => use.kind === 'argument' || (use.kind === 'called' && isEnd(view, use.fact)));
}

const isEnd = (view: View, fact: number): boolean => /close|exit|del|stop|shutdown|dispose|teardown|destroy/i.test(view.model.fns[view.model.facts[fact]!.fn]?.name ?? '');

/** The head of the function: decorators stand before its span. */
function decoratorSpan(view: View, fn: FnId): { readonly start: number; readonly end: number } {
  const { span, decorated } = view.model.fns[fn]!;
  return decorated ?? { start: span.start, end: Math.min(span.end, span.start + 3) };
}

/** `atexit.register(self.close)`: the process keeps the object to its end. */
export const registeredMethods: Find = function* registeredMethods(view, known): Iterable<Retained> {
  const { catalog, texts } = known;
  for (const { pattern, from, undo, seldom } of catalog.keepers.registries) {
    for (const [id, fact] of callsOf(view, [pattern])) {
      if (fact.fn === 0 || pattern.kind !== 'call') continue;
      const holes = matchCall(view, pattern.call, id, from);
      const callback = holes?.['callback']?.value;
      const kept = callback && keptBy(view, callback);
      if (!kept || isUndone(view, undo, callback)) continue;
      const span = { start: fact.span.start, end: fact.name.end };
      const fn = view.model.fns[fact.fn]?.name ?? '';
      yield { rule: 'retained-object', span, message: texts.retention.registered(kept.name, kept.cls, fn), kept: keptByProcess(known, kept.name, kept.cls, fn, span), confidence: seldom === 'once' || (seldom && view.model.fns[fact.fn]?.kind !== 'constructor') ? 'possible' : 'likely', plan: { kind: 'retention', how: 'registered', fact: id } };
    }
  }
};

/** A method of the object, or a function that names it. */
function keptBy(view: View, callback: Value): { readonly name: string; readonly cls: string } | undefined {
  const method = boundMethod(view, callback);
  if (method) return { name: method.name, cls: view.model.classes[method.cls]?.name ?? '' };
  if (callback.kind !== 'function') return undefined;
  const fn = view.model.fns[callback.fn]!;
  const outer = view.model.fns[fn.parent];
  if (!outer || outer.cls < 0 || fn.cls >= 0 || !mentions(view, callback.fn, (path) => path.root.kind === 'this' && path.root.cls === outer.cls)) return undefined;
  return { name: fn.name || 'lambda', cls: view.model.classes[outer.cls]?.name ?? '' };
}

function isUndone(view: View, undo: Keepers['registries'][number]['undo'], callback: Value): boolean {
  const key = view.key(callback);
  return undo.some((pattern) => pattern.kind === 'call' && callsOf(view, [pattern]).some(([id]) => {
    const holes = matchCall(view, pattern.call, id, 'any');
    return holes?.['callback'] !== undefined && view.key(holes['callback'].value) === key;
  }));
}
