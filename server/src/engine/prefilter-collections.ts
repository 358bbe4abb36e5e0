/**
 * A cheap look at the text: whether it makes a collection that may outlive a call, and adds to it. Nearly every file makes arrays and
 * objects, so only those count that a variable of the module, a field or a member holds under a name to which the text adds.
 */
import type { CompiledCatalog, CompiledCollection } from '../catalog/compile.ts';
import { headOf } from '../catalog/pattern.ts';
import type { Frontend } from '../frontends/frontend.ts';

/** Tells whether a file can hold a growing collection. A name that is given to the collection later on is not followed. */
export function collectionGateOf(catalog: CompiledCatalog, imports: Frontend['imports'] = 'quoted'): (text: string) => boolean {
  if (imports === 'named') return (text) => CLASS_OR_FUNCTION.test(text);
  const kinds = catalog.collections.map(kindOf).filter((kind) => kind !== undefined);
  return (text) => kinds.some(({ make, adds }) => grows(text, make, adds));
}

/** Where the words of JavaScript say nothing, all that has code in it is read: its parser is fast. */
const CLASS_OR_FUNCTION = /^[ \t]*(?:class|(?:async[ \t]+)?def)[ \t]/m;

interface Kind {
  readonly make: RegExp;
  readonly adds: (name: string) => RegExp;
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\#/-]/g, '\\$&');

function kindOf({ row, makes, effects }: CompiledCollection): Kind | undefined {
  const made = [...new Set(makes.map(headOf))].filter((name) => name !== undefined).map((name) => (name === 'create' || name === 'of' ? `\\w+\\.${name}\\s*\\(` : `new\\s+(?:\\w+\\.)?${literal(name)}\\b`));
  const shapes = [...made, ...(row.literal === 'array' ? ['\\[\\s*\\]'] : row.literal === 'object' ? ['\\{\\s*\\}'] : [])];
  if (shapes.length === 0) return undefined;
  // At the start of a line, or a member: `const cache = …`, `private cache: Map<A, B> = …`, `this.cache = …`, `cache: …` in an object.
  const inner = row.literal === undefined ? '|[ \\t]+(?:const|let|var)[ \\t]+' : '';
  const owner = `(?:^(?:export[ \\t]+)?(?:const|let|var)[ \\t]+${inner}|^[ \\t]+(?:(?:private|protected|public|static|readonly|declare|override)[ \\t]+)*|[\\w$\\]]\\.)`;
  const make = new RegExp(`${owner}([\\w$#]+)[?!]?[ \\t]*(?::[^=;\\n]{1,120})?(?:\\?\\?|\\|\\|)?[=:](?!=|>)\\s*(?:[\\w$.]+[ \\t]*(?:\\|\\||\\?\\?)[ \\t]*)?(?:${shapes.join('|')})`, 'gm');
  const methods = [...effects].filter(([, all]) => all.some(({ kind }) => kind === 'add')).map(([name]) => literal(name));
  const calls = methods.length > 0 ? [`\\s*[?!]?\\.\\s*(?:${methods.join('|')})\\s*\\(`] : [];
  const element = row.elements === undefined ? [] : ['\\s*!?\\[[^\\]\\n]{1,120}\\]\\s*(?:\\?\\?|\\|\\|)?=(?!=)'];
  return { make, adds: (name) => new RegExp(`(?<![\\w$])${literal(name)}(?:${[...calls, ...element].join('|')})`) };
}

function grows(text: string, make: RegExp, adds: (name: string) => RegExp): boolean {
  const seen = new Set<string>();
  for (const [, name = ''] of text.matchAll(make)) {
    if (name === '' || seen.has(name)) continue;
    seen.add(name);
    if (adds(name).test(text)) return true;
    if (seen.size > MOST_NAMES) return true;
  }
  return false;
}

/** Each name is looked for in the whole text. */
const MOST_NAMES = 50;
