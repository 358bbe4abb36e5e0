/** How long a scan takes, by phase and by rule: `--timing`. */
import type { Measure } from '../../engine/api.ts';
import type { Texts } from '../../texts/en.ts';

export interface Timing {
  readonly measure: Measure;
  /** The table, for people. `milliseconds`: of the whole scan. */
  table(milliseconds: number): string;
}

/** `now` gives milliseconds. */
export const createTiming = (now: () => number, { cli: { timing: t } }: Texts): Timing => {
  const sums = { phase: new Map<string, number>(), rule: new Map<string, number>() };
  return {
    measure: (kind, name, act) => {
      const start = now();
      try {
        return act();
      } finally {
        sums[kind].set(name, (sums[kind].get(name) ?? 0) + now() - start);
      }
    },
    table: (milliseconds) => {
      const measured = [...sums.phase.values()].reduce((sum, ms) => sum + ms, 0);
      const phases = [...sums.phase].map(([name, ms]): Line => [t.phases[name] ?? name, ms]);
      return [
        ...section(t.phase, [...phases, [t.rest, Math.max(0, milliseconds - measured)]], milliseconds, t.milliseconds),
        ...(sums.rule.size === 0 ? [] : ['', ...section(t.rule, [...sums.rule], milliseconds, t.milliseconds)]),
      ].join('\n');
    },
  };
};

type Line = readonly [name: string, milliseconds: number];

const section = (title: string, lines: readonly Line[], whole: number, unit: string): readonly string[] => {
  const width = Math.max(title.length, ...lines.map(([name]) => name.length));
  const head = `${title.padEnd(width)}  ${unit.padStart(9)}  ${'%'.padStart(5)}`;
  const sorted = [...lines].sort(([, a], [, b]) => b - a);
  return [head, ...sorted.map(([name, ms]) => `${name.padEnd(width)}  ${ms.toFixed(1).padStart(9)}  ${((100 * ms) / Math.max(whole, 1e-9)).toFixed(1).padStart(5)}`)];
};
