/** The language server in a worker of a browser. Files come from the editor, one by one: what they import from each other is not followed. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { languages } from '../../engine/languages.ts';
import { createHost } from '../lsp/create-host.ts';
import type { Host } from '../lsp/host.ts';
import { readAssetMethod, readFileMethod, readFolderMethod, type ReadFileAnswer, type ReadFileParams, type ReadFolderAnswer, type ReadFolderParams } from '../lsp/requests.ts';
import { createServer } from '../lsp/server.ts';
import { uriOf } from '../lsp/uris.ts';
import { createEditorFiles } from './files.ts';

/** The side of the editor. */
export type Port = ConstructorParameters<typeof BrowserMessageReader>[0];

type Ask = (method: string, params: unknown) => Promise<unknown>;

const createWebHost = (ask: Ask): Host => {
  const asset = (name: string): Promise<Uint8Array> => ask(readAssetMethod, name) as Promise<Uint8Array>;
  const editor = {
    readFile: (file: string, limit: number) => ask(readFileMethod, { file: uriOf(file), limit } satisfies ReadFileParams) as Promise<ReadFileAnswer>,
    readFolder: async (folder: string) => ((await ask(readFolderMethod, { folder: uriOf(folder) } satisfies ReadFolderParams)) ?? undefined) as ReadFolderAnswer | undefined,
  };
  const nextTurn = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));
  return createHost({
    frontends: languages(async () => ({ runtime: await asset('web-tree-sitter.wasm'), grammar: await asset('tree-sitter-python.wasm') })),
    files: (options) => createEditorFiles(editor, options),
    clock: { now: () => performance.now(), delay: nextTurn, breathe: () => nextTurn(0) },
    examine: () => Promise.resolve([]),
    // The extension has the pages, and shows them by their names.
    rulePages: (locale) => (rule) => uriOf(`/docs/rules/${locale === 'en' ? '' : `${locale}/`}${rule}.md`),
  });
};

/** Starts the server on a port of messages: in a worker, the worker itself. */
export const runInWorker = (port: Port): void => {
  const connection = createConnection(new BrowserMessageReader(port), new BrowserMessageWriter(port));
  createServer(connection, createWebHost((method, params) => connection.sendRequest(method, params)));
  connection.listen();
};
