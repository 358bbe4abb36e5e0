/** What every analysis is: a pure function from a file's facts to findings. */
import type { CompiledCatalog } from '../catalog/compile.ts';
import type { Finding } from '../model/finding.ts';
import type { Texts } from '../texts/en.ts';
import type { Owners } from './owners.ts';
import type { View } from './view.ts';

/** Runs `act` and notes how long it took, under a phase of the work or a rule; phases hold the time of the rules in them. */
export type Measure = <Result>(kind: 'phase' | 'rule', name: string, act: () => Result) => Result;

export const unmeasured: Measure = (_kind, _name, act) => act();

export interface Knowledge {
  readonly catalog: CompiledCatalog;
  readonly texts: Texts;
  /** The source text, for naming the user's own expressions in messages. */
  readonly text: string;
  readonly measure: Measure;
  /** Worked out once for each view, by the first analysis that asks. */
  ownersOf(view: View): Owners;
}

export interface Analysis {
  readonly id: string;
  /** It is given a view that knows what the file imports and inherits, and reports nothing there. */
  readonly across?: true;
  /** All analyses of a file look at one view of it: what one has asked of it, the next need not work out again. */
  run(view: View, known: Knowledge): readonly Finding[];
}
