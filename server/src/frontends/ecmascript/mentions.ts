/** Import and export specifiers by a look at the text. Comments and strings may be taken for code: it errs on the side of more. */
import type { Mentions } from '../../model/summary.ts';
import { canonicalModule } from './names.ts';

type Import = Mentions['imports'][number];
type Reexport = Mentions['reexports'][number];

const FROM = /\b(import|export)\s+(?!type\b(?!\s*(?:,|from\b)))([^'"`;()=]*?)\s*\bfrom\s*(?:'([^'\n]+)'|"([^"\n]+)")/g;
const REQUIRE = /\b(?:const|let|var|import)\s+(\w+|\{[^{}]*\})\s*=\s*require\(\s*(?:'([^'\n]+)'|"([^"\n]+)")\s*\)(?:\s*\.\s*(\w+))?/g;
const REEXPORTS = /\bmodule\.exports\s*=\s*require\(\s*(?:'([^'\n]+)'|"([^"\n]+)")\s*\)/g;

export function mentionsIn(text: string): Mentions {
  const imports: Import[] = [];
  const reexports: Reexport[] = [];
  for (const [, kind, clause = '', single, double] of text.matchAll(FROM)) {
    const module = canonicalModule(single ?? double ?? '');
    if (kind === 'import') imports.push(...importClause(clause).map(([name, local]) => ({ module, name, local })));
    else reexports.push(...exportClause(clause).map(([name, as]) => ({ module, name, as })));
  }
  for (const [, target = '', single, double, member] of text.matchAll(REQUIRE)) {
    const module = canonicalModule(single ?? double ?? '');
    const pairs = target.startsWith('{') ? specifiers(target.slice(1, -1), ':') : [[member ?? '*', target] as const];
    imports.push(...pairs.map(([name, local]) => ({ module, name, local })));
  }
  for (const [, single, double] of text.matchAll(REEXPORTS)) reexports.push({ module: canonicalModule(single ?? double ?? ''), name: '*', as: '*' });
  return { imports, reexports };
}

type Pair = readonly [string, string];

/** `D, { a, b as c }`, `* as ns`. */
function importClause(clause: string): readonly Pair[] {
  const [, before = clause, inner] = /^([^{]*)\{([^}]*)\}?/.exec(clause) ?? [];
  const named = inner === undefined ? [] : specifiers(inner, ' as ');
  const [, space] = /\*\s*as\s+([\w$]+)/.exec(before) ?? [];
  const [, single] = /^\s*([\w$]+)/.exec(before) ?? [];
  return [...(single === undefined ? [] : [['default', single] as const]), ...(space === undefined ? [] : [['*', space] as const]), ...named];
}

/** `*`, `* as ns`, `{ a, b as c }`. */
function exportClause(clause: string): readonly Pair[] {
  const [, space] = /^\*\s*as\s+([\w$]+)/.exec(clause) ?? [];
  if (space !== undefined) return [['*', space]];
  if (clause.startsWith('*')) return [['*', '*']];
  const [, inner] = /^\{([^}]*)\}/.exec(clause) ?? [];
  return inner === undefined ? [] : specifiers(inner, ' as ');
}

function specifiers(inner: string, separator: ' as ' | ':'): readonly Pair[] {
  return inner.split(',').flatMap((part): readonly Pair[] => {
    const text = part.trim().replace(/\s+/g, ' ');
    if (text === '' || text.startsWith('type ') || text.startsWith('...')) return [];
    const [name = '', local = name] = text.split(separator).map((one) => one.trim());
    const plain = local.split('=')[0]!.trim();
    return /^[\w$]+$/.test(name) && /^[\w$]+$/.test(plain) ? [[name, plain]] : [];
  });
}
