/** The commands around a scan: `init`, `config`, `doctor`. */
import type { Texts } from '../../texts/en.ts';
import { type SpeakingCommand, UsageError } from './usage.ts';

export type SetupRequest =
  | { readonly kind: 'init' | 'doctor' }
  | { readonly kind: 'config'; readonly file: string };

export const addSetup = (program: SpeakingCommand, { setup: { help: t, mcp } }: Texts, accept: (request: SetupRequest) => void): void => {
  program.command('init').description(t.init).usage('').action(() => accept({ kind: 'init' }));
  program.command('config').description(t.config).usage('<file>').argument('<file>', t.file).action((file: string) => accept({ kind: 'config', file }));
  // The program starts another bundle for it when it stands first.
  program.command('mcp').description(mcp.help).usage('').action(() => {
    throw new UsageError(mcp.first, 'leaktight');
  });
  program.command('doctor').description(t.doctor).usage('').action(() => accept({ kind: 'doctor' }));
};
