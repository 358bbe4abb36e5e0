/** What a scan leaves out unless it is asked not to: what others wrote, what a tool made, and declarations, in which nothing runs. */
import path from 'node:path';
import picomatch from 'picomatch';

/** Names that end with a slash are folders, the others files; at any depth. */
export const defaultExcludes = [
  // Dependencies
  'node_modules/',
  'bower_components/',
  'jspm_packages/',
  'vendor/',
  'vendors/',
  'third_party/',
  'third-party/',
  '.yarn/',
  '.pnpm-store/',
  '.pnp.*',
  // Built files
  'dist/',
  'build/',
  'out/',
  'coverage/',
  'storybook-static/',
  '.next/',
  '.nuxt/',
  '.output/',
  '.svelte-kit/',
  '.angular/',
  '.astro/',
  '.docusaurus/',
  '.vercel/',
  '.netlify/',
  '.expo/',
  '*.min.js',
  '*.min.mjs',
  '*.min.cjs',
  '*-min.js',
  '*.bundle.js',
  '*.chunk.js',
  // Caches and environments
  '.ipynb_checkpoints/',
  '.cache/',
  '.parcel-cache/',
  '.turbo/',
  '.nx/',
  '.vscode-test/',
  '.venv/',
  'venv/',
  '__pycache__/',
  // Declarations
  '*.d.ts',
  '*.d.mts',
  '*.d.cts',
  '*.d.*.ts',
] as const satisfies readonly string[];

/** Left out even by a scan of everything: the stores of version control hold no source. */
export const alwaysExcluded: ReadonlySet<string> = new Set(['.git', '.hg', '.svn', '.jj']);

const isFolderName = (name: string): boolean => name.endsWith('/');
const folders: ReadonlySet<string> = new Set(defaultExcludes.filter(isFolderName).map((name) => name.slice(0, -1)));
// One pattern for all of them: it is tried on every file.
const files = picomatch(`{${defaultExcludes.filter((name) => !isFolderName(name)).join(',')}}`, { dot: true });

/** Whether a scan of the folder around it leaves out a folder or file of this name. */
export const isExcludedByDefault = (name: string, isFolder: boolean): boolean => (isFolder ? folders.has(name) : files(name));

/** Whether a scan of `root` leaves out a file below it, by its name or by that of a folder on the way. */
export const isExcludedBelow = (root: string, file: string): boolean => {
  const relative = path.relative(root, file);
  if (relative === '' || relative.startsWith('..') || path.isAbsolute(relative)) return false;
  const names = relative.split(path.sep);
  return names.some((name, index) => isExcludedByDefault(name, index < names.length - 1));
};
