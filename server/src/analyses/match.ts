/** Unification of code with holes with a call or assignment. */
import type { CallPat, Pat, Pattern } from '../catalog/pattern.ts';
import type { AssignFact, CallFact, FactId, Path, Value } from '../model/facts.ts';
import { emptyTable } from '../model/table.ts';
import { baseOf } from './name-index.ts';
import type { View } from './view.ts';

/** What the holes stand for; `argument` is the position, where the hole is a whole argument. */
export interface Hole {
  readonly value: Value;
  readonly argument?: number;
}
export type Holes = Readonly<Record<string, Hole>>;

type Draft = Record<string, Hole>;

/** Modules that may export the pattern's first name; `any`: whatever module or scope it comes from. */
export type From = readonly string[] | 'any' | undefined;

/** Unifies a call pattern with a call. */
export function matchCall(view: View, pat: CallPat, id: FactId, from: From): Holes | undefined {
  const fact = view.call(id);
  if (!fact || !isCalled(view, pat, fact, from)) return undefined;
  const holes: Draft = emptyTable();
  return unifyParts(view, pat, fact, holes) ? holes : undefined;
}

/** Unifies an assignment pattern, `$target.onmessage = $handler`, with an assignment. */
export function matchAssign(view: View, pattern: Extract<Pattern, { kind: 'assign' }>, fact: AssignFact): Holes | undefined {
  const { members } = fact.target;
  if (members.at(-1) !== pattern.target.name) return undefined;
  const holes: Draft = emptyTable();
  const object: Path = { ...fact.target, members: members.slice(0, -1) };
  return unify(view, pattern.target.object, object, holes) && unify(view, pattern.value, fact.value, holes) ? holes : undefined;
}

const unifyCall = (view: View, pat: CallPat, fact: CallFact, from: From, holes: Draft): boolean => isCalled(view, pat, fact, from) && unifyParts(view, pat, fact, holes);

/** What can be told without holes: most patterns fail by it, and a table for nothing costs more than the test. */
function isCalled(view: View, { callee, isNew }: CallPat, fact: CallFact, from: From): boolean {
  if (isNew !== fact.isNew && fact.isNew !== 'implied') return false;
  if (callee.kind === 'name') return isNamed(view, callee.path, fact.callee, from);
  if (callee.kind !== 'member') return callee.kind === 'hole';
  const { callee: called, receiver } = fact;
  if (called.kind !== 'path' || called.members.at(-1) !== callee.name || (receiver === undefined && !isGlobalName(called))) return false;
  return from === undefined || from === 'any' || (from.includes('*') ? isImport(view, called) : from.some((name) => imports(view, name)));
}

function unifyParts(view: View, pat: CallPat, fact: CallFact, holes: Draft): boolean {
  if (!unifyCallee(view, pat.callee, fact.callee, holes)) return false;
  return unifyArgs(view, pat.args, 0, fact.args, 0, holes) && unifyKeywords(view, pat.keywords, fact.keywords, holes);
}

/** Arguments by name; a call may have more of them. */
function unifyKeywords(view: View, pats: CallPat['keywords'], given: CallFact['keywords'], holes: Draft): boolean {
  return pats === undefined || Object.entries(pats).every(([name, pat]) => {
    const value = given?.[name];
    return value !== undefined && unify(view, pat, value, holes);
  });
}

/** `addEventListener(…)` alone is a method of the global object; an imported `on(…)` is nobody's. */
const isGlobalName = (callee: Value): boolean => callee.kind === 'path' && callee.root.kind === 'global';

/** Arguments by position; a rest takes any number of them. A call may have more than the pattern wants. */
function unifyArgs(view: View, pats: readonly Pat[], at: number, args: readonly Value[], from: number, holes: Draft): boolean {
  const pat = pats[at];
  if (pat === undefined) return true;
  if (pat.kind !== 'rest') {
    const value = args[from];
    // `undefined` in a pattern is an argument that is not given.
    if (value === undefined) return pat.kind === 'literal' && pat.value === null && unifyArgs(view, pats, at + 1, args, from + 1, holes);
    return unify(view, pat, value, holes, from) && unifyArgs(view, pats, at + 1, args, from + 1, holes);
  }
  if (at === pats.length - 1) return true;
  for (let skip = from; skip < args.length; skip++) {
    const attempt: Draft = Object.assign(emptyTable<Hole>(), holes);
    if (!unifyArgs(view, pats, at + 1, args, skip, attempt)) continue;
    Object.assign(holes, attempt);
    return true;
  }
  return pats.slice(at + 1).every((rest) => rest.kind === 'rest');
}

/** The rest of a callee of which it is known that it is called so. */
function unifyCallee(view: View, pat: Pat, callee: Value, holes: Draft): boolean {
  if (pat.kind === 'hole') return unify(view, pat, callee, holes);
  return pat.kind !== 'member' || callee.kind !== 'path' || unify(view, pat.object, { ...callee, members: callee.members.slice(0, -1) }, holes);
}

