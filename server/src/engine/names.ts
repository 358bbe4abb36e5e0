/** What the names of files tell, and what is in force without a configuration. Light: nothing here loads a parser or a schema. */
import { asideIn, type IsAside } from '../analyses/aside-code.ts';
import { asideFolders } from '../catalog/aside-folders.ts';
import { isEcmaScript, isPython } from '../frontends/extensions.ts';
import type { Config } from './api.ts';

export { isNotebook } from '../frontends/extensions.ts';

export const configFileName = 'leaktight.json';

export const baselineFileName = 'leaktight-baseline.json';

/** What is in force where there is no configuration file. */
export const defaultConfig: Config = {
  include: [],
  exclude: [],
  rules: {},
  confidence: 'likely',
  resources: [],
  collections: [],
  lifetimes: [],
};

/** Whether any front end that comes with Leaktight reads files of this name. */
export const handlesFile = (uri: string): boolean => isEcmaScript(uri) || isPython(uri);

/** Whether findings in a file are `possible` for its place: its path below what is scanned, with `/`. Nothing else of its folders counts for its findings. */
export const asideOf = (config: Config): IsAside => asideIn(config.asideFolders ?? asideFolders);
