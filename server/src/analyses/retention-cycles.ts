/** Objects that keep themselves: cycles of references, which only the collector of cycles can free, some time later. */
import type { AssignFact, Path } from '../model/facts.ts';
import { matchCall } from './match.ts';
import { boundMethod, type Find, mentions, type Retained } from './retention-case.ts';
import type { View } from './view.ts';

/** `future.add_done_callback(lambda f: … future …)`: the future keeps the callback, which keeps the future. */
export const closuresOverTarget: Find = function* closuresOverTarget(view, { catalog, texts }): Iterable<Retained> {
  for (const [id, fact] of view.model.facts.entries()) {
    if (fact.kind !== 'call') continue;
    for (const pattern of catalog.keepers.attached) {
      const holes = pattern.kind === 'call' ? matchCall(view, pattern.call, id, undefined) : undefined;
      const [target, callback] = [holes?.['target']?.value, holes?.['callback']?.value];
      if (target?.kind !== 'path' || target.root.kind !== 'binding' || target.members.length > 0 || callback?.kind !== 'function') continue;
      const { id: binding } = target.root;
      if (!mentions(view, callback.fn, (path) => path.root.kind === 'binding' && path.root.id === binding)) continue;
      yield { rule: 'reference-cycle', span: { start: fact.span.start, end: fact.name.end }, message: texts.retention.closure(view.model.bindings[binding]?.name ?? ''), confidence: 'likely', plan: { kind: 'retention', how: 'closure', fact: id } };
      break;
    }
  }
};

/** `self.run = self._run`, `future.get = future.result`: the object keeps a method that keeps the object. */
export const ownMethods: Find = function* ownMethods(view, { texts }): Iterable<Retained> {
  if (!view.model.bindsMethods) return;
  for (const fact of view.model.facts) {
    if (fact.kind !== 'assign' || fact.target.members.length !== 1 || !isOwnMethod(view, fact)) continue;
    yield { rule: 'reference-cycle', span: fact.span, message: texts.retention.ownMethod(fact.target.members[0] ?? '', (fact.value as Path).members.at(-1) ?? ''), confidence: 'likely' };
  }
};

function isOwnMethod(view: View, { target, value, fn, declares }: AssignFact): boolean {
  if (value.kind !== 'path' || value.members.length !== 1 || declares) return false;
  if (target.root.kind === 'this') return view.model.fns[fn]?.kind === 'constructor' && boundMethod(view, value)?.cls === target.root.cls && boundMethod(view, value)?.name !== target.members[0];
  if (target.root.kind !== 'binding' || value.root.kind !== 'binding' || target.root.id !== value.root.id) return false;
  return METHOD.test(value.members[0] ?? '') && !METHOD.test(target.members[0]?.replace(/^\w+$/, '') ?? '');
}

/** Of an object that this file does not show, what is a verb is taken for a method. */
const METHOD = /^(result|get|close|run|start|stop|read|write|send|recv|call|execute|emit|process|handle|wait|join|cancel|next|fetch|load|save|update|render)$/;
