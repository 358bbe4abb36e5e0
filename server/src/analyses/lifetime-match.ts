/** Which lifetime a class or component object has: by its bases, decorators, wrapper or members. */
import type { CompiledLifetime } from '../catalog/compile.ts';
import type { BindingId, Class, FnId, Value } from '../model/facts.ts';
import { nameOf } from './match.ts';
import type { View } from './view.ts';

/** Whether the file imports one of the modules, or a part of one; always where none is named. */
export function importsAny(view: View, from: readonly string[] | undefined, imports: readonly string[] = view.model.imports): boolean {
  return from === undefined || imports.some((name) => from.some((module) => name === module || name.startsWith(`${module}/`)));
}

/** `use*` matches `useThing`, not `user`; `close_*` matches `close_all`. */
export function matchesGlob(pattern: string, name: string): boolean {
  if (!pattern.includes('*')) return pattern === name;
  if (pattern.startsWith('*')) return name.toLowerCase().endsWith(pattern.slice(1).toLowerCase());
  const stem = pattern.slice(0, -1);
  return name.startsWith(stem) && (name.length === stem.length || stem.endsWith('_') || !/[a-z]/.test(name[stem.length]!));
}

/** Whether a method of that name ends its object: `close_all(self)` does, `close_link(self, link)` and `unsubscribe(topic)` end one of many. */
export function endsObject(view: View, pattern: string, name: string, fn: FnId): boolean {
  const isOfOne = pattern.endsWith('_*') || OF_ONE.test(name) || isNamed(view, fn);
  return matchesGlob(pattern, name) && !(isOfOne && (view.model.fns[fn]?.params ?? []).some((id) => isWanted(view, id) && !HOW.test(view.model.bindings[id]!.name)));
}

/** With something given, they end what is given: `unsubscribe(topic)`, `remove(id)`. */
const OF_ONE = /^(unsubscribe|unregister|unobserve|unwatch|unlisten|unbind|uninstall|remove|leave)$/;
/** `close(path)`: the first of what it is given tells which one of many. */
const isNamed = (view: View, fn: FnId): boolean => WHICH.test(view.model.bindings[view.model.fns[fn]?.params[0] ?? -1]?.name ?? '');
const WHICH = /^_?(path|key|name|uri|url|\w*([a-z]Id|[a-z]ID|_id|Path|Uri|Url))$|^id$/;
/** Parameters that tell how to end, or who is told of it. */
const HOW = /^_?(options?|opts|force|immediate|silent|reason|error|err|cb|callback|done|next|event|e|ev|evt|args?|state)$/i;

/** A parameter that every call has to give. */
const isWanted = (view: View, id: BindingId): boolean => view.model.bindings[id]?.default === undefined && view.model.bindings[id]?.defs.length === 0;

/** Whether a class or component object begins a life of this kind. */
export function isOfLifetime(view: View, cls: Class, lifetime: CompiledLifetime, levels = 0): boolean {
  const { begins } = lifetime.row;
  if (begins.kind !== 'members') return false;
  const { bases, decorators, wrappers, marks } = begins;
  if (begins.of !== undefined && cls.kind !== begins.of) return false;
  if (!bases && !decorators && !wrappers && !marks) return true;
  const known = importsAny(view, lifetime.from, cls.imports);
  return inherits(view, cls, lifetime, levels) || (
    (known && hasName(view, cls.bases, bases)) || (known && hasName(view, cls.decorators, decorators)) || (known && cls.wrapper !== undefined && hasName(view, [cls.wrapper], wrappers)) ||
    (known && (marks?.some((mark) => hasMember(view, cls, mark)) ?? false))
  );
}

const hasMember = (view: View, { methods }: Class, mark: string): boolean => (mark.includes('*') ? Object.entries(methods).some(([name, fn]) => endsObject(view, mark, name, fn)) : Object.hasOwn(methods, mark));

/** Bases of bases; classes may extend each other in a circle. */
const MOST_LEVELS = 5;

/** A class of another file hands down the lifetime that it has by its own bases. */
function inherits(view: View, cls: Class, lifetime: CompiledLifetime, levels: number): boolean {
  if (levels > MOST_LEVELS) return false;
  const base = cls.bases[0] && view.canon(cls.bases[0]);
  const there = base?.kind === 'class' ? view.model.classes[base.cls] : undefined;
  return there?.imports !== undefined && isOfLifetime(view, there, lifetime, levels + 1);
}

function hasName(view: View, values: readonly Value[], names: readonly string[] | undefined): boolean {
  if (!names) return false;
  return values.some((value) => {
    const name = nameOf(view, value) ?? baseName(view, value);
    return name !== undefined && names.some((wanted) => matchesGlob(wanted, name));
  });
}

/** The class behind a mixin, `Mixin(LitElement)`, or a local base's own base. */
function baseName(view: View, value: Value): string | undefined {
  const at = view.canon(value);
  if (at.kind === 'class') {
    const base = view.model.classes[at.cls]?.bases[0];
    return base ? (nameOf(view, base) ?? view.model.classes[at.cls]?.name) : view.model.classes[at.cls]?.name;
  }
  return undefined;
}
