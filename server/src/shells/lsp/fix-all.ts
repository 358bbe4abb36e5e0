import type { Edit, Engine, Source } from '../../engine/api.ts';

const overlaps = (a: Edit, b: Edit): boolean => a.span.start <= b.span.end && b.span.start <= a.span.end;

/**
 * The safe fixes of a text as one set of edits. A fix that would touch a place that an earlier one touches is left for the next time:
 * what it should look like then only a new check can tell.
 */
export const fixAllEdits = (engine: Engine, source: Source): readonly Edit[] => {
  const taken: Edit[] = [];
  for (const finding of engine.check(source).findings) {
    const fix = engine.fixes(source, finding).find(({ safe }) => safe);
    if (fix === undefined || fix.edits.some((edit) => taken.some((other) => overlaps(edit, other)))) continue;
    taken.push(...fix.edits.map(({ span, text }) => ({ span, text })));
  }
  return taken;
};
