/** A handle on its way: where it has been found so far, and what is still to be followed. */
import type { FactId, Path, Value } from '../model/facts.ts';
import type { Use, View } from './view.ts';

export interface Tracking {
  readonly view: View;
  /** Facts that are followed. */
  readonly sees: (fact: FactId) => boolean;
  readonly places: Set<string>;
  readonly kept: Path[];
  readonly uses: Use[];
  readonly pending: Value[];
  readonly given: { name: string; fact: FactId }[];
  returned: boolean;
  escaped: boolean;
  shown: boolean;
  scoped: boolean;
}
