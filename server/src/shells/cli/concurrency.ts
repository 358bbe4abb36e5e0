/** The value of `--concurrency`. */
import { availableParallelism } from 'node:os';
import type { Texts } from '../../texts/en.ts';
import { numberOf } from './option-values.ts';
import { UsageError } from './usage.ts';

/** Each of them takes memory of its own. */
const mostProcesses = 64;

/** Reads `4` and `auto`; one process where nothing is said. Throws `UsageError`. */
export const concurrencyOf = (value: string | undefined, command: string, texts: Texts): number => {
  if (value === 'auto') return standardConcurrency();
  const number = value === undefined ? 1 : numberOf('--concurrency', value, command, texts);
  if (number < 1 || number > mostProcesses) throw new UsageError(texts.cli.usage.notProcesses(value ?? '', mostProcesses), command);
  return number;
};

/** Together they take about twice the processor time, which fewer than four processors do not make up for (docs/performance.md). */
const standardConcurrency = (): number => {
  const processors = availableParallelism();
  return processors < 4 ? 1 : Math.min(8, processors);
};
