/** `leaktight init`: a small `leaktight.json`, after a look at what is there. */
import type { Texts } from '../../texts/en.ts';
import { configFileName } from '../../engine/names.ts';
import { firstConfig } from '../setup/init.ts';
import { codeOf } from '../workspace/read.ts';
import { exit, type Io } from './io.ts';
import { replaceFile } from './output.ts';
import { setupFiles } from './setup-files.ts';

/** Gives the exit status. */
export const init = async (io: Io, texts: Texts): Promise<number> => {
  const fail = (message: string): number => {
    io.err.write(`${texts.cli.error(message)}\n`);
    return exit.failure;
  };
  const found = await firstConfig(io.cwd, setupFiles(texts), texts);
  if (found.kind === 'none') return fail(found.why);
  try {
    await replaceFile(found.file, Buffer.from(found.text));
  } catch (error) {
    return fail(texts.cli.cannotWrite(configFileName, codeOf(error)));
  }
  await io.out.write(`${found.seen}\n${texts.setup.init.written(configFileName)}\n`);
  return exit.clean;
};
