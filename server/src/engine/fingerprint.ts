/**
 * What a finding is recognised by when the text around it has changed: its rule, the names of the functions and classes around it, and what is
 * acquired, without blanks. Where the lines are, and what stands beside it, does not count; neither does the name of the handler.
 */
import type { FileModel, FnId, Span, Value } from '../model/facts.ts';
import type { Finding } from '../model/finding.ts';

/** Longer code says no more about what it is. */
const longest = 120;

/** Fingerprints of findings of one text. Two findings of a file may share one: what they acquire is the same, in the same place. */
export const fingerprintsFor = (model: FileModel, text: string): ((finding: Finding) => string) => {
  const innermost = innermostIn(model);
  return (finding) => {
    const fact = finding.plan?.kind !== 'release' ? undefined : model.facts[finding.plan.fact];
    const scope = scopeOf(model, fact?.fn ?? innermost(finding.span.start));
    const literals = fact?.kind === 'call' ? fact.args.flatMap(literalsIn) : [];
    const code = `${squeezed(text, finding.span)}${literals.length === 0 ? '' : `(${literals.join()})`}`;
    return [finding.rule, scope, code].filter((part) => part !== '').join(' ');
  };
};

const squeezed = (text: string, { start, end }: Span): string => text.slice(start, end).replace(/\s+/g, '').slice(0, longest);

const literalsIn = (value: Value): readonly string[] => (value.kind === 'literal' ? [JSON.stringify(value.value).slice(0, longest)] : []);

/** `Chart.constructor`, `usePoll`: functions without a name, and the module, add nothing. */
const scopeOf = (model: FileModel, fn: FnId): string => {
  const names: string[] = [];
  for (let id = fn; id > 0; id = model.fns[id]?.parent ?? -1) {
    const { name = '', cls = -1 } = model.fns[id] ?? {};
    names.unshift(...[model.classes[cls]?.name ?? '', name].filter((one) => one !== ''));
  }
  return names.join('.');
};

/** The function around an offset. Functions nest: it is the last one that starts before, or one around that. */
const innermostIn = ({ fns }: FileModel): ((offset: number) => FnId) => {
  let sorted: readonly FnId[] | undefined;
  return (offset) => {
    sorted ??= fns.map((_, id) => id).sort((a, b) => (fns[a]?.span.start ?? 0) - (fns[b]?.span.start ?? 0) || a - b);
    let low = 0;
    for (let high = sorted.length; low < high; ) {
      const middle = (low + high) >> 1;
      if ((fns[sorted[middle] ?? 0]?.span.start ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    let id = sorted[low - 1] ?? 0;
    while (id > 0 && (fns[id]?.span.end ?? 0) < offset) id = fns[id]?.parent ?? 0;
    return id;
  };
};
