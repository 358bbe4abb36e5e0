import type { WorkDoneProgressReporter } from 'vscode-languageserver';
import type { Context } from './context.ts';
import { createScanLogger } from './scan-log.ts';
import { scanMethod, type ScanParams, type ScanSummary } from './requests.ts';
import type { Scan, ScanProgress } from './scan.ts';
import type { WorkspacePull } from './workspace-pull.ts';

const progressOn = ({ host: { texts } }: Context, workDone: WorkDoneProgressReporter): ScanProgress => ({
  report: (done, total) => workDone.report(total === 0 ? 0 : (100 * done) / total, texts.lsp.scanProgress(done, total)),
});

/** The token of a request that anyone may send. */
const tokenOf = (params: ScanParams | undefined): string | number | undefined => {
  const token: unknown = params?.workDoneToken;
  return typeof token === 'string' || typeof token === 'number' ? token : undefined;
};

/** `leaktight/scan` */
export const handleScan = (context: Context, scan: Scan, workspacePull: WorkspacePull): void => {
  const { connection, host, can } = context;
  connection.onRequest(scanMethod, async (params: ScanParams | undefined, token): Promise<ScanSummary> => {
    await context.ready;
    const workDone = connection.window.attachWorkDoneProgress(tokenOf(params));
    workDone.begin(host.texts.lsp.scanTitle, 0, undefined, true);
    try {
      const logger = params?.log === true ? createScanLogger(context.folders.paths(), host.texts) : undefined;
      const summary = await scan.run(progressOn(context, workDone), token, logger?.add);
      return logger === undefined ? summary : { ...summary, log: logger.log() };
    } finally {
      workDone.done();
      // A client that asks for diagnostics but has no question open would never know.
      if (can().pull && can().refresh && !workspacePull.isHeld()) {
        connection.languages.diagnostics.refresh().catch((error: unknown) => connection.console.warn(String(error)));
      }
    }
  });
};

/** The scan behind a request for workspace diagnostics: once for all that ask, and only where the user's settings want it. */
export const createUnaskedScan = (context: Context, scan: Scan): (() => Promise<void>) => {
  let running: Promise<void> | undefined;
  return () => (running ??= scanUnasked(context, scan).finally(() => (running = undefined)));
};

const scanUnasked = async (context: Context, scan: Scan): Promise<void> => {
  await context.ready;
  const { connection, folders, host } = context;
  const paths = folders.paths();
  if (scan.hasRun() || !paths.some((path) => folders.settingsFor(path).workspaceDiagnostics === 'workspace')) return;
  const workDone = await connection.window.createWorkDoneProgress();
  workDone.begin(host.texts.lsp.scanTitle, 0, undefined, true);
  try {
    await scan.run(progressOn(context, workDone), workDone.token);
  } finally {
    workDone.done();
  }
};
