import { parseConfig } from '../../engine/config.ts';
import { defaultConfig } from '../../engine/names.ts';
import { createLeaktight } from '../../engine/create.ts';
import type { Texts } from '../../texts/en.ts';
import type { SetupFiles } from '../setup/files.ts';
import { filesOnDisk } from '../setup/on-disk.ts';
import { createLanguages } from '../workspace/languages.ts';

/** Files as the commands around a scan see them. */
export const setupFiles = (texts: Texts): SetupFiles => {
  const { handles } = createLeaktight({ config: defaultConfig, texts, frontends: createLanguages(__dirname) });
  return filesOnDisk({ handles, readConfig: (text) => parseConfig(text, texts) });
};
