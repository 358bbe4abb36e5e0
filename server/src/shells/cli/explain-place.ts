/** `leaktight explain FILE:LINE`: the whole story of the leaks at a place, as editors tell it in hovers. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Colors } from 'picocolors/types';
import type { Engine, Finding, Source } from '../../engine/api.ts';
import type { Texts } from '../../texts/en.ts';
import { unreadText } from '../setup/problems.ts';
import { badConfigTexts } from './bad-config.ts';
import { coloursOf, columnsOf } from './colours.ts';
import { createEngines } from './engines.ts';
import { frameOf } from './frame.ts';
import { exit, type Io } from './io.ts';
import { load } from './load.ts';
import { shown } from './notices.ts';
import { positionsOf, type Positions } from './positions.ts';
import { printable, wrap } from './printable.ts';

export interface Place {
  readonly file: string;
  /** From 1; nothing: the whole file. */
  readonly line: number | undefined;
}

/** Reads `src/a.ts`, `src/a.ts:3` and `src/a.ts:3:17`; nothing where there is no such file. */
export const placeOf = (text: string, cwd: string): Place | undefined => {
  const [, name = '', line] = /^(.*?):(\d{1,9})(?::\d{1,9})?$/.exec(text) ?? [];
  const at = (file: string): string => path.resolve(cwd, file);
  if (existsSync(at(text))) return { file: at(text), line: undefined };
  return name !== '' && existsSync(at(name)) ? { file: at(name), line: Number(line) } : undefined;
};

/** Gives the exit status: 2 where nothing is reported there. Findings of any confidence are told of, also those that a baseline knows. */
export const explainPlace = async ({ file, line }: Place, io: Io, texts: Texts): Promise<number> => {
  const name = shown(file, io.cwd);
  const fail = (...messages: readonly string[]): number => {
    for (const message of messages) io.err.write(`${texts.cli.error(message)}\n`);
    return exit.failure;
  };
  const engines = createEngines({
    confidence: 'possible', texts, baseline: false, roots: [io.cwd],
    onBad: (bad, why) => void fail(...badConfigTexts(bad, why, io.cwd, texts)),
  });
  const { content, setup: { engine } } = await load({ file, isNamed: true }, { engines, fixed: undefined, memory: undefined, isWarm: false });
  if (content.kind === 'otherLanguage' || content.kind === 'outOfScope' || content.kind === 'clean') return fail(texts.cli.unread.otherLanguage(name));
  if (content.kind !== 'text') return fail(unreadText(content, name, texts));
  const source: Source = { uri: pathToFileURL(file).href, text: content.text };
  await engine.prepare(source.uri);
  const positions = positionsOf(source.text);
  const { findings } = engine.check(source);
  const here = findings.filter(({ span }) => line === undefined || isOn(positions, span, line));
  if (here.length === 0) {
    const places = findings.map(({ span }) => `${name}:${positions.regionOf(span).startLine}`);
    return fail(texts.cli.explain.none(line === undefined ? name : `${name}:${line}`), ...(places.length === 0 ? [] : [texts.cli.explain.elsewhere([...new Set(places)].join(', '))]));
  }
  const page: Page = { name, engine, source, positions, texts, colours: coloursOf(io.out), columns: columnsOf(io.out) };
  await io.out.write(`${here.map((finding) => storyOf(finding, page)).join('\n\n')}\n`);
  return exit.clean;
};

const isOn = (positions: Positions, span: Finding['span'], line: number): boolean => {
  const { startLine, endLine } = positions.regionOf(span);
  return startLine <= line && line <= endLine;
};

interface Page {
  readonly name: string;
  readonly engine: Engine;
  readonly source: Source;
  readonly positions: Positions;
  readonly texts: Texts;
  readonly colours: Colors;
  readonly columns: number;
}

const storyOf = (finding: Finding, page: Page): string => {
  const { name, positions, texts, colours, columns } = page;
  const region = positions.regionOf(finding.span);
  const head = `${colours.underline(`${name}:${region.startLine}:${region.startColumn}`)}  ${texts.cli.severity[finding.severity]}, ${texts.report.sure[finding.confidence]}  ${colours.bold(finding.rule)}`;
  const message = wrap(printable(finding.message), columns).join('\n');
  const paragraphs = finding.story.map((text) => paragraph(text, page));
  const fixes = page.engine.fixes(page.source, finding).map(({ title, safe }) => `- ${printable(title)}${safe ? texts.cli.explain.safe : ''}`);
  return [[head, ...frameOf(region, positions, columns, colours)].join('\n'), message, ...paragraphs, paragraph([`**${texts.cli.explain.fixes}**`, ...fixes].join('\n'), page)].join('\n\n');
};

/** Markdown of a story: a title in asterisks, lists, code. */
const paragraph = (markdown: string, { colours, columns }: Page): string =>
  markdown.split('\n').flatMap((line) => {
    const [, title = '', rest = ''] = /^(?:\*\*(.*?)\*\*)?(.*)$/s.exec(line) ?? [];
    const [, mark = ''] = /^(\d+\. |- )/.exec(rest) ?? [];
    const [first = '', ...others] = wrap(printable(`${title}${title.endsWith('：') ? rest.trimStart() : rest}`), columns - mark.length - 2);
    return [title === '' ? first : first.replace(title, () => colours.bold(title)), ...others.map((one) => `${' '.repeat(mark.length)}${one}`)];
  }).join('\n');
