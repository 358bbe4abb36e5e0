import { TextDocuments, TextDocumentSyncKind, type Connection } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Engine, Source } from '../../engine/api.ts';
import { sizeLimit } from '../workspace/limits.ts';
import type { Clock } from './host.ts';
import { keyOf } from './uris.ts';

export interface OpenDocuments {
  readonly sync: TextDocumentSyncKind;
  /** By the client's URI. */
  get(uri: string): TextDocument | undefined;
  /** By `keyOf`, for everything that starts from the disk. */
  byKey(key: string): TextDocument | undefined;
  all(): readonly TextDocument[];
  /** When the text last changed; opening counts. */
  changedAt(uri: string): number;
  onChange(listener: (document: TextDocument) => void): void;
  onClose(listener: (document: TextDocument) => void): void;
}

/** Keeps the text of what is open in the editor in step with the editor. */
export const createOpenDocuments = (connection: Connection, clock: Clock): OpenDocuments => {
  const documents = new TextDocuments(TextDocument);
  const keys = new Map<string, string>();
  const changed = new Map<string, number>();
  documents.onDidOpen(({ document }) => void keys.set(keyOf(document.uri), document.uri));
  documents.onDidChangeContent(({ document }) => void changed.set(document.uri, clock.now()));
  documents.onDidClose(({ document }) => {
    keys.delete(keyOf(document.uri));
    changed.delete(document.uri);
  });
  documents.listen(connection);
  return {
    sync: TextDocumentSyncKind.Incremental,
    get: (uri) => documents.get(uri),
    byKey: (key) => documents.get(keys.get(key) ?? ''),
    all: () => documents.all(),
    changedAt: (uri) => changed.get(uri) ?? 0,
    onChange: (listener) => void documents.onDidChangeContent(({ document }) => listener(document)),
    onClose: (listener) => void documents.onDidClose(({ document }) => listener(document)),
  };
};

/** Extensions for documents that have none: untitled ones, and files that the user gave a language by hand. */
const extensions: Readonly<Record<string, string>> = {
  javascript: '.js',
  javascriptreact: '.jsx',
  typescript: '.ts',
  typescriptreact: '.tsx',
  vue: '.vue',
  svelte: '.svelte',
  python: '.py',
};

/** Name under which the engine knows the document. */
export const nameOf = ({ uri, languageId }: TextDocument, engine: Pick<Engine, 'handles'>): string => (engine.handles(uri) ? uri : uri + (extensions[languageId] ?? ''));

/** The document as the engine takes it; nothing where no front end reads it, or where it is too large, as it would be on the disk. */
export const sourceOf = (document: TextDocument, engine: Engine): Source | undefined => {
  const text = document.getText();
  if (text.length > sizeLimit) return undefined;
  const uri = nameOf(document, engine);
  return engine.handles(uri) ? { uri, text } : undefined;
};
