/** Which files are to be checked, wherever files come from. */
import path from 'node:path';
import type { Config } from '../../engine/api.ts';
import { isExcludedBelow } from './excludes.ts';
import { scopeOf, type Scope } from './globs.ts';

/** By the default excludes below `root`, and the configuration in force. */
export type Includes = (file: string, root: string | undefined, configFile: string | undefined, config: Config) => boolean;

/** Compiled globs live as long as the configuration that they belong to. */
export const createIncludes = (): Includes => {
  const scopes = new WeakMap<Config, Scope>();
  const scopeFor = (configFile: string, config: Config): Scope => {
    const scope = scopes.get(config) ?? scopeOf(path.dirname(configFile), config);
    scopes.set(config, scope);
    return scope;
  };
  return (file, root, configFile, config) => !isExcludedBelow(root ?? path.dirname(file), file) && (configFile === undefined || scopeFor(configFile, config)(file));
};
