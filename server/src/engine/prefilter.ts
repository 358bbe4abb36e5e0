/**
 * A cheap look at the text: whether any row of the catalog can match in it. Parsing is what costs. A row is known by clues, pieces of text
 * without which it cannot match: the name that is called, as a call writes it, the module it comes from, and what its target is called.
 */
import type { AcquirePattern, CompiledCatalog, CompiledResource } from '../catalog/compile.ts';
import type { Frontend } from '../frontends/frontend.ts';
import type { CallPat, Pat, Pattern } from '../catalog/pattern.ts';

/** A piece of text: the words in it, which are looked up, and how they have to stand, an expression, which takes a search. */
interface Sign {
  readonly words: readonly string[];
  readonly test?: string;
  readonly flags?: 'i';
}

/** One of the signs has to be there. */
type Clue = readonly Sign[];

/** Tells whether a file can hold an acquisition or a directive. Errs on the side of yes. */
export function prefilterOf(catalog: CompiledCatalog, imports: Frontend['imports'] = 'quoted'): (text: string) => boolean {
  const rows = groupsOf(imports, [...new Set([...catalog.acquires.values()].flat()), ...catalog.wild]);
  const expressions = new Map<string, RegExp>();
  return (text) => {
    if (text.includes('leaktight-')) return true;
    const has = lookIn(text, expressions);
    return rows.some((clues) => clues.every((clue) => clue.some(has)));
  };
}

/** Many rows share their signs: none is looked for twice, nor made an expression before its words are seen. */
function lookIn(text: string, expressions: Map<string, RegExp>): (sign: Sign) => boolean {
  const words = new Set(text.match(/[\w$]+/g));
  const known = new Map<string, boolean>();
  return ({ words: wanted, test, flags }) => {
    if (!wanted.every((word) => words.has(word))) return false;
    if (test === undefined) return true;
    const expression = expressions.get(test) ?? new RegExp(test, flags);
    expressions.set(test, expression);
    const found = known.get(test) ?? expression.test(text);
    known.set(test, found);
    return found;
  };
}

interface Group {
  readonly heads: Map<string, Sign>;
  readonly others: readonly Clue[];
}

/** Rows with the same clues beside their names are looked for together; what takes a search in any case comes last. */
function groupsOf(imports: Frontend['imports'], rows: readonly AcquirePattern[]): readonly (readonly Clue[])[] {
  const groups = new Map<string, Group>();
  for (const { resource, pattern } of rows) {
    const others = [...moduleClues(imports, resource, pattern), ...objectClues(pattern), ...classClues(resource)];
    const key = others.map((clue) => clue.map(keyOf).join('|')).join(' & ');
    const group = groups.get(key) ?? { heads: new Map(), others };
    for (const head of headsOf(imports, resource, pattern)) group.heads.set(keyOf(head), head);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ heads, others }) => [[...heads.values()], ...others].sort((a, b) => searches(a) - searches(b)));
}

const keyOf = ({ words, test }: Sign): string => `${words.join()} ${test}`;

const searches = (clue: Clue): number => clue.filter((sign) => sign.words.length === 0).length;

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\#/-]/g, '\\$&');
const wordsOf = (text: string): readonly string[] => text.match(/[\w$]+/g) ?? [];
const named = (name: string): Sign => ({ words: wordsOf(name) });
const sign = (words: string, test: string): Sign => ({ words: wordsOf(words), test });
/** `name(`, or an import under another name. */
const called = (name: string): Sign => sign(name, `${literal(name)}(?:\\s+as\\b|\\s*[(<?!])`);
/** `.name(`, `(x.name)(`, `['name'](` and, of the global object, `name(`. */
const method = (name: string): Sign =>
  sign(name, `\\.\\s*${literal(name)}\\s*[(<?!)]|\\[\\s*['"\`]${literal(name)}['"\`]|(?<![\\w$.])${literal(name)}\\s*[(<?!]`);

