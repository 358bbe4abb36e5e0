import { createHash } from 'node:crypto';
import type { Finding } from '../../engine/api.ts';

/**
 * Names for services that follow findings over time: of the file and the engine's fingerprint; findings that share both are told apart by their
 * order. One per finding, in the order of the findings.
 */
export const fingerprintsOf = (uri: string, findings: readonly Finding[]): readonly string[] => {
  const seen = new Map<string, number>();
  return findings.map(({ fingerprint }) => {
    const ordinal = seen.get(fingerprint) ?? 0;
    seen.set(fingerprint, ordinal + 1);
    return createHash('sha256').update(JSON.stringify([uri, fingerprint, ordinal])).digest('hex').slice(0, 32);
  });
};
