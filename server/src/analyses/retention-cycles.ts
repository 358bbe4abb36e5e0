/** Objects that keep themselves: cycles of references, which only the collector of cycles can free, some time later. */
import type { AssignFact, Path } from '../model/facts.ts';
import { matchCall } from './match.ts';
import { boundMethod, callsOf, type Find, lastOf, mentions, type Retained } from './retention-case.ts';
import { keptByItself, keptByPlace } from './retention-chain.ts';
import type { View } from './view.ts';

/** `future.add_done_callback(lambda f: … future …)`: the future keeps the callback, which keeps the future. */
export const closuresOverTarget: Find = function* closuresOverTarget(view, known): Iterable<Retained> {
  const { catalog, texts } = known;
  for (const [id, fact] of callsOf(view, catalog.keepers.attached)) {
    for (const pattern of catalog.keepers.attached) {
      const holes = pattern.kind === 'call' ? matchCall(view, pattern.call, id, undefined) : undefined;
      const [target, callback] = [holes?.['target']?.value, holes?.['callback']?.value];
      if (target?.kind !== 'path' || target.root.kind !== 'binding' || target.members.length > 0 || callback?.kind !== 'function') continue;
      const { id: binding } = target.root;
      if (!mentions(view, callback.fn, (path) => path.root.kind === 'binding' && path.root.id === binding)) continue;
      const span = { start: fact.span.start, end: fact.name.end };
      const name = view.model.bindings[binding]?.name ?? '';
      yield { rule: 'reference-cycle', span, message: texts.retention.closure(name), confidence: 'likely', plan: { kind: 'retention', how: 'closure', fact: id }, kept: keptByItself(known, name, undefined, view.model.fns[fact.fn]?.name ?? '', span) };
      break;
    }
  }
};

/** `self.run = self._run`, `future.get = future.result`: the object keeps a method that keeps the object. */
export const ownMethods: Find = function* ownMethods(view, known): Iterable<Retained> {
  const { catalog: { keepers }, texts } = known;
  if (!view.model.bindsMethods) return;
  const given = givenTo(view);
  for (const fact of view.model.facts) {
    if (fact.kind !== 'assign' || fact.entry || fact.target.members.length !== 1 || !isOwnMethod(view, keepers.verbs, given, fact)) continue;
    const method = (fact.value as Path).members.at(-1) ?? '';
    const { root } = fact.target;
    const name = root.kind === 'binding' ? (view.model.bindings[root.id]?.name ?? '') : root.kind === 'this' ? (view.model.classes[root.cls]?.name ?? '') : '';
    const kept = keptByItself(known, name, method, view.model.fns[fact.fn]?.name ?? '', fact.span);
    yield { rule: 'reference-cycle', span: fact.span, message: texts.retention.ownMethod(fact.target.members[0] ?? '', method), confidence: isForShort(view, fact) ? 'likely' : 'possible', kept };
  }
};

/**
 * Always the same method under another name, on an object that is nobody's part. A base class may have the slot for it, and where one of several methods is
 * chosen the object is a strategy: of those there are few, and they live long.
 */
function isForShort(view: View, { target, fn, region }: AssignFact): boolean {
  if (target.root.kind !== 'this') return true;
  // What has to be done when the object goes waits as long.
  if (view.model.classes[target.root.cls]?.methods['__del__'] !== undefined) return true;
  return view.model.classes[target.root.cls]?.bases.every((base) => lastOf(base) === 'object') === true && region === view.model.fns[fn]?.region;
}

/** Members that are given something in the file, `entry.next = other`: fields, whatever they are called. */
const givenTo = ({ model, canon }: View): ReadonlySet<string> => new Set(model.facts.flatMap((fact) => (fact.kind === 'assign' && !fact.entry && canon(fact.value).kind !== 'function' && !isOfSame(fact) && fact.target.members.length > 0 ? [fact.target.members.at(-1)!] : [])));

/** `task.cancel = task.cancel_before`: put back. */
const isOfSame = ({ target: { root }, value }: AssignFact): boolean => value.kind === 'path' && value.members.length === 1 && root.kind === 'binding' && value.root.kind === 'binding' && value.root.id === root.id;

function isOwnMethod(view: View, verbs: readonly string[], given: ReadonlySet<string>, { target, value, fn, declares }: AssignFact): boolean {
  if (value.kind !== 'path' || value.members.length !== 1 || declares) return false;
  if (target.root.kind === 'this') return view.model.fns[fn]?.kind === 'constructor' && boundMethod(view, value)?.cls === target.root.cls && boundMethod(view, value)?.name !== target.members[0];
  if (target.root.kind !== 'binding' || value.root.kind !== 'binding' || target.root.id !== value.root.id) return false;
  return verbs.includes(value.members[0] ?? '') && !given.has(value.members[0] ?? '');
}

/** `self.children.append(child)` and `child.parent = self`: each keeps the other. */
export const parents: Find = function* parents(view, known): Iterable<Retained> {
  const { catalog: { keepers }, texts } = known;
  if (keepers.adds.length === 0) return;
  for (const fact of view.model.facts) {
    if (fact.kind !== 'assign' || fact.target.root.kind !== 'binding' || fact.target.members.length !== 1 || fact.value.kind !== 'path' || fact.value.root.kind !== 'this' || fact.value.members.length > 0) continue;
    const { id } = fact.target.root;
    const { cls } = fact.value.root;
    const keeps = view.factsOf(fact.fn).some((at) => {
      const call = view.call(at);
      return call?.callee.kind === 'path' && call.callee.root.kind === 'this' && call.callee.root.cls === cls && keepers.adds.includes(lastOf(call.callee)) && call.args.some((arg) => arg.kind === 'path' && arg.root.kind === 'binding' && arg.root.id === id && arg.members.length === 0);
    });
    const owner = view.model.classes[cls];
    if (!keeps || !owner) continue;
    yield { rule: 'reference-cycle', span: fact.span, message: texts.retention.parent(view.model.bindings[id]?.name ?? '', lastOf(fact.target), owner.name), confidence: owner.methods['__del__'] === undefined ? 'possible' : 'likely', kept: keptByPlace(known, view.model.bindings[id]?.name ?? '', owner.name, view.model.fns[fact.fn]?.name ?? '', fact.span) };
  }
};