/** `Events.on` of `import Events from …`. */
function isImport(view: View, callee: Value): boolean {
  const at = view.canon(callee);
  return at.kind === 'path' && at.root.kind === 'module';
}

const imports = (view: View, name: string): boolean => view.model.imports.some((module) => module === name || module.startsWith(`${name}/`) || module.startsWith(`${name}.`));

/** Names of the global object: `window.x`, `self.x` and `x` are one path. */
const GLOBAL_OBJECT = new Set(['window', 'globalThis', 'self']);

function isNamed(view: View, name: readonly string[], callee: Value, from: From): boolean {
  const at = callee.kind === 'path' && callee.root.kind === 'binding' ? view.canon(callee) : callee;
  if (at.kind === 'path' && at.root.kind === 'global' && at.members.length === 0) return name.length === 1 && GLOBAL_OBJECT.has(name[0]!);
  if (from === 'any') return lastName(view, at, callee) === name.at(-1) && (name.length <= 1 || isExport(at, name)) || endsWith(at, name);
  if (at.kind !== 'path') return false;
  if (from === undefined) return at.root.kind === 'global' && same(at.members, name);
  if (at.root.kind === 'global') return (same(at.members, name) && name.length > 1) || isNamespaced(at.members, name, from);
  if (at.root.kind !== 'module') return false;
  const { name: module } = at.root;
  const dotted = [module, ...at.members].join('.');
  if (from.some((allowed) => dotted === `${allowed}.${name.join('.')}`)) return true;
  if (!from.some((allowed) => allowed === '*' || module === allowed || module.startsWith(`${allowed}/`))) return false;
  const members = at.members[0] === 'default' ? at.members.slice(1) : at.members;
  return same(members, name) || (name.length > 1 && same(members, name.slice(1))) || (members.length === 0 && name.length === 1 && (!from.includes('*') || module.split('/').at(-1) === name[0]));
}

/** `AgGrid.createGrid` is `createGrid` of `ag-grid-community`, loaded by a script element. */
function isNamespaced(members: readonly string[], name: readonly string[], from: readonly string[]): boolean {
  const [namespace, ...rest] = members;
  if (namespace === undefined || rest.length === 0 || !same(rest, name)) return false;
  const plain = namespace.toLowerCase();
  return plain.length > 2 && from.some((module) => module.toLowerCase().replace(/[^a-z0-9]/g, '').includes(plain));
}

/** Last name of a callee: of a path, or of the function that it turned out to be. */
function lastName(view: View, at: Value, callee: Value): string | undefined {
  if (at.kind === 'function') return view.model.fns[at.fn]?.name;
  if (callee.kind === 'path' && callee.members.length === 0 && callee.root.kind === 'binding') return view.model.bindings[callee.root.id]?.name;
  if (at.kind !== 'path') return undefined;
  return at.root.kind === 'module' && at.members.length === 1 && at.members[0] === 'default' ? baseOf(at.root.name) : at.members.at(-1);
}

/** `closeSync` of `import fs`, where the row calls the module `fs`. */
const isExport = (at: Value, name: readonly string[]): boolean =>
  at.kind === 'path' && at.root.kind === 'module' && same(at.members[0] === 'default' ? at.members.slice(1) : at.members, name.slice(1));

const endsWith = (at: Value, name: readonly string[]): boolean => at.kind === 'path' && at.members.length >= name.length && same(at.members.slice(-name.length), name);

const same = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((part, index) => part === b[index]);

function unify(view: View, pat: Pat, value: Value, holes: Draft, argument?: number): boolean {
  switch (pat.kind) {
    case 'hole':
      return unifyHole(view, pat, value, holes, argument);
    case 'literal': {
      const at = view.canon(value);
      return at.kind === 'literal' && at.value === pat.value;
    }
    case 'object':
      return unifyObject(view, pat.props, view.canon(value), holes);
    case 'call': {
      const at = view.canon(value);
      const fact = at.kind === 'path' && at.root.kind === 'call' && at.members.length === 0 ? view.call(at.root.fact) : undefined;
      return fact !== undefined && unifyInner(view, pat, fact, holes);
    }
    case 'name':
      return isNamed(view, pat.path, value, 'any');
    case 'member': {
      // As written, and with names followed: `const { data } = x` makes `data.id` of `x.data.id`.
      return [value, view.canon(value)].some((at) => at.kind === 'path' && at.members.at(-1) === pat.name && unify(view, pat.object, { ...at, members: at.members.slice(0, -1) }, holes));
    }
    default:
      return true;
  }
}

/** A call inside of the pattern: its holes are no arguments of the call that the pattern is about. */
function unifyInner(view: View, pat: CallPat, fact: CallFact, holes: Draft): boolean {
  const inner: Draft = Object.assign(emptyTable<Hole>(), holes);
  if (!unifyCall(view, pat, fact, 'any', inner)) return false;
  for (const [name, { value }] of Object.entries(inner)) holes[name] ??= { value };
  return true;
}

