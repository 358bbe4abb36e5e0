/** How many different keys a collection can be given: a handful, or as many as there are users, requests, documents. */
import type { AssignFact, BindingId, FileModel, FnId, Path, Span, Value } from '../model/facts.ts';
import type { View } from './view.ts';

/** `endless`: more with every call or user. `open`: nothing says so. `finite`: named in the source, or of a kind of which there are few. */
export type Range = 'endless' | 'open' | 'finite';

export interface Keys {
  rangeOf(value: Value | undefined, span: Span | undefined): Range;
  /** It is an object with an identity of its own, so that it can be kept weakly. */
  isObject(value: Value | undefined): boolean;
}

/** Things of which there are more and more. */
const ENDLESS = new Set(
  ('id ids identifier uid uuid guid url urls uri href request req response res socket conn connection session sid token user peer message msg hash digest sha query sql host hostname origin ' +
    'address addr ip email node element el elem document doc payload packet nonce seq sequence job txid txn trace span transaction order customer chunk chunks compilation text input args ' +
    'now time timestamp date random channel room thread tab window client domain tenant account device pid conversation ticket commit revision block guild member cursor stream subscriber subscription consumer').split(' '),
);
/** Things of which a program has few. */
const FEW = new Set(
  ('type types kind name names ext extension extensions locale lang language mode level format event method methods ctor constructor cls klass class clazz proto prototype target plugin plugins option ' +
    'options setting settings prop props property properties field fields attr attribute column tag tagname namespace category theme color colour size unit encoding charset platform version status flag ' +
    'command cmd role scope feature module pkg package component rule schema model table config env handler hook provider engine driver adapter strategy dialect icon font shader timezone tz currency ' +
    'country workspace workspaces worktree repo repository region layer severity preset parser template selector style token_type index i j len length width height depth definition descriptor metadata def enum route function fn func algorithm algo period server servers host hosts hostname port ports broker brokers screen display').split(' '),
);
const FILES = new Set('file filename filepath pathname path dir dirname directory folder'.split(' '));
/** Calls whose result is another one each time. */
const FRESH = /^(randomUUID|uuid\w*|v[1457]|nanoid|cuid|ulid|now|random|randomBytes|Symbol|(create|generate|make|next|unique|new)_?(Unique)?(Id|ID|Uuid|UUID|Key|Token)|uniqueId|uniqid|getTime)$/;

export function keysIn(view: View, text: string): Keys {
  let known: Variables | undefined;
  const variables = (): Variables => (known ??= variablesIn(view.model));
  return {
    rangeOf: (value, span) => (value === undefined ? 'open' : rangeOf(view, text, variables(), value, span, 0)),
    isObject: (value) => value !== undefined && isObject(view, variables(), value),
  };
}

/** What a file does with its variables. */
interface Variables {
  /** Functions that count a variable or field, by its raw key. */
  readonly stepped: ReadonlyMap<string, ReadonlySet<FnId>>;
  readonly assigned: ReadonlyMap<BindingId, readonly AssignFact[]>;
  /** Members that are read or called. */
  readonly members: ReadonlyMap<BindingId, ReadonlySet<string>>;
}

function variablesIn(model: FileModel): Variables {
  const stepped = new Map<string, Set<FnId>>();
  const assigned = new Map<BindingId, AssignFact[]>();
  const members = new Map<BindingId, Set<string>>();
  const read = (value: Value): void => {
    if (value.kind !== 'path' || value.root.kind !== 'binding' || value.members.length === 0) return;
    members.set(value.root.id, (members.get(value.root.id) ?? new Set()).add(value.members[0]!));
  };
  for (const fact of model.facts) {
    if (fact.kind === 'call') [fact.callee, ...fact.args].forEach(read);
    if (fact.kind !== 'assign') continue;
    [fact.target, fact.value].forEach(read);
    const key = fact.steps ? rawKey(fact.target) : undefined;
    if (key !== undefined) stepped.set(key, (stepped.get(key) ?? new Set()).add(fact.fn));
    if (fact.target.root.kind === 'binding' && fact.target.members.length === 0) assigned.set(fact.target.root.id, [...(assigned.get(fact.target.root.id) ?? []), fact]);
  }
  return { stepped, assigned, members };
}

const rawKey = ({ root, members }: Path): string | undefined =>
  root.kind === 'binding' ? `${root.id}.${members.join('.')}` : root.kind === 'this' ? `this${root.cls}.${members.join('.')}` : undefined;

