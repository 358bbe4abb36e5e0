import { parseConfig } from '../../engine/config.ts';
import { handlesFile } from '../../engine/names.ts';
import type { Texts } from '../../texts/en.ts';
import type { SetupFiles } from '../setup/files.ts';
import { filesOnDisk } from '../setup/on-disk.ts';

/** Files as the commands around a scan see them. */
export const setupFiles = (texts: Texts): SetupFiles => filesOnDisk({ handles: handlesFile, readConfig: (text) => parseConfig(text, texts) });
