import { createHash } from 'node:crypto';
import type { Finding } from '../../engine/api.ts';

/**
 * What a finding is recognised by when its lines have moved: its rule, its file and its code without regard to blanks. Findings of one
 * file that share all of this are told apart by their order. One per finding, in the order of the findings.
 */
export const fingerprintsOf = (uri: string, text: string, findings: readonly Finding[]): readonly string[] => {
  const seen = new Map<string, number>();
  return findings.map(({ rule, span }) => {
    const code = text.slice(span.start, span.end).replace(/\s+/g, '');
    const key = JSON.stringify([rule, uri, code]);
    const ordinal = seen.get(key) ?? 0;
    seen.set(key, ordinal + 1);
    return createHash('sha256').update(key).update(String(ordinal)).digest('hex').slice(0, 32);
  });
};
