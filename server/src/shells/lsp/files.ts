import type { Config } from '../../engine/api.ts';

export type Content = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'skipped' };

/** What the server reads from the disk. Paths are absolute. */
export interface Files {
  /** Files below a folder that a scan of it checks: default excludes, ignore files and configurations applied. */
  discover(folder: string): AsyncIterable<string>;
  read(path: string): Promise<Content>;
  /** The nearest configuration file, from `folder` upwards. */
  nearestConfig(folder: string): Promise<string | undefined>;
  /** Whether a file is to be checked, by the default excludes and the configuration in force. */
  includes(path: string, root: string | undefined, configFile: string | undefined, config: Config): boolean;
}
