/** What ESLint loads. */
import { chosenLocale, textsOf } from '../../texts/languages.ts';
import { localeOfEnvironment } from '../workspace/locale.ts';
import { createPlugin } from './plugin.ts';

export const plugin = createPlugin(textsOf(chosenLocale(undefined, localeOfEnvironment(process.env))), () => performance.now());
