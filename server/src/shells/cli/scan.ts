/** `leaktight scan`: finds the files, checks them one by one and reports as it goes. */
import path from 'node:path';
import type { Finding, Rule, Severity } from '../../engine/api.ts';
import { severities } from '../../engine/levels.ts';
import type { Texts } from '../../texts/en.ts';
import { codeOf, type Unread } from '../workspace/read.ts';
import { createLayout } from '../workspace/layout.ts';
import { createWatch, unwatched } from '../workspace/watch.ts';
import { repositoryAround } from '../workspace/repository.ts';
import { checkFile, type Checked } from './check.ts';
import { chooseSources, NoSources } from './choose-sources.ts';
import { badConfigTexts } from './bad-config.ts';
import { type Cache, openCache } from './cache.ts';
import { type BadConfig, createEngines, type Engines, type Setup } from './engines.ts';
import { exit, type Io } from './io.ts';
import { load, type Loaded } from './load.ts';
import { createNotices, type Notices, shown } from './notices.ts';
import { unreadText } from '../setup/problems.ts';
import { createProgress, type Progress } from './progress.ts';
import { readAhead } from './read-ahead.ts';
import type { Bases, Product, Summary } from './reporter.ts';
import { openReports, ReportError, type Reports } from './reports.ts';
import type { ScanRequest } from './scan-options.ts';
import { inShard } from './shards.ts';
import { rootOf, type Sources } from './sources.ts';
import { createTiming, type Timing } from './timing.ts';
import { checkedByOthers, isShared } from './workers.ts';

/** Files that are read while others are checked. */
const readAtOnce = 16;

interface Scan {
  readonly request: ScanRequest;
  readonly io: Io;
  readonly texts: Texts;
  readonly notices: Notices;
  readonly progress: Progress;
  readonly engines: Engines;
  readonly sources: Sources;
  readonly reports: Reports;
  readonly timing: Timing | undefined;
  readonly cache: Cache | undefined;
}

interface Counts {
  files: number;
  filesWithFindings: number;
  findings: number;
  hidden: number;
  fixed: number;
  /** Whether reported or not. */
  errors: number;
  warnings: number;
}

/** Runs a scan, prints its reports and gives the exit status. */
export const scan = (request: ScanRequest, io: Io, product: Product, texts: Texts): Promise<number> =>
  scanInto(request, io, texts, async (rules) => {
    const context = { ...product, ...(await basesOf(request, io.cwd)), rules, texts, quiet: request.quiet };
    return openReports(request.reports, context, io, request.fix === 'try' ? 'patch' : io.agent ? 'agent' : 'pretty');
  });

/** Runs a scan and gives the exit status; its results go to what `open` gives. */
export const scanInto = async (request: ScanRequest, io: Io, texts: Texts, open: (rules: readonly Rule[]) => Promise<Reports>): Promise<number> => {
  const progress = createProgress(io, texts);
  const notices = createNotices(io, progress, texts);
  const onBad = (file: string, bad: BadConfig): void => badConfigTexts(file, bad, io.cwd, texts).forEach((text) => notices.add('error', text));
  const timing = request.timing ? createTiming(io.now, texts) : undefined;
  const roots = [...request.paths, '.'].map((name) => path.resolve(io.cwd, name));
  const own = await openCache(request.cache, isShared(request), io.cwd, roots, texts);
  const cache = own && isShared(request) && !own.isWarm ? await checkedByOthers(request, own, io, texts) : own;
  const onTooLong = (file: string): void => notices.add('error', texts.cli.tookTooLong(shown(file, io.cwd), request.fileTimeout));
  const watch = request.fileTimeout > 0 ? createWatch({ milliseconds: request.fileTimeout * 1000, now: io.now, onTooLong }) : unwatched;
  const layout = cache?.layout ?? createLayout(undefined);
  const engines = createEngines({ confidence: request.confidence, texts, measure: timing?.measure, baseline: request.baseline, roots, memory: cache?.memory, layout, watch, onBad });
  const fixed = request.config === undefined ? undefined : await engines.load(path.resolve(io.cwd, request.config));
  if (request.config !== undefined && fixed === undefined) return exit.failure;
  const onUnread = (file: string, why: Unread, isNamed: boolean): void => notices.add(isNamed ? 'error' : 'warning', unreadText(why, shown(file, io.cwd), texts));
  let sources: Sources | undefined;
  try {
    const { handles, rules } = engines.standard.engine;
    sources = await chooseSources(request, { cwd: io.cwd, ignore: request.ignore, handles, layout, onUnread }, io, texts);
    const reports = await open(rules);
    return await run({ request, io, texts, notices, progress, engines, sources, reports, timing, cache }, fixed);
  } catch (error) {
    if (error instanceof ReportError) notices.add('error', texts.cli.cannotWrite(error.file, error.code));
    else if (error instanceof NoSources) notices.add('error', error.message);
    else throw error;
    return exit.failure;
  } finally {
    cache?.save();
    await sources?.close();
  }
};

