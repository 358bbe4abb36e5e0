/** Formats in XML. */
import type { Severity } from '../../engine/api.ts';
import { printable } from './printable.ts';
import type { Shape } from './shape.ts';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text of an element or attribute. What XML 1.0 has no way to write (control characters, half a surrogate pair) is written as an escape. */
const xml = (text: string): string =>
  printable(text).replace(/[\p{Surrogate}\ufffe\uffff]/gu, '\ufffd').replace(/[&<>"]/g, (one) => entities[one] ?? one);

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** The tests of a file are its findings, all of them failed; without any finding there is one test, which passed. */
export const junit: Shape = {
  base: 'cwd',
  open: () => `${declaration}<testsuites name="leaktight">\n`,
  file: (path, items, { length }) =>
    `<testsuite name="${xml(path)}" tests="${length}" failures="${length}" errors="0" skipped="0">\n${items}</testsuite>\n`,
  item: ({ finding, path, region }) => {
    const place = `${region.startLine}:${region.startColumn}`;
    return [
      `<testcase name="${xml(finding.rule)} ${place}" classname="${xml(path)}">`,
      `<failure message="${xml(finding.message)}" type="${xml(finding.rule)}">${xml(path)}:${place}: ${xml(finding.message)}</failure>`,
      '</testcase>\n',
    ].join('');
  },
  close: ({ findings }, { texts }) => {
    const passed = `<testcase name="${xml(texts.cli.noFindings)}" classname="leaktight"/>`;
    const clean = `<testsuite name="leaktight" tests="1" failures="0" errors="0" skipped="0">\n${passed}\n</testsuite>\n`;
    return `${findings === 0 ? clean : ''}</testsuites>\n`;
  },
};

const checkstyleLevels = { error: 'error', warning: 'warning', information: 'info', hint: 'info' } as const satisfies Record<Severity, string>;

/** The XML that Checkstyle writes, which Jenkins, reviewdog and many others read. */
export const checkstyle: Shape = {
  base: 'cwd',
  open: () => `${declaration}<checkstyle version="4.3">\n`,
  file: (path, items) => `<file name="${xml(path)}">\n${items}</file>\n`,
  item: ({ finding, region }) => {
    const place = `line="${region.startLine}" column="${region.startColumn}"`;
    return `<error ${place} severity="${checkstyleLevels[finding.severity]}" message="${xml(finding.message)}" source="leaktight.${xml(finding.rule)}"/>\n`;
  },
  close: () => '</checkstyle>\n',
};
