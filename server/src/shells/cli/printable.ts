/** Text from files and file names, made fit for a terminal. */
import stringWidth from 'fast-string-width';

/** Control characters (a hostile file may hold sequences that rewrite the screen) and those that reorder the text around them. */
const unprintable = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** One line that shows what it says: what cannot be printed stands there as an escape. */
export const printable = (text: string): string => text.replace(unprintable, escapeOf);

const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

const escapeOf = (character: string): string => short[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** A line of source: tabs become two columns. */
export const printableSource = (text: string): string => printable(text.replace(/\t/g, '  '));

export const widthOf = (text: string): number => stringWidth(text);

/** What stays on one line: short code, words, single Chinese characters; what closes goes with what stands before it, what opens with what comes after. */
const unit = /(?:[“‘（《]{0,3}(?:`[^`\n]{1,50}`|[\u2e80-\u2fff\u3040-\u9fff\uac00-\ud7af]|[^\s\u2e80-\uffef“”‘’`]+|[^\s]))[^\s\u2e80-\u2fff\u3040-\u9fff\uac00-\ud7afA-Za-z0-9`“‘（《]*|\s+/gu;

/** Breaks a paragraph at blanks, and between Chinese characters. */
export const wrap = (text: string, columns: number): readonly string[] => {
  const lines: string[] = [];
  let line = '';
  let blank = '';
  for (const [part] of text.matchAll(unit)) {
    if (/^\s/.test(part)) blank = ' ';
    else if (line !== '' && widthOf(line) + blank.length + widthOf(part) > columns) {
      lines.push(line);
      [line, blank] = [part, ''];
    } else [line, blank] = [line === '' ? part : line + blank + part, ''];
  }
  return line === '' ? lines : [...lines, line];
};
