/** Which files a path without, or with another, extension may stand for. */
import path from 'node:path';

const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.vue', '.svelte', '.d.ts', '.d.mts', '.d.cts'];
/** What a compiled file was compiled from. */
const COMPILED: Readonly<Record<string, readonly string[]>> = { '.js': ['.ts', '.tsx', '.d.ts'], '.jsx': ['.tsx', '.d.ts'], '.mjs': ['.mts', '.d.mts'], '.cjs': ['.cts', '.d.cts'] };

/** Files that `import` of the path may mean, in order; most are never asked for. `target` is a normal path. */
export function* candidatesOf(target: string): Generator<string, void> {
  const extension = path.extname(target);
  const stem = target.slice(0, target.length - extension.length);
  const sources = (COMPILED[extension] ?? []).map((other) => stem + other);
  // What is compiled beside its source is read as its source; a declaration is read only where there is nothing else.
  const [declared, written] = [sources.filter((file) => file.includes('.d.')), sources.filter((file) => !file.includes('.d.'))];
  const named = /^\.(?:[cm]?[jt]sx?|vue|svelte)$/.test(extension) ? [...written, target, ...declared] : [];
  yield* named;
  for (const other of EXTENSIONS) yield target + other;
  const folder = target.endsWith(path.sep) ? target : target + path.sep;
  for (const other of EXTENSIONS) yield `${folder}index${other}`;
}

/** A folder that a build writes to. */
const BUILT = /^(.*[\\/])?(dist|lib|build|out|es|esm|cjs|types)(?:[\\/](?:esm?|cjs|types|src))?[\\/](.+)$/;

/** A path of a package as its manifest names it, and the source that it may have been built from: manifests name what is published. */
export function sourceOf(target: string): readonly string[] {
  const [, before = '', , rest] = BUILT.exec(target) ?? [];
  if (rest === undefined) return [target];
  const stem = rest.replace(/\.d\.([cm]?ts)$/, '.$1').replace(/\.(?:min|umd|esm|cjs)(?=\.[cm]?js$)/, '');
  const source = stem.replace(/\.([cm]?)[jt]s$/, '.$1js');
  return [...['src', 'source', 'lib', ''].map((folder) => path.join(before, folder, source)), target];
}
