/** What an owner acquires and what becomes of it: the findings, and the obligations that are met. Plain data. */
import type { Span } from './facts.ts';

export interface LedgerItem {
  /** What was acquired: "interval". */
  readonly noun: string;
  /** The catalog row. */
  readonly resource: string;
  /** The acquisition, as a finding underlines it. */
  readonly span: Span;
  /** Where it is released, if this file releases it. */
  readonly release?: Span;
  /** The rule of the finding, where it leaks. Neither released nor leaking: it was handed on, or ends by itself. */
  readonly leaks?: string;
}

export interface Ledger {
  /** The owner's own name, or what kind of thing it is. */
  readonly name: string;
  /** The class or function. */
  readonly span: Span;
  /** In the order of the text; at least one. */
  readonly items: readonly LedgerItem[];
}
