import {
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type DidChangeWatchedFilesParams,
  type FileOperationRegistrationOptions,
} from 'vscode-languageserver/node';
import { configFileName } from '../../engine/config.ts';
import type { Context } from './context.ts';
import { isConfigFile } from './document-diagnostics.ts';
import type { Upkeep } from './upkeep.ts';
import { keyOf } from './uris.ts';

const watched = [`**/${configFileName}`, '**/.gitignore', '**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts,vue,svelte}'];

/** Folders too: a folder that is deleted or renamed is one event. */
const everything: FileOperationRegistrationOptions = { filters: [{ scheme: 'file', pattern: { glob: '**' } }] };

export const fileOperations = { didRename: everything, didDelete: everything };

export const watchFiles = async ({ connection, can }: Context): Promise<void> => {
  if (!can().watchedFiles) return;
  await connection.client.register(DidChangeWatchedFilesNotification.type, {
    watchers: watched.map((globPattern) => ({ globPattern })),
  });
};

/** Files that decide which files are checked, and how. */
const isRuleFile = (key: string): boolean => isConfigFile(key) || /[\\/]\.gitignore$/.test(key);

/** `workspace/didChangeWatchedFiles` */
export const filesChanged = (upkeep: Upkeep, { changes }: DidChangeWatchedFilesParams): void => {
  const events = changes.map(({ uri, type }) => ({ key: keyOf(uri), gone: type === FileChangeType.Deleted }));
  for (const { key, gone } of events) {
    if (gone) upkeep.fileGone(key);
    else if (!isRuleFile(key)) upkeep.fileChanged(key);
  }
  if (events.some(({ key }) => isRuleFile(key) && !/[\\/]node_modules[\\/]/.test(key))) upkeep.rulesChanged();
};

/** `workspace/didRenameFiles` and `workspace/didDeleteFiles`, which the editor sends for what the user does in it. */
export const filesMoved = (upkeep: Upkeep, moves: readonly { readonly from: string; readonly to?: string }[]): void => {
  for (const { from, to } of moves) {
    const wasFolder = upkeep.fileGone(keyOf(from));
    if (wasFolder) upkeep.rulesChanged();
    else if (to !== undefined) upkeep.fileChanged(keyOf(to));
  }
};
