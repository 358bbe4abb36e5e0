/** "Ignore on this line": a comment before the line, or one more rule in the comment that is there. */
import type { Edit, Fix } from '../../../model/finding.ts';
import type { FixInput } from '../../frontend.ts';
import { indentAt, lineEnd, lineStart, newlineOf } from './lines.ts';

const DIRECTIVE = /leaktight-ignore(?![\w-]):?/;

export function ignoreFix({ text, model, finding, texts }: FixInput): Fix {
  const at = lineStart(text, finding.span.start);
  const before = lineStart(text, Math.max(0, at - 1));
  const known = model.comments.find((comment) => DIRECTIVE.test(comment.text) && comment.span.start >= before && comment.span.start <= lineEnd(text, finding.span.start) &&
    (comment.span.start >= at || /^[ \t]*$/.test(text.slice(before, comment.span.start))));
  const edit: Edit = known ? oneMore(known.span.start, known.text, finding.rule) : {
    span: { start: at, end: at },
    text: `${indentAt(text, at)}# leaktight-ignore ${finding.rule} -- ${texts.fixes.ignoreReason}${newlineOf(text)}`,
  };
  return { title: texts.fixes.ignore(finding.rule), recipe: 'ignore', edits: [edit], safe: false, preferred: false };
}

/** `, rule` behind the last rule it names. */
function oneMore(start: number, text: string, rule: string): Edit {
  const word = DIRECTIVE.exec(text)!;
  const from = word.index + word[0].length;
  const rules = /^(?:[\s,]+[a-z]+(?:-[a-z]+)+)*/.exec(text.slice(from))?.[0] ?? '';
  const at = start + 1 + from + rules.length;
  return { span: { start: at, end: at }, text: rules === '' ? ` ${rule}` : `, ${rule}` };
}
