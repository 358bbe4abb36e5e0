/** The catalog made ready for matching: patterns parsed once, rows found by the last name of a call. */
import type { Language } from '../model/facts.ts';
import { type Keepers, keepersOf } from './keepers.ts';
import { headOf, type ParsedPattern, parsePattern, type Pattern } from './pattern.ts';
import type { Catalog, Code, Collection, Large, Lifetime, Resource, Rule } from './types.ts';

export interface CompiledResource {
  readonly row: Resource;
  readonly from: readonly string[] | undefined;
  readonly releases: readonly Pattern[];
  readonly unless: readonly Pattern[];
  readonly tiedBy: readonly Pattern[];
  /** Of its rule: one that a later one replaces has mostly ended before. */
  readonly endsItself: boolean;
}

export interface AcquirePattern {
  readonly resource: CompiledResource;
  readonly pattern: Pattern;
}

export interface CompiledLifetime {
  readonly row: Lifetime;
  readonly from: readonly string[] | undefined;
  readonly begins: readonly Pattern[];
  readonly ends: readonly Pattern[];
  readonly handedBy: readonly Pattern[];
}

export interface CompiledCollection {
  readonly row: Collection;
  readonly from: readonly string[] | undefined;
  readonly makes: readonly Pattern[];
  /** What calls and assignments do to it, by the called or assigned name. */
  readonly effects: ReadonlyMap<string, readonly CollectionEffect[]>;
}

export interface CollectionEffect {
  readonly kind: 'add' | 'remove' | 'empty';
  readonly pattern: Pattern;
}

export interface CompiledLarge {
  readonly row: Large;
  readonly makes: readonly Pattern[];
}

export interface CompiledCatalog {
  readonly rules: ReadonlyMap<string, Rule>;
  readonly resources: readonly CompiledResource[];
  /** Acquiring patterns by the last name of the callee or of the assigned member; `default` has those that a default import may be. */
  readonly acquires: ReadonlyMap<string, readonly AcquirePattern[]>;
  /** Patterns that call a hole, `$event:~ondid($handler)`: tried on calls whose name has one of the words. */
  readonly wild: readonly AcquirePattern[];
  /** Matches every name that has a word of a wild pattern, and some others; undefined where there are none. */
  readonly wildName: RegExp | undefined;
  /** The last names of calls and assignments that release. */
  readonly releases: ReadonlySet<string>;
  readonly collections: readonly CompiledCollection[];
  readonly large: readonly CompiledLarge[];
  readonly lifetimes: readonly CompiledLifetime[];
  readonly keepers: Keepers;
}

/** Rows whose code does not parse are left out: `parsePattern` has told the user about them when the configuration was read. */
export function compileCatalog(catalog: Catalog, language: Language): CompiledCatalog {
  const rules = new Map(catalog.rules.map((rule) => [rule.id, rule]));
  const resources = catalog.resources.filter((row) => row.language === language).map((row) => compileResource(row, rules.get(row.rule)));
  const acquires = new Map<string, AcquirePattern[]>();
  const wild: AcquirePattern[] = [];
  for (const { resource, pattern } of resources.flatMap(acquiresOf)) {
    const head = headOf(pattern);
    if (head === undefined) {
      wild.push({ resource, pattern });
      continue;
    }
    for (const name of isImported(resource, pattern) ? [head, 'default'] : [head]) {
      const known = acquires.get(name);
      if (known) known.push({ resource, pattern });
      else acquires.set(name, [{ resource, pattern }]);
    }
  }
  return {
    rules,
    resources,
    acquires,
    wild,
    wildName: wildNameOf(wild),
    releases: new Set(resources.flatMap((resource) => resource.releases.flatMap((pattern) => headOf(pattern) ?? []))),
    collections: catalog.collections.filter((row) => row.language === language).map(compileCollection),
    large: catalog.large.filter((row) => row.language === language).map((row) => ({ row, makes: patterns(row.make) })),
    lifetimes: catalog.lifetimes.filter((row) => row.language === language).map(compileLifetime),
    keepers: keepersOf(language),
  };
}

/** Each way to acquire, with the release that ends it in front of the others. */
function acquiresOf(resource: CompiledResource): readonly AcquirePattern[] {
  const special = Object.entries(resource.row.ends ?? {}).map(([release, codes]) => {
    const own = patterns(release);
    const isOwn = (pattern: Pattern): boolean => JSON.stringify(pattern) === JSON.stringify(own[0]);
    return { codes, resource: { ...resource, releases: [...own, ...resource.releases.filter((pattern) => !isOwn(pattern))] } };
  });
  return (list(resource.row.acquire) ?? []).flatMap((code) => {
    const of = special.find(({ codes }) => codes.includes(code))?.resource ?? resource;
    return patterns(code).map((pattern) => ({ resource: of, pattern }));
  });
}

/** Of words that all have to be there, the first one. */
function wildNameOf(wild: readonly AcquirePattern[]): RegExp | undefined {
  const words = wild.flatMap(({ pattern }) => (pattern.kind === 'call' && pattern.call.callee.kind === 'hole' ? pattern.call.callee.words : []));
  const parts = words.map((word) => word.split('&')[0]!.replace(/^\^|\$$/g, '').replace(/[^\w]/g, '\\$&'));
  return parts.length === 0 ? undefined : new RegExp([...new Set(parts)].join('|'), 'i');
}

/** What is called is an export of a module, so that the file may call it by any name. */
const isImported = (resource: CompiledResource, pattern: Pattern): boolean =>
  resource.from !== undefined && pattern.kind === 'call' && pattern.call.callee.kind === 'name' && pattern.call.callee.path.length === 1;

function compileResource(row: Resource, rule: Rule | undefined): CompiledResource {
  return { row, from: list(row.from), releases: patterns(row.release), unless: patterns(row.unless), tiedBy: patterns(row.tiedBy), endsItself: rule?.endsItself === true };
}

function compileCollection(row: Collection): CompiledCollection {
  const effects = new Map<string, CollectionEffect[]>();
  for (const kind of ['add', 'remove', 'empty'] as const) {
    for (const pattern of patterns(row[kind])) {
      const head = headOf(pattern) ?? '';
      effects.set(head, [...(effects.get(head) ?? []), { kind, pattern }]);
    }
  }
  return { row, from: list(row.from), makes: patterns(row.make), effects };
}

function compileLifetime(row: Lifetime): CompiledLifetime {
  return {
    row,
    from: list(row.from),
    begins: row.begins.kind === 'callback' ? patterns(row.begins.code) : [],
    ends: row.ends.kind === 'callback' ? patterns(row.ends.code) : [],
    handedBy: patterns(row.handedBy),
  };
}

function patterns(code: Code | readonly Code[] | undefined): readonly Pattern[] {
  return (list(code) ?? []).map(parsePattern).filter(isPattern);
}

const isPattern = (parsed: ParsedPattern): parsed is Pattern => !('error' in parsed);

function list(value: string | readonly string[] | undefined): readonly string[] | undefined {
  return typeof value === 'string' ? [value] : value;
}
