/** The hover of a finding: what stays alive, who keeps it, how often it happens, how to repair it, how to say that it is intended. */
import type { Finding } from '../model/finding.ts';
import type { Knowledge } from './analysis.ts';

/** Paragraphs of Markdown. */
export function storyOf(known: Knowledge, rule: string, leaks: string, { chain = [], often }: Pick<Finding, 'chain' | 'often'> = {}): readonly string[] {
  const page = known.catalog.rules.get(rule);
  const { findings, chain: texts } = known.texts;
  const links = chain.map(({ what, lives }, index) => `${index + 1}. ${texts.link(what, lives)}`);
  return [
    leaks,
    ...(links.length === 0 ? [] : [`**${texts.keeps}**\n${links.join('\n')}`]),
    ...(often === undefined ? [] : [`**${texts.often}** ${often}`]),
    ...(page ? [`**${findings.story.how}.** ${page.how}`, `**${findings.story.intended}.** ${page.intended}`] : []),
  ];
}
