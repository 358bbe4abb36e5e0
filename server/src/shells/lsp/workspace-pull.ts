import {
  DocumentDiagnosticReportKind,
  type CancellationToken,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
  type WorkspaceDiagnosticReportPartialResult,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Context } from './context.ts';
import { diagnose } from './document-diagnostics.ts';
import { noResult, type Result } from './results.ts';
import { keyOf, uriOfKey } from './uris.ts';

interface Stream {
  report(part: WorkspaceDiagnosticReportPartialResult): void;
}

/** One client's question, held open: what it has been told, and how to tell it more. */
interface Held {
  readonly told: Map<string, string>;
  /** Keys that may have changed and wait to be told; `true`: tell again even if the client was told so before. */
  readonly due: Map<string, boolean>;
  readonly stream: Stream | undefined;
  /** Everything that was known when the question came has been told. */
  started: boolean;
  readonly answer: (report: WorkspaceDiagnosticReport) => void;
}

export interface WorkspacePull {
  /** `workspace/diagnostic`: streams what the client does not know yet, now and whenever something changes, until it is cancelled. */
  handle(params: WorkspaceDiagnosticParams, token: CancellationToken, stream: Stream | undefined): Promise<WorkspaceDiagnosticReport>;
  /** The client forgot what it knew about a file (it closed the document): tell it again. */
  tellAgain(key: string): void;
  /** An open document has changed. Clients ask for those they show; others may be open without being shown. */
  tellDocument(document: TextDocument, result: Result): void;
  /** Whether anyone is listening. */
  isHeld(): boolean;
  /** Answers every request that is held. */
  close(): void;
}

/** Changes are told in batches, so that a scan of many files is not as many messages. */
const batchMs = 50;

const reportOf = (uri: string, version: number | null, { diagnostics, resultId }: Result): WorkspaceDocumentDiagnosticReport => ({
  kind: DocumentDiagnosticReportKind.Full,
  uri,
  version,
  resultId,
  items: [...diagnostics],
});

/** `wanted` is called with every new request: it starts the check of files that nobody has looked at, and ends when that is done. */
export const createWorkspacePull = (context: Context, wanted: () => Promise<void>): WorkspacePull => {
  const { documents, results, host } = context;
  const requests = new Set<Held>();
  let scheduled = false;

  const take = ({ told, due }: Held): WorkspaceDocumentDiagnosticReport[] => {
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    for (const [key, again] of due) {
      // `tellDocument` speaks for what is open.
      if (documents.byKey(key) !== undefined) continue;
      const result = results.get(key);
      if (!again && (told.get(key) ?? noResult.resultId) === result.resultId) continue;
      told.set(key, result.resultId);
      items.push(reportOf(uriOfKey(key), null, result));
    }
    due.clear();
    return items;
  };

  const flush = (held: Held): void => {
    // There is but one answer without a stream: it waits for the whole.
    if (held.stream === undefined && !held.started) return;
    const items = take(held);
    if (items.length === 0) return;
    if (held.stream === undefined) held.answer({ items });
    else held.stream.report({ items });
  };

  const mark = (key: string, again: boolean): void => {
    for (const { due } of requests) due.set(key, again || due.get(key) === true);
    if (scheduled) return;
    scheduled = true;
    void host.clock.delay(batchMs).then(() => {
      scheduled = false;
      for (const held of requests) flush(held);
    });
  };

  /** Open documents, once, when the question arrives: a client may ask nothing but this. */
  const open = async ({ told }: Held): Promise<WorkspaceDocumentDiagnosticReport[]> => {
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    for (const document of documents.all()) {
      const result = await diagnose(context, document);
      const key = keyOf(document.uri);
      if (result === undefined || (told.get(key) ?? noResult.resultId) === result.resultId) continue;
      told.set(key, result.resultId);
      items.push(reportOf(document.uri, document.version, result));
    }
    return items;
  };

  const start = async (held: Held): Promise<void> => {
    const all = wanted();
    // Without a stream there is one answer, and it should be whole.
    if (held.stream === undefined) await all;
    const first = await open(held);
    for (const key of [...held.told.keys(), ...results.keys()]) held.due.set(key, held.due.get(key) === true);
    first.push(...take(held));
    held.started = true;
    if (first.length === 0) return;
    if (held.stream === undefined) held.answer({ items: first });
    else held.stream.report({ items: first });
  };

  results.onChange((key) => mark(key, false));

  return {
    handle: ({ previousResultIds }, token, stream) =>
      new Promise((resolve, reject) => {
        const answer = (report: WorkspaceDiagnosticReport): void => {
          requests.delete(held);
          resolve(report);
        };
        const told = new Map(previousResultIds.map(({ uri, value }) => [keyOf(uri), value]));
        const held: Held = { told, due: new Map(), stream, started: false, answer };
        requests.add(held);
        token.onCancellationRequested(() => answer({ items: [] }));
        start(held).catch((error: unknown) => {
          requests.delete(held);
          reject(error);
        });
      }),
    tellAgain: (key) => mark(key, true),
    tellDocument: (document, result) => {
      const key = keyOf(document.uri);
      for (const { told, stream } of requests) {
        if (stream === undefined || (told.get(key) ?? noResult.resultId) === result.resultId) continue;
        told.set(key, result.resultId);
        stream.report({ items: [reportOf(document.uri, document.version, result)] });
      }
    },
    isHeld: () => requests.size > 0,
    close: () => {
      for (const { answer } of [...requests]) answer({ items: [] });
    },
  };
};
