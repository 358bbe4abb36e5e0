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

/** Breaks a paragraph at blanks. */
export const wrap = (text: string, columns: number): readonly string[] => {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && widthOf(line) + 1 + widthOf(word) > columns) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, line];
};
