/** What a scan has found, line by line, for the output of an editor. */
import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver';
import type { Severity } from '../../engine/api.ts';
import type { Texts } from '../../texts/en.ts';
import type { ScanLog } from './requests.ts';
import { shownAs } from './shown-as.ts';
import { isWithin, uriOfKey } from './uris.ts';

/** Lines that somebody may still read; the report has all of them. */
const mostLines = 5000;

const names: Readonly<Record<DiagnosticSeverity, Severity>> = {
  [DiagnosticSeverity.Error]: 'error', [DiagnosticSeverity.Warning]: 'warning', [DiagnosticSeverity.Information]: 'information', [DiagnosticSeverity.Hint]: 'hint',
};

/** Names may hold anything: a line stays one line. */
const unprintable = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;
const onOneLine = (text: string): string => text.replace(unprintable, '\ufffd');

export interface ScanLogger {
  add(key: string, diagnostics: readonly Diagnostic[]): void;
  log(): ScanLog;
}

export const createScanLogger = (folders: readonly string[], { cli }: Texts): ScanLogger => {
  const lines: string[] = [];
  const files: Record<string, string> = {};
  let more = 0;
  return {
    add: (key, diagnostics) => {
      if (diagnostics.length === 0) return;
      const room = mostLines - lines.length;
      more += Math.max(0, diagnostics.length - room);
      if (room <= 0) return;
      const folder = folders.find((one) => isWithin(key, one));
      const name = onOneLine(folder === undefined ? key : shownAs(key, folder, folders.length === 1));
      files[name] = uriOfKey(key);
      for (const { range: { start }, severity = DiagnosticSeverity.Warning, code, message } of diagnostics.slice(0, room)) {
        lines.push(`${name}:${start.line + 1}:${start.character + 1}  ${cli.severity[names[severity]]}  ${String(code ?? '')}  ${onOneLine(String(message))}`);
      }
    },
    log: () => ({ lines, more, files }),
  };
};
