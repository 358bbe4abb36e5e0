/** The extension in a browser: the server runs in a worker, and reads files through the editor. */
import { Disposable, FileType, Uri, workspace, type ExtensionContext, type LogOutputChannel } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient, type MessageTransports } from 'vscode-languageclient/browser';
import {
  readAssetMethod, readFileMethod, readFolderMethod, type ReadFileAnswer, type ReadFileParams, type ReadFolderAnswer, type ReadFolderParams,
} from '../../server/src/shells/lsp/requests.ts';
import { activateWith, type LeaktightApi } from './activate.ts';
import { clientOptions } from './client-options.ts';
import { texts } from './texts.ts';
import { codeUri, serverUri } from './virtual-uris.ts';

/** As far as it is used here; a browser has it, and VS Code puts one of its own in its place. */
type WorkerLike = ConstructorParameters<typeof BrowserMessageReader>[0] & { terminate(): void };
declare const Worker: new (address: string) => WorkerLike;

const readFile = async ({ file, limit }: ReadFileParams): Promise<ReadFileAnswer> => {
  try {
    const uri = codeUri(file);
    const { type, size } = await workspace.fs.stat(uri);
    if ((type & FileType.Directory) !== 0) return { kind: 'directory' };
    return size > limit ? { kind: 'large', size } : { kind: 'bytes', bytes: await workspace.fs.readFile(uri) };
  } catch {
    return { kind: 'missing' };
  }
};

/** Links are not followed, as on a disk. */
const readFolder = async ({ folder }: ReadFolderParams): Promise<ReadFolderAnswer | null> => {
  try {
    const entries = await workspace.fs.readDirectory(codeUri(folder));
    const named = (wanted: FileType): readonly string[] => entries.filter(([, type]) => type === wanted).map(([name]) => name);
    return { folders: named(FileType.Directory), files: named(FileType.File) };
  } catch {
    return null;
  }
};

const createClient = ({ extensionUri, subscriptions }: ExtensionContext, output: LogOutputChannel): BaseLanguageClient => {
  const at = (name: string): Uri => Uri.joinPath(extensionUri, 'dist', name);
  let worker: WorkerLike | undefined;
  // A server that has ended does not come back: each start has a worker of its own.
  const start = (): Promise<MessageTransports> => {
    worker?.terminate();
    worker = new Worker(at('server.web.js').toString(true));
    return Promise.resolve({ reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) });
  };
  const names = { code2Protocol: serverUri, protocol2Code: codeUri };
  const client = new LanguageClient('leaktight', texts.name, start, clientOptions(output, names));
  const answers = Disposable.from(
    client.onRequest<ReadFileAnswer, void>(readFileMethod, readFile),
    client.onRequest(readFolderMethod, readFolder),
    client.onRequest(readAssetMethod, (name: string) => workspace.fs.readFile(at(name.replace(/[^a-z.-]/g, '')))),
  );
  subscriptions.push(answers, { dispose: () => worker?.terminate() });
  return client;
};

export const activate = (context: ExtensionContext): Promise<LeaktightApi> => activateWith(context, createClient);
