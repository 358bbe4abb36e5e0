/** Why a scan of the folders around a file leaves it out. */
import path from 'node:path';
import { isExcludedByDefault } from './excludes.ts';
import { enterFolder } from './ignore-files.ts';
import { isIgnored, type IgnoreStack } from './ignore-stack.ts';
import { repositoryAround } from './repository.ts';

export type LeftOut =
  | { readonly kind: 'excluded' | 'ignored'; /** The file, or the folder on the way to it. */ readonly path: string };

/** Looks from the top of the repository down to the file; outside a repository, at its own folder. */
export const whyLeftOut = async (file: string): Promise<LeftOut | undefined> => {
  const folder = path.dirname(file);
  const top = repositoryAround(folder) ?? folder;
  const names = path.relative(top, file).split(path.sep);
  let stack: IgnoreStack | undefined;
  let at = top;
  for (const [index, name] of names.entries()) {
    stack = await enterFolder(at, { isRepository: index === 0, hasIgnoreFile: true }, stack);
    at = path.join(at, name);
    const isFolder = index < names.length - 1;
    if (isExcludedByDefault(name, isFolder)) return { kind: 'excluded', path: at };
    if (isIgnored(stack, at, isFolder)) return { kind: 'ignored', path: at };
  }
  return undefined;
};
