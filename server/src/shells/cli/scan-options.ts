/** The options of `leaktight scan`. */
import type { Confidence } from '../../engine/api.ts';
import type { Texts } from '../../texts/en.ts';
import { formats, type ReportRequest } from './formats.ts';
import { oneOf, type SpeakingCommand, UsageError } from './usage.ts';

const confidences = ['certain', 'likely', 'possible'] as const satisfies readonly Confidence[];

export interface ScanRequest {
  readonly kind: 'scan';
  readonly paths: readonly string[];
  /** At least one; at most one of them goes to the terminal. */
  readonly reports: readonly ReportRequest[];
  readonly confidence: Confidence | undefined;
  /** Respect ignore files and default excludes. */
  readonly ignore: boolean;
  readonly fix: boolean;
  readonly config: string | undefined;
}

interface ScanOptions {
  readonly confidence?: string;
  readonly ignore: boolean;
  readonly fix?: true;
  readonly config?: string;
}

export const addScan = (program: SpeakingCommand, texts: Texts, accept: (request: ScanRequest) => void): void => {
  const t = texts.cli.help;
  const reports = createReportList(texts);
  program
    .command('scan')
    .description(t.scan)
    .usage(t.usage.scan)
    .argument('[paths...]', t.paths)
    .option('-f, --format <format>', t.format(formats), (value) => reports.add({ format: oneOf('--format', value, formats, texts, 'leaktight scan') }))
    .option('-o, --output <file>', t.output, (value) => reports.add({ output: value }))
    .option('--confidence <level>', t.confidence)
    .option('--no-ignore', t.noIgnore)
    .option('--fix', t.fix)
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
  if (new Set(outputs).size < outputs.length) throw new UsageError(texts.cli.usage.sameOutput(twice), 'leaktight scan');
  return list.length === 0 ? [{ format: undefined, output: undefined }] : list;
};

const scanRequest = (paths: readonly string[], options: ScanOptions, reports: readonly ReportRequest[], texts: Texts): ScanRequest => ({
  kind: 'scan',
  paths: paths.length === 0 ? ['.'] : paths,
  reports,
  confidence: options.confidence === undefined ? undefined : oneOf('--confidence', options.confidence, confidences, texts, 'leaktight scan'),
  ignore: options.ignore,
  fix: options.fix ?? false,
  config: options.config,
});
