/** Objects that put themselves, or something new, into a place which outlives them. */
import type { CallFact, ClassId, Fact, FnId, Path, Value } from '../model/facts.ts';
import { matchCall, nameOf } from './match.ts';
import { callsOf, type Find, isTakenOut, lastOf, type Retained } from './retention-case.ts';
import { keptByPlace } from './retention-chain.ts';
import type { View } from './view.ts';

/** `Loops.by_key[key] = self` where the object begins, and a `close` that leaves it there. */
export const ownEntries: Find = function* ownEntries(view, known): Iterable<Retained> {
  const { catalog, texts } = known;
  const promises = catalog.lifetimes.flatMap(({ row }) => row.promises ?? []);
  for (const fact of view.model.facts) {
    const entry = entryOfItself(view, fact, catalog.keepers.adds);
    if (!entry || !isBeginning(view, fact.fn)) continue;
    const cls = view.model.classes[entry.cls];
    const end = promises.find((name) => cls?.methods[name] !== undefined);
    if (!cls || end === undefined || isTakenOut(view, entry.place, catalog.keepers.removes)) continue;
    const span = fact.kind === 'call' ? { start: fact.span.start, end: fact.name.end } : fact.span;
    const place = lastOf(entry.place);
    yield { rule: 'retained-object', span, message: texts.retention.ownEntry(cls.name, place, end), confidence: 'likely', kept: keptByPlace(known, place, cls.name, view.model.fns[fact.fn]?.name ?? '', span) };
  }
};

interface Entry {
  readonly place: Path;
  readonly cls: ClassId;
}

/** The object itself goes into a collection that another module or class holds. */
function entryOfItself(view: View, fact: Fact, adds: readonly string[]): Entry | undefined {
  if (fact.kind === 'assign' && fact.target.members.at(-1) === '*' && fact.key?.kind !== 'literal') return entryAt(view, { ...fact.target, members: fact.target.members.slice(0, -1) }, fact.value);
  if (fact.kind !== 'call' || fact.callee.kind !== 'path' || !adds.includes(lastOf(fact.callee))) return undefined;
  const given = fact.args.at(-1);
  return given && entryAt(view, { ...fact.callee, members: fact.callee.members.slice(0, -1) }, given);
}

function entryAt(view: View, place: Path, value: Value): Entry | undefined {
  if (value.kind !== 'path' || value.root.kind !== 'this' || value.root.cls < 0 || value.members.length > 0 || /weak|ref/i.test(lastOf(place))) return undefined;
  const isShared = (place.root.kind === 'module' && place.members.length > 1) || (place.root.kind === 'this' && place.root.cls !== value.root.cls && place.members.length > 0);
  return isShared && !isMetaclass(view, value.root.cls) ? { place, cls: value.root.cls } : undefined;
}

/** Its objects are classes, which stay in any case. */
const isMetaclass = (view: View, cls: ClassId): boolean => (view.model.classes[cls]?.bases ?? []).some((base) => /^(type|ABCMeta|\w*Meta)$/.test(nameOf(view, base) ?? ''));

const isBeginning = (view: View, fn: FnId): boolean => {
  const info = view.model.fns[fn];
  return info !== undefined && (info.kind === 'constructor' || /^_?(init\w*|setup|open|start|connect|__enter__|__aenter__)$/.test(info.name));
};

