/** The files of a workspace as the language server sees them. */
import path from 'node:path';
import type { ConfigResult } from '../../engine/api.ts';
import { filesBelow } from './discover.ts';
import { createBaselineFinder, createConfigFinder } from './find-config.ts';
import { scopeOf, type Scope } from './globs.ts';
import { createIncludes, type Includes } from './includes.ts';
import { readBaselineFile, readSource, type Content, type Unread } from './read.ts';

/** A folder that cannot be read: the walk goes on. */
export type OnUnread = (folder: string, why: Unread) => void;

export interface WorkspaceFiles {
  /** Files below a folder that a scan of it checks: default excludes, ignore files and configurations applied. */
  discover(folder: string, onUnread?: OnUnread): AsyncIterable<string>;
  read(file: string): Promise<Content>;
  /** The nearest configuration file, from `folder` upwards. */
  nearestConfig(folder: string): Promise<string | undefined>;
  /** The nearest baseline, from `folder` upwards. */
  nearestBaseline(folder: string): Promise<string | undefined>;
  readBaseline(file: string): Promise<Content>;
  readonly includes: Includes;
}

export interface WorkspaceOptions {
  readonly handles: (file: string) => boolean;
  readonly readConfig: (text: string) => ConfigResult;
}

/** Keeps nothing of the files; compiled globs live as long as the configuration that they belong to. */
export const createWorkspaceFiles = (options: WorkspaceOptions): WorkspaceFiles => {
  const includes = createIncludes();
  return {
    discover: (folder, onUnread = () => undefined) => discover(folder, options, onUnread),
    read: readSource,
    nearestConfig: (folder) => Promise.resolve(createConfigFinder()(folder)),
    nearestBaseline: (folder) => Promise.resolve(createBaselineFinder()(folder)),
    readBaseline: readBaselineFile,
    includes,
  };
};

async function* discover(folder: string, { handles, readConfig }: WorkspaceOptions, onUnread: OnUnread): AsyncGenerator<string, void> {
  const find = createConfigFinder();
  const scopes = new Map<string, Promise<Scope>>();
  const load = async (configFile: string): Promise<Scope> => {
    const content = await readSource(configFile);
    const { config } = readConfig(content.kind === 'text' ? content.text : '');
    return config ? scopeOf(path.dirname(configFile), config) : () => true;
  };
  for await (const file of filesBelow(folder, { handles, ignore: true, onUnread })) {
    const configFile = find(path.dirname(file));
    if (configFile === undefined) yield file;
    else {
      const scope = scopes.get(configFile) ?? load(configFile);
      scopes.set(configFile, scope);
      if ((await scope)(file)) yield file;
    }
  }
}
