/** The commands around a scan: `init`, `config`, `doctor`. */
import type { Texts } from '../../texts/en.ts';
import type { SpeakingCommand } from './usage.ts';

export type SetupRequest =
  | { readonly kind: 'init' | 'doctor' }
  | { readonly kind: 'config'; readonly file: string };

export const addSetup = (program: SpeakingCommand, { setup: { help: t } }: Texts, accept: (request: SetupRequest) => void): void => {
  program.command('init').description(t.init).usage('').action(() => accept({ kind: 'init' }));
  program.command('config').description(t.config).usage('<file>').argument('<file>', t.file).action((file: string) => accept({ kind: 'config', file }));
  program.command('doctor').description(t.doctor).usage('').action(() => accept({ kind: 'doctor' }));
};