const MAX_HOPS = 3;

function rangeOf(view: View, text: string, variables: Variables, value: Value, span: Span | undefined, hops: number): Range {
  if (value.kind === 'literal' || value.kind === 'class') return 'finite';
  if (value.kind === 'path') {
    const known = pathRange(view, variables, value);
    if (known) return known;
    if (wordsRange(nameText(view, value)) === 'finite') return 'finite';
    // A project has as many files as it has, wherever their names come from.
    if (FILES.has(wordsOf(nameText(view, value)).at(-1) ?? '')) return 'open';
    const passed = hops < MAX_HOPS ? passedTo(view, value) : [];
    if (passed.length > 0) return strongest(passed.map((arg) => rangeOf(view, text, variables, arg.value, arg.span, hops + 1)));
    const origin = hops < MAX_HOPS ? originOf(view.model, variables, value) : undefined;
    if (origin) {
      const range = rangeOf(view, text, variables, origin.value, origin.valueSpan, hops + 1);
      return range === 'open' ? wordsRange(nameText(view, value)) : range;
    }
  }
  if (value.kind === 'anyOf') return strongest(value.values.map((part) => rangeOf(view, text, variables, part, undefined, hops + 1)));
  return span ? wordsRange(text.slice(span.start, Math.min(span.end, span.start + MAX_TEXT))) : value.kind === 'path' ? wordsRange(nameText(view, value)) : 'open';
}

const MAX_TEXT = 300;

const strongest = (all: readonly Range[]): Range => (all.includes('endless') ? 'endless' : all.includes('open') ? 'open' : 'finite');

/** What the path alone tells: constants of the module are few, counters and random values are not. */
function pathRange(view: View, { stepped }: Variables, at: Path): Range | undefined {
  const raw = rawKey(at);
  const steps = raw === undefined ? undefined : stepped.get(raw);
  if (steps) return isLoopIndex(view, at, steps) ? undefined : 'endless';
  const { root } = at;
  if (root.kind === 'module') return 'finite';
  if (root.kind === 'binding') {
    const binding = view.model.bindings[root.id];
    return binding?.fn === 0 && binding.kind !== 'let' && binding.kind !== 'var' ? 'finite' : undefined;
  }
  const call = root.kind === 'call' && at.members.length === 0 ? view.call(root.fact) : undefined;
  if (call?.callee.kind !== 'path') return undefined;
  const name = call.callee.members.at(-1) ?? (call.callee.root.kind === 'binding' ? view.model.bindings[call.callee.root.id]?.name : undefined) ?? '';
  return FRESH.test(name) ? 'endless' : undefined;
}

/** A variable of the function that counts a loop begins anew with each call. */
function isLoopIndex(view: View, at: Path, steps: ReadonlySet<FnId>): boolean {
  const binding = at.root.kind === 'binding' && at.members.length === 0 ? view.model.bindings[at.root.id] : undefined;
  return binding !== undefined && binding.fn !== 0 && [...steps].every((fn) => fn === binding.fn);
}

/** What the file's own calls pass for the parameter of a function that nobody else calls. */
function passedTo(view: View, at: Path): readonly { readonly value: Value; readonly span: Span }[] {
  const binding = at.root.kind === 'binding' && at.members.length === 0 ? view.model.bindings[at.root.id] : undefined;
  const fn = binding?.kind === 'param' ? view.model.fns[binding.fn] : undefined;
  if (!binding || !fn || fn.exported || fn.name === '' || fn.cls >= 0) return [];
  const calls = view.callersOf(binding.fn).map((id) => view.call(id)!).filter((call) => view.model.fns[call.fn] !== fn);
  const isDirect = calls.every((call) => view.fnsOf(call.callee).includes(binding.fn) && call.args[binding.param] !== undefined);
  return isDirect && calls.length <= MOST_CALLS ? calls.map((call) => ({ value: call.args[binding.param]!, span: call.argSpans[binding.param]! })) : [];
}

const MOST_CALLS = 20;

/** Where a local variable comes from: its one declaration. */
function originOf(model: FileModel, { assigned }: Variables, at: Path): AssignFact | undefined {
  if (at.root.kind !== 'binding' || at.members.length > 0) return undefined;
  const { id } = at.root;
  const binding = model.bindings[id];
  if (!binding || binding.kind === 'param') return undefined;
  const all = assigned.get(id) ?? [];
  return all.length === 1 ? all[0] : undefined;
}

