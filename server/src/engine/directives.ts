/** `leaktight-ignore` comments: which findings they suppress, and which of them suppress nothing. */
import type { Rule, Severity } from '../catalog/types.ts';
import type { Comment } from '../model/facts.ts';
import type { Finding, Fix } from '../model/finding.ts';
import type { Texts } from '../texts/en.ts';
import { parseDirectives, type Directive, type DirectiveRule } from './directive-parse.ts';
import { addRules, removeDirective, removeRule, renameRule, renameWord } from './directive-fixes.ts';
import { linesOf, type Lines } from './lines.ts';
import { nearest } from './nearest.ts';

export const suppressionRule = 'unused-suppression';

export interface DirectiveInput {
  readonly text: string;
  readonly comments: readonly Comment[];
  /** Findings of all confidences and of all rules that were run, so that raising the threshold makes no comment unused. */
  readonly findings: readonly Finding[];
  readonly rules: readonly Rule[];
  /** Rules that were not run: a comment for them may be needed for all one knows. */
  readonly notRun?: ReadonlySet<string>;
  /** The parser skipped something, so that findings may be missing. Misspelt names are reported all the same. */
  readonly broken: boolean;
}

export interface DirectiveReport {
  readonly finding: Finding;
  /** The preferred one first. */
  readonly fixes: readonly Fix[];
}

export interface DirectiveResult {
  /** The findings that no comment suppresses, in their order. */
  readonly kept: readonly Finding[];
  /** What is wrong with the comments, by position. Comments that name `unused-suppression` have been applied to them. */
  readonly reports: readonly DirectiveReport[];
}

/** Applies the directives of a file to its findings. Pure; never throws. */
export const applyDirectives = (input: DirectiveInput, texts: Texts): DirectiveResult => {
  const lines = linesOf(input.text);
  const directives = parseDirectives(input.text, input.comments, lines);
  if (directives.length === 0) return { kept: input.findings, reports: [] };
  const places = new Set(directives.flatMap((directive) => placesOf(directive).map(({ place }) => place)));
  const used = new Set<string>();
  const kept = input.findings.filter((finding) => {
    const by = placesThatSuppress(finding, lines).filter((place) => places.has(place));
    for (const place of by) used.add(place);
    return by.length === 0;
  });
  const context: Context = { input, texts, used, rulesByLine: groupByLine(input.findings, lines) };
  const reports = directives.flatMap((directive) => judge(directive, context)).sort(byPosition);
  return { kept, reports: reports.filter(({ finding }) => !placesThatSuppress(finding, lines).some((place) => places.has(place))) };
};

interface Context {
  readonly input: DirectiveInput;
  readonly texts: Texts;
  readonly rulesByLine: ReadonlyMap<number, ReadonlySet<string>>;
  /** Places at which something was suppressed. */
  readonly used: ReadonlySet<string>;
}

const every = '*';

/** What a directive suppresses, as names that a finding can be looked up by: comparing all with all takes for ever on hostile files. */
const placesOf = (directive: Directive): readonly { readonly place: string; readonly rule: DirectiveRule | undefined }[] => {
  if (directive.misspelt !== undefined) return [];
  if (directive.scope === 'file' && directive.rules.length === 0) return [{ place: `file ${every}`, rule: undefined }];
  return directive.rules.flatMap((rule) => placesOfRule(directive, rule).map((place) => ({ place, rule })));
};

const placesOfRule = (directive: Directive, { name }: DirectiveRule): readonly string[] => {
  if (directive.scope === 'file') return [`file ${name}`];
  return [`start ${directive.line} ${name}`, ...(directive.trailing ? [`end ${directive.line} ${name}`] : [])];
};

const placesThatSuppress = ({ rule, span }: Finding, lines: Lines): readonly string[] => [
  ...(rule === suppressionRule ? [] : [`file ${every}`]),
  `file ${rule}`,
  `start ${lines.lineAt(span.start)} ${rule}`,
  // `}, 1000); // leaktight-ignore …`: the comment stands where the statement ends.
  `end ${lines.lineAt(Math.max(span.start, span.end - 1))} ${rule}`,
];

const isUsed = (directive: Directive, rule: DirectiveRule | undefined, { used }: Context): boolean =>
  placesOf(directive).some((one) => one.rule === rule && used.has(one.place));

const judge = (directive: Directive, context: Context): readonly DirectiveReport[] => {
  const { input, texts } = context;
  const t = texts.directive;
  const at = directive.wordSpan;
  const word = directive.misspelt;
  if (word !== undefined) {
    const fixes = [renameWord(directive, word.meant, texts)];
    return [report(at, t.unknownDirective(word.written, word.meant), t.story.unknown, fixes, context)];
  }
  if (directive.rules.length > 0) return directive.rules.flatMap((rule) => judgeRule(directive, rule, context));
  if (directive.scope === 'line') {
    const fixes = [...nameRules(directive, context), removeDirective(directive, false, input.text, texts)];
    return [report(at, t.noRule, t.story.noRule, fixes, context)];
  }
  const isUnjudged = isUsed(directive, undefined, context) || input.broken || (input.notRun?.size ?? 0) > 0;
  return isUnjudged ? [] : [report(at, t.unusedFile, t.story.unused, [removeDirective(directive, true, input.text, texts)], context)];
};

const judgeRule = (directive: Directive, rule: DirectiveRule, context: Context): readonly DirectiveReport[] => {
  const { input, texts } = context;
  const t = texts.directive;
  const names = input.rules.map((one) => one.id);
  const isKnown = names.includes(rule.name);
  const remove = removeRule(directive, rule, isKnown, input.text, texts);
  if (!isKnown) {
    const near = nearest(rule.name, names);
    const fixes = near === undefined ? [remove] : [renameRule(rule, near, texts), remove];
    return [report(rule.span, t.unknownRule(rule.name, near), t.story.unknown, fixes, context)];
  }
  // A comment that silences reports about comments cannot be judged by them.
  if (isUsed(directive, rule, context) || rule.name === suppressionRule || input.broken || input.notRun?.has(rule.name)) return [];
  return [report(rule.span, t.unused(rule.name), t.story.unused, [remove], context)];
};

/** A directive without a rule most probably means what is reported at its place. */
const nameRules = (directive: Directive, { rulesByLine, texts }: Context): readonly Fix[] => {
  const there = rulesByLine.get(directive.line);
  return there === undefined ? [] : [addRules(directive, [...there], texts)];
};

const groupByLine = (findings: readonly Finding[], lines: Lines): ReadonlyMap<number, ReadonlySet<string>> => {
  const groups = new Map<number, Set<string>>();
  for (const { rule, span } of findings) {
    const line = lines.lineAt(span.start);
    groups.set(line, (groups.get(line) ?? new Set()).add(rule));
  }
  return groups;
};

const report = (span: Finding['span'], message: string, story: string, fixes: readonly Fix[], { input }: Context): DirectiveReport => {
  const severity: Severity = input.rules.find((rule) => rule.id === suppressionRule)?.severity ?? 'warning';
  return {
    finding: { rule: suppressionRule, resource: suppressionRule, span, message, confidence: 'certain', severity, related: [], story: [message, story] },
    fixes: fixes.map((fix, index) => ({ ...fix, preferred: index === 0 })),
  };
};

const byPosition = (a: DirectiveReport, b: DirectiveReport): number => a.finding.span.start - b.finding.span.start;
