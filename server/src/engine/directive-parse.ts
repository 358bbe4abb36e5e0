/** Finds `leaktight-ignore` and `leaktight-ignore-file` in the comments of a file. */
import leven from 'leven';
import type { Comment, Span } from '../model/facts.ts';
import { placesOf } from './comment-places.ts';
import type { Lines } from './lines.ts';

export interface DirectiveRule {
  readonly name: string;
  readonly span: Span;
}

export interface Directive {
  readonly scope: 'line' | 'file';
  /** Line whose findings it suppresses. */
  readonly line: number;
  /** Code stands before the comment on its line. */
  readonly trailing: boolean;
  readonly comment: Span;
  /** Where in the comment the directive's line begins and ends. */
  readonly own: Span;
  /** The word `leaktight-ignore` itself. */
  readonly wordSpan: Span;
  readonly rules: readonly DirectiveRule[];
  /** The word is no directive, but nearly one. */
  readonly misspelt?: { readonly written: string; readonly meant: string };
}

const line = 'leaktight-ignore';
const file = 'leaktight-ignore-file';

/** The directives in source order. A comment of several lines may hold several. */
export const parseDirectives = (text: string, comments: readonly Comment[], lines: Lines): readonly Directive[] => {
  if (!text.includes('leaktight-')) return [];
  const sorted = [...comments].sort((a, b) => a.span.start - b.span.start);
  const places = placesOf(text, sorted, lines);
  return sorted.flatMap((comment, index) => {
    const place = places[index];
    if (!place || !comment.text.includes('leaktight-')) return [];
    const start = comment.span.start + delimiterAt(text, comment.span.start);
    return linesIn(comment.text).flatMap(({ content, offset }) => {
      const directive = parseLine(content, start + offset);
      return directive ? [{ ...directive, line: place.target, trailing: place.trailing, comment: comment.span }] : [];
    });
  });
};

const delimiterAt = (text: string, at: number): number => (text.startsWith('<!--', at) ? 4 : text.startsWith('#', at) ? 1 : 2);

const linesIn = (text: string): readonly { readonly content: string; readonly offset: number }[] => {
  let offset = 0;
  return text.split(/(?<=\n)/).map((whole) => {
    const at = offset;
    offset += whole.length;
    return { content: whole.replace(/\r?\n$/, ''), offset: at };
  });
};

const parseLine = (content: string, offset: number): Omit<Directive, 'line' | 'trailing' | 'comment'> | undefined => {
  const match = /^[\s*]*(leaktight-[\w-]*)(?=[\s:*]|$):?/.exec(content);
  const word = match?.[1];
  const meant = word === undefined ? undefined : meaningOf(word);
  if (!match || word === undefined || meant === undefined) return undefined;
  const wordStart = match[0].lastIndexOf(word);
  const spanFrom = (start: number, length: number): Span => ({ start: offset + start, end: offset + start + length });
  return {
    scope: meant === file ? 'file' : 'line',
    own: spanFrom(0, content.length),
    wordSpan: spanFrom(wordStart, word.length),
    rules: rulesIn(content, match[0].length, spanFrom),
    ...(meant === word ? {} : { misspelt: { written: word, meant } }),
  };
};

/** Nothing for words that merely begin like a directive, such as `leaktight-vscode`. */
const meaningOf = (word: string): string | undefined => {
  if (word === line || word === file) return word;
  const habit = word.startsWith(`${line}-`) || word.startsWith('leaktight-disable');
  if (!habit && Math.min(leven(word, line), leven(word, file)) > 2) return undefined;
  return word.includes('file') || (!word.includes('line') && leven(word, file) <= 2) ? file : line;
};

/** Names up to `--`. Several stand between commas; after a blank, only what looks like a rule goes on with the list, the rest is a reason. */
const rulesIn = (content: string, from: number, spanFrom: (start: number, length: number) => Span): readonly DirectiveRule[] => {
  const reason = content.indexOf('--', from);
  const list = content.slice(0, reason < 0 ? content.length : reason);
  const rules: DirectiveRule[] = [];
  const next = /([\s,]*)([A-Za-z][\w-]*)/y;
  next.lastIndex = from;
  for (let match = next.exec(list); match; match = next.exec(list)) {
    const [whole, gap = '', name = ''] = match;
    const isListed = rules.length === 0 || gap.includes(',') || /^[a-z]+(-[a-z]+)+$/.test(name);
    if (!isListed) break;
    rules.push({ name, span: spanFrom(match.index + whole.length - name.length, name.length) });
  }
  return rules;
};
