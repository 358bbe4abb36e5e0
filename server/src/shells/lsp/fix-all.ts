import type { Edit, Engine, Finding, Fix, Source } from '../../engine/api.ts';
import { shared } from './last-good.ts';

/** Fixes of one round do not touch each other; those left over have their turn in the next, on the text that is there then. */
const mostRounds = 20;

const touch = (a: Edit, b: Edit): boolean => a.span.start <= b.span.end && b.span.start <= a.span.end;

const oneRound = (engine: Engine, source: Source, findings: readonly Finding[], isFit: (fix: Fix) => boolean): { readonly edits: readonly Edit[]; readonly left: boolean } => {
  const edits: Edit[] = [];
  let left = false;
  for (const finding of findings) {
    const fix = engine.fixes(source, finding).find(isFit);
    if (fix === undefined) continue;
    if (fix.edits.some((edit) => edits.some((other) => touch(edit, other)))) left = true;
    else edits.push(...fix.edits.map(({ span, text }) => ({ span, text })));
  }
  return { edits, left };
};

const apply = (text: string, edits: readonly Edit[]): string =>
  [...edits].sort((a, b) => b.span.start - a.span.start).reduce((done, { span, text: by }) => done.slice(0, span.start) + by + done.slice(span.end), text);

/** The one edit that makes `after` of `before`. */
const difference = (before: string, after: string): Edit => {
  const { head, tail } = shared(before, after);
  return { span: { start: head, end: before.length - tail }, text: after.slice(head, after.length - tail) };
};

/** The fixes that fit for what `findingsIn` finds, as edits of the text: place by place where one round is enough, as one edit where fixes build on each other. */
export const editsFor = (engine: Engine, source: Source, findingsIn: (source: Source) => readonly Finding[], isFit: (fix: Fix) => boolean): readonly Edit[] => {
  const first = oneRound(engine, source, findingsIn(source), isFit);
  if (!first.left) return first.edits;
  let text = apply(source.text, first.edits);
  for (let round = 1; round < mostRounds; round++) {
    const now = { uri: source.uri, text };
    const { edits } = oneRound(engine, now, findingsIn(now), isFit);
    if (edits.length === 0) break;
    text = apply(text, edits);
  }
  return [difference(source.text, text)];
};

/** The safe fixes of a text, of which `findings` are known. */
export const fixAllEdits = (engine: Engine, source: Source, findings: readonly Finding[]): readonly Edit[] =>
  editsFor(engine, source, (now) => (now === source ? findings : engine.check(now).findings), ({ safe }) => safe);
