import type { Texts } from '../../texts/en.ts';
import { unreadText } from '../setup/problems.ts';
import type { BadConfig } from './engines.ts';
import { shown } from './notices.ts';
import { positionsOf } from './positions.ts';

/** What is wrong with a configuration or baseline, a line each. */
export const badConfigTexts = (file: string, bad: BadConfig, cwd: string, texts: Texts): readonly string[] => {
  const name = shown(file, cwd);
  if (bad.kind === 'unread') return [unreadText(bad.why, name, texts)];
  const positions = positionsOf(bad.text);
  const problems = bad.problems.map(({ span, message }) => {
    const { startLine, startColumn } = positions.regionOf(span);
    return texts.cli.configProblem(name, startLine, startColumn, message);
  });
  return [...problems, texts.cli.configUnused(name)];
};
