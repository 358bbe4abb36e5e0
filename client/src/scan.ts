import { commands, ProgressLocation, window, workspace, type CancellationToken, type Progress } from 'vscode';
import { State, WorkDoneProgress, type BaseLanguageClient } from 'vscode-languageclient';
import { scanMethod, type ScanParams, type ScanSummary } from '../../server/src/shells/lsp/requests.ts';
import type { ScanOutput } from './scan-log.ts';
import type { Status } from './status.ts';
import { texts } from './texts.ts';

type Reporter = Progress<{ readonly message?: string; readonly increment?: number }>;

const ask = async (client: BaseLanguageClient, status: Status, progress: Reporter, token: CancellationToken): Promise<ScanSummary> => {
  const workDoneToken = crypto.randomUUID();
  let reached = 0;
  const listener = client.onProgress(WorkDoneProgress.type, workDoneToken, (value) => {
    if (value.kind !== 'report') return;
    const percentage = value.percentage ?? reached;
    progress.report({ increment: percentage - reached, ...(value.message === undefined ? {} : { message: value.message }) });
    reached = percentage;
    status.show({ kind: 'scanning', progress: value.message ?? '' });
  });
  try {
    const params: ScanParams = { workDoneToken, log: true };
    return await client.sendRequest<ScanSummary>(scanMethod, params, token);
  } finally {
    listener.dispose();
    status.show({ kind: client.state === State.Running ? 'ready' : 'stopped' });
  }
};

const textOf = (summary: ScanSummary): string => (summary.cancelled ? texts.stoppedEarly(summary) : texts.summary(summary));

const tell = async (summary: ScanSummary, output: ScanOutput): Promise<void> => {
  const buttons = summary.findings === 0 ? [] : [texts.showProblems(), texts.showList()];
  const answer = await window.showInformationMessage(textOf(summary), ...buttons);
  if (answer === texts.showList()) output.show();
  else if (answer !== undefined) await commands.executeCommand('workbench.actions.view.problems');
};

/** The command "Scan Workspace for Leaks": progress that can be cancelled, then a summary, and the list in the output. Answers with the summary. */
export const scanWorkspace = async (client: BaseLanguageClient, status: Status, output: ScanOutput): Promise<ScanSummary | undefined> => {
  if ((workspace.workspaceFolders ?? []).length === 0) {
    void window.showInformationMessage(texts.noFolder());
    return undefined;
  }
  if (client.state !== State.Running) {
    const answer = await window.showErrorMessage(texts.notRunning(), texts.restart());
    if (answer !== undefined) await commands.executeCommand('leaktight.restartServer');
    return undefined;
  }
  const options = { location: ProgressLocation.Notification, title: texts.scanning(), cancellable: true };
  try {
    const summary = await window.withProgress(options, (progress, token) => ask(client, status, progress, token));
    if (summary.log) output.write(summary.log, textOf(summary));
    // The notification stays until the user closes it: nothing waits for that.
    void tell(summary, output);
    return summary;
  } catch (error) {
    void window.showErrorMessage(texts.scanFailed(error instanceof Error ? error.message : String(error)));
    return undefined;
  }
};
