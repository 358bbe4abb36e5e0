/** The page about a rule, as Markdown: written from the catalog alone, so that it is never out of date. */
import type { Language } from '../model/facts.ts';
import type { RuleExample } from './examples.ts';
import type { Cause, Code, Collection, Resource, Rule } from './types.ts';

/** Headings and short words of a page. */
export interface PageTexts {
  /** The line below the title: what the rule is about, its severity, the weakness that it is an instance of. */
  readonly head: (summary: string, severity: string, weakness: string) => string;
  /** Between the parts of a list. */
  readonly comma: string;
  /** Introduces the example below. */
  readonly colon: string;
  readonly why: string;
  readonly cause: (name: string) => string;
  readonly causes: Readonly<Record<Cause, string>>;
  readonly how: string;
  readonly intended: string;
  readonly recognised: string;
  readonly columns: readonly string[];
  readonly more: (count: number) => string;
  readonly from: (modules: string) => string;
  readonly examples: string;
  readonly onRequest: string;
  readonly leaks: string;
  readonly tight: string;
  readonly index: string;
  /** What stands behind the name of a rule in the index. */
  readonly of: (summary: string) => string;
  readonly generated: string;
}

/** The whole page: what leaks and why, how to repair it, all rows of the rule with their examples. Ends with a line break. */
export function rulePage(rule: Rule, resources: readonly (Resource | Collection)[], examples: readonly RuleExample[], texts: PageTexts): string {
  const all = resources.filter((row) => row.rule === rule.id);
  // What every page has before what some library has.
  const rows = [...all.filter((row) => row.from === undefined), ...all.filter((row) => row.from !== undefined)];
  const own = examples.filter((example) => example.rule === rule.id);
  return join([
    `<!-- ${texts.generated} -->`,
    `# ${rule.id}`,
    texts.head(rule.summary, rule.severity, `[CWE-${rule.cwe}](https://cwe.mitre.org/data/definitions/${rule.cwe}.html)`),
    `## ${texts.why}`, rule.why, ...(rule.cause ? [texts.cause(texts.causes[rule.cause])] : []),
    `## ${texts.how}`, rule.how,
    `## ${texts.intended}`, rule.intended,
    ...own.length > 0 ? [`## ${texts.examples}`, ...own.flatMap((example) => pair(example, texts))] : [],
    ...rows.length > 0 ? [`## ${texts.recognised}`, table(rows, texts), `## ${texts.examples}`, ...rows.flatMap((row) => section(row, texts))] : [],
  ]);
}

/** The list of all rules, each with a link to its page. */
export function indexPage(rules: readonly Rule[], texts: PageTexts): string {
  const lines = rules.map((rule) => `- [${rule.id}](${rule.id}.md)${texts.of(rule.summary)}`);
  return join([`<!-- ${texts.generated} -->`, `# ${texts.index}`, lines.join('\n')]);
}

function section(row: Resource | Collection, texts: PageTexts): readonly string[] {
  const request = row.atMost === 'possible' ? [texts.onRequest] : [];
  return [`### ${capital(row.noun)} (\`${row.id}\`)`, row.leaks, ...request, ...pair(row, texts)];
}

function pair({ bad, good, language }: { readonly bad: string; readonly good: string; readonly language?: Language }, texts: PageTexts): readonly string[] {
  return [`${texts.leaks}${texts.colon}`, fence(bad, language), `${texts.tight}${texts.colon}`, fence(good, language)];
}

function table(rows: readonly (Resource | Collection)[], texts: PageTexts): string {
  const head = `| ${texts.columns.join(' | ')} |\n|${' --- |'.repeat(texts.columns.length)}`;
  const lines = rows.map((row) => `| ${row.noun}${modules(row, texts)} | ${codes(grows(row), texts)} | ${codes(shrinks(row), texts)} | \`${row.id}\` |`);
  return [head, ...lines].join('\n');
}

const grows = (row: Resource | Collection): readonly Code[] =>
  'acquire' in row ? [row.acquire].flat() : [row.add, row.elements === 'any' ? '$collection[$key] = $value' : []].flat();

const shrinks = (row: Resource | Collection): readonly Code[] =>
  'release' in row ? [row.release].flat() : [row.remove, row.empty, row.elements === 'any' ? 'delete $collection[$key]' : []].flat();

function modules(row: Resource | Collection, texts: PageTexts): string {
  const names = [row.from ?? []].flat();
  return names.length === 0 ? '' : texts.from(some(names, texts));
}

const codes = (code: Code | readonly Code[], texts: PageTexts): string => some([code].flat().map(readable), texts);

/** As a reader wants it: without what only the matcher needs to know about a receiver. */
const readable = (code: Code): Code => code.replace(/(\$\w*):[\w~^|$]*[\w$]/g, '$1').replace(/^\$handle = /, '');

function some(names: readonly string[], texts: PageTexts): string {
  const shown = [...new Set(names)];
  const first = shown.slice(0, 3).map((name) => `\`${name.replace(/\|/g, '\\|')}\``);
  return [first.join(texts.comma), ...shown.length > 3 ? [texts.more(shown.length - 3)] : []].join(' ');
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const fence = (text: string, language: Language = 'javascript'): string => `\`\`\`${DIALECTS[language]}\n${text.trimEnd()}\n\`\`\``;

const DIALECTS: Readonly<Record<Language, string>> = { javascript: 'tsx', python: 'python' };

const join = (blocks: readonly string[]): string => `${blocks.join('\n\n')}\n`;
