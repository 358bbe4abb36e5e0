/** The whole command line, without the process around it. */
import type { Texts } from '../../texts/en.ts';
import { columnsOf } from './colours.ts';
import { exit, type Io } from './io.ts';
import { parseArguments, type Request } from './program.ts';
import { codeOf } from '../workspace/read.ts';
import type { Product } from './reporter.ts';
import { UsageError } from './usage.ts';

// What needs the engine is loaded when it is needed: help and usage errors come at once.

/** Starts a language server, which then lives as long as its connection. */
export type StartServer = (options: { readonly stdio: boolean }) => Promise<void>;

/** Runs a command and gives the exit status; nothing when a server now runs. Never throws. */
export const runCommand = async (
  args: readonly string[],
  io: Io,
  product: Product,
  startServer: StartServer,
  texts: Texts,
): Promise<number | undefined> => {
  try {
    return await dispatch(parseArguments(args, product.version, texts, columnsOf(io.out)), io, product, startServer, texts);
  } catch (error) {
    if (codeOf(error) === 'EPIPE') return exit.clean;
    io.err.write(messageOf(error, texts));
    return exit.failure;
  }
};

const dispatch = async (request: Request, io: Io, product: Product, startServer: StartServer, texts: Texts): Promise<number | undefined> => {
  switch (request.kind) {
    case 'print':
      await io.out.write(request.text);
      return exit.clean;
    case 'scan':
      return (await import('./scan.ts')).scan(request, io, product, texts);
    case 'baseline':
      return (await import('./baseline.ts')).baseline(request, io, texts);
    case 'merge':
      return (await import('./merge.ts')).merge(request, io, texts);
    case 'init':
      return (await import('./init.ts')).init(io, texts);
    case 'config':
      return (await import('./show-config.ts')).showConfig(request.file, io, texts);
    case 'doctor':
      return (await import('./doctor.ts')).doctor(io, texts);
    case 'explain':
      return (await import('./explain.ts')).explain(request.rule, io, texts);
    case 'lsp':
      if (!request.stdio) throw new UsageError(texts.cli.usage.noTransport, 'leaktight lsp');
      await startServer({ stdio: true });
      return undefined;
  }
};

const messageOf = (error: unknown, texts: Texts): string => {
  const t = texts.cli;
  if (error instanceof UsageError) return `${t.error(error.message)}\n${t.usage.seeHelp(error.command)}\n`;
  return `${t.error(t.fatal(error instanceof Error ? (error.stack ?? error.message) : String(error)))}\n`;
};