const run = async (scanning: Scan, fixed: Setup | undefined): Promise<number> => {
  const { request, reports, notices, progress } = scanning;
  const counts: Counts = { files: 0, filesWithFindings: 0, findings: 0, hidden: 0, fixed: 0, errors: 0, warnings: 0 };
  try {
    const isWhole = await checkAll(scanning, fixed, counts);
    progress.clear();
    if (isWhole) await reports.commit();
    else await reports.discard();
    return isWhole ? statusOf(request, counts, notices) : exit.interrupted;
  } catch (error) {
    progress.clear();
    await reports.discard();
    // The reader has seen enough (`| head`).
    if (codeOf(error) === 'EPIPE') return statusOf(request, counts, notices);
    throw error;
  }
};

const statusOf = ({ maxWarnings }: ScanRequest, { findings, errors, warnings }: Counts, { all }: Notices): number => {
  if (all.some(({ level }) => level === 'error')) return exit.failure;
  const fails = maxWarnings === undefined ? findings > 0 : errors > 0 || warnings > maxWarnings;
  return fails ? exit.findings : exit.clean;
};

/** False when the user interrupted it. */
const checkAll = async (scanning: Scan, fixed: Setup | undefined, counts: Counts): Promise<boolean> => {
  const { request, io, sources, reports, progress, notices, engines, texts, timing, cache } = scanning;
  const started = io.now();
  for await (const loaded of readAhead(request.shard ? inShard(sources.files, request.shard, io.cwd) : sources.files, readAtOnce, (source) => load(source, { engines, fixed, memory: cache?.memory, isWarm: cache?.isWarm === true && request.fix === 'no' }))) {
    if (io.interrupted.aborted) return false;
    await checkOne(loaded, scanning, counts);
    progress.show(counts.files, counts.findings);
  }
  progress.clear();
  const { maxWarnings } = request;
  if (maxWarnings !== undefined && counts.warnings > maxWarnings) notices.add('warning', texts.cli.tooManyWarnings(counts.warnings, maxWarnings));
  const summary: Summary = { ...counts, milliseconds: io.now() - started, notices: notices.all };
  await reports.write((reporter) => reporter.end(summary));
  if (request.fix === 'try') io.err.write(`${texts.cli.error(texts.cli.fix.dry(counts.fixed, texts.cli.findings(counts.findings, counts.filesWithFindings)))}\n`);
  if (timing) io.err.write(`${timing.table(summary.milliseconds)}\n`);
  return true;
};

const checkOne = async ({ file, isNamed, content, setup, sift }: Loaded, scanning: Scan, counts: Counts): Promise<void> => {
  if (content.kind === 'outOfScope') return;
  if (content.kind === 'clean') {
    counts.files += 1;
    return;
  }
  const { request, io, reports, progress, notices, texts } = scanning;
  const name = shown(file, io.cwd);
  if (content.kind === 'otherLanguage') return notices.add('warning', texts.cli.unread.otherLanguage(name));
  if (content.kind !== 'text') {
    const isFailure = isNamed && (content.kind === 'missing' || content.kind === 'refused');
    return notices.add(isFailure ? 'error' : 'warning', unreadText(content, name, texts));
  }
  const checked = await checkFile({ file, name, content, engine: setup.engine, sift, fix: request.fix }, notices, texts);
  counts.files += 1;
  if (checked === undefined) return;
  const { text, broken, change } = checked;
  if (broken) notices.add('warning', texts.cli.broken(name));
  const findings = checked.findings.filter(({ severity }) => isGrave(severity, request.severity));
  count(counts, checked, findings);
  if (findings.length + checked.fixed === 0) return;
  progress.clear();
  if (change) await reports.write((reporter) => reporter.changed?.(change) ?? '');
  if (findings.length > 0) await reports.write((reporter) => reporter.file({ file, text, findings }));
};

/** At least as grave as `least`. */
const isGrave = (severity: Severity, least: Severity | undefined): boolean => least === undefined || severities.indexOf(severity) <= severities.indexOf(least);

const count = (counts: Counts, { findings: all, hidden, fixed }: Checked, reported: readonly Finding[]): void => {
  counts.fixed += fixed;
  counts.hidden += hidden;
  counts.findings += reported.length;
  if (reported.length > 0) counts.filesWithFindings += 1;
  for (const { severity } of all) {
    if (severity === 'error') counts.errors += 1;
    if (severity === 'warning') counts.warnings += 1;
  }
};

const basesOf = async ({ paths, root }: ScanRequest, cwd: string): Promise<Bases> => ({
  cwd,
  root: root === undefined ? await rootOf(paths, cwd) : path.resolve(cwd, root),
  top: repositoryAround(cwd) ?? cwd,
});
