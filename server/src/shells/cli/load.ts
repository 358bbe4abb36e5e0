/** Brings together what is needed to check one file. */
import type { Content } from '../workspace/read.ts';
import { readSource } from '../workspace/read.ts';
import type { Engines, Setup } from './engines.ts';
import type { SourceFile } from './sources.ts';

export interface Loaded extends SourceFile {
  readonly setup: Setup;
  readonly content: Content | { readonly kind: 'otherLanguage' } | { readonly kind: 'outOfScope' };
}

/** A file that the user named is read whatever the configuration leaves out. `fixed`: one configuration for all files. */
export const load = async ({ file, isNamed }: SourceFile, engines: Engines, fixed: Setup | undefined): Promise<Loaded> => {
  const setup = fixed ?? (await engines.nearest(file));
  if (!isNamed && !setup.inScope(file)) return { file, isNamed, setup, content: { kind: 'outOfScope' } };
  const content = await readSource(file);
  const isKnown = content.kind !== 'text' || setup.engine.handles(file);
  return { file, isNamed, setup, content: isKnown ? content : { kind: 'otherLanguage' } };
};
