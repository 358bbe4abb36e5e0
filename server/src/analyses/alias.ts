/** Aliases: which expressions are the same value. Flow-insensitive: a variable or field with one definition is that definition. */
import type { Binding, ClassId, FactId, FileModel, FnId, Path, Value } from '../model/facts.ts';
import { remembered } from './remembered.ts';
import { storedFns } from './stored.ts';

export interface Aliases {
  canon(value: Value): Value;
  key(value: Value): string | undefined;
  /** The same for a value that is made for this one question. */
  keyOfNew(value: Value): string | undefined;
  fnsOf(value: Value): readonly FnId[];
}

const MAX_STEPS = 12;
/** A look-up that gives the same each time has few arguments, and the key of a call holds those of all its arguments' arguments. */
const MAX_ARGS = 4;
/** Calls that make a new function object each time. */
const FRESH_FUNCTIONS = /^(bind|debounce|throttle|partial|memoize|wrap|useRef|useState|useReducer|useMemo|useCallback|createRef|ref|shallowRef|signal|(create|clone|make)[A-Z]\w*)$/;

export function buildAliases(model: FileModel, isFresh: (call: FactId) => boolean): Aliases {
  const fields = singleFields(model);
  const canon = (value: Value, steps = 0): Value => {
    if (value.kind === 'anyOf') return { kind: 'anyOf', values: value.values.map((part) => canon(part, steps + 1)) };
    if (value.kind !== 'path' || steps > MAX_STEPS) return value;
    const next = step(value);
    return next === undefined ? value : canon(next, steps + 1);
  };
  const step = (at: Path): Value | undefined => {
    if (at.root.kind === 'binding') return fromBinding(model, at);
    if (at.root.kind === 'this') return fromField(fields, at);
    return at.root.kind === 'module' ? fromImport(model, at) : undefined;
  };
  const key = (value: Value, depth = 0): string | undefined => keyOf(model, isFresh, canon(value), (part) => (depth > 4 ? undefined : key(part, depth + 1)));
  let stored: ReadonlyMap<string, readonly Value[]> | undefined;
  const canonMade = remembered((value) => canon(value));
  const canonOnce = (value: Value): Value => (mayBeAlias(value) ? canonMade(value) : value);
  const keyOnce = remembered((value) => key(value));
  const scope: Scope = { model, canon: canonOnce, isFresh, key: keyOnce, stored: () => (stored ??= storedFns(model, key)), ofBinding: new Map() };
  return {
    canon: canonOnce,
    key: keyOnce,
    keyOfNew: key,
    fnsOf: remembered((value) => (value.kind === 'literal' || value.kind === 'unknown' ? NO_FNS : distinct(findFns(scope, value, 0)))),
  };
}

const NO_FNS: readonly FnId[] = [];

const distinct = (fns: readonly FnId[]): readonly FnId[] => (fns.length > 1 ? [...new Set(fns)] : fns);

/** What is not stands for itself: no need to keep that in mind. */
const mayBeAlias = (value: Value): boolean => value.kind === 'anyOf' || (value.kind === 'path' && (value.root.kind === 'binding' || value.root.kind === 'this' || value.root.kind === 'module'));

function fromBinding(model: FileModel, at: Path): Value | undefined {
  const binding = at.root.kind === 'binding' ? model.bindings[at.root.id] : undefined;
  // `export let delay = 0` of a component: whoever uses the component says what it is.
  if (!binding || (model.script === 'svelte' && binding.exported && binding.kind === 'let')) return undefined;
  const defs = binding.defs.filter((def) => def.kind !== 'literal' || def.value !== null);
  if (isPagePart(binding)) return { kind: 'path', root: { kind: 'global' }, members: [...(binding.name === 'window' ? [] : [binding.name]), ...at.members] };
  const [def] = defs;
  return def === undefined || defs.length !== 1 ? undefined : extend(def, at.members);
}

/** `const { navigator = defaultNavigator } = options`: the page's own, unless somebody hands in that of a frame. */
const isPagePart = ({ name, defs: [def] }: Binding): boolean =>
  PAGE_PARTS.has(name) && def?.kind === 'anyOf' && def.values.some((value) => value.kind === 'path' && value.members.at(-1) === name && value.root.kind !== 'global');

const PAGE_PARTS = new Set(['window', 'document', 'navigator']);

/** `def.members`, where that is more than a name for itself. */
function extend(def: Value, members: readonly string[]): Value | undefined {
  switch (def.kind) {
    case 'path':
      return { kind: 'path', root: def.root, members: [...def.members, ...members] };
    case 'object': {
      const [first, ...others] = members;
      const inner = first === undefined ? undefined : def.props[first];
      return inner === undefined ? undefined : others.length === 0 ? inner : extend(inner, others);
    }
    case 'array':
      // An array that starts empty is filled later, by pushes that say more than the literal.
      return members.length === 1 && members[0] === '*' && def.elements.length > 0 ? { kind: 'anyOf', values: def.elements } : undefined;
    case 'function':
    case 'class':
    case 'literal':
      return members.length === 0 ? def : undefined;
    default:
      return undefined;
  }
}

