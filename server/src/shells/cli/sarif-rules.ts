import type { ReportingDescriptor } from 'sarif';
import type { Rule, Severity } from '../../engine/api.ts';
import type { Texts } from '../../texts/en.ts';
import { rulePage, sectionsOf } from './rule-page.ts';

/** SARIF has three levels for our four. */
export const levelOf = (severity: Severity): 'error' | 'warning' | 'note' => (severity === 'error' || severity === 'warning' ? severity : 'note');

/** A rule with its whole page, so that viewers need no network to explain a finding. */
export const sarifRule = (rule: Rule, repository: string | undefined, texts: Texts): ReportingDescriptor => {
  const helpUri = rulePage(repository, rule.id);
  const sections = sectionsOf(rule, texts);
  return {
    id: rule.id,
    shortDescription: { text: rule.summary },
    fullDescription: { text: rule.why },
    help: {
      text: sections.map(({ title, text }) => `${title}\n${text}`).join('\n\n'),
      markdown: [`# ${rule.summary}`, ...sections.map(({ title, text }) => `## ${title}\n\n${text}`)].join('\n\n'),
    },
    ...(helpUri === undefined ? {} : { helpUri }),
    defaultConfiguration: { level: levelOf(rule.severity) },
    properties: { tags: ['memory-leak', 'resource-leak', 'maintainability', `external/cwe/cwe-${rule.cwe}`], cwe: `CWE-${rule.cwe}` },
  };
};
