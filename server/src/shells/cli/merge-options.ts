/** The options of `leaktight merge`. */
import type { Texts } from '../../texts/en.ts';
import type { SpeakingCommand } from './usage.ts';

export interface MergeRequest {
  readonly kind: 'merge';
  readonly files: readonly string[];
  /** A file; nothing for the terminal. */
  readonly output: string | undefined;
}

export const addMerge = (program: SpeakingCommand, texts: Texts, accept: (request: MergeRequest) => void): void => {
  const t = texts.cli.help;
  program
    .command('merge')
    .description(t.merge)
    .usage(t.usage.merge)
    .argument('<files...>', t.mergeFiles)
    .option('-o, --output <file>', t.output)
    .action((files: readonly string[], { output }: { readonly output?: string }) => accept({ kind: 'merge', files, output }));
};
