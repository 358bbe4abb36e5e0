/** Objects of which a program has one: what they acquire when they are made lasts as long as the program. */
import { rootNames, startTypes, storeMakers, storeParts } from '../catalog/frameworks.ts';
import type { ClassId, FnId, Value } from '../model/facts.ts';
import type { Flow } from './flow.ts';
import { nameOf } from './match.ts';
import { isApplication, isOfApplication } from './applications.ts';
import type { Owner } from './owners.ts';
import { runs } from './runs.ts';
import type { View } from './view.ts';

/** The function runs when the only object of a class is made: `const bus = new Bus(); export default bus`. */
export function isOfOnlyObject(view: View, cls: ClassId, fn: FnId): boolean {
  if (cls < 0 || !isMadeOnce(view, cls)) return false;
  const constructor = view.model.classes[cls]!.methods['constructor'];
  return runs(view, [...(constructor === undefined ? [] : [constructor]), ...view.fieldsOf(cls)], fn);
}

/** All that the file makes of the class is made where the module stands, and kept in variables of it. */
function isMadeOnce(view: View, cls: ClassId): boolean {
  if (view.model.script !== 'module') return false;
  const news = view.newsOf(cls);
  return news.length > 0 && news.every((id) => view.call(id)?.fn === 0 && isKeptByModule(view, id));
}

const isKeptByModule = (view: View, made: number): boolean =>
  view.factsOf(0).some((id) => {
    const fact = view.model.facts[id]!;
    return fact.kind === 'assign' && isIt(fact.value, made) && fact.target.root.kind === 'binding' && fact.target.members.length === 0;
  });

const isIt = (value: Value, made: number): boolean =>
  value.kind === 'anyOf' ? value.values.some((one) => isIt(one, made)) : value.kind === 'path' && value.root.kind === 'call' && value.root.fact === made && value.members.length === 0;

/** A function, no method, that is given the context of an extension: it runs when that is switched on. */
export function isOfStart(view: View, fn: FnId): boolean {
  for (let at = fn; at > 0; at = view.model.fns[at]?.parent ?? 0) {
    const { cls, params } = view.model.fns[at]!;
    if (cls < 0 && params.some((id) => startTypes.includes(view.model.bindings[id]?.type?.name ?? ''))) return true;
  }
  return false;
}

/** The handle is kept in a variable of the module, and in no object: the program has one, whichever object made it. */
export const isOfModule = (view: View, { kept }: Flow): boolean =>
  view.model.script === 'module' && kept.every(({ root, members }) => root.kind === 'binding' && members.length === 0) && kept.some(({ root }) => root.kind === 'binding' && view.model.bindings[root.id]?.fn === 0);

/** There is one of it, and it ends with the application. */
export function livesOn(view: View, owner: Owner): boolean {
  if (rootNames.includes(owner.label) || (owner.kind === 'component' && BEGINS.test(owner.label)) || isStore(view, owner)) return true;
  const cls = view.model.classes[owner.cls];
  if (!cls) return false;
  if (isOfApplication(cls)) return !hasEnd(view, owner);
  if (isApplication(cls)) return true;
  return owner.lifetime?.row.singleton === true && !hasEnd(view, owner);
}

/** A store, or its actions under a name of their own: `const actions = { … }`. */
function isStore(view: View, { cls, fn }: Owner): boolean {
  const object = view.model.classes[cls];
  if (!object) return fn > 0 && view.usesOf(`fn:${fn}`).some((use) => use.kind === 'argument' && isStoreMaker(view, view.call(use.fact)?.callee));
  if (object.kind !== 'object' || object.fn !== 0) return false;
  if (isStoreMaker(view, object.wrapper) || Object.keys(object.methods).some((name) => storeParts.includes(name.split('.', 1)[0]!) && name.includes('.'))) return true;
  return view.model.bindings.some(({ name, fn: scope, defs }) => scope === 0 && storeParts.includes(name) && defs.some((def) => def.kind === 'object' && def.cls === cls));
}

const isStoreMaker = (view: View, callee: Value | undefined): boolean => callee !== undefined && storeMakers.includes(nameOf(view, callee) ?? '');

/** The end that its framework calls is written. */
const hasEnd = (view: View, owner: Owner): boolean => {
  const ends = owner.lifetime?.row.ends;
  return ends?.kind === 'members' && owner.teardowns.some((fn) => ends.names.includes(view.model.fns[fn]?.name ?? ''));
};

/** A function that begins the application: it has effects, and no component around it. */
const BEGINS = /^(init|initiali[sz]e|bootstrap|boot|main|start|install|setupApp)([A-Z_]|$)/;

/** Kept in a collection of the module, such as one terminal for each session: the module says when it is taken out and released, and no single owner. */
export const isOfCollection = (view: View, { places }: Flow): boolean =>
  view.model.script === 'module' && [...places].some((place) => {
    const [, kind, id] = /^(var|call):(\d+)\.\*/.exec(place) ?? [];
    return (kind === 'var' ? view.model.bindings : view.model.facts)[Number(id)]?.fn === 0;
  });
