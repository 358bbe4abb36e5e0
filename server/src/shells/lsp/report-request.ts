/** `leaktight/report`: the findings of the workspace as a page that the editor shows. */
import type { CancellationToken } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '../../engine/api.ts';
import { rulesIn } from '../../engine/rules.ts';
import { createReportPage, type ReportFile } from '../../report/page.ts';
import { engineFor, type Context } from './context.ts';
import { findOnDisk } from './disk.ts';
import { sha256 } from './hash.ts';
import { reportMethod, type Report, type ReportParams } from './requests.ts';
import { shownAs } from './shown-as.ts';
import { uriOf } from './uris.ts';

interface Found {
  readonly file: string;
  readonly document: TextDocument;
  readonly findings: readonly Finding[];
}

/** Open documents as they are in the editor, all others as they are on the disk; nothing where a file is not checked. */
const findIn = async (context: Context, file: string): Promise<Found | 'unread' | 'skipped'> => {
  const open = context.documents.byKey(file);
  if (open !== undefined) {
    const engine = await engineFor(context, open.uri);
    const checked = engine === undefined ? undefined : context.checks.run(open, engine);
    return checked === undefined ? 'unread' : { file, document: TextDocument.create(open.uri, '', 0, checked.source.text), findings: checked.findings };
  }
  const found = await findOnDisk(context, file);
  return found.kind === 'checked' ? { file, document: TextDocument.create(uriOf(file), '', 0, found.text), findings: found.findings } : found.kind;
};

const inReport = ({ document, findings }: Found, shown: string): ReportFile => ({
  path: shown,
  findings,
  positions: {
    placeOf: (offset) => {
      const { line, character } = document.positionAt(offset);
      return { line: line + 1, column: character + 1 };
    },
    lineText: (line) => document.getText({ start: { line: line - 1, character: 0 }, end: { line, character: 0 } }).replace(/[\r\n]+$/, ''),
  },
});

interface Progress {
  report(files: number): void;
}

const build = async (context: Context, progress: Progress, token: CancellationToken): Promise<Report> => {
  const { host, folders, foreground } = context;
  const { texts } = host;
  const page = createReportPage({
    texts, rules: rulesIn(texts), version: host.version,
    sha256,
    // The editor opens places itself, by their names.
    hrefOf: () => '#',
  });
  const parts = [page.start()];
  const files: Record<string, string> = {};
  const notices: string[] = [];
  const sum = { files: 0, filesWithFindings: 0, findings: 0 };
  for (const folder of folders.paths()) {
    for await (const file of host.files.discover(folder)) {
      if (token.isCancellationRequested) break;
      await foreground.idle();
      const found = await findIn(context, file).catch((error: unknown) => {
        notices.push(texts.lsp.notChecked(file, error instanceof Error ? error.message : String(error)));
        return 'unread' as const;
      });
      if (typeof found === 'string') continue;
      sum.files++;
      progress.report(sum.files);
      await host.clock.breathe();
      if (found.findings.length === 0) continue;
      const shown = shownAs(file, folder, folders.paths().length === 1);
      files[shown] = found.document.uri;
      sum.filesWithFindings++;
      sum.findings += found.findings.length;
      parts.push(page.file(inReport(found, shown)));
    }
  }
  parts.push(page.end({ ...sum, notices }));
  return { html: parts.join(''), files, findings: sum.findings, cancelled: token.isCancellationRequested };
};

export const handleReport = (context: Context): void => {
  const { connection, host } = context;
  connection.onRequest(reportMethod, async (params: ReportParams | undefined, token): Promise<Report> => {
    await context.ready;
    const given: unknown = params?.workDoneToken;
    const workDone = connection.window.attachWorkDoneProgress(typeof given === 'string' || typeof given === 'number' ? given : undefined);
    workDone.begin(host.texts.lsp.scanTitle, undefined, undefined, true);
    let last = host.clock.now();
    const report = (files: number): void => {
      if (host.clock.now() - last < 100) return;
      last = host.clock.now();
      workDone.report(host.texts.lsp.reportProgress(files));
    };
    try {
      return await build(context, { report }, token);
    } finally {
      workDone.done();
    }
  });
};
