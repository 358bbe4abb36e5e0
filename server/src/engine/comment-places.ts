/** Which line of code a comment speaks of: its own, or the next one. */
import type { Comment } from '../model/facts.ts';
import type { Lines } from './lines.ts';

export interface CommentPlace {
  /** Code stands before the comment on its line. */
  readonly trailing: boolean;
  /** The line that a remark in this comment is about. */
  readonly target: number;
}

/**
 * One place per comment; `comments` are sorted by position. A comment behind code is about that line, one before code on the same line
 * too, and one that stands alone is about the next line that is not itself a comment. Braces around a comment in JSX count as nothing.
 */
export const placesOf = (text: string, comments: readonly Comment[], lines: Lines): readonly CommentPlace[] => {
  const alone = commentsWithoutCodeBefore(text, comments, lines);
  const targets = targetsOf(text, comments, lines, alone);
  return comments.map((comment, index) =>
    alone[index] ? { trailing: false, target: targets[index] ?? 0 } : { trailing: true, target: lines.lineAt(comment.span.start) },
  );
};

/** In one pass, since a hostile file may hold a hundred thousand comments on one line. */
const commentsWithoutCodeBefore = (text: string, comments: readonly Comment[], lines: Lines): readonly boolean[] => {
  const alone: boolean[] = [];
  comments.forEach(({ span }, index) => {
    const lineStart = lines.startOf(lines.lineAt(span.start));
    const before = comments[index - 1]?.span;
    const isBlank = /^[\s{]*$/.test(text.slice(Math.max(lineStart, before?.end ?? 0), span.start));
    const startsHere = before !== undefined && before.end > lineStart && before.start >= lineStart;
    alone.push(isBlank && (!startsHere || alone[index - 1] === true));
  });
  return alone;
};

const targetsOf = (text: string, comments: readonly Comment[], lines: Lines, alone: readonly boolean[]): readonly number[] => {
  const targets: number[] = [];
  for (let index = comments.length - 1; index >= 0; index -= 1) {
    const end = comments[index]?.span.end ?? 0;
    const endLine = lines.lineAt(Math.max(0, end - 1));
    const after = comments[index + 1]?.span;
    const afterLine = after === undefined ? -1 : lines.lineAt(after.start);
    const rest = text.slice(end, Math.min(lines.startOf(endLine + 1), after?.start ?? text.length));
    const hasCode = !/^[\s}]*$/.test(rest);
    const goesOn = !hasCode && (afterLine === endLine || (afterLine === endLine + 1 && alone[index + 1] === true));
    targets[index] = hasCode ? endLine : goesOn ? (targets[index + 1] ?? endLine) : endLine + 1;
  }
  return targets;
};
