/** Makes engines. Stands by itself: with it come the parsers and all analyses, which a scan that finds its answers in the cache does not load. */
import type { Config, Engine, Measure } from '../../engine/api.ts';
import { createLeaktight } from '../../engine/create.ts';
import type { Frontend } from '../../engine/languages.ts';
import type { Texts } from '../../texts/en.ts';
import { createLanguages } from '../workspace/languages.ts';

export interface Judging {
  readonly config: Config;
  readonly texts: Texts;
  readonly measure?: Measure;
  readonly placeOf: (uri: string) => string;
}

export const createJudge = (): ((judging: Judging) => Engine) => {
  const frontends: readonly Frontend[] = createLanguages(__dirname);
  return (judging) => createLeaktight({ ...judging, frontends });
};
