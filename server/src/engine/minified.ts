/** Code that a tool has packed: nobody writes it, and what leaks in it is repaired where it was written. */

const LONG = 5000;
const STATEMENTS = 100;

/** Whether some line holds a program of its own, rather than long data. */
export function isMinified(text: string): boolean {
  for (let start = 0; start < text.length; ) {
    const next = text.indexOf('\n', start);
    const end = next < 0 ? text.length : next;
    if (end - start > LONG && statementsIn(text, start, end) > STATEMENTS) return true;
    start = end + 1;
  }
  return false;
}

/** Counted up to the number that decides. */
function statementsIn(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end && count <= STATEMENTS; at++) if (text[at] === ';' || text[at] === '{') count++;
  return count;
}
