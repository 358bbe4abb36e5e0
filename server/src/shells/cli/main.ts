/** Entry point of the command `leaktight`: ties the command line to the process. */
import { isAgent } from 'std-env';
import manifest from '../../../package.json' with { type: 'json' };
import { chosenLocale, textsOf } from '../../texts/languages.ts';
import type { Io } from './io.ts';
import { localeOfEnvironment } from '../workspace/locale.ts';
import { localeArgument } from './locale.ts';
import type { Product } from './reporter.ts';
import { runCommand } from './run.ts';

const isPlain = (process.env['NO_COLOR'] ?? '') !== '' || process.env['TERM'] === 'dumb';

const terminalOf = (stream: NodeJS.WriteStream) => ({
  columns: stream.isTTY ? stream.columns : undefined,
  colour: stream.isTTY === true && !isPlain,
});

const writeOut = (text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    if (text === '') resolve();
    else process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });

const readInput = async (limit: number): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > limit) break;
  }
  return Buffer.concat(chunks);
};

const createIo = (interrupted: AbortSignal): Io => {
  // Failed writes are reported to whoever wrote; without a listener they would end the process with a stack.
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
  return {
    cwd: process.cwd(),
    agent: isAgent,
    out: { write: writeOut, ...terminalOf(process.stdout) },
    readInput,
    runAgain: async (args) => {
      const { spawn } = await import('node:child_process');
      return new Promise((resolve) => {
        const child = spawn(process.execPath, [...process.execArgv, process.argv[1] ?? '', ...args], { stdio: 'ignore', signal: interrupted });
        // One that was started and stopped ends with `close`.
        child.once('error', () => {
          if (child.pid === undefined) resolve();
        });
        child.once('close', () => resolve());
      });
    },
    err: { write: (text) => void process.stderr.write(text), ...terminalOf(process.stderr) },
    now: () => performance.now(),
    interrupted,
  };
};

const productOf = ({ version, repository }: { readonly version: string; readonly repository?: string | { readonly url: string } }): Product => {
  const url = typeof repository === 'string' ? repository : repository?.url;
  return { version, repository: url?.replace(/^git\+/, '').replace(/\.git$/, '') };
};

const main = async (): Promise<void> => {
  const interrupt = new AbortController();
  const onInterrupt = (): void => interrupt.abort();
  // Only the first time: whoever presses Ctrl+C again wants it to end at once.
  process.once('SIGINT', onInterrupt);
  const startServer = async (options: { readonly stdio: boolean }): Promise<void> => {
    process.off('SIGINT', onInterrupt);
    const { runLsp } = await import('../lsp/main.ts');
    runLsp(options);
  };
  const args = process.argv.slice(2);
  const texts = textsOf(chosenLocale(localeArgument(args), localeOfEnvironment(process.env)));
  const status = await runCommand(args, createIo(interrupt.signal), productOf(manifest), startServer, texts);
  if (status !== undefined) process.exitCode = status;
};

void main();
