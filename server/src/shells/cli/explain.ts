/** `leaktight explain`: the page of a rule, the story of the leaks at a place, or the list of all rules. */
import type { Colors } from 'picocolors/types';
import type { Rule } from '../../engine/api.ts';
import { nearest } from '../../engine/nearest.ts';
import { rulesIn } from '../../engine/rules.ts';
import type { Texts } from '../../texts/en.ts';
import { coloursOf, columnsOf } from './colours.ts';
import { exit, type Io } from './io.ts';
import { printable, wrap } from './printable.ts';
import { sectionsOf } from './rule-page.ts';

/** Gives the exit status. */
export const explain = async (name: string | undefined, io: Io, texts: Texts): Promise<number> => {
  const rules = rulesIn(texts);
  const colours = coloursOf(io.out);
  if (name === undefined) {
    await io.out.write(listOf(rules, colours, texts));
    return exit.clean;
  }
  const rule = rules.find(({ id }) => id === name);
  if (rule === undefined) {
    const { explainPlace, placeOf } = await import('./explain-place.ts');
    const place = placeOf(name, io.cwd);
    if (place !== undefined) return explainPlace(place, io, texts);
    const near = nearest(name, rules.map(({ id }) => id));
    io.err.write(`${texts.cli.error(texts.cli.explain.unknownRule(printable(name), near))}\n${texts.cli.explain.list}\n`);
    return exit.failure;
  }
  await io.out.write(pageOf(rule, columnsOf(io.out), colours, texts));
  return exit.clean;
};

const listOf = (rules: readonly Rule[], colours: Colors, texts: Texts): string => {
  const width = Math.max(...rules.map(({ id }) => id.length));
  const lines = rules.map(({ id, summary }) => `${colours.bold(id)}${' '.repeat(width - id.length)}  ${summary}`);
  return `${lines.join('\n')}\n\n${texts.cli.explain.more}\n`;
};

const pageOf = (rule: Rule, columns: number, colours: Colors, texts: Texts): string => {
  const t = texts.cli.explain;
  const head = `${colours.bold(rule.id)}\n${rule.summary}\n\n${t.severity}: ${texts.cli.severity[rule.severity]}, CWE-${rule.cwe}`;
  const sections = sectionsOf(rule, texts).map(({ title, text }) => `${colours.bold(title)}\n${wrap(text, columns).join('\n')}`);
  return `${[head, ...sections].join('\n\n')}\n`;
};
