/** Reads the values of options. Throws `UsageError`. */
import type { Confidence, Severity } from '../../engine/api.ts';
import { confidences, severities } from '../../engine/levels.ts';
import type { Texts } from '../../texts/en.ts';
import { oneOf, UsageError } from './usage.ts';

export const confidenceOf = (value: string | undefined, command: string, texts: Texts): Confidence | undefined =>
  value === undefined ? undefined : oneOf('--confidence', value, confidences, texts, command);

export const severityOf = (value: string | undefined, command: string, texts: Texts): Severity | undefined =>
  value === undefined ? undefined : oneOf('--severity', value, severities, texts, command);

export const numberOf = (option: string, value: string, command: string, texts: Texts): number => {
  if (!/^\d{1,9}$/.test(value)) throw new UsageError(texts.cli.usage.notNumber(option, value), command);
  return Number(value);
};
