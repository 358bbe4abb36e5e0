/** What the engine asks of a language: facts of a text, and the text of repairs. */
import type { FileModel, Language } from '../model/facts.ts';
import type { Finding, Fix } from '../model/finding.ts';
import type { Mentions } from '../model/summary.ts';
import type { Texts } from '../texts/en.ts';

export interface FixInput {
  readonly text: string;
  readonly fileName: string;
  /** Lowered from the same text. */
  readonly model: FileModel;
  readonly finding: Finding;
  readonly texts: Texts;
}

/** A front end is a value, so that shells decide which ones an engine has, and what parses for them. */
export interface Frontend {
  /** Whose rows of the catalog hold for its files. */
  readonly language: Language;
  /** How a source names the modules that it imports: in quotes, or as words. */
  readonly imports: 'quoted' | 'named';
  /** Whether files of this name are its own. */
  handles(fileName: string): boolean;
  /** Loads what `lower` needs, once; absent where nothing has to be loaded. Until it is ready, files have no facts and count as broken. */
  prepare?(): Promise<void>;
  isReady?(): boolean;
  /** Never throws on source text: what cannot be understood gives fewer facts. */
  lower(text: string, fileName: string): FileModel;
  /** What the text imports and hands on, by a look at it; a fraction of what `lower` costs. */
  mentions(text: string): Mentions;
  /** Modules that the text imports at its head, for sure, by a look at it; absent where a look cannot be sure. */
  headImports?(text: string): readonly string[];
  /**
   * Fixes for a finding of the same text, the preferred one first, "ignore on this line" last. Whether one holds, the caller can tell by
   * applying it; of those with the same title he should offer the first that does.
   */
  fixes(input: FixInput): readonly Fix[];
}
