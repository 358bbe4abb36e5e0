/** Repairs of `leaktight-ignore` comments. */
import type { Span } from '../model/facts.ts';
import type { Edit, Fix } from '../model/finding.ts';
import type { Texts } from '../texts/en.ts';
import type { Directive, DirectiveRule } from './directive-parse.ts';

const fix = (title: string, edits: readonly Edit[], safe: boolean): Fix => ({ title, recipe: 'directive', edits, safe, preferred: false });

/**
 * Takes the directive away, with its comment when nothing else is in it, and with its line when nothing else is on that.
 * `safe` where it is known to suppress nothing; what is misspelt was meant to suppress something.
 */
export const removeDirective = (directive: Directive, safe: boolean, text: string, texts: Texts): Fix =>
  fix(texts.directive.fixes.removeComment, [{ span: removalOf(directive, text), text: '' }], safe);

/** Takes one rule out of the directive; the whole directive when it is the only one. */
export const removeRule = (directive: Directive, rule: DirectiveRule, safe: boolean, text: string, texts: Texts): Fix => {
  const index = directive.rules.indexOf(rule);
  const next = directive.rules[index + 1];
  const previous = directive.rules[index - 1];
  const span = next ? { start: rule.span.start, end: next.span.start } : previous ? { start: previous.span.end, end: rule.span.end } : undefined;
  return span ? fix(texts.directive.fixes.removeRule(rule.name), [{ span, text: '' }], safe) : removeDirective(directive, safe, text, texts);
};

/** Not safe: the nearest name need not be the one that was meant. */
export const renameRule = (rule: DirectiveRule, near: string, texts: Texts): Fix =>
  fix(texts.directive.fixes.rename(near), [{ span: rule.span, text: near }], false);

export const renameWord = (directive: Directive, meant: string, texts: Texts): Fix =>
  fix(texts.directive.fixes.rename(meant), [{ span: directive.wordSpan, text: meant }], false);

export const addRules = (directive: Directive, rules: readonly string[], texts: Texts): Fix => {
  const list = rules.join(', ');
  const at = directive.wordSpan.end;
  return fix(texts.directive.fixes.addRules(list), [{ span: { start: at, end: at }, text: ` ${list}` }], false);
};

const removalOf = ({ comment, own, wordSpan }: Directive, text: string): Span => {
  const outside = text.slice(comment.start, own.start) + text.slice(own.end, comment.end);
  const isWholeComment = /^(\/\/|\/\*|<!--|#)[\s*]*(\*\/|-->)?$/.test(outside);
  if (isWholeComment) return commentAround(comment, text);
  const isWholeLine = /[\r\n]/.test(text.charAt(own.start - 1)) && /[\r\n]/.test(text.charAt(own.end));
  return isWholeLine ? lineAround(own, text) : { start: wordSpan.start, end: own.end };
};

const commentAround = (comment: Span, text: string): Span => {
  const before = /[^\r\n]*$/.exec(text.slice(Math.max(0, comment.start - 1000), comment.start))?.[0] ?? '';
  const after = /^[^\r\n]*/.exec(text.slice(comment.end, comment.end + 1000))?.[0] ?? '';
  const isInBraces = before.trim() === '{' && after.trim() === '}';
  const standsAlone = (before.trim() === '' && after.trim() === '') || isInBraces;
  if (standsAlone) return lineAround({ start: comment.start, end: comment.end }, text);
  const gap = /[ \t]*$/.exec(before)?.[0].length ?? 0;
  return { start: comment.start - (after.trim() === '' ? gap : 0), end: comment.end + (after.trim() === '' ? 0 : leading(after)) };
};

const leading = (text: string): number => /^[ \t]*/.exec(text)?.[0].length ?? 0;

/** The lines that the span touches, with their end; the end of the line before where there is no line after. */
const lineAround = ({ start, end }: Span, text: string): Span => {
  const from = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
  const rest = /[\r\n]/.exec(text.slice(end));
  if (!rest) return { start: from === 0 ? 0 : text.slice(0, from).replace(/\r?\n?$/, '').length, end: text.length };
  const to = end + rest.index;
  return { start: from, end: to + (text.startsWith('\r\n', to) ? 2 : 1) };
};
