/** The TextMate grammars: of suppression comments (names of rules that exist, and words that are none), and of the list that a scan leaves in the output of VS Code. */
import type { Rule, Severity } from './types.ts';

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

/** Scope of the list of a scan, as the extension's manifest has it. */
export const SCAN_SCOPE = 'text.leaktight.scan';

/** Scopes that themes colour for logs. */
const LEVELS = { error: 'token.error-token', warning: 'token.warn-token', information: 'token.info-token', hint: 'token.debug-token' } as const satisfies Record<Severity, string>;

const CODE = { match: '`[^`]+`', name: 'markup.inline.raw.code.leaktight' };
const COUNT = { match: '(?<![\\w.])\\d+(?:[.,]\\d+)*(?!\\w)', name: 'constant.numeric.count.leaktight' };

/**
 * Lines as `src/chart.ts:5:5  warning  unremoved-listener  This listener …`, and a summary at the end. `words`: what each severity is called, in all languages. A rule that
 * does not exist is not coloured: lists of other versions stay readable.
 */
export function scanGrammar(rules: readonly Rule[], words: Readonly<Record<Severity, readonly string[]>>): unknown {
  const names = rules.map((rule) => rule.id).join('|');
  const line = (severity: Severity): unknown => ({
    begin: `^(.+?)(:)(\\d+)(:)(\\d+)  (${words[severity].join('|')})  (?:(${names})|\\S*)(?=  )`,
    beginCaptures: {
      1: { name: 'markup.underline.link.path.leaktight' },
      2: { name: 'punctuation.separator.leaktight' },
      3: { name: 'constant.numeric.line.leaktight' },
      4: { name: 'punctuation.separator.leaktight' },
      5: { name: 'constant.numeric.column.leaktight' },
      6: { name: `${LEVELS[severity]}.leaktight` },
      7: { name: 'entity.name.tag.rule.leaktight' },
    },
    end: '$',
    patterns: [CODE],
  });
  const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];
  return { scopeName: SCAN_SCOPE, patterns: [...severities.map(line), COUNT] };
}