/** What a call of the row looks like, whatever comes before and after. */
function headsOf(imports: Frontend['imports'], resource: CompiledResource, pattern: Pattern): readonly Sign[] {
  if (pattern.kind === 'assign') return [named(pattern.target.name)];
  const { callee, isNew } = pattern.call;
  if (callee.kind === 'hole') return callee.words.map(calledLike);
  if (callee.kind === 'member') return [isNew ? named(callee.name) : method(callee.name)];
  if (callee.kind !== 'name') return [{ words: [] }];
  const name = callee.path.at(-1) ?? '';
  const head = isNew ? named(name) : called(name);
  return callee.path.length === 1 && imports === 'quoted' ? [head, ...modulesOf(resource).map(wholeImport)] : [head];
}

const calledLike = (words: string): Sign => lookLike(firstOf(words));
const lookLike = (word: string): Sign => (word.startsWith('^') ? { words: [], test: `\\b${literal(word.slice(1))}[A-Z]` } : partOfName(word));

const modulesOf = ({ from }: CompiledResource): readonly string[] => (from === undefined || from.includes('*') ? [] : from);

const moduleText = (module: string): string => `['"\`](?:node:)?${literal(module)}['"\`/]`;

/** `import x from 'module'`, `import * as x from 'module'`, `require('module')`: what is called may have any name. */
const wholeImport = (module: string): Sign => sign(module, `(?:\\(\\s*|(?:\\bimport\\s+(?!\\{|type\\s*\\{)|\\bdefault\\b)[^'"]{1,400}\\bfrom\\s*)${moduleText(module)}`);

/** The module in the text, or, for a script that another one has loaded, a namespace: `AgGrid.createGrid(…)`. */
function moduleClues(imports: Frontend['imports'], resource: CompiledResource, pattern: Pattern): readonly Clue[] {
  const modules = modulesOf(resource);
  if (modules.length === 0 || pattern.kind === 'assign') return [];
  if (imports === 'named') return [modules.map(named)];
  const imported = modules.map((module) => sign(module, moduleText(module)));
  const { callee } = pattern.call;
  return [callee.kind === 'name' ? [...imported, sign(callee.path.join(), `\\.\\s*${literal(callee.path.at(-1) ?? '')}\\b`)] : imported];
}

/** What the target has to be called, or to be: `$target:Socket|~bus.on(…)`, `$($target).on(…)`. */
function objectClues(pattern: Pattern): readonly Clue[] {
  if (pattern.kind === 'assign') return evidence(pattern.target.object);
  const { callee } = pattern.call;
  if (callee.kind === 'member') return evidence(callee.object);
  return callee.kind === 'name' ? callee.path.slice(1, -1).map((part): Clue => [named(part)]) : [];
}

function evidence(object: Pat): readonly Clue[] {
  if (object.kind === 'hole') return object.types.length + object.words.length === 0 ? [] : [[...object.types.map(named), ...object.words.map(partOfName)]];
  if (object.kind === 'call') return innerCall(object);
  return object.kind === 'member' ? [[named(object.name)], ...evidence(object.object)] : [];
}

function innerCall({ callee }: CallPat): readonly Clue[] {
  if (callee.kind === 'name') return [[named(callee.path.at(-1) ?? '')]];
  return callee.kind === 'hole' || callee.kind === 'member' ? evidence(callee) : [];
}

/** The `$` of a template is no name. */
const partOfName = (words: string): Sign => ({ words: [], test: words === '$' ? '\\$(?!\\{)' : literal(firstOf(words).replace(/^\^|\$$/g, '')), flags: 'i' });

/** Of words that all have to be there, one is looked for. */
const firstOf = (words: string): string => words.split('&')[0] ?? words;

/** Rows that hold inside of classes of certain bases. */
function classClues({ row }: CompiledResource): readonly Clue[] {
  return row.inClass === undefined ? [] : [row.inClass.map(named)];
}
