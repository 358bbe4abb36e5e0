/** Brings together what is needed to check one file. */
import type { Memory } from '../workspace/cache/memory.ts';
import { type Content, isSettled, readSource, readSourceNow } from '../workspace/read.ts';
import type { Engines, Setup } from './engines.ts';
import type { Sift, SourceFile } from './sources.ts';

export interface Loaded extends Pick<SourceFile, 'file' | 'isNamed'> {
  readonly setup: Setup;
  readonly sift: Sift;
  /** `clean`: nothing is found in it, as was known without reading it. */
  readonly content: Content | { readonly kind: 'otherLanguage' } | { readonly kind: 'outOfScope' } | { readonly kind: 'clean' };
}

const all: Sift = (_text, findings) => findings;

export interface Loading {
  readonly engines: Engines;
  /** One configuration for all files. */
  readonly fixed: Setup | undefined;
  readonly memory: Memory | undefined;
  /** Most answers are known, and stay as they are while the scan lasts. */
  readonly isWarm: boolean;
}

/** A file that the user named is read whatever the configuration leaves out. */
export const load = async (source: SourceFile, { engines, fixed, memory, isWarm }: Loading): Promise<Loaded> => {
  const { file, isNamed } = source;
  const { engine, inScope, isClean } = fixed ?? (await engines.nearest(file));
  const setup = { inScope, engine: await engines.beyondBaseline(engine, file) };
  const sift = all;
  if (!isNamed && !inScope(file)) return { file, isNamed, setup, sift, content: { kind: 'outOfScope' } };
  if (isWarm && source.read === undefined && (await isClean?.(file)) === true) return { file, isNamed, setup, sift, content: { kind: 'clean' } };
  const now = Date.now();
  const content = await (source.read?.() ?? (isWarm ? readSourceNow(file) : readSource(file)));
  memory?.saw(file, content.kind === 'text' && source.read === undefined && isSettled(content.stamp, now) ? content.stamp : undefined);
  const isKnown = content.kind !== 'text' || engine.handles(file);
  if (!isKnown) return { file, isNamed, setup, sift, content: { kind: 'otherLanguage' } };
  return { file, isNamed, setup, sift: (await source.sift?.()) ?? sift, content };
};
