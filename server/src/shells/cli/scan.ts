/** `leaktight scan`: finds the files, checks them one by one and reports as it goes. */
import path from 'node:path';
import type { Texts } from '../../texts/en.ts';
import { codeOf } from '../workspace/read.ts';
import { checkFile } from './check.ts';
import { type BadConfig, createEngines, type Engines, type Setup } from './engines.ts';
import { exit, type Io, type Output } from './io.ts';
import { load, type Loaded } from './load.ts';
import { createNotices, type Notices, shown, unreadText } from './notices.ts';
import { fileOutput, streamOutput } from './output.ts';
import { positionsOf } from './positions.ts';
import type { ScanRequest } from './program.ts';
import { createProgress, type Progress } from './progress.ts';
import { readAhead } from './read-ahead.ts';
import type { Product, Reporter, Summary } from './reporter.ts';
import { createReporter } from './reporters.ts';
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
  readonly reporter: Reporter;
  readonly output: Output;
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
  const output = await openOutput(request, io, notices, texts);
  if (output === undefined) return exit.failure;
  const root = await rootOf(request.paths, io.cwd);
  const reporter = createReporter(request, { ...product, root, rules: engines.standard.engine.rules }, io, texts);
  return run({ request, io, texts, notices, progress, engines, reporter, output }, fixed);
};

const run = async (scanning: Scan, fixed: Setup | undefined): Promise<number> => {
  const { output, notices, progress, texts, request } = scanning;
  const counts: Counts = { files: 0, filesWithFindings: 0, findings: 0, fixed: 0 };
  try {
    const isWhole = await checkAll(scanning, fixed, counts);
    progress.clear();
    if (isWhole) await output.commit();
    else await output.discard();
    return isWhole ? statusOf(counts, notices) : exit.interrupted;
  } catch (error) {
    progress.clear();
    await output.discard();
    // The reader has seen enough (`| head`).
    if (codeOf(error) === 'EPIPE') return statusOf(counts, notices);
    if (request.output === undefined || !isSystemError(error)) throw error;
    notices.add('error', texts.cli.cannotWrite(request.output, codeOf(error)));
    return exit.failure;
  }
};

const statusOf = ({ findings }: Counts, { all }: Notices): number =>
  all.some(({ level }) => level === 'error') ? exit.failure : findings > 0 ? exit.findings : exit.clean;

const isSystemError = (error: unknown): boolean => error instanceof Error && 'syscall' in error;

/** False when the user interrupted it. */
const checkAll = async (scanning: Scan, fixed: Setup | undefined, counts: Counts): Promise<boolean> => {
  const { request, io, reporter, output, progress, notices, engines, texts } = scanning;
  const started = io.now();
  const sources = sourcesOf(request.paths, {
    cwd: io.cwd,
    ignore: request.ignore,
    handles: engines.standard.engine.handles,
    onUnread: (file, why, isNamed) => notices.add(isNamed ? 'error' : 'warning', unreadText(why, shown(file, io.cwd), texts)),
  });
  await output.write(reporter.start());
  for await (const loaded of readAhead(sources, readAtOnce, (source) => load(source, engines, fixed))) {
    if (io.interrupted.aborted) return false;
    await checkOne(loaded, scanning, counts);
    progress.show(counts.files, counts.findings);
  }
  progress.clear();
  const summary: Summary = { ...counts, milliseconds: io.now() - started, notices: notices.all };
  await output.write(reporter.end(summary));
  return true;
};

const checkOne = async ({ file, isNamed, content, setup }: Loaded, scanning: Scan, counts: Counts): Promise<void> => {
  const { request, io, reporter, output, progress, notices, texts } = scanning;
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
  await output.write(reporter.file({ file, text, findings: result.findings }));
};

const openOutput = async ({ output }: ScanRequest, io: Io, notices: Notices, texts: Texts): Promise<Output | undefined> => {
  if (output === undefined) return streamOutput(io.out);
  try {
    return await fileOutput(path.resolve(io.cwd, output));
  } catch (error) {
    notices.add('error', texts.cli.cannotWrite(output, codeOf(error)));
    return undefined;
  }
};

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
