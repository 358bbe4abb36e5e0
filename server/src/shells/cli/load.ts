/** Brings together what is needed to check one file. */
import type { Content } from '../workspace/read.ts';
import { readSource, readSourceNow } from '../workspace/read.ts';
import type { Engines, Setup } from './engines.ts';
import type { Sift, SourceFile } from './sources.ts';

export interface Loaded extends Pick<SourceFile, 'file' | 'isNamed'> {
  readonly setup: Setup;
  readonly sift: Sift;
  readonly content: Content | { readonly kind: 'otherLanguage' } | { readonly kind: 'outOfScope' };
}

const all: Sift = (_text, findings) => findings;

/** A file that the user named is read whatever the configuration leaves out. `fixed`: one configuration for all files. `isWarm`: most answers are known. */
export const load = async (source: SourceFile, engines: Engines, fixed: Setup | undefined, isWarm = false): Promise<Loaded> => {
  const { file, isNamed } = source;
  const { engine, inScope } = fixed ?? (await engines.nearest(file));
  const setup = { inScope, engine: await engines.beyondBaseline(engine, file) };
  const sift = all;
  if (!isNamed && !inScope(file)) return { file, isNamed, setup, sift, content: { kind: 'outOfScope' } };
  const content = await (source.read?.() ?? (isWarm ? readSourceNow(file) : readSource(file)));
  const isKnown = content.kind !== 'text' || engine.handles(file);
  if (!isKnown) return { file, isNamed, setup, sift, content: { kind: 'otherLanguage' } };
  return { file, isNamed, setup, sift: (await source.sift?.()) ?? sift, content };
};
