/** `package.json`, as far as it says where modules stand. */
import path from 'node:path';
import type { FileSystem } from './file-system.ts';

export interface Manifest {
  readonly name: string | undefined;
  readonly exports: unknown;
  readonly imports: unknown;
  /** Entry files, best first. */
  readonly entries: readonly string[];
  /** Globs of the packages of a workspace. */
  readonly workspaces: readonly string[];
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): readonly string[] => (typeof value === 'string' ? [value] : []);
const textsOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.flatMap(textOf) : []);

/** Undefined where there is none, or none that can be read. */
export function manifestIn(files: FileSystem, folder: string): Manifest | undefined {
  const file = path.join(folder, 'package.json');
  const text = files.isFile(file) ? files.read(file) : undefined;
  const parsed = text === undefined ? undefined : parse(text);
  if (!isObject(parsed)) return undefined;
  const { name, exports, imports, workspaces, source, types, typings, module, main } = parsed;
  return {
    name: typeof name === 'string' ? name : undefined,
    exports, imports,
    entries: [...textOf(source), ...textOf(types), ...textOf(typings), ...textOf(module), ...textOf(main)],
    workspaces: isObject(workspaces) ? textsOf(workspaces['packages']) : textsOf(workspaces),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Paths relative to the package, best first: `.`, `./sub/path` of its exports, `#name` of its imports. */
export function targetsIn({ exports, imports, entries }: Manifest, subpath: string): readonly string[] {
  if (subpath.startsWith('#')) return inside(isObject(imports) ? matching(imports, subpath) : []);
  const table = isObject(exports) && Object.keys(exports).some((key) => key.startsWith('.')) ? exports : { '.': exports };
  const named = exports === undefined ? [] : matching(table, subpath);
  const loose = subpath === '.' ? [...entries, './src/index', './src/main', './lib/index', './index'] : [subpath, `./src/${subpath.slice(2)}`];
  return inside([...named, ...loose]);
}

/** What leads out of the package is not its own. */
const inside = (targets: readonly string[]): readonly string[] => targets.filter((target) => !path.posix.normalize(target).startsWith('..') && !path.isAbsolute(target));

function matching(table: Readonly<Record<string, unknown>>, subpath: string): readonly string[] {
  const exact = table[subpath];
  if (exact !== undefined) return conditions(exact);
  const patterns = Object.keys(table).filter((key) => key.includes('*')).sort((a, b) => b.length - a.length);
  for (const key of patterns) {
    const [before = '', after = ''] = key.split('*');
    if (!subpath.startsWith(before) || !subpath.endsWith(after) || subpath.length < key.length) continue;
    const star = subpath.slice(before.length, subpath.length - after.length);
    return conditions(table[key]).map((target) => target.replaceAll('*', star));
  }
  return [];
}

/** The source, where a package names it, else what it declares, else what runs. */
const ORDER = ['source', 'development', 'types', 'typings', 'import', 'module', 'require', 'node', 'browser', 'default'];

function conditions(value: unknown, depth = 0): readonly string[] {
  if (typeof value === 'string') return [value];
  if (depth > 6) return [];
  if (Array.isArray(value)) return value.flatMap((one) => conditions(one, depth + 1));
  if (!isObject(value)) return [];
  const rank = (key: string): number => (ORDER.includes(key) ? ORDER.indexOf(key) : ORDER.length);
  return Object.keys(value).sort((a, b) => rank(a) - rank(b)).flatMap((key) => conditions(value[key], depth + 1));
}