function unifyObject(view: View, props: Readonly<Record<string, Pat>>, value: Value, holes: Draft): boolean {
  if (value.kind === 'anyOf') return value.values.some((part) => unifyObject(view, props, view.canon(part), holes));
  if (value.kind !== 'object') return false;
  return Object.entries(props).every(([name, pat]) => {
    const given = value.props[name];
    return given !== undefined && unify(view, pat, given, holes);
  });
}

/** Holes that stand for objects and functions: a string or number in their place belongs to another overload. */
const OBJECTS: ReadonlySet<string> = new Set(['target', 'handler', 'observer']);

/** A string, a number (the priority of `on(event, 1500, f)`) or options, rather than something to listen on or to call. */
function isPlain(at: Value): boolean {
  if (at.kind === 'literal') return typeof at.value === 'string' || typeof at.value === 'number';
  return at.kind === 'object' && !at.open && at.props['handleEvent'] === undefined && Object.values(at.props).every((prop) => prop.kind === 'literal' || prop.kind === 'object' || prop.kind === 'array');
}

function unifyHole(view: View, pat: Extract<Pat, { kind: 'hole' }>, value: Value, holes: Draft, argument: number | undefined): boolean {
  if ((pat.types.length > 0 || pat.words.length > 0) && !hasEvidence(view, pat, value)) return false;
  if (OBJECTS.has(pat.name) && isPlain(view.canon(value))) return false;
  const known = holes[pat.name];
  if (known !== undefined) return view.key(known.value) === view.key(value);
  holes[pat.name] = { value, ...(argument === undefined ? {} : { argument }) };
  return true;
}

function hasEvidence(view: View, pat: Extract<Pat, { kind: 'hole' }>, value: Value): boolean {
  const name = pat.words.length > 0 ? nameOf(view, value) : undefined;
  if (name !== undefined && pat.words.some((word) => hasWord(name, word))) return true;
  return pat.types.length > 0 && typeNames(view, value).some((type) => pat.types.includes(type));
}

/** Whether a name has the word of a pattern in it; of words joined by `&`, each. */
export const hasWord = (name: string, word: string): boolean => (word.includes('&') ? word.split('&').every((part) => hasPart(name, part)) : hasPart(name, word));

function hasPart(name: string, part: string): boolean {
  if (part.startsWith('^')) return startsWord(name, part.slice(1));
  return part.length > 1 && part.endsWith('$') ? name.toLowerCase().endsWith(part.slice(0, -1)) : name.toLowerCase().includes(part);
}

/** `onData` starts with the word `on`, `once` does not. */
const startsWord = (name: string, word: string): boolean => name.startsWith(word) && /^[A-Z]/.test(name.slice(word.length));

/** The last name in a value's path, for guesses and for messages. */
export function nameOf(view: View, value: Value): string | undefined {
  if (value.kind !== 'path') return undefined;
  const last = value.members.findLast((name) => name !== '*' && name !== 'current' && name !== 'value' && !(name === 'default' && value.root.kind === 'module'));
  if (last !== undefined) return last;
  switch (value.root.kind) {
    case 'binding':
      return view.model.bindings[value.root.id]?.name;
    case 'module':
      return value.root.name.split('/').at(-1);
    case 'call': {
      const fact = view.call(value.root.fact);
      return fact ? nameOf(view, fact.callee) : undefined;
    }
    default:
      return undefined;
  }
}

/** Names of the types that a value is known to have: as declared, as constructed, as made by a function (`matchMedia`), as the class it stands in, `function`. */
export function typeNames(view: View, value: Value): readonly string[] {
  const declared = value.kind === 'path' ? declaredType(view, value) : undefined;
  const at = view.canon(value);
  if (at.kind !== 'path') return [...(declared ? [declared] : []), ...(at.kind === 'function' ? ['function'] : [])];
  const own = at === value ? undefined : declaredType(view, at);
  return [declared, own, constructed(view, at), ...instanceOf(view, at)].filter((name) => name !== undefined);
}

function declaredType(view: View, at: Path): string | undefined {
  const { root, members } = at;
  if (root.kind === 'binding' && members.length === 0) return view.model.bindings[root.id]?.type?.name;
  if (root.kind === 'this' && members.length === 1) return view.model.classes[root.cls]?.fields[members[0]!]?.type?.name;
  return undefined;
}

function constructed(view: View, at: Path): string | undefined {
  const fact = at.root.kind === 'call' && at.members.length === 0 ? view.call(at.root.fact) : undefined;
  if (!fact) return undefined;
  const callee = view.canon(fact.callee);
  if (callee.kind === 'class') return view.model.classes[callee.cls]?.name;
  return callee.kind === 'path' ? nameOf(view, callee) : undefined;
}

function instanceOf(view: View, at: Path): readonly string[] {
  if (at.root.kind !== 'this' || at.members.length > 0) return [];
  const cls = view.model.classes[at.root.cls];
  if (!cls) return [];
  return [cls.name, ...cls.bases.map((base) => nameOf(view, view.canon(base))).filter((name) => name !== undefined)];
}
