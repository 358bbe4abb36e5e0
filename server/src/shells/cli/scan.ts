/** `leaktight scan`: finds the files, checks them one by one and reports as it goes. */
import path from 'node:path';
import type { Texts } from '../../texts/en.ts';
import { codeOf } from '../workspace/read.ts';
import { repositoryAround } from '../workspace/repository.ts';
import { checkFile } from './check.ts';
import { type BadConfig, createEngines, type Engines, type Setup } from './engines.ts';
import { exit, type Io } from './io.ts';
import { load, type Loaded } from './load.ts';
import { createNotices, type Notices, shown, unreadText } from './notices.ts';
import { positionsOf } from './positions.ts';
import { createProgress, type Progress } from './progress.ts';
import { readAhead } from './read-ahead.ts';
import type { Bases, Product, Summary } from './reporter.ts';
import { openReports, ReportError, type Reports } from './reports.ts';
import type { ScanRequest } from './scan-options.ts';
import { rootOf, sourcesOf } from './sources.ts';

/** Files that are read while others are checked. */
const readAtOnce = 16;

interface Scan {
  readonly request: ScanRequest;
  readonly io: Io;
  readonly texts: Texts;
  readonly notices: Notices;
  readonly progress: Progress;
  readonly engines: Engines;
  readonly reports: Reports;
}

interface Counts {
  files: number;
  filesWithFindings: number;
  findings: number;
  fixed: number;
}

/** Runs a scan and gives the exit status. */
export const scan = async (request: ScanRequest, io: Io, product: Product, texts: Texts): Promise<number> => {
  const progress = createProgress(io, texts);
  const notices = createNotices(io, progress, texts);
  const onBad = (file: string, bad: BadConfig): void => reportBadConfig(file, bad, notices, io.cwd, texts);
  const engines = createEngines({ confidence: request.confidence, texts, onBad });
  const fixed = request.config === undefined ? undefined : await engines.load(path.resolve(io.cwd, request.config));
  if (request.config !== undefined && fixed === undefined) return exit.failure;
  try {
    const context = { ...product, ...(await basesOf(request.paths, io.cwd)), rules: engines.standard.engine.rules, texts };
    const reports = await openReports(request.reports, context, io);
    return await run({ request, io, texts, notices, progress, engines, reports }, fixed);
  } catch (error) {
    if (!(error instanceof ReportError)) throw error;
    notices.add('error', texts.cli.cannotWrite(error.file, error.code));
    return exit.failure;
  }
};

const run = async (scanning: Scan, fixed: Setup | undefined): Promise<number> => {
  const { reports, notices, progress } = scanning;
  const counts: Counts = { files: 0, filesWithFindings: 0, findings: 0, fixed: 0 };
  try {
    const isWhole = await checkAll(scanning, fixed, counts);
    progress.clear();
    if (isWhole) await reports.commit();
    else await reports.discard();
    return isWhole ? statusOf(counts, notices) : exit.interrupted;
  } catch (error) {
    progress.clear();
    await reports.discard();
    // The reader has seen enough (`| head`).
    if (codeOf(error) === 'EPIPE') return statusOf(counts, notices);
    throw error;
  }
};

const statusOf = ({ findings }: Counts, { all }: Notices): number =>
  all.some(({ level }) => level === 'error') ? exit.failure : findings > 0 ? exit.findings : exit.clean;

/** False when the user interrupted it. */
const checkAll = async (scanning: Scan, fixed: Setup | undefined, counts: Counts): Promise<boolean> => {
  const { request, io, reports, progress, notices, engines, texts } = scanning;
  const started = io.now();
  const sources = sourcesOf(request.paths, {
    cwd: io.cwd,
    ignore: request.ignore,
    handles: engines.standard.engine.handles,
    onUnread: (file, why, isNamed) => notices.add(isNamed ? 'error' : 'warning', unreadText(why, shown(file, io.cwd), texts)),
  });
  await reports.write((reporter) => reporter.start());
  for await (const loaded of readAhead(sources, readAtOnce, (source) => load(source, engines, fixed))) {
    if (io.interrupted.aborted) return false;
    await checkOne(loaded, scanning, counts);
    progress.show(counts.files, counts.findings);
  }
  progress.clear();
  const summary: Summary = { ...counts, milliseconds: io.now() - started, notices: notices.all };
  await reports.write((reporter) => reporter.end(summary));
  return true;
};

const checkOne = async ({ file, isNamed, content, setup }: Loaded, scanning: Scan, counts: Counts): Promise<void> => {
  const { request, io, reports, progress, notices, texts } = scanning;
  const name = shown(file, io.cwd);
  if (content.kind === 'outOfScope') return;
  if (content.kind === 'otherLanguage') return notices.add('warning', texts.cli.unread.otherLanguage(name));
  if (content.kind !== 'text') {
    const isFailure = isNamed && (content.kind === 'missing' || content.kind === 'refused');
    return notices.add(isFailure ? 'error' : 'warning', unreadText(content, name, texts));
  }
  const checked = await checkFile({ file, name, content, engine: setup.engine, fix: request.fix }, notices, texts);
  counts.files += 1;
  if (checked === undefined) return;
  const { text, result } = checked;
  if (result.broken) notices.add('warning', texts.cli.broken(name));
  counts.fixed += checked.fixed;
  counts.findings += result.findings.length;
  if (result.findings.length === 0) return;
  counts.filesWithFindings += 1;
  progress.clear();
  await reports.write((reporter) => reporter.file({ file, text, findings: result.findings }));
};

const basesOf = async (paths: readonly string[], cwd: string): Promise<Bases> => ({
  cwd,
  root: await rootOf(paths, cwd),
  top: (await repositoryAround(cwd)) ?? cwd,
});

const reportBadConfig = (file: string, bad: BadConfig, notices: Notices, cwd: string, texts: Texts): void => {
  const name = shown(file, cwd);
  if (bad.kind === 'unread') return notices.add('error', unreadText(bad.why, name, texts));
  const positions = positionsOf(bad.text);
  for (const { span, message } of bad.problems) {
    const { startLine, startColumn } = positions.regionOf(span);
    notices.add('error', texts.cli.configProblem(name, startLine, startColumn, message));
  }
  notices.add('error', texts.cli.configUnused(name));
};
