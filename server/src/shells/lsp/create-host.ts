/** What all hosts of the server have in common, around what each machine brings. */
import manifest from '../../../package.json' with { type: 'json' };
import type { Engine } from '../../engine/api.ts';
import { parseBaseline } from '../../engine/baseline.ts';
import { parseConfig } from '../../engine/config.ts';
import { createLeaktight } from '../../engine/create.ts';
import type { Frontend } from '../../engine/languages.ts';
import { defaultConfig, handlesFile } from '../../engine/names.ts';
import type { Texts } from '../../texts/en.ts';
import { chosenLocale, textsOf, type Locale } from '../../texts/languages.ts';
import type { SetupFiles } from '../setup/files.ts';
import type { WorkspaceFiles, WorkspaceOptions } from '../workspace/files.ts';
import type { Host } from './host.ts';

export interface Machine extends Pick<Host, 'clock' | 'imports' | 'memory'> {
  readonly frontends: readonly Frontend[];
  readonly files: (options: WorkspaceOptions) => WorkspaceFiles & SetupFiles;
  /** An engine, as one that knows what files import; nothing where each file is checked by itself. */
  readonly across?: (engine: Engine) => Engine;
  readonly examine: (folder: string, texts: Texts) => ReturnType<Host['examine']>;
  /** Addresses of the rules' pages in a language. */
  readonly rulePages: (locale: Locale) => Host['rulePage'];
}

export const createHost = ({ frontends, files, across = (engine) => engine, examine, rulePages, ...machine }: Machine): Host => {
  let texts = textsOf('en');
  let rulePage = rulePages('en');
  const readConfig: Host['readConfig'] = (text) => parseConfig(text, texts);
  return {
    ...machine,
    version: manifest.version,
    get texts() {
      return texts;
    },
    speak: (setting, editor) => {
      const locale = chosenLocale(setting, editor);
      texts = textsOf(locale);
      rulePage = rulePages(locale);
    },
    files: files({ handles: handlesFile, readConfig }),
    defaults: defaultConfig,
    readConfig,
    readBaseline: (text) => parseBaseline(text, texts),
    createEngine: (config, placeOf) => across(createLeaktight({ config, texts, frontends, ...(placeOf ? { placeOf } : {}) })),
    examine: (folder) => examine(folder, texts),
    rulePage: (rule) => rulePage(rule),
  };
};
