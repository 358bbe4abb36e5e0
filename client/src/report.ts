import { Position, ProgressLocation, Range, ViewColumn, window, type Disposable, type WebviewPanel } from 'vscode';
import { WorkDoneProgress, type BaseLanguageClient } from 'vscode-languageclient';
import { reportMethod, type Report, type ReportParams } from '../../server/src/shells/lsp/requests.ts';
import { texts } from './texts.ts';

export const reportView = 'leaktight.report';

const place = /^(.*):(\d+):(\d+)$/s;

/** Opens a place that the page names, if it is one of the report's files. Lines and columns count from 1. */
const openPlace = async (message: unknown, { files }: Report, client: BaseLanguageClient): Promise<void> => {
  const asked: unknown = typeof message === 'object' && message !== null && 'open' in message ? message.open : undefined;
  const [, name = '', line = '1', column = '1'] = place.exec(String(asked)) ?? [];
  const uri = Object.hasOwn(files, name) ? files[name] : undefined;
  if (uri === undefined) return;
  const position = new Position(Number(line) - 1, Number(column) - 1);
  await window.showTextDocument(client.protocol2CodeConverter.asUri(uri), { selection: new Range(position, position), viewColumn: ViewColumn.Beside, preserveFocus: false });
};

const ask = (client: BaseLanguageClient): Thenable<Report> =>
  window.withProgress({ location: ProgressLocation.Notification, title: texts.reporting(), cancellable: true }, async (progress, token) => {
    const workDoneToken = crypto.randomUUID();
    const listener = client.onProgress(WorkDoneProgress.type, workDoneToken, (value) => {
      if (value.kind === 'report' && value.message !== undefined) progress.report({ message: value.message });
    });
    try {
      const params: ReportParams = { workDoneToken };
      return await client.sendRequest<Report>(reportMethod, params, token);
    } finally {
      listener.dispose();
    }
  });

export interface ReportPanel extends Disposable {
  /** The command "Show Report": makes the report anew, and shows it in the one panel that there is. Answers with the number of findings. */
  show(): Promise<number | undefined>;
}

export const createReportPanel = (client: BaseLanguageClient): ReportPanel => {
  let panel: WebviewPanel | undefined;
  let report: Report | undefined;

  const opened = (): WebviewPanel => {
    if (panel !== undefined) return panel;
    const made = window.createWebviewPanel(reportView, texts.report(), ViewColumn.Active, { enableScripts: true, localResourceRoots: [] });
    made.webview.onDidReceiveMessage((message: unknown) => (report === undefined ? undefined : openPlace(message, report, client)));
    made.onDidDispose(() => void (panel = undefined));
    return (panel = made);
  };

  return {
    show: async () => {
      try {
        report = await ask(client);
      } catch (error) {
        void window.showErrorMessage(texts.reportFailed(error instanceof Error ? error.message : String(error)));
        return undefined;
      }
      if (report.cancelled) return undefined;
      const shown = opened();
      shown.webview.html = report.html;
      shown.reveal();
      return report.findings;
    },
    dispose: () => panel?.dispose(),
  };
};
