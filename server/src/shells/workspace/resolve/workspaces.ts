/** The packages of a monorepo, by name. */
import path from 'node:path';
import { foldersFrom, type FileSystem, once } from './file-system.ts';
import type { Manifest } from './manifest.ts';

/** A repository with more packages than this is searched in part. */
const MOST_PACKAGES = 3000;
/** Levels that `**` stands for. */
const MOST_LEVELS = 4;

/** Folders of the workspace that a folder belongs to, by the names of their packages. */
export function packagesAround(files: FileSystem, manifest: (folder: string) => Manifest | undefined): (folder: string) => ReadonlyMap<string, string> {
  const packagesIn = once((root): ReadonlyMap<string, string> => {
    const globs = globsIn(files, root, manifest(root));
    const left = new Set(globs.filter((glob) => glob.startsWith('!')).flatMap((glob) => expand(files, root, glob.slice(1))));
    const folders = new Set(globs.filter((glob) => !glob.startsWith('!')).flatMap((glob) => expand(files, root, glob)));
    const found = new Map<string, string>();
    for (const folder of [...folders].sort().slice(0, MOST_PACKAGES)) {
      const name = left.has(folder) ? undefined : manifest(folder)?.name;
      if (name !== undefined && !found.has(name)) found.set(name, folder);
    }
    return found;
  });
  const none: ReadonlyMap<string, string> = new Map();
  const rootOf = once((folder): string | undefined => {
    for (const at of foldersFrom(folder)) if (globsIn(files, at, manifest(at)).length > 0) return at;
    return undefined;
  });
  return (folder) => {
    const root = rootOf(folder);
    return root === undefined ? none : packagesIn(root);
  };
}

function globsIn(files: FileSystem, folder: string, found: Manifest | undefined): readonly string[] {
  const pnpm = path.join(folder, 'pnpm-workspace.yaml');
  const listed = files.isFile(pnpm) ? listOf(files.read(pnpm) ?? '') : [];
  return [...(found?.workspaces ?? []), ...listed];
}

/** The list `packages:` of a `pnpm-workspace.yaml`; a whole YAML parser for one list would be much. */
function listOf(text: string): readonly string[] {
  const [, block = ''] = /^packages:[^\S\n]*\n((?:[ \t]*(?:-.*|#.*)?(?:\n|$))*)/m.exec(text.replaceAll('\r\n', '\n')) ?? [];
  return block.split('\n').flatMap((line) => /^\s*-\s*(?:'([^']*)'|"([^"]*)"|([^#\s]+))/.exec(line)?.slice(1).find((part) => part !== undefined) ?? []);
}

/** Folders that a glob of a workspace names: `packages/*`, `apps/**`, `tools/lint`. */
function expand(files: FileSystem, root: string, glob: string): readonly string[] {
  let folders: readonly string[] = [root];
  for (const part of glob.replace(/^\.\//, '').replace(/\/+$/, '').split('/')) {
    if (part === '..' || folders.length > MOST_PACKAGES) return [];
    if (part === '**') folders = folders.flatMap((folder) => below(files, folder, MOST_LEVELS));
    else if (part.includes('*')) folders = folders.flatMap((folder) => childrenOf(files, folder).filter((name) => fits(part, name)).map((name) => path.join(folder, name)));
    else folders = folders.map((folder) => path.join(folder, part));
  }
  return folders;
}

function fits(part: string, name: string): boolean {
  const [before = '', ...others] = part.split('*');
  const after = others.at(-1) ?? '';
  return name.length >= before.length + after.length && name.startsWith(before) && name.endsWith(after);
}

const childrenOf = (files: FileSystem, folder: string): readonly string[] => files.foldersIn(folder).filter((name) => name !== 'node_modules' && !name.startsWith('.'));

function below(files: FileSystem, folder: string, levels: number): readonly string[] {
  return levels === 0 ? [folder] : [folder, ...childrenOf(files, folder).flatMap((name) => below(files, path.join(folder, name), levels - 1))];
}
