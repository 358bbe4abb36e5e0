import { settled, type Context } from './context.ts';
import { diagnose } from './document-diagnostics.ts';
import { uriOfKey } from './uris.ts';
import type { TextDocument } from 'vscode-languageserver-textdocument';

export interface Push {
  /** Checks the document once the user pauses, and publishes what was found unless the document has changed meanwhile. */
  document(document: TextDocument): void;
  /** Publishes the results of a file that is not open. */
  file(key: string): void;
}

/** Every version is published on its own, so that a pause is waited for even where checks are fast. */
export const leastRest = 80;

/** Diagnostics for clients that do not ask for them. */
export const createPush = (context: Context): Push => {
  const { connection, documents, results } = context;

  const log = (error: unknown): void => connection.console.error(String(error));

  const publish = async (document: TextDocument): Promise<void> => {
    const { uri, version } = document;
    if (!(await settled(context, document, leastRest))) return;
    const result = await diagnose(context, document);
    if (result === undefined || documents.get(uri)?.version !== version) return;
    await connection.sendDiagnostics({ uri, version, diagnostics: [...result.diagnostics] });
  };

  return {
    document: (document) => {
      context.foreground.run(() => publish(document)).catch(log);
    },
    file: (key) => {
      if (documents.byKey(key) !== undefined) return;
      connection.sendDiagnostics({ uri: uriOfKey(key), diagnostics: [...results.get(key).diagnostics] }).catch(log);
    },
  };
};