/** What an imported name stands for, where the file that exports it is known. */
function fromImport(model: FileModel, at: Path): Value | undefined {
  const [name, ...others] = at.members;
  const value = at.root.kind === 'module' && name !== undefined ? model.linked?.names[at.root.name]?.[name] : undefined;
  return value && extend(value, others);
}

type Fields = ReadonlyMap<string, Value | undefined>;

/** Fields that are assigned one value, apart from null, in the whole file. */
function singleFields(model: FileModel): Fields {
  const fields = new Map<string, Value | undefined>();
  for (const fact of model.facts) {
    if (fact.kind !== 'assign' || fact.target.root.kind !== 'this' || fact.target.root.cls < 0 || fact.target.members.length !== 1) continue;
    if (fact.value.kind === 'literal' && fact.value.value === null) continue;
    const name = `${fact.target.root.cls}.${fact.target.members[0]}`;
    fields.set(name, fields.has(name) ? undefined : fact.value);
  }
  return fields;
}

function fromField(fields: Fields, at: Path): Value | undefined {
  if (at.root.kind !== 'this' || at.members.length === 0) return undefined;
  const [first, ...others] = at.members;
  const value = fields.get(`${at.root.cls}.${first}`);
  if (value === undefined || isSelf(value, at.root.cls, first)) return undefined;
  return extend(value, others);
}

const isSelf = (value: Value, cls: ClassId, name: string | undefined): boolean =>
  value.kind === 'path' && value.root.kind === 'this' && value.root.cls === cls && value.members[0] === name;

function keyOf(model: FileModel, isFresh: (call: FactId) => boolean, value: Value, inner: (part: Value) => string | undefined): string | undefined {
  switch (value.kind) {
    case 'function':
      return `fn:${value.fn}`;
    case 'class':
      return `class:${value.cls}`;
    case 'literal':
      return `=${JSON.stringify(value.value)}`;
    case 'path':
      return pathKey(model, isFresh, value, inner);
    case 'anyOf': {
      const keys = value.values.map(inner);
      return keys.length > 0 && keys.every((key) => key !== undefined) ? [...new Set(keys)].sort().join('|') : undefined;
    }
    default:
      return undefined;
  }
}

function pathKey(model: FileModel, isFresh: (call: FactId) => boolean, at: Path, inner: (part: Value) => string | undefined): string {
  const tail = at.members.length > 0 ? `.${at.members.join('.')}` : '';
  const { root } = at;
  switch (root.kind) {
    case 'global':
      return `global${tail}`;
    case 'module':
      return `module:${root.name}${tail}`;
    case 'binding':
      return `var:${root.id}${tail}`;
    case 'this':
    case 'super':
      return `${root.kind}:${root.cls}${tail}`;
    default:
      return `${callKey(model, isFresh, root.fact, inner)}${tail}`;
  }
}

/** Two calls of one function with the same arguments give the same value, unless they make something new. */
function callKey(model: FileModel, isFresh: (call: FactId) => boolean, id: FactId, inner: (part: Value) => string | undefined): string {
  const fact = model.facts[id];
  const unique = `call:${id}`;
  if (fact?.kind !== 'call' || fact.isNew || isFresh(id) || fact.callee.kind !== 'path' || fact.args.length > MAX_ARGS) return unique;
  if (FRESH_FUNCTIONS.test(fact.callee.members.at(-1) ?? '')) return unique;
  const parts = [fact.callee, ...fact.args].map(inner);
  return parts.every((part) => part !== undefined) ? `(${parts.join(' ')})` : unique;
}

interface Scope {
  readonly model: FileModel;
  key(value: Value): string | undefined;
  /** Functions put into a collection or a field, by the key of that. */
  stored(): ReadonlyMap<string, readonly Value[]>;
  canon(value: Value): Value;
  isFresh(call: FactId): boolean;
  /** Functions of a variable by its id and the depth of the search: variables given to each other over and over have many ways to them. */
  readonly ofBinding: Map<string, readonly FnId[]>;
}

function findFns(scope: Scope, value: Value, depth: number): FnId[] {
  if (depth > 5) return [];
  const { model } = scope;
  const at = scope.canon(value);
  switch (at.kind) {
    case 'function':
      return [at.fn];
    case 'anyOf':
      return at.values.flatMap((part) => findFns(scope, part, depth + 1));
    case 'class': {
      const ctor = model.classes[at.cls]?.methods['constructor'];
      return ctor === undefined ? [] : [ctor];
    }
    case 'path':
      return [...methodsOf(scope, at, depth), ...wrappedFns(scope, at, depth), ...bindingFns(scope, at, depth), ...keptFns(scope, at, depth), ...takenFns(scope, at, depth)];
    default:
      return [];
  }
}

/** Functions pushed into a collection, `cleanups.*`, or given to a field more than once. */
function keptFns(scope: Scope, at: Path, depth: number): FnId[] {
  if (at.members.length === 0 && at.root.kind !== 'binding') return [];
  const key = scope.key(at);
  const values = key === undefined ? [] : (scope.stored().get(key) ?? []);
  return values.flatMap((value) => findFns(scope, value, depth + 1));
}

