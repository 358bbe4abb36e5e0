/** Modules that are imported at the head of a text: before anything but comments, a docstring and other imports. Sure, unlike `mentions.ts`. */

/** Blank lines and comments; the start of a long string, and a short one; an import. Each from where the last one ended. */
const BLANK = /[ \t\f]*(?:#[^\n]*)?(?:\r?\n|$)/y;
const LONG = /[rRuU]?("""|''')/y;
const SHORT = /[rRuU]?(?:"[^"\\\n]*"|'[^'\\\n]*')(?=[ \t]*(?:[#\r\n]|$))/y;
const IMPORT = /import[ \t]+([\w.]+(?:[ \t]+as[ \t]+\w+)?(?:[ \t]*,[ \t]*[\w.]+(?:[ \t]+as[ \t]+\w+)?)*)[ \t]*(?:#[^\n]*)?(?:\r?\n|$)/y;
const FROM = /from[ \t]+([\w.]+)[ \t]+import[ \t]+(?:\([^()]*\)|[\w \t,*]+)[ \t]*(?:#[^\n]*)?(?:\r?\n|$)/y;

/** What it does not understand ends the head. */
export function headImportsIn(text: string): readonly string[] {
  const found: string[] = [];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  const takes = (shape: RegExp): RegExpExecArray | undefined => {
    shape.lastIndex = at;
    const match = shape.exec(text);
    if (!match || match[0] === '') return undefined;
    at = shape.lastIndex;
    return match;
  };
  const skipBlank = (): void => {
    while (takes(BLANK));
  };
  skipBlank();
  const [, quotes] = takes(LONG) ?? [];
  if (quotes === undefined) takes(SHORT);
  else {
    const end = text.indexOf(quotes, at);
    if (end < 0 || text.slice(at, end + 1).includes(`\\${quotes[0]}`)) return [];
    at = end + quotes.length;
  }
  for (skipBlank(); ; skipBlank()) {
    const plain = takes(IMPORT);
    const from = plain ? undefined : takes(FROM);
    if (plain) found.push(...plain[1]!.split(',').map((part) => part.trim().split(/[ \t]/)[0]!));
    else if (from) found.push(from[1]!);
    else return found;
  }
}
