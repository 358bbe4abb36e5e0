/** The options of `leaktight baseline`. */
import type { Texts } from '../../texts/en.ts';
import type { BaselineRequest } from './baseline.ts';
import { confidenceOf } from './option-values.ts';
import type { SpeakingCommand } from './usage.ts';

interface BaselineOptions {
  readonly prune?: boolean;
  readonly confidence?: string;
  readonly ignore: boolean;
  readonly config?: string;
}

export const addBaseline = (program: SpeakingCommand, texts: Texts, accept: (request: BaselineRequest) => void): void => {
  const t = texts.cli.help;
  program
    .command('baseline')
    .description(t.baseline)
    .usage(t.usage.baseline)
    .option('--prune', t.prune)
    .option('--confidence <level>', t.confidence)
    .option('--no-ignore', t.noIgnore)
    .option('--config <file>', t.config)
    .action(({ prune = false, confidence, ignore, config }: BaselineOptions) =>
      accept({ kind: 'baseline', prune, confidence: confidenceOf(confidence, 'leaktight baseline', texts), ignore, config }));
};
