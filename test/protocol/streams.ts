import { randomUUID } from 'node:crypto';
import {
  CancellationTokenSource,
  WorkspaceDiagnosticRequest,
  type PreviousResultId,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver-protocol/node';
import { createInbox, type Inbox } from './inbox.ts';
import type { Session } from './session.ts';

/** A question for the diagnostics of the workspace that is held open, with all that has come in answer. */
export interface Held {
  readonly reports: Inbox<WorkspaceDocumentDiagnosticReport>;
  readonly answer: Promise<WorkspaceDiagnosticReport>;
  cancel(): void;
}

export const hold = ({ connection }: Session, previousResultIds: readonly PreviousResultId[] = []): Held => {
  const reports = createInbox<WorkspaceDocumentDiagnosticReport>();
  const partialResultToken = randomUUID();
  const source = new CancellationTokenSource();
  connection.onProgress(WorkspaceDiagnosticRequest.partialResult, partialResultToken, ({ items }) => items.forEach(reports.put));
  const params = { previousResultIds: [...previousResultIds], partialResultToken };
  return {
    reports,
    answer: connection.sendRequest(WorkspaceDiagnosticRequest.type, params, source.token),
    cancel: () => source.cancel(),
  };
};

/** Number of diagnostics in a report. */
export const countOf = (report: WorkspaceDocumentDiagnosticReport): number => (report.kind === 'full' ? report.items.length : -1);
