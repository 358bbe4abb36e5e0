/** Markers in fixtures: what has to be reported, in a comment at the end of the line. `fixtures.test.ts` says which there are. */

const MARKER = /(?:\/\/|<!--|#)\s*(leak|missed|false): ([a-z-]+(?:, [a-z-]+)*)/;

export interface Mark {
  readonly line: number;
  readonly rule: string;
}

export function marksOf(text: string, kind: string): readonly Mark[] {
  return text.split('\n').flatMap((content, index) => {
    const [, found, rules = ''] = MARKER.exec(content) ?? [];
    return found === kind ? rules.split(', ').map((rule) => ({ line: index + 1, rule })) : [];
  });
}

const without = (marks: readonly Mark[], others: readonly Mark[]): readonly Mark[] =>
  marks.filter((mark) => !others.some((other) => other.line === mark.line && other.rule === mark.rule));

/** What is wrong with a file's findings, one line each. */
export function differences(text: string, found: readonly Mark[]): readonly string[] {
  const leaks = marksOf(text, 'leak');
  const missed = marksOf(text, 'missed');
  const known = marksOf(text, 'false');
  const say = (what: string) => ({ line, rule }: Mark): string => `line ${line}: ${what} ${rule}`;
  return [
    ...without(leaks, found).map(say('not reported:')),
    ...without(known, found).map(say('no false alarm any more, take the marker away:')),
    ...without(missed, without(missed, found)).map(say('now found, change the marker to leak:')),
    ...without(without(without(found, leaks), known), missed).map(say('must stay silent, but:')),
  ];
}
