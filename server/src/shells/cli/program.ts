/** What the arguments ask for. */
import { CommanderError } from 'commander';
import type { Confidence } from '../../engine/api.ts';
import { nearest } from '../../engine/nearest.ts';
import type { Texts } from '../../texts/en.ts';
import { SpeakingCommand, UsageError } from './usage.ts';

const formats = ['pretty', 'json', 'sarif'] as const;
const confidences = ['certain', 'likely', 'possible'] as const satisfies readonly Confidence[];

export type Format = (typeof formats)[number];

export interface ScanRequest {
  readonly kind: 'scan';
  readonly paths: readonly string[];
  readonly format: Format;
  readonly output: string | undefined;
  readonly confidence: Confidence | undefined;
  /** Respect ignore files and default excludes. */
  readonly ignore: boolean;
  readonly fix: boolean;
  readonly config: string | undefined;
}

export type Request =
  | ScanRequest
  | { readonly kind: 'explain'; readonly rule: string | undefined }
  | { readonly kind: 'lsp'; readonly stdio: boolean }
  /** Help or the version: print it. */
  | { readonly kind: 'print'; readonly text: string };

/** Reads the arguments after the program's name. Throws `UsageError`. */
export const parseArguments = (args: readonly string[], version: string, texts: Texts, columns: number): Request => {
  let request: Request | undefined;
  let printed = '';
  const program = createProgram(texts, version, (made) => void (request = made));
  const print = (text: string): void => void (printed += text);
  for (const command of [program, ...program.commands]) {
    command.configureOutput({ writeOut: print, writeErr: print, getOutHelpWidth: () => columns, getOutHasColors: () => false });
  }
  try {
    program.parse(args.length === 0 ? ['--help'] : [...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) throw new UsageError(error.message, program.name());
  }
  return request ?? { kind: 'print', text: printed };
};

const createProgram = (texts: Texts, version: string, accept: (request: Request) => void): SpeakingCommand => {
  const t = texts.cli.help;
  const program = new SpeakingCommand('leaktight', texts);
  program.description(texts.cli.description).usage(t.usage.leaktight).version(version, '-v, --version', t.version);
  program.addHelpText('after', `\n${t.exit}`);
  addScan(program, texts, accept);
  program
    .command('explain')
    .description(t.explain)
    .usage(t.usage.explain)
    .argument('[rule]', t.rule)
    .action((rule: string | undefined) => accept({ kind: 'explain', rule }));
  // Clients add options of their own: `--clientProcessId=1`.
  program
    .command('lsp')
    .description(t.lsp)
    .usage(t.usage.lsp)
    .option('--stdio', t.stdio)
    .allowUnknownOption()
    .allowExcessArguments()
    .action(({ stdio = false }: { readonly stdio?: boolean }) => accept({ kind: 'lsp', stdio }));
  return program;
};

interface ScanOptions {
  readonly format?: string;
  readonly output?: string;
  readonly confidence?: string;
  readonly ignore: boolean;
  readonly fix?: true;
  readonly config?: string;
}

const addScan = (program: SpeakingCommand, texts: Texts, accept: (request: Request) => void): void => {
  const t = texts.cli.help;
  program
    .command('scan')
    .description(t.scan)
    .usage(t.usage.scan)
    .argument('[paths...]', t.paths)
    .option('-f, --format <format>', t.format)
    .option('-o, --output <file>', t.output)
    .option('--confidence <level>', t.confidence)
    .option('--no-ignore', t.noIgnore)
    .option('--fix', t.fix)
    .option('--config <file>', t.config)
    .addHelpText('after', `\n${t.exit}`)
    .action((paths: readonly string[], options: ScanOptions) => accept(scanRequest(paths, options, texts)));
};

const scanRequest = (paths: readonly string[], options: ScanOptions, texts: Texts): ScanRequest => ({
  kind: 'scan',
  paths: paths.length === 0 ? ['.'] : paths,
  format: oneOf('--format', options.format, formats, texts) ?? 'pretty',
  output: options.output,
  confidence: oneOf('--confidence', options.confidence, confidences, texts),
  ignore: options.ignore,
  fix: options.fix ?? false,
  config: options.config,
});

const oneOf = <Value extends string>(option: string, value: string | undefined, values: readonly Value[], texts: Texts): Value | undefined => {
  if (value === undefined) return undefined;
  const found = values.find((one) => one === value);
  if (found === undefined) throw new UsageError(texts.cli.usage.notOneOf(option, value, values, nearest(value, values)), 'leaktight scan');
  return found;
};