/** `post_save.connect(reset, …)` for each object: the receiver is known already, and a note is kept all the same. */
export const notedAgain: Find = function* notedAgain(view, known): Iterable<Retained> {
  const { catalog, texts } = known;
  for (const { pattern, from } of catalog.keepers.noted) {
    for (const [id, fact] of callsOf(view, [pattern])) {
      if (pattern.kind !== 'call' || fact.keywords?.['weak'] !== undefined || !isPerObject(view, fact.fn)) continue;
      const receiver = matchCall(view, pattern.call, id, from)?.['receiver']?.value;
      const at = receiver && view.canon(receiver);
      const isShared = at?.kind === 'function' ? view.model.fns[at.fn]?.parent === 0 && view.model.fns[at.fn]!.cls < 0 : at?.kind === 'path' && at.root.kind === 'module';
      if (!isShared || !receiver || !isImported(view, fact)) continue;
      const cls = view.model.classes[view.model.fns[fact.fn]!.cls]?.name ?? '';
      const span = { start: fact.span.start, end: fact.name.end };
      const name = nameOf(view, receiver) ?? '';
      const signal = fact.callee.kind === 'path' ? (nameOf(view, { ...fact.callee, members: fact.callee.members.slice(0, -1) }) ?? '') : '';
      yield { rule: 'unremoved-listener', span, message: texts.retention.notedAgain(name, cls), confidence: 'likely', kept: keptByPlace(known, signal, name, view.model.fns[fact.fn]?.name ?? '', span) };
    }
  }
};

/** The signal belongs to a module. */
const isImported = (view: View, { callee }: CallFact): boolean => {
  const at = view.canon(callee);
  return at.kind === 'path' && at.root.kind === 'module';
};

/** In the constructor, or in a method that it calls. */
function isPerObject(view: View, fn: FnId): boolean {
  const info = view.model.fns[fn];
  if (!info || info.cls < 0) return false;
  return info.kind === 'constructor' || view.callersOf(fn).some((id) => {
    const caller = view.model.fns[view.call(id)!.fn];
    return caller?.kind === 'constructor' && caller.cls === info.cls;
  });
}

/** `self.putChild(name, page)` in a method that answers one request: the page stays for all. */
export const keptPerRequest: Find = function* keptPerRequest(view, known): Iterable<Retained> {
  const { catalog, texts } = known;
  for (const { pattern, from, within } of catalog.keepers.perRequest) {
    for (const [id, fact] of callsOf(view, [pattern])) {
      const fn = view.model.fns[fact.fn];
      if (pattern.kind !== 'call' || !fn || fn.cls < 0 || !within.includes(fn.name)) continue;
      const name = matchCall(view, pattern.call, id, from)?.['name']?.value;
      if (!name || name.kind === 'literal' || !isOfItself(fact.callee)) continue;
      yield { rule: 'unbounded-collection', span: { start: fact.span.start, end: fact.name.end }, message: texts.retention.perRequest(lastOf(fact.callee), fn.name), confidence: 'likely' };
    }
  }
};

const isOfItself = (callee: Value): boolean => callee.kind === 'path' && callee.root.kind === 'this' && callee.members.length === 1;

/** A class that is made in a call and holds the object of the method: classes are cycles of their own. */
export const classesPerCall: Find = function* classesPerCall(view, known): Iterable<Retained> {
  const { texts } = known;
  for (const fact of view.model.facts) {
    if (fact.kind !== 'assign' || !fact.declares || fact.target.root.kind !== 'this' || fact.target.members.length !== 1) continue;
    const cls = view.model.classes[fact.target.root.cls];
    const outer = view.model.fns[cls?.fn ?? 0];
    if (!cls || cls.kind !== 'class' || !outer || outer.cls < 0 || fact.fn !== cls.fn || !holds(fact.value, outer.cls)) continue;
    const head = { start: cls.span.start, end: Math.min(cls.body.start, cls.span.start + cls.name.length + 'class '.length) };
    const member = fact.target.members[0] ?? '';
    yield { rule: 'reference-cycle', span: head, message: texts.retention.classPerCall(cls.name, member, outer.name), confidence: 'likely', kept: keptByPlace(known, cls.name, member, outer.name, fact.span) };
  }
};

/** The whole object, rather than a member of it. */
function holds(value: Value, cls: ClassId): boolean {
  if (value.kind === 'array') return value.elements.some((part) => holds(part, cls));
  return value.kind === 'path' && value.root.kind === 'this' && value.root.cls === cls && value.members.length === 0;
}
