import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Span } from '../../engine/api.ts';

/** Lines and columns from 1, columns in UTF-16 code units; `end` is just past the last character. */
export interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface Positions {
  regionOf(span: Span): Region;
  /** Text of a line (from 1) without its end. */
  lineText(line: number): string;
}

export const positionsOf = (text: string): Positions => {
  const document = TextDocument.create('', '', 0, text);
  return {
    regionOf: ({ start, end }) => {
      const from = document.positionAt(start);
      const to = document.positionAt(Math.max(start, end));
      return { startLine: from.line + 1, startColumn: from.character + 1, endLine: to.line + 1, endColumn: to.character + 1 };
    },
    lineText: (line) => document.getText({ start: { line: line - 1, character: 0 }, end: { line, character: 0 } }).replace(/[\r\n]+$/, ''),
  };
};
