import { baselineFileName, configFileName } from '../../engine/names.ts';
import {
  DidChangeWatchedFilesNotification,
  FileChangeType,
  WatchKind,
  type DidChangeWatchedFilesParams,
  type FileOperationRegistrationOptions,
} from 'vscode-languageserver';
import type { Context } from './context.ts';
import { isBaselineFile, isConfigFile } from './document-diagnostics.ts';
import type { Upkeep } from './upkeep.ts';
import { keyOf } from './uris.ts';

const watched = [`**/${configFileName}`, `**/${baselineFileName}`, '**/.gitignore', '**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts,vue,svelte,py,pyw,ipynb}'];

/** Folders too: a folder that is deleted or renamed is one event. */
const everything: FileOperationRegistrationOptions = { filters: [{ pattern: { glob: '**' } }] };

export const fileOperations = { didRename: everything, didDelete: everything };

export const watchFiles = async ({ connection, can }: Context): Promise<void> => {
  if (!can().watchedFiles) return;
  await connection.client.register(DidChangeWatchedFilesNotification.type, {
    watchers: [
      ...watched.map((globPattern) => ({ globPattern })),
      // A folder that goes is one event, and only for the folder.
      { globPattern: '**/*', kind: WatchKind.Delete },
    ],
  });
};

/** Files that decide which files are checked, and how. */
const isRuleFile = (key: string): boolean => isConfigFile(key) || isBaselineFile(key) || /[\\/]\.gitignore$/.test(key);

/** `workspace/didChangeWatchedFiles` */
export const filesChanged = (upkeep: Upkeep, { changes }: DidChangeWatchedFilesParams): void => {
  const events = changes.map(({ uri, type }) => ({ key: keyOf(uri), type }));
  for (const { key, type } of events) {
    if (type === FileChangeType.Deleted) upkeep.fileGone(key);
    else upkeep.fileChanged(key);
    if (type === FileChangeType.Created) upkeep.fileCreated();
  }
  if (events.some(({ key }) => isRuleFile(key) && !/[\\/]node_modules[\\/]/.test(key))) upkeep.rulesChanged();
};

/** `workspace/didRenameFiles` and `workspace/didDeleteFiles`, which the editor sends for what the user does in it. */
export const filesMoved = (upkeep: Upkeep, moves: readonly { readonly from: string; readonly to?: string }[]): void => {
  for (const { from, to } of moves) {
    upkeep.fileGone(keyOf(from));
    if (to === undefined) continue;
    upkeep.fileChanged(keyOf(to));
    upkeep.fileCreated();
  }
};