function nameText(view: View, { root, members }: Path): string {
  const base = root.kind === 'binding' ? (view.model.bindings[root.id]?.name ?? '') : root.kind === 'this' ? 'this' : '';
  return [base, ...members.filter((name) => name !== '*')].filter((name) => name !== '').join('.');
}

const CHAIN = /[A-Za-z_$][\w$]*(?:\s*[?!]?\.\s*[A-Za-z_$#][\w$]*)*(?=(\s*\()?)/g;

/** What the names in an expression say. */
export function wordsRange(text: string): Range {
  const code = text.startsWith('`') ? [...text.matchAll(/\$\{([^}]*)\}/g)].map((part) => part[1] ?? '').join(' , ') : text.replace(/'[^']*'|"[^"]*"/g, '');
  const ranges = [...code.matchAll(CHAIN)].map(([chain, call]) => chainRange(chain.split(/[\s?!.]+/), call !== undefined)).filter((range) => range !== undefined);
  if (ranges.length === 0) return /^[`'"\d]/.test(text) ? 'finite' : 'open';
  return strongest(ranges);
}

const WORDLESS = new Set(['this', 'self', 'new', 'await', 'typeof', 'void', 'String', 'Number', 'JSON', 'Object', 'Math', 'path', 'util', 'as', 'string', 'any', 'null', 'undefined', 'true', 'false']);

function chainRange(names: readonly string[], isCall: boolean): Range | undefined {
  if (isCall && names.some((name) => FRESH.test(name))) return 'endless';
  const shown = (isCall ? names.slice(0, -1) : names).filter((name) => !WORDLESS.has(name));
  const called = isCall ? wordsOf(names.at(-1) ?? '').slice(-1).filter((word) => ENDLESS.has(word)) : [];
  const last = shown.at(-1);
  const words = [...wordsOf(last ?? ''), ...called];
  if (last === undefined && called.length === 0) return undefined;
  if (last !== undefined && /^[A-Z][A-Z0-9_]+$/.test(last)) return 'finite';
  if (last !== undefined && FEW.has(wordsOf(last).at(-1) ?? '')) return 'finite';
  // `plugin.id`: there are as many of these as there are plugins.
  const whose = /^_?ids?$|^identifier$/i.test(last ?? '') ? wordsOf(shown.at(-2) ?? '') : [];
  if ([...words, ...whose].some((word) => FEW.has(word))) return 'open';
  return words.some((word) => ENDLESS.has(word)) ? 'endless' : 'open';
}

/** `userId`, `user_id`: user, id. */
export const wordsOf = (name: string): readonly string[] => name.replace(/([a-z\d])([A-Z])/g, '$1 $2').replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2').toLowerCase().split(/[^a-z]+/).filter((word) => word !== '');

const STRING_MEMBERS = new Set(['length', 'toString', 'toLowerCase', 'toUpperCase', 'split', 'slice', 'substring', 'substr', 'trim', 'replace', 'replaceAll', 'startsWith', 'endsWith', 'includes', 'indexOf', 'lastIndexOf', 'match', 'charAt', 'charCodeAt', 'concat', 'padStart', 'padEnd', 'toFixed', 'valueOf', 'test', 'localeCompare', 'normalize', 'at', 'repeat']);

/** The same variable has members that no text or number has. */
function isObject(view: View, { members }: Variables, value: Value): boolean {
  if (value.kind === 'object' || value.kind === 'array') return true;
  if (value.kind !== 'path' || value.root.kind === 'global' || value.root.kind === 'module') return false;
  if (value.root.kind === 'this') return value.members.length === 0;
  if (value.root.kind !== 'binding' || value.members.length > 0) return false;
  const { id } = value.root;
  const binding = view.model.bindings[id];
  const words = wordsOf(binding?.name ?? '');
  if (words.some((word) => FEW.has(word))) return false;
  if (binding?.type) return /^[A-Z]/.test(binding.type.name) && !/^(String|Number|Date|Key|ID|Id|Function|Type)$|Key$|Id$|Name$|Type$|Class$|Constructor$/.test(binding.type.name);
  return [...(members.get(id) ?? [])].some((name) => !STRING_MEMBERS.has(name));
}
