/** The TextMate grammar that colours suppression comments: names of rules that exist, and words that are none. */
import type { Rule } from './types.ts';

/** Scope under which the extension manifest registers the grammar. */
export const DIRECTIVE_SCOPE = 'leaktight.directive.injection';

const KNOWN = { name: 'entity.name.tag.rule.leaktight' };
const UNKNOWN = { name: 'invalid.illegal.unknown-rule.leaktight' };

/** The grammar as the plain value of its JSON file. It is injected into comments of any language. */
export function directiveGrammar(rules: readonly Rule[]): unknown {
  const names = rules.map((rule) => rule.id).join('|');
  return {
    scopeName: DIRECTIVE_SCOPE,
    injectionSelector: 'L:comment',
    patterns: [{ include: '#directive' }],
    repository: {
      directive: {
        name: 'meta.directive.leaktight',
        begin: '(?<![\\w/-])(leaktight-ignore(?:-file)?)(?=[\\s:*]|$):?',
        beginCaptures: { 1: { name: 'keyword.control.directive.leaktight' } },
        end: '(?=\\*/|-->)|$',
        patterns: [{ include: '#reason' }, { include: '#rules' }],
      },
      reason: {
        match: '--+(?!>)\\s*(.*?)(?=\\s*(?:\\*/|-->|$))',
        name: 'meta.reason.leaktight',
        captures: { 1: { name: 'string.unquoted.reason.leaktight' } },
      },
      rules: {
        patterns: [
          { match: `(?:\\G|(?<=,))\\s*(${names})(?![\\w-])`, captures: { 1: KNOWN } },
          { match: `(?<![\\w-])(?:${names})(?![\\w-])`, ...KNOWN },
          { match: ',', name: 'punctuation.separator.leaktight' },
          // What stands first or after a comma is meant as a rule; later words only if they look like one, else they are a reason.
          { match: '(?:\\G|(?<=,))\\s*([A-Za-z][\\w-]*)', captures: { 1: UNKNOWN } },
          { match: '(?<![\\w-])[a-z]+(?:-[a-z]+)+(?![\\w-])', ...UNKNOWN },
        ],
      },
    },
  };
}
