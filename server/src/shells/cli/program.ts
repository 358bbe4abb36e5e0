/** What the arguments ask for. */
import { CommanderError } from 'commander';
import type { Texts } from '../../texts/en.ts';
import { localeSettings } from '../../texts/languages.ts';
import type { BaselineRequest } from './baseline.ts';
import { addBaseline } from './baseline-options.ts';
import { addMerge, type MergeRequest } from './merge-options.ts';
import { addScan, type ScanRequest } from './scan-options.ts';
import { addSetup, type SetupRequest } from './setup-options.ts';
import { oneOf, SpeakingCommand, UsageError } from './usage.ts';

export type Request =
  | ScanRequest
  | BaselineRequest
  | MergeRequest
  | SetupRequest
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
  program.option('--locale <locale>', t.locale, (value: string) => oneOf('--locale', value, localeSettings, texts, 'leaktight'));
  program.addHelpText('after', `\n${t.exit}`);
  addScan(program, texts, accept);
  addBaseline(program, texts, accept);
  addMerge(program, texts, accept);
  addSetup(program, texts, accept);
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
