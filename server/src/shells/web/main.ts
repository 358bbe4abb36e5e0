/** The language server in a worker of a browser. Files come from the editor, one by one: what they import from each other is not followed. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import manifest from '../../../package.json' with { type: 'json' };
import type { Engine } from '../../engine/api.ts';
import { parseBaseline } from '../../engine/baseline.ts';
import { parseConfig } from '../../engine/config.ts';
import { defaultConfig } from '../../engine/names.ts';
import { createLeaktight } from '../../engine/create.ts';
import { languages } from '../../engine/languages.ts';
import { chosenLocale, textsOf } from '../../texts/languages.ts';
import type { Host } from '../lsp/host.ts';
import { readAssetMethod, readFileMethod, readFolderMethod, type ReadFileAnswer, type ReadFileParams, type ReadFolderAnswer, type ReadFolderParams } from '../lsp/requests.ts';
import { createServer } from '../lsp/server.ts';
import { uriOf } from '../lsp/uris.ts';
import { createEditorFiles } from './files.ts';

/** The side of the editor. */
export type Port = ConstructorParameters<typeof BrowserMessageReader>[0];

type Ask = (method: string, params: unknown) => Promise<unknown>;

const createHost = (ask: Ask): Host => {
  let texts = textsOf('en');
  let pages = '';
  const readConfig = (text: string) => parseConfig(text, texts);
  const asset = (name: string): Promise<Uint8Array> => ask(readAssetMethod, name) as Promise<Uint8Array>;
  const frontends = languages(async () => ({ runtime: await asset('web-tree-sitter.wasm'), grammar: await asset('tree-sitter-python.wasm') }));
  let engine: Engine | undefined;
  const handles = (file: string): boolean => (engine ??= createLeaktight({ config: defaultConfig, texts, frontends })).handles(file);
  const editor = {
    readFile: (file: string, limit: number) => ask(readFileMethod, { file: uriOf(file), limit } satisfies ReadFileParams) as Promise<ReadFileAnswer>,
    readFolder: async (folder: string) => ((await ask(readFolderMethod, { folder: uriOf(folder) } satisfies ReadFolderParams)) ?? undefined) as ReadFolderAnswer | undefined,
  };
  const nextTurn = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));
  return {
    version: manifest.version,
    get texts() {
      return texts;
    },
    speak: (setting, language) => {
      const locale = chosenLocale(setting, language);
      texts = textsOf(locale);
      pages = locale === 'en' ? '' : `${locale}/`;
    },
    clock: { now: () => performance.now(), delay: nextTurn, breathe: () => nextTurn(0) },
    files: createEditorFiles(editor, { handles, readConfig }),
    defaults: defaultConfig,
    readConfig,
    readBaseline: (text) => parseBaseline(text, texts),
    createEngine: (config, placeOf) => createLeaktight({ config, texts, frontends, ...(placeOf ? { placeOf } : {}) }),
    examine: () => Promise.resolve([]),
    // The extension has the pages, and shows them by their names.
    rulePage: (rule) => uriOf(`/docs/rules/${pages}${rule}.md`),
  };
};

/** Starts the server on a port of messages: in a worker, the worker itself. */
export const runInWorker = (port: Port): void => {
  const connection = createConnection(new BrowserMessageReader(port), new BrowserMessageWriter(port));
  createServer(connection, createHost((method, params) => connection.sendRequest(method, params)));
  connection.listen();
};
