/** A baseline: findings that are known, and shall not be shown again. */
import { visit } from 'jsonc-parser';
import { z } from 'zod';
import type { Texts } from '../texts/en.ts';
import type { CheckResult, Engine, Finding, Problem } from './api.ts';

/** How often a file has each fingerprint. */
export type KnownFindings = ReadonlyMap<string, number>;

/** What is known by file: relative to the folder of the baseline, with `/`. */
export type Baseline = ReadonlyMap<string, KnownFindings>;

/** No baseline when there is a problem; there is one at most. */
export interface BaselineResult {
  readonly baseline?: Baseline;
  readonly problems: readonly Problem[];
}

const shape = z.strictObject({
  version: z.literal(1),
  findings: z.record(z.string(), z.record(z.string(), z.number().int().min(1))),
});

/** Reads the text of a baseline, or says in one sentence why it is none. Never throws. */
export const parseBaseline = (text: string, texts: Texts): BaselineResult => {
  const t = texts.config.baseline;
  try {
    const result = shape.safeParse(JSON.parse(text));
    if (!result.success) return problemAt(0, t.shape(result.error.issues[0]?.path.join(' → ') ?? ''));
    return { baseline: new Map(Object.entries(result.data.findings).map(([file, known]) => [file, new Map(Object.entries(known))])), problems: [] };
  } catch (error) {
    if (!(error instanceof SyntaxError)) return problemAt(0, t.shape(''));
    const conflict = /^(?:<{7}|={7}|>{7})/m.exec(text);
    // Where two branches met, the parser's own words help nobody.
    return conflict ? problemAt(conflict.index, t.conflict) : problemAt(errorIn(text), t.syntax);
  }
};

const problemAt = (start: number, message: string): BaselineResult => ({ problems: [{ span: { start, end: start + 1 }, message }] });

/** The parser is recursive: brackets without end have no place. */
const errorIn = (text: string): number => {
  let first: number | undefined;
  try {
    visit(text, { onError: (_, offset) => void (first ??= offset) }, { disallowComments: true });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return Math.min(first ?? 0, Math.max(0, text.length - 1));
};

/** One line per finding, in an order of its own, so that changes of it can be read and merged. */
export const printBaseline = (baseline: Baseline): string => {
  const sorted = <Value>(map: ReadonlyMap<string, Value>): readonly (readonly [string, Value])[] => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  const files = sorted(baseline).filter(([, known]) => known.size > 0).map(([file, known]) => [file, Object.fromEntries(sorted(known))]);
  return `${JSON.stringify({ version: 1, findings: Object.fromEntries(files) as unknown }, null, 2)}\n`;
};

/** How often each fingerprint stands among the findings. */
export const countFingerprints = (findings: readonly Finding[]): KnownFindings => {
  const counts = new Map<string, number>();
  for (const { fingerprint } of findings) counts.set(fingerprint, (counts.get(fingerprint) ?? 0) + 1);
  return counts;
};

/** What is left of a baseline when everything that is no longer found is dropped; nothing is added. */
export const pruned = (baseline: Baseline, found: Baseline): Baseline =>
  new Map([...baseline].map(([file, known]) => {
    const now = found.get(file);
    return [file, new Map([...known].map(([print, count]) => [print, Math.min(count, now?.get(print) ?? 0)] as const).filter(([, count]) => count > 0))];
  }));

export const sizeOf = (baseline: Baseline): number => [...baseline.values()].flatMap((known) => [...known.values()]).reduce((sum, count) => sum + count, 0);

/** The engine without the findings that are known for a source: of equal ones, the first. They are counted as `hidden`. */
export const withBaseline = (engine: Engine, knownFor: (uri: string) => KnownFindings | undefined): Engine => ({
  ...engine,
  check: (given, find) => {
    const result = engine.check(given, find);
    const known = result.findings.length === 0 ? undefined : knownFor('model' in given ? given.source.uri : given.uri);
    return known === undefined ? result : withoutKnown(result, known);
  },
});

const withoutKnown = (result: CheckResult, known: KnownFindings): CheckResult => {
  const left = new Map(known);
  const findings = result.findings.filter(({ fingerprint }) => {
    const count = left.get(fingerprint) ?? 0;
    if (count > 0) left.set(fingerprint, count - 1);
    return count === 0;
  });
  return { ...result, findings, hidden: result.findings.length - findings.length };
};
