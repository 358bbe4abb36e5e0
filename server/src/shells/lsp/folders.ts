import type { Connection, WorkspaceFolder } from 'vscode-languageserver';
import type { ClientCan } from './client.ts';
import { defaultSettings, parseSettings, sectionOf, type Settings } from './settings.ts';
import { isWithin, keyOf, pathOf } from './uris.ts';

interface Folder {
  readonly uri: string;
  readonly path: string;
  readonly settings: Settings;
}

/** Workspace folders with the settings that hold in each. */
export interface Folders {
  paths(): readonly string[];
  /** The innermost folder that holds the document; for untitled documents the first one. */
  rootOf(uri: string): string | undefined;
  settingsFor(uri: string): Settings;
  change(added: readonly Pick<WorkspaceFolder, 'uri'>[], removed: readonly Pick<WorkspaceFolder, 'uri'>[]): Promise<void>;
  /** Takes over settings that the client sent, and asks it for those of each folder where it can be asked. */
  refresh(sent: unknown): Promise<void>;
}

export const createFolders = (connection: Connection, can: () => ClientCan): Folders => {
  let folders: readonly Folder[] = [];
  let common = defaultSettings;
  /** Changes one after another: each starts from what the one before has left. */
  let queue: Promise<void> = Promise.resolve();
  const serially = (change: () => Promise<void>): Promise<void> => (queue = queue.then(change, change));

  /** One question for all: the section of each folder, and the one outside of all folders last. */
  const ask = async (uris: readonly string[]): Promise<readonly Settings[]> => {
    const items = [...uris.map((scopeUri) => ({ scopeUri, section: 'leaktight' })), { section: 'leaktight' }];
    const answers: readonly unknown[] = await connection.workspace.getConfiguration(items);
    return answers.map((answer) => parseSettings(answer, common));
  };

  const set = async (next: readonly string[]): Promise<void> => {
    const local = next.flatMap((uri) => {
      const path = pathOf(uri);
      return path === undefined ? [] : [{ uri, path }];
    });
    const settings = can().configuration ? await ask(local.map(({ uri }) => uri)) : [];
    common = settings.at(-1) ?? common;
    folders = local.map((folder, index) => ({ ...folder, settings: settings[index] ?? common }));
  };

  const find = (uri: string): Folder | undefined => {
    const key = keyOf(uri);
    return folders.filter(({ path }) => isWithin(key, path)).sort((a, b) => b.path.length - a.path.length)[0];
  };

  return {
    paths: () => folders.map(({ path }) => path),
    rootOf: (uri) => (find(uri) ?? (pathOf(uri) === undefined ? folders[0] : undefined))?.path,
    settingsFor: (uri) => find(uri)?.settings ?? common,
    change: (added, removed) =>
      serially(() => {
        const gone = new Set(removed.map(({ uri }) => keyOf(uri)));
        const kept = folders.filter(({ path }) => !gone.has(path)).map(({ uri }) => uri);
        const known = new Set(kept.map(keyOf));
        return set([...kept, ...added.map(({ uri }) => uri).filter((uri) => !known.has(keyOf(uri)))]);
      }),
    refresh: (sent) =>
      serially(() => {
        common = parseSettings(sectionOf(sent), common);
        return set(folders.map(({ uri }) => uri));
      }),
  };
};
