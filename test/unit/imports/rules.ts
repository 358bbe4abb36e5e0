/** The rules about our own source. Each gives one line per violation, so that a failing test says what to mend and where. */
import type { Layer } from './layers.ts';
import type { Import, SourceFacts } from './read.ts';

export const MAX_LINES = 300;

/** What only a shell may touch: machine, clock, chance, and code made of text. */
const OUTSIDE: ReadonlySet<string> = new Set([
  'console', 'process', 'performance', 'Date', 'Buffer', 'require', 'globalThis', 'global', 'window', 'self', 'crypto', 'fetch', 'eval', 'Function',
  'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'Worker', '__dirname', '__filename',
]);

/** Data about the product that a shell may show: name and version. Belongs to no layer. */
const MANIFEST = 'server/package.json';

export const layerOf = (layers: readonly Layer[], file: string): Layer | undefined => layers.find((layer) => file.startsWith(`${layer.folder}/`));

/** `@scope/name/deep` and `name/deep` without what lies behind the package's name; built-in modules keep theirs. */
export function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier;
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

/** Whether the layer may import that, and by which entry of the table; a layer may always import its own files. */
export function permission(layers: readonly Layer[], layer: Layer, one: Import): string | undefined {
  if (one.file === undefined) {
    const name = packageOf(one.specifier);
    return layer.theirs.find((allowed) => allowed === name || (allowed === 'node:*' && name.startsWith('node:')));
  }
  if (one.file === MANIFEST) return layer.ours.find((allowed) => allowed === 'package.json');
  const target = layerOf(layers, one.file);
  if (target === undefined) return undefined;
  if (target === layer) return layer.name;
  const single = `${target.name}${one.file.slice(target.folder.length)}`;
  return layer.ours.find((allowed) => allowed === target.name || allowed === single);
}

/** Imports that the table does not allow, and files that belong to no layer. */
export function forbiddenImports(layers: readonly Layer[], files: readonly SourceFacts[]): readonly string[] {
  return files.flatMap((source) => {
    const layer = layerOf(layers, source.file);
    if (!layer) return [`${source.file}: belongs to no layer`];
    const computed = source.computedImports.map(({ line }) => `${source.file}:${line}: what it imports is computed`);
    const forbidden = source.imports
      .filter((one) => permission(layers, layer, one) === undefined)
      .map((one) => `${source.file}:${one.line}: ${layer.name} may not import ${one.file ?? one.specifier}`);
    return [...computed, ...forbidden];
  });
}

/** Entries of the table that nothing needs any more. */
export function unusedPermissions(layers: readonly Layer[], files: readonly SourceFacts[]): readonly string[] {
  return layers.flatMap((layer) => {
    const imports = files.filter((source) => layerOf(layers, source.file) === layer).flatMap((source) => source.imports);
    const used = new Set(imports.map((one) => permission(layers, layer, one)));
    return [...layer.ours, ...layer.theirs].filter((entry) => !used.has(entry)).map((entry) => `${layer.name} does not import ${entry}: take it out of the table`);
  });
}

/** Packages that are imported and stand in no manifest, by the folder of the manifest that should name them. For types, `@types/NAME` names it. */
export function undeclaredPackages(files: readonly SourceFacts[], declared: (file: string) => ReadonlySet<string>): readonly string[] {
  return files.flatMap((source) => source.imports
    .filter((one) => one.file === undefined && !one.specifier.startsWith('node:') && one.specifier !== 'vscode')
    .filter((one) => !namesOf(one).some((name) => declared(source.file).has(name)))
    .map((one) => `${source.file}:${one.line}: ${packageOf(one.specifier)} stands in no manifest`));
}

const namesOf = (one: Import): readonly string[] => {
  const name = packageOf(one.specifier);
  return one.typesOnly ? [name, `@types/${name}`] : [name];
};

/** Circles of files, each once, as `a.ts → b.ts → a.ts`. Imports of types count: who has to read both files does not care. */
export function circles(files: readonly SourceFacts[]): readonly string[] {
  const targets = new Map(files.map((source) => [source.file, source.imports.flatMap((one) => (one.file === undefined ? [] : [one.file]))]));
  const state = new Map<string, 'open' | 'done'>();
  const found: string[] = [];
  const visit = (file: string, trail: readonly string[]): void => {
    if (state.get(file) === 'done') return;
    if (state.get(file) === 'open') {
      found.push([...trail.slice(trail.indexOf(file)), file].join(' → '));
      return;
    }
    state.set(file, 'open');
    for (const target of targets.get(file) ?? []) visit(target, [...trail, file]);
    state.set(file, 'done');
  };
  for (const { file } of files) visit(file, []);
  return found;
}

/** Imports of files that are not there. */
export function danglingImports(files: readonly SourceFacts[]): readonly string[] {
  const known = new Set([...files.map((source) => source.file), MANIFEST]);
  return files.flatMap((source) => source.imports
    .filter((one) => one.file !== undefined && !known.has(one.file))
    .map((one) => `${source.file}:${one.line}: there is no ${one.file}`));
}

/** Everything below the shells that is no function of its arguments. */
export function impurities(layers: readonly Layer[], files: readonly SourceFacts[]): readonly string[] {
  const pure = files.filter((source) => layerOf(layers, source.file)?.shell === false);
  return pure.flatMap((source) => [
    ...source.globals.filter(({ name }) => OUTSIDE.has(name)).map(({ name, line }) => `${source.file}:${line}: ${name} is not for layers below the shells`),
    ...source.imports.filter((one) => one.specifier.startsWith('node:')).map((one) => `${source.file}:${one.line}: ${one.specifier} is not for layers below the shells`),
    ...source.mutables.map(({ name, line }) => `${source.file}:${line}: ${name} is state of a module`),
  ]);
}

/** The style that a compiler does not enforce. */
export function styleBreaches(files: readonly SourceFacts[]): readonly string[] {
  return files.flatMap((source) => [
    ...source.anys.map((line) => `${source.file}:${line}: any`),
    ...source.defaultExports.map((line) => `${source.file}:${line}: default export`),
    ...source.enums.map(({ name, line }) => `${source.file}:${line}: enum ${name}`),
    ...(source.lines > MAX_LINES ? [`${source.file}: ${source.lines} lines, more than ${MAX_LINES}`] : []),
  ]);
}
