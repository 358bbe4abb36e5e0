import type { Finding } from '../model/finding.ts';
import type { Ledger } from '../model/ledger.ts';

/** The ledgers with the findings that users see: what is suppressed or below the threshold does not leak here either. */
export function withLeaks(ledgers: readonly Ledger[], findings: readonly Finding[]): readonly Ledger[] {
  const rules = new Map(findings.map(({ resource, span, rule }) => [`${resource} ${span.start}`, rule]));
  return ledgers.map((ledger) => ({
    ...ledger,
    items: ledger.items.map((item) => {
      const leaks = rules.get(`${item.resource} ${item.span.start}`);
      return leaks === undefined ? item : { ...item, leaks };
    }),
  }));
}
