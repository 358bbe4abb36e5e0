import {
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type DiagnosticServerCancellationData,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
} from 'vscode-languageserver';
import { settled, type Context } from './context.ts';
import { checkOnDisk } from './disk.ts';
import { diagnose } from './document-diagnostics.ts';
import { noResult, resultOf, type Result } from './results.ts';
import { pathOf } from './uris.ts';

type Answer = DocumentDiagnosticReport | ResponseError<DiagnosticServerCancellationData>;

/** The question was about a version that is gone: a newer one is on its way, or has to be asked again. */
const outdated = (): Answer => new ResponseError(LSPErrorCodes.ServerCancelled, 'The document has changed.', { retriggerRequest: true });

const cancelled = (): Answer => new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled.');

const report = ({ diagnostics, resultId }: Result, previous: string | undefined): Answer =>
  previous === resultId
    ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
    : { kind: DocumentDiagnosticReportKind.Full, resultId, items: [...diagnostics] };

/** A tab that is not loaded yet: the client asks for it without having opened it. */
const closed = async (context: Context, uri: string): Promise<Result> => {
  const path = pathOf(uri);
  const checked = path === undefined ? undefined : await checkOnDisk(context, path);
  return checked?.kind === 'checked' ? resultOf(checked.diagnostics) : noResult;
};

/**
 * `textDocument/diagnostic`. An answer always belongs to the version that the document has when it leaves. VS Code asks a last time
 * after it has closed a document, throws the answer away, and shows what the workspace's diagnostics say from then on: `onClosed` is
 * called so that they speak after that answer.
 */
export const pullDocument =
  (context: Context, onClosed: (uri: string) => void) =>
  ({ textDocument: { uri }, previousResultId }: DocumentDiagnosticParams, token: CancellationToken): Promise<Answer> =>
    context.foreground.run(async () => {
      const document = context.documents.get(uri);
      if (document === undefined) {
        const result = await closed(context, uri);
        onClosed(uri);
        return report(result, previousResultId);
      }
      const current = await settled(context, document);
      if (token.isCancellationRequested) return cancelled();
      const result = current ? await diagnose(context, document) : undefined;
      return result === undefined ? outdated() : report(result, previousResultId);
    });
