/** What a scan is to look at, besides the paths that are named. */
import type { Comparison } from '../workspace/changes.ts';

export type Selection =
  | { readonly kind: 'all' }
  /** What git says has changed; with `linesOnly`, findings on changed lines alone. */
  | { readonly kind: 'changes'; readonly comparison: Comparison; readonly linesOnly: boolean }
  /** Standard input, taken for the content of this file. */
  | { readonly kind: 'stdin'; readonly name: string };
