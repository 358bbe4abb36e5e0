/** The options of `leaktight scan`. */
import type { Confidence, Severity } from '../../engine/api.ts';
import type { Texts } from '../../texts/en.ts';
import type { Comparison } from '../workspace/changes.ts';
import type { CacheRequest } from './cache.ts';
import { concurrencyOf } from './concurrency.ts';
import { formats, type ReportRequest } from './formats.ts';
import { confidenceOf, numberOf, severityOf } from './option-values.ts';
import type { Selection } from './selection.ts';
import { type Shard, shardOf } from './shards.ts';
import { oneOf, type SpeakingCommand, UsageError } from './usage.ts';

const command = 'leaktight scan';

export interface ScanRequest {
  readonly kind: 'scan';
  readonly paths: readonly string[];
  /** At least one; at most one of them goes to the terminal. */
  readonly reports: readonly ReportRequest[];
  readonly confidence: Confidence | undefined;
  /** Respect ignore files and default excludes. */
  readonly ignore: boolean;
  /** Apply safe fixes: on the disk, or (`try`) in the report only. */
  readonly fix: 'no' | 'try' | 'write';
  /** Leave out what the baseline knows. */
  readonly baseline: boolean;
  readonly config: string | undefined;
  /** Paths in reports are relative to this folder; nothing: to what is scanned, as `rootOf` says. */
  readonly root: string | undefined;
  readonly selection: Selection;
  /** Report findings of this severity and above, and go by nothing else; nothing: all of them. */
  readonly severity: Severity | undefined;
  /** Say nothing where there is nothing to report. */
  readonly quiet: boolean;
  /** How many findings that are warnings are no failure; nothing: any finding is one. */
  readonly maxWarnings: number | undefined;
  readonly timing: boolean;
  /** The files to scan are a share of all; nothing: all of them. */
  readonly shard: Shard | undefined;
  /** Seconds that one file may take; 0: as long as it takes. */
  readonly fileTimeout: number;
  readonly cache: CacheRequest;
  /** Processes that check files at the same time. */
  readonly concurrency: number;
}

/** A scan of the current folder with nothing said about it, that keeps nothing. */
export const everything: ScanRequest = {
  kind: 'scan', paths: ['.'], reports: [], confidence: undefined, ignore: true, fix: 'no', baseline: true, config: undefined, root: undefined,
  selection: { kind: 'all' }, severity: undefined, quiet: false, maxWarnings: undefined, timing: false, shard: undefined, fileTimeout: 30,
  cache: { isOn: false, folder: undefined }, concurrency: 1,
};

interface ScanOptions {
  readonly confidence?: string;
  readonly ignore: boolean;
  readonly baseline: boolean;
  readonly fix?: true;
  readonly dryRun?: true;
  readonly config?: string;
  readonly staged?: true;
  readonly changed?: true;
  readonly since?: string;
  readonly changedLines?: true;
  readonly stdin?: true;
  readonly stdinFilename?: string;
  readonly quiet?: true;
  readonly severity?: string;
  readonly maxWarnings?: string;
  readonly timing?: true;
  readonly shard?: string;
  readonly root?: string;
  readonly fileTimeout?: string;
  readonly cache: boolean;
  readonly cacheDir?: string;
  readonly concurrency?: string;
}

export const addScan = (program: SpeakingCommand, texts: Texts, accept: (request: ScanRequest) => void): void => {
  const t = texts.cli.help;
  const reports = createReportList(texts);
  program
    .command('scan')
    .description(t.scan)
    .usage(t.usage.scan)
    .argument('[paths...]', t.paths)
    .option('-f, --format <format>', t.format(formats), (value) => reports.add({ format: oneOf('--format', value, formats, texts, command) }))
    .option('-o, --output <file>', t.output, (value) => reports.add({ output: value }))
    .option('--confidence <level>', t.confidence)
    .option('--no-ignore', t.noIgnore)
    .option('--no-baseline', t.noBaseline)
    .option('--staged', t.staged)
    .option('--changed', t.changed)
    .option('--since <ref>', t.since)
    .option('--changed-lines', t.changedLines)
    .option('--stdin', t.stdin)
    .option('--stdin-filename <file>', t.stdinFilename)
    .option('--fix', t.fix)
    .option('--dry-run', t.dryRun)
    .option('--quiet', t.quiet)
    .option('--severity <level>', t.severity)
    .option('--max-warnings <number>', t.maxWarnings)
    .option('--shard <I/N>', t.shard)
    .option('--root <folder>', t.root)
    .option('--no-cache', t.noCache)
    .option('--cache-dir <folder>', t.cacheDir)
    .option('--file-timeout <seconds>', t.fileTimeout(everything.fileTimeout))
    .option('--concurrency <number>', t.concurrency)
    .option('--timing', t.timing)
    .option('--config <file>', t.config)
    .addHelpText('after', `\n${t.exit}`)
    .action((paths: readonly string[], options: ScanOptions) => accept(scanRequest(paths, options, reports.all(), texts)));
};

