/** Which line an offset is on, by bisection over the line starts. */
export interface Lines {
  readonly count: number;
  lineAt(offset: number): number;
  /** Offset of the first character of a line; the text's length for a line past the end. */
  startOf(line: number): number;
}

/** Lines end with LF, CRLF or CR, as in the language server protocol. */
export const linesOf = (text: string): Lines => {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
  const lineAt = (offset: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return { count: starts.length, lineAt, startOf: (line) => starts[line] ?? text.length };
};