const TAKES = new Set(['pop', 'shift', 'at', 'get', 'find']);

/** `cleanups.pop()`: one of the functions that were pushed. */
function takenFns(scope: Scope, at: Path, depth: number): FnId[] {
  const fact = at.root.kind === 'call' && at.members.length === 0 ? scope.model.facts[at.root.fact] : undefined;
  if (fact?.kind !== 'call' || fact.callee.kind !== 'path' || !TAKES.has(fact.callee.members.at(-1) ?? '')) return [];
  return keptFns(scope, { ...fact.callee, members: [...fact.callee.members.slice(0, -1), '*'] }, depth);
}

/** All functions ever given to a variable that is assigned more than once. */
function bindingFns(scope: Scope, at: Path, depth: number): readonly FnId[] {
  if (at.root.kind !== 'binding' || at.members.length > 0) return [];
  const name = `${at.root.id} ${depth}`;
  const known = scope.ofBinding.get(name);
  if (known) return known;
  const defs = (scope.model.bindings[at.root.id]?.defs ?? []).filter((def) => def.kind === 'function' || def.kind === 'anyOf');
  const found = [...new Set(defs.flatMap((def) => findFns(scope, def, depth + 1)))];
  scope.ofBinding.set(name, found);
  return found;
}

function methodsOf(scope: Scope, at: Path, depth: number): FnId[] {
  const name = at.members.at(-1);
  if (name === undefined) return [];
  if (name === 'bind' || name === 'call' || name === 'apply') return findFns(scope, { ...at, members: at.members.slice(0, -1) }, depth + 1);
  const { model, canon } = scope;
  const cls = classOf(model, canon, { ...at, members: at.members.slice(0, -1) });
  if (cls === undefined) return [];
  const found = methodIn(model, canon, cls, name, 0);
  return found === undefined ? [] : [found];
}

/** The class of this file whose instance the path is. */
export function classOf(model: FileModel, canon: (value: Value) => Value, at: Path): ClassId | undefined {
  if (at.members.length > 0) {
    const field = at.root.kind === 'this' && at.members.length === 1 ? model.classes[at.root.cls]?.fields[at.members[0]!] : undefined;
    return field?.type ? localClass(model, field.type.name) : undefined;
  }
  const { root } = at;
  if (root.kind === 'this') return root.cls < 0 ? undefined : root.cls;
  if (root.kind === 'super') return baseOf(model, canon, root.cls);
  if (root.kind === 'binding') {
    const binding = model.bindings[root.id];
    const def = binding?.defs.length === 1 ? binding.defs[0] : undefined;
    if (def?.kind === 'object') return def.cls;
    return binding?.type ? localClass(model, binding.type.name) : undefined;
  }
  if (root.kind !== 'call') return undefined;
  const fact = model.facts[root.fact];
  if (fact?.kind !== 'call' || !fact.isNew) return undefined;
  const made = canon(fact.callee);
  return made.kind === 'class' ? made.cls : undefined;
}

function localClass(model: FileModel, name: string): ClassId | undefined {
  const index = model.classes.findIndex((cls) => cls.name === name && cls.kind !== 'object');
  return index < 0 || index >= (model.linked?.classes ?? Infinity) ? undefined : index;
}

function baseOf(model: FileModel, canon: (value: Value) => Value, cls: ClassId): ClassId | undefined {
  const base = model.classes[cls]?.bases[0];
  if (!base) return undefined;
  const at = canon(base);
  return at.kind === 'class' ? at.cls : undefined;
}

function methodIn(model: FileModel, canon: (value: Value) => Value, cls: ClassId, name: string, depth: number): FnId | undefined {
  const own = model.classes[cls]?.methods[name];
  if (own !== undefined || depth > 5) return own;
  const base = baseOf(model, canon, cls);
  return base === undefined ? undefined : methodIn(model, canon, base, name, depth + 1);
}

/** `debounce(f)`, `useCallback(f)`, `f.bind(x)`: calling the result may run `f`. */
function wrappedFns(scope: Scope, at: Path, depth: number): FnId[] {
  if (at.root.kind !== 'call' || at.members.length > 0) return [];
  const fact = scope.model.facts[at.root.fact];
  if (fact?.kind !== 'call' || fact.isNew || scope.isFresh(at.root.fact)) return [];
  const bound = fact.callee.kind === 'path' && fact.callee.members.at(-1) === 'bind' ? [...findFns(scope, fact.callee, depth + 1), ...ownMethod(scope, fact.callee)] : [];
  return [...bound, ...fact.args.slice(0, 2).flatMap((arg) => findFns(scope, arg, depth + 1))];
}

/** `this.close = this.close.bind(this)`: the field hides the method that it is made of. */
function ownMethod(scope: Scope, { root, members }: Path): readonly FnId[] {
  const method = root.kind === 'this' && members.length === 2 ? scope.model.classes[root.cls]?.methods[members[0]!] : undefined;
  return method === undefined ? [] : [method];
}
