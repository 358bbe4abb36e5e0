/** What is wrong with a file, with its place. */
import type { Problem } from '../../engine/api.ts';
import type { Texts } from '../../texts/en.ts';
import type { Unread } from '../workspace/read.ts';

export const unreadText = (why: Unread, name: string, texts: Texts): string => {
  const t = texts.cli.unread;
  if (why.kind === 'large') return t.large(name, why.bytes);
  return why.kind === 'refused' ? t.refused(name, why.code) : t[why.kind](name);
};

/** As terminals and editors take it: line and column from 1. */
export const placedProblem = (name: string, text: string, { span, message }: Problem, texts: Texts): string => {
  const before = text.slice(0, span.start).split(/\r\n|\r|\n/);
  return texts.cli.configProblem(name, before.length, (before.at(-1)?.length ?? 0) + 1, message);
};