interface ReportList {
  add(part: Partial<ReportRequest>): void;
  all(): readonly ReportRequest[];
}

/** Pairs each `--format` with the `--output` beside it, in either order: a report begins where one of the two comes for a second time. */
const createReportList = (texts: Texts): ReportList => {
  const list: ReportRequest[] = [];
  const add = (part: Partial<ReportRequest>): void => {
    const last = list.at(-1);
    const has = part.format === undefined ? last?.output : last?.format;
    if (last === undefined || has !== undefined) list.push({ format: undefined, output: undefined, ...part });
    else list[list.length - 1] = { ...last, ...part };
  };
  return { add, all: () => checked(list, texts) };
};

const checked = (list: readonly ReportRequest[], texts: Texts): readonly ReportRequest[] => {
  const outputs = list.map(({ output }) => output);
  const twice = outputs.find((output, index) => outputs.indexOf(output) < index);
  if (new Set(outputs).size < outputs.length) throw new UsageError(texts.cli.usage.sameOutput(twice), command);
  return list.length === 0 ? [{ format: undefined, output: undefined }] : list;
};

const scanRequest = (paths: readonly string[], options: ScanOptions, reports: readonly ReportRequest[], texts: Texts): ScanRequest => {
  const selection = selectionOf(paths, options, texts);
  return {
    kind: 'scan',
    paths: selection.kind === 'stdin' ? [selection.name] : paths.length === 0 ? ['.'] : paths,
    reports,
    confidence: confidenceOf(options.confidence, command, texts),
    ignore: options.ignore,
    baseline: options.baseline,
    fix: fixOf(selection, options, texts),
    config: options.config,
    root: options.root,
    selection,
    severity: severityOf(options.severity, command, texts) ?? (options.quiet ? 'warning' : undefined),
    quiet: options.quiet ?? false,
    maxWarnings: options.maxWarnings === undefined ? undefined : numberOf('--max-warnings', options.maxWarnings, command, texts),
    timing: options.timing ?? false,
    shard: options.shard === undefined ? undefined : shardOf(options.shard, command, texts),
    fileTimeout: options.fileTimeout === undefined ? everything.fileTimeout : numberOf('--file-timeout', options.fileTimeout, command, texts),
    // Whoever asks where the time goes wants to see all of it.
    cache: { isOn: options.cache && options.timing !== true, folder: options.cacheDir },
    concurrency: concurrencyOf(options.concurrency, command, texts),
  };
};

const selectionOf = (paths: readonly string[], { staged, changed, since, changedLines, stdin, stdinFilename }: ScanOptions, texts: Texts): Selection => {
  const t = texts.cli.usage;
  const comparisons: readonly (readonly [string, Comparison])[] = [
    ...(staged ? [['--staged', { kind: 'staged' }] as const] : []),
    ...(changed ? [['--changed', { kind: 'changed' }] as const] : []),
    ...(since === undefined ? [] : [['--since', { kind: 'since', ref: since }] as const]),
  ];
  const [first, second] = comparisons;
  if (first && second) throw new UsageError(t.notTogether(first[0], second[0]), command);
  const linesOnly = changedLines ?? false;
  if (!stdin && stdinFilename === undefined) {
    return first || linesOnly ? { kind: 'changes', comparison: first?.[1] ?? { kind: 'changed' }, linesOnly } : { kind: 'all' };
  }
  if (first || linesOnly) throw new UsageError(t.notTogether('--stdin', first?.[0] ?? '--changed-lines'), command);
  if (!stdin) throw new UsageError(t.needs('--stdin-filename', '--stdin'), command);
  if (stdinFilename === undefined) throw new UsageError(t.needs('--stdin', '--stdin-filename'), command);
  if (paths.length > 0) throw new UsageError(t.tooManyArguments, command);
  return { kind: 'stdin', name: stdinFilename };
};

/** What is staged, or comes in, is not on the disk: fixes can be shown, not written. */
const fixOf = (selection: Selection, { fix, dryRun }: ScanOptions, texts: Texts): ScanRequest['fix'] => {
  const t = texts.cli.usage;
  if (dryRun && !fix) throw new UsageError(t.needs('--dry-run', '--fix'), command);
  if (!fix || dryRun) return fix ? 'try' : 'no';
  if (selection.kind === 'stdin') throw new UsageError(t.onlyDry('--stdin'), command);
  if (selection.kind === 'changes' && selection.comparison.kind === 'staged') throw new UsageError(t.onlyDry('--staged'), command);
  return 'write';
};
