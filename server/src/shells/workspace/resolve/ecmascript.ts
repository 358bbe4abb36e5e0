/** TypeScript, JavaScript, Vue and Svelte: relative paths, `paths` of a tsconfig, packages of the workspace and of node_modules. */
import path from 'node:path';
import { candidatesOf, sourceOf } from './extensions.ts';
import { foldersFrom, type FileSystem, once } from './file-system.ts';
import { type Manifest, manifestIn, targetsIn } from './manifest.ts';
import type { Resolution } from './resolution.ts';
import { aliasesAround } from './tsconfig.ts';
import { packagesAround } from './workspaces.ts';

const EXTENSION = /\.(?:[cm]?[jt]sx?|vue|svelte)$/i;

export const ecmaScriptResolution = (files: FileSystem): Resolution => {
  const manifest = once((folder) => manifestIn(files, folder));
  const aliases = aliasesAround(files);
  const packages = packagesAround(files, manifest);
  const fileAt = (target: string): string | undefined => {
    for (const file of candidatesOf(target)) if (files.isFile(file)) return file;
    return undefined;
  };

  /** The nearest folder with a manifest. */
  const packageOf = once((folder): { readonly folder: string; readonly manifest: Manifest } | undefined => {
    for (const at of foldersFrom(folder)) {
      const found = manifest(at);
      if (found) return { folder: at, manifest: found };
    }
    return undefined;
  });

  const within = (folder: string, found: Manifest, subpath: string): string | undefined => {
    for (const target of targetsIn(found, subpath)) {
      const file = sourceOf(path.join(folder, target)).map(fileAt).find((one) => one !== undefined);
      if (file !== undefined) return files.real(file);
    }
    return undefined;
  };

  const installed = (name: string, subpath: string, from: string): string | undefined => {
    for (const at of foldersFrom(from)) {
      const folder = path.join(at, 'node_modules', ...name.split('/'));
      const found = manifest(folder);
      if (found) return within(files.real(folder), found, subpath);
    }
    return undefined;
  };

  const bare = (module: string, folder: string): string | undefined => {
    const [, name = '', rest = ''] = /^((?:@[^/]+\/)?[^/]+)(.*)$/.exec(module) ?? [];
    const subpath = `.${rest}`;
    const own = packageOf(folder);
    if (own?.manifest.name === name) return within(own.folder, own.manifest, subpath);
    const member = packages(folder).get(name);
    const there = member === undefined ? undefined : manifest(member);
    return (there && within(member!, there, subpath)) ?? installed(name, subpath, folder);
  };

  const find = (module: string, folder: string): string | undefined => {
    if (/^\.{1,2}(?:\/|$)/.test(module)) return fileAt(path.resolve(folder, module));
    if (path.isAbsolute(module)) return undefined;
    for (const target of aliases(folder, module)) {
      const file = fileAt(target);
      if (file !== undefined) return file;
    }
    if (!module.startsWith('#')) return bare(module, folder);
    const own = packageOf(folder);
    return own && within(own.folder, own.manifest, module);
  };
  // The files of a folder import the same things, each of them several times over.
  const findIn = once((folder) => once((module) => find(module, folder)));

  return {
    handles: (file) => EXTENSION.test(file),
    resolve: (module, from) => (module === '' || module.includes('\0') ? undefined : findIn(path.dirname(from))(module)),
  };
};
