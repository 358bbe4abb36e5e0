/** What every analysis is: a pure function from a file's facts to findings. */
import type { CompiledCatalog } from '../catalog/compile.ts';
import type { Finding } from '../model/finding.ts';
import type { FileModel } from '../model/facts.ts';
import type { Texts } from '../texts/en.ts';

export interface Knowledge {
  readonly catalog: CompiledCatalog;
  readonly texts: Texts;
  /** The source text, for naming the user's own expressions in messages. */
  readonly text: string;
}

export interface Analysis {
  readonly id: string;
  run(model: FileModel, known: Knowledge): readonly Finding[];
}
