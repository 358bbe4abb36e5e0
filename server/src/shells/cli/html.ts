/** Findings as one page, for a browser. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createReportPage } from '../../report/page.ts';
import { toPosix } from '../workspace/globs.ts';
import { positionsOf } from './positions.ts';
import type { ReportContext, Reporter } from './reporter.ts';

export const createHtml = ({ rules, version, texts, root }: ReportContext): Reporter => {
  const page = createReportPage({
    rules, version, texts,
    sha256: (text) => createHash('sha256').update(text).digest('base64'),
    // VS Code takes over addresses of this form, wherever the page is read.
    hrefOf: (place) => `vscode://file${pathToFileURL(path.resolve(root, place.path)).pathname}:${place.line}:${place.column}`,
  });
  return {
    start: page.start,
    file: ({ file, text, findings }) => {
      const positions = positionsOf(text);
      const placeOf = (offset: number) => {
        const { startLine, startColumn } = positions.regionOf({ start: offset, end: offset });
        return { line: startLine, column: startColumn };
      };
      return page.file({ path: toPosix(path.relative(root, file)), findings, positions: { placeOf, lineText: positions.lineText } });
    },
    end: (summary) => page.end({ ...summary, notices: summary.notices.map(({ message }) => message) }),
  };
};
