/** Where the module that a file imports stands. Language by language; nothing is executed, and a module that is missing is no error. */
import { ecmaScriptResolution } from './ecmascript.ts';
import { type FileSystem, remembered } from './file-system.ts';
import { pythonResolution } from './python.ts';
import type { Resolution } from './resolution.ts';

export interface Resolver {
  /** Absolute path of the file behind a module's name, as `from` imports it; undefined where there is none that can be read. */
  resolve(module: string, from: string): string | undefined;
}

/** Remembers what it has looked at: make a new one when files may have come or gone. */
export const createResolver = (files: FileSystem): Resolver => {
  const known = remembered(files);
  const languages: readonly Resolution[] = [ecmaScriptResolution(known), pythonResolution(known)];
  return { resolve: (module, from) => languages.find(({ handles }) => handles(from))?.resolve(module, from) };
};
