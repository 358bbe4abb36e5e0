/** One finding on the page. */
import type { Finding, Span } from '../engine/api.ts';
import type { Texts } from '../texts/en.ts';
import { escape, prose } from './escape.ts';
import { pictureOf } from './picture.ts';

/** A place in a file: line and column from 1. */
export interface Place {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

export interface Page {
  readonly texts: Texts;
  /** The address that opens the place outside of VS Code. */
  hrefOf(place: Place): string;
}

/** What is asked of a file's text. */
export interface Positions {
  placeOf(offset: number): { readonly line: number; readonly column: number };
  /** Text of a line (from 1) without its end. */
  lineText(line: number): string;
}

const longestLine = 240;

/** The first line of the span, with the span marked. */
const excerpt = (span: Span, positions: Positions): string => {
  const from = positions.placeOf(span.start);
  const to = positions.placeOf(span.end);
  const line = positions.lineText(from.line);
  const end = to.line === from.line ? to.column - 1 : line.length;
  const cut = line.length > longestLine ? Math.max(0, Math.min(from.column - 40, line.length - longestLine)) : 0;
  const part = (start: number, stop: number): string => escape(line.slice(Math.max(start, cut), Math.min(stop, cut + longestLine)));
  return `<pre tabindex="0"><code>${part(cut, from.column - 1)}<mark>${part(from.column - 1, end)}</mark>${part(end, line.length)}</code></pre>`;
};

const folderOf = (path: string): string => (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '');

const link = (page: Page, place: Place, text: string): string =>
  `<a href="${escape(page.hrefOf(place))}" data-place="${escape(nameOf(place))}">${escape(text)}</a>`;

/** As terminals and VS Code write places. */
export const nameOf = ({ path, line, column }: Place): string => `${path}:${line}:${column}`;

const chain = (page: Page, path: string, finding: Finding, positions: Positions): string => {
  const { report } = page.texts;
  if (finding.chain === undefined || finding.chain.length === 0) return '';
  const picture = pictureOf(finding.chain, report.keeps, ({ span }) => {
    if (span === undefined) return undefined;
    const place = { path, ...positions.placeOf(span.start) };
    return { href: page.hrefOf(place), name: nameOf(place) };
  });
  const often = finding.often === undefined ? '' : `<p>${escape(report.often)} ${prose(finding.often)}</p>`;
  return `<details><summary>${escape(report.keeps)}</summary>${picture}${often}</details>`;
};

/** An element that says the same without the page's script as with it. */
export const articleOf = (page: Page, path: string, finding: Finding, positions: Positions): string => {
  const { report } = page.texts;
  const place = { path, ...positions.placeOf(finding.span.start) };
  const life = finding.life ?? 'program';
  const data = {
    rule: finding.rule, folder: folderOf(path), 'folder-name': folderOf(path) || report.here, life, 'life-name': report.lives[life],
    severity: finding.severity, 'severity-name': report.levels[finding.severity], confidence: finding.confidence, 'confidence-name': report.sure[finding.confidence],
  };
  const attributes = Object.entries(data).map(([key, value]) => ` data-${key}="${escape(value)}"`).join('');
  const related = finding.related.map((one) => {
    const at = { path, ...positions.placeOf(one.span.start) };
    return `<li>${prose(one.message)} ${link(page, at, report.line(at.line))}</li>`;
  });
  return [
    `<article${attributes}>`,
    `<h3>${link(page, place, nameOf(place))}</h3>`,
    `<ul class="tags"><li class="${finding.severity}">${escape(report.levels[finding.severity])}</li><li><a href="#rule-${escape(finding.rule)}">${escape(finding.rule)}</a></li>`,
    `<li>${escape(report.sure[finding.confidence])}</li><li>${escape(report.lives[life])}</li></ul>`,
    `<p>${prose(finding.message)}</p>`,
    excerpt(finding.span, positions),
    chain(page, path, finding, positions),
    related.length === 0 ? '' : `<ul class="related">${related.join('')}</ul>`,
    '</article>\n',
  ].join('');
};
