/** The hover of a finding: what stays alive, who keeps it, how often it happens, how to repair it, how to say that it is intended. */
import type { Span } from '../model/facts.ts';
import type { Finding, Related } from '../model/finding.ts';
import type { Knowledge } from './analysis.ts';

/** The chain in one line, as related information at the place of the finding. */
export function aliveAt(known: Knowledge, span: Span, { chain = [] }: Pick<Finding, 'chain'>): readonly Related[] {
  return chain.length < 2 ? [] : [{ span, message: known.texts.chain.alive(chain.map(({ what }) => what)) }];
}

/** Paragraphs of Markdown. `release`: the code that would end it. */
export function storyOf(known: Knowledge, rule: string, leaks: string, { chain = [], often }: Pick<Finding, 'chain' | 'often'> = {}, release?: string): readonly string[] {
  const page = known.catalog.rules.get(rule);
  const { findings, chain: texts } = known.texts;
  const links = chain.map(({ what, lives }, index) => `${index + 1}. ${texts.link(what, lives)}`);
  return [
    leaks,
    ...(links.length === 0 ? [] : [`**${texts.keeps}**\n${links.join('\n')}`]),
    ...(often === undefined ? [] : [`**${texts.often}** ${often}`]),
    ...(release === undefined ? [] : [`**${findings.story.releases}** \`${release}\``]),
    ...(page ? [`**${findings.story.how}** ${page.how}`, `**${findings.story.intended}** ${page.intended}`] : []),
  ];
}
