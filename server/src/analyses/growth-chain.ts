/** Who keeps a collection that grows, what it keeps, and how often there is one more. */
import type { FileModel, Span } from '../model/facts.ts';
import type { Finding, Link } from '../model/finding.ts';
import type { Knowledge } from './analysis.ts';
import type { Growth } from './growth-case.ts';
import { fnName, placeName } from './growth-names.ts';

export function growthChain(model: FileModel, known: Knowledge, one: Growth): Pick<Finding, 'chain' | 'often' | 'life'> {
  const { chain } = known.texts;
  const { place, site } = one;
  const [root, lives] = rootOf(model, known, one);
  const key = codeAt(known, site.keySpan);
  const value = codeAt(known, site.valueSpan);
  const entry: Link = { what: chain.entry(key), lives: one.how === 'endless' ? chain.lives.kept : chain.lives.stays, span: model.facts[site.fact]!.span };
  const kept: readonly Link[] = value === undefined || value === key ? [] : [{ what: chain.code(value), lives: chain.lives.kept, ...(site.valueSpan ? { span: site.valueSpan } : {}) }];
  return {
    chain: [root, { what: chain.code(placeName(model, place)), lives, span: model.facts[place.made]!.span }, entry, ...kept],
    often: oftenOf(model, known, one),
    life: place.life.kind === 'process' ? 'program' : 'object',
  };
}

/** What has the collection, and how long that lives. */
function rootOf(model: FileModel, known: Knowledge, { place }: Growth): readonly [Link, string] {
  const { chain } = known.texts;
  const { life } = place;
  switch (life.kind) {
    case 'process':
      return [{ what: chain.module, lives: chain.lives.program }, chain.lives.program];
    case 'instance': {
      const cls = model.classes[life.cls];
      return [{ what: chain.code(cls?.name || 'this'), lives: chain.lives.others, ...(cls ? { span: firstOf(cls.span) } : {}) }, chain.lives.kept];
    }
    case 'closure': {
      const fn = model.fns[life.fn];
      return [{ what: chain.returned(fn?.name ?? ''), lives: chain.lives.others, ...(fn ? { span: firstOf(fn.span) } : {}) }, chain.lives.kept];
    }
  }
}

const firstOf = ({ start, end }: Span): Span => ({ start, end: Math.min(end, start + 1) });

/** Source text where it is short enough to be named. */
export function codeAt(known: Knowledge, span: Span | undefined): string | undefined {
  if (!span || span.end - span.start > LONGEST) return undefined;
  const code = known.text.slice(span.start, span.end).replace(/\s+/g, ' ');
  return code === '' || code.includes('`') || /=>|\bfunction\b|\{/.test(code) ? undefined : code;
}

const LONGEST = 60;

function oftenOf(model: FileModel, known: Knowledge, { site }: Growth): string {
  const { happens } = known.texts.chain;
  for (let at = model.facts[site.fact]!.region; at >= 0; at = model.regions[at]?.parent ?? -1) {
    const region = model.regions[at]!;
    if (region.fn !== site.fn) break;
    if (region.kind === 'loop') return happens.item;
  }
  const name = fnName(model, site.fn);
  return name === '' || name === 'constructor' ? happens.calls : happens.call(name);
}
