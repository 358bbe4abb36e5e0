/** The report as one page that needs nothing else: written piece by piece, so that no more than one file's text is ever held. */
import type { Finding, Rule } from '../engine/api.ts';
import type { Texts } from '../texts/en.ts';
import { escape, prose } from './escape.ts';
import { articleOf, type Page, type Place, type Positions } from './finding.ts';
import { script } from './script.ts';
import { style } from './style.ts';

export interface ReportOptions {
  readonly texts: Texts;
  readonly rules: readonly Rule[];
  readonly version: string;
  /** SHA-256 of a text, in base64. */
  sha256(text: string): string;
  /** The address that opens a place where the page is not shown by VS Code. */
  hrefOf(place: Place): string;
}

export interface ReportFile {
  /** As it is shown, with slashes. */
  readonly path: string;
  readonly findings: readonly Finding[];
  readonly positions: Positions;
}

export interface ReportEnd {
  readonly files: number;
  readonly filesWithFindings: number;
  readonly findings: number;
  /** What was not scanned, or not wholly. */
  readonly notices: readonly string[];
}

export interface ReportPage {
  start(): string;
  file(file: ReportFile): string;
  end(end: ReportEnd): string;
}

const filters = ['rule', 'folder', 'life', 'severity', 'confidence'] as const;
const groups = ['rule', 'folder', 'life'] as const;

const formOf = ({ report }: Texts): string => {
  const choices = groups.map((key) => `<option value="${key}">${escape(report[key])}</option>`);
  const selects = filters.map((key) => `<label>${escape(report[key])}<select name="${key}"><option value="">${escape(report.all)}</option></select></label>`);
  return [
    `<section id="overview" aria-label="${escape(report.overview)}" data-more="${escape(report.others)}" hidden></section>`,
    `<form hidden aria-label="${escape(report.filters)}"><label>${escape(report.group)}<select name="group">${choices.join('')}</select></label>`,
    ...selects,
    `<label>${escape(report.text)}<input name="text" type="search"></label></form>`,
    `<p id="shown" role="status" class="quiet" data-text="${escape(report.shown)}"></p>`,
  ].join('\n');
};

/** The drop of Leaktight: the page's only picture that says nothing. */
const drop = '<svg class="drop" viewBox="0 0 24 24" width="34" height="34" aria-hidden="true"><path d="M12 3c3.6 4.3 5.6 7.3 5.6 10.2a5.6 5.6 0 0 1-11.2 0C6.4 10.3 8.4 7.3 12 3z"/><path d="M9.4 13.4l1.9 1.9 3.4-3.6"/></svg>';

const head = ({ texts, sha256 }: ReportOptions): string => {
  const policy = `default-src 'none'; style-src 'sha256-${sha256(style)}'; script-src 'sha256-${sha256(script)}'; base-uri 'none'; form-action 'none'`;
  const { report } = texts;
  return [
    `<!doctype html>\n<html lang="${report.lang}">\n<head>\n<meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer">',
    `<title>${escape(report.title)}</title>\n<style>${style}</style>\n</head>\n<body>`,
    `<header>${drop}<h1>${escape(report.title)}</h1></header>\n<main>\n${formOf(texts)}\n<h2 id="leaks">${escape(report.findings)}</h2>\n<div id="findings">\n`,
  ].join('\n');
};

const ruleText = (rule: Rule, { page }: Texts): string => {
  const sections = ([[page.why, rule.why], [page.how, rule.how], [page.intended, rule.intended]] as const).map(([title, text]) => `<h3>${escape(title)}</h3><p>${prose(text)}</p>`);
  return `<details id="rule-${escape(rule.id)}"><summary><strong>${escape(rule.id)}</strong>: ${prose(rule.summary)}</summary>${sections.join('')}</details>`;
};

const tail = ({ texts, rules, version }: ReportOptions, seen: ReadonlySet<string>, end: ReportEnd): string => {
  const { report } = texts;
  const told = rules.filter(({ id }) => seen.has(id)).map((rule) => ruleText(rule, texts));
  const notices = end.notices.map((notice) => `<li>${prose(notice)}</li>`);
  const summary = end.findings === 0 ? report.none : report.summary(String(end.findings), String(end.filesWithFindings), String(end.files));
  return [
    `</div>`,
    `<p id="summary"><strong>${escape(summary)}</strong></p>`,
    told.length === 0 ? '' : `<section aria-labelledby="rules"><h2 id="rules">${escape(report.rules)}</h2>${told.join('\n')}</section>`,
    notices.length === 0 ? '' : `<section aria-labelledby="notices"><h2 id="notices">${escape(report.notices)}</h2><ul>${notices.join('')}</ul></section>`,
    `</main>\n<footer><p class="quiet">${escape(report.madeBy(version))}</p></footer>\n<script>${script}</script>\n</body>\n</html>\n`,
  ].join('\n');
};

export const createReportPage = (options: ReportOptions): ReportPage => {
  const seen = new Set<string>();
  const page: Page = { texts: options.texts, hrefOf: options.hrefOf };
  return {
    start: () => head(options),
    file: ({ path, findings, positions }) => {
      for (const { rule } of findings) seen.add(rule);
      return findings.map((finding) => articleOf(page, path, finding, positions)).join('');
    },
    end: (end) => tail(options, seen, end),
  };
};
