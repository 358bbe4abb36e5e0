import type { Rule } from '../../engine/api.ts';
import type { Texts } from '../../texts/en.ts';

export interface Section {
  readonly title: string;
  readonly text: string;
}

/** What there is to say about a rule after its summary, in reading order. */
export const sectionsOf = (rule: Rule, texts: Texts): readonly Section[] => {
  const t = texts.cli.explain;
  return [
    { title: t.why, text: rule.why },
    { title: t.how, text: rule.how },
    { title: t.intended, text: rule.intended },
  ];
};

/** Address of the page of a rule, where the project says where it lives. */
export const rulePage = (repository: string | undefined, rule: string): string | undefined =>
  repository === undefined ? undefined : `${repository}/blob/main/docs/rules/${rule}.md`;
