/** The chain of what keeps something alive, as a picture: one box per link, an arrow from each to what it keeps. */
import type { Link } from '../engine/api.ts';
import { escape } from './escape.ts';

const width = 560;
const left = 14;
const lineHeight = 19;
const padding = 10;
const gap = 26;
/** Average widths of a letter and of a Chinese character at 14 pixels. */
const widthOf = (character: string): number => (/[\u2e80-\uffff]/u.test(character) ? 14.2 : 7.4);

/** Where a link of the chain leads: its address, and a name for it ("src/a.ts:3"). */
export type PlaceOf = (link: Link) => { readonly href: string; readonly name: string } | undefined;

/** Breaks at blanks where there are some, else anywhere. */
const wrapped = (text: string, room: number): readonly string[] => {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const word of text.match(/[\u2e80-\uffff]|[^\s\u2e80-\uffff]{1,60}\s*|\s+/gu) ?? []) {
    const size = [...word.trimEnd()].reduce((sum, one) => sum + widthOf(one), 0);
    if (line !== '' && used + size > room) {
      lines.push(line.trimEnd());
      line = '';
      used = 0;
    }
    line += word;
    used += [...word].reduce((sum, one) => sum + widthOf(one), 0);
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()];
};

interface Box {
  readonly top: number;
  readonly height: number;
  readonly svg: string;
}

const boxOf = (link: Link, top: number, isLast: boolean, placeOf: PlaceOf): Box => {
  const room = width - 2 * (left + padding);
  const what = wrapped(link.what.replace(/`/g, ''), room);
  const lives = wrapped(link.lives.replace(/`/g, ''), room);
  const height = (what.length + lives.length) * lineHeight + 2 * padding;
  const texts = [...what.map((text) => ['what', text] as const), ...lives.map((text) => ['lives', text] as const)].map(
    ([name, text], index) => `<text class="${name}" x="${left + padding}" y="${top + padding + (index + 1) * lineHeight - 5}">${escape(text)}</text>`,
  );
  const drawn = `<rect class="${isLast ? 'box last' : 'box'}" x="${left}" y="${top}" width="${width - 2 * left}" height="${height}" rx="6"/>${texts.join('')}`;
  const place = placeOf(link);
  return { top, height, svg: place ? `<a href="${escape(place.href)}" data-place="${escape(place.name)}">${drawn}</a>` : drawn };
};

const arrow = ({ top, height }: Box): string => {
  const [from, to] = [top + height, top + height + gap - 3];
  return `<path class="arrow" d="M ${width / 2} ${from} V ${to - 6} m -5 0 h 10 l -5 7 z"/>`;
};

/** The picture, with its text as text: it can be read out, searched and copied, and its links are reached by keyboard. */
export const pictureOf = (chain: readonly Link[], label: string, placeOf: PlaceOf): string => {
  const boxes: Box[] = [];
  for (const link of chain) {
    const last = boxes.at(-1);
    boxes.push(boxOf(link, last === undefined ? 4 : last.top + last.height + gap, boxes.length === chain.length - 1, placeOf));
  }
  const bottom = boxes.at(-1);
  const height = bottom === undefined ? 0 : bottom.top + bottom.height + 4;
  const arrows = boxes.slice(0, -1).map(arrow);
  return `<svg class="chain" role="group" aria-label="${escape(label)}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${boxes.map(({ svg }) => svg).join('')}${arrows.join('')}</svg>`;
};
