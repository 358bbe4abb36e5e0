/** `baseUrl` and `paths` of the `tsconfig.json` or `jsconfig.json` in force, those that it extends or refers to included. */
import path from 'node:path';
import { parse } from 'jsonc-parser';
import { foldersFrom, type FileSystem, once } from './file-system.ts';

/** Configurations that extend each other in a circle. */
const MOST_EXTENDED = 8;

interface Aliases {
  readonly base: string | undefined;
  /** Patterns with their targets, absolute. */
  readonly paths: readonly (readonly [string, readonly string[]])[];
}

/** Absolute paths, without extension as a rule, that a module's name may stand for in a folder. */
export function aliasesAround(files: FileSystem): (folder: string, module: string) => readonly string[] {
  const load = once((file): Aliases => aliasesIn(files, file, 0));
  const around = once((folder): readonly Aliases[] => {
    for (const at of foldersFrom(folder)) {
      const file = ['tsconfig.json', 'jsconfig.json', 'tsconfig.base.json'].map((name) => path.join(at, name)).find(files.isFile);
      const found = file === undefined ? [] : [load(file), ...referred(files, file).map(load)].filter(({ base, paths }) => base !== undefined || paths.length > 0);
      if (found.length > 0) return found;
    }
    return [];
  });
  return (folder, module) => around(folder).flatMap((aliases) => targetsOf(aliases, module));
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);
const textsOf = (value: unknown): readonly string[] => (typeof value === 'string' ? [value] : Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []);

function read(files: FileSystem, file: string): Readonly<Record<string, unknown>> {
  const text = files.isFile(file) ? files.read(file) : undefined;
  const parsed: unknown = text === undefined ? undefined : parse(text, [], { allowTrailingComma: true });
  return isObject(parsed) ? parsed : {};
}

function aliasesIn(files: FileSystem, file: string, depth: number): Aliases {
  const { extends: extended, compilerOptions } = read(files, file);
  const folder = path.dirname(file);
  const options = isObject(compilerOptions) ? compilerOptions : {};
  const outer = depth > MOST_EXTENDED ? [] : textsOf(extended).map((name) => aliasesIn(files, extendedFile(files, folder, name), depth + 1));
  const last = outer.findLast(({ base, paths }) => base !== undefined || paths.length > 0);
  const base = typeof options['baseUrl'] === 'string' ? path.resolve(folder, options['baseUrl']) : last?.base;
  const own = options['paths'];
  if (!isObject(own)) return { base, paths: last?.paths ?? [] };
  const from = typeof options['baseUrl'] === 'string' ? base! : (last?.base ?? folder);
  return { base, paths: Object.entries(own).map(([pattern, targets]) => [pattern, textsOf(targets).map((target) => path.resolve(from, target))] as const) };
}

function extendedFile(files: FileSystem, folder: string, name: string): string {
  const target = /^\.{1,2}\//.test(name) || path.isAbsolute(name) ? path.resolve(folder, name) : path.join(folder, 'node_modules', name);
  return [target, `${target}.json`, path.join(target, 'tsconfig.json')].find(files.isFile) ?? target;
}

/** A solution's configuration has nothing of its own: what it refers to has. */
function referred(files: FileSystem, file: string): readonly string[] {
  const { references } = read(files, file);
  const folders = Array.isArray(references) ? references.flatMap((one) => (isObject(one) && typeof one['path'] === 'string' ? [one['path']] : [])) : [];
  return folders.slice(0, 20).map((name) => extendedFile(files, path.dirname(file), name.startsWith('.') ? name : `./${name}`));
}

function targetsOf({ base, paths }: Aliases, module: string): readonly string[] {
  const found = [...paths].sort(([a], [b]) => b.indexOf('*') - a.indexOf('*')).flatMap(([pattern, targets]) => {
    const star = pattern.indexOf('*');
    if (star < 0) return pattern === module ? targets : [];
    const [before, after] = [pattern.slice(0, star), pattern.slice(star + 1)];
    if (module.length < pattern.length - 1 || !module.startsWith(before) || !module.endsWith(after)) return [];
    return targets.map((target) => path.normalize(target.replace('*', module.slice(before.length, module.length - after.length))));
  });
  return base === undefined ? found : [...found, path.resolve(base, module)];
}
