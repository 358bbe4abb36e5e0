import { DiagnosticSeverity, DiagnosticTag, type Diagnostic, type Range } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding, Problem, Severity, Span } from '../../engine/api.ts';
import type { ClientCan } from './client.ts';
import { sha256 } from './hash.ts';
import type { DiagnosticData } from './requests.ts';

export const sourceName = 'leaktight';

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const satisfies Record<Severity, DiagnosticSeverity>;

/** Rules whose findings are text that can go: editors grey it out. */
const unnecessary: ReadonlySet<string> = new Set(['unused-suppression']);

export const rangeOf = (document: TextDocument, span: Span): Range => ({
  start: document.positionAt(span.start),
  end: document.positionAt(span.end),
});

/** A finding in the protocol's words, without what the client cannot show. */
export const toDiagnostic = (
  finding: Finding,
  document: TextDocument,
  can: ClientCan,
  page: string | undefined,
): Diagnostic => ({
  range: rangeOf(document, finding.span),
  severity: severities[finding.severity],
  code: finding.rule,
  ...(can.codeDescription && page !== undefined ? { codeDescription: { href: page } } : {}),
  source: sourceName,
  message: finding.message,
  ...(can.data ? { data: { confidence: finding.confidence, life: finding.life ?? 'program' } satisfies DiagnosticData } : {}),
  ...(can.unnecessaryTag && unnecessary.has(finding.rule) ? { tags: [DiagnosticTag.Unnecessary] } : {}),
  ...(can.relatedInformation && finding.related.length > 0
    ? {
        relatedInformation: finding.related.map(({ span, message }) => ({
          location: { uri: document.uri, range: rangeOf(document, span) },
          message,
        })),
      }
    : {}),
});

/** One diagnostic for a configuration file: the first problem; the others often follow from it. */
export const toConfigDiagnostics = (problems: readonly Problem[], document: TextDocument): readonly Diagnostic[] =>
  problems.slice(0, 1).map(({ span, message }) => ({
    range: rangeOf(document, span),
    severity: DiagnosticSeverity.Error,
    source: sourceName,
    message,
  }));

/** Names a set of diagnostics by its content, so that it stays the same over versions and restarts while nothing changes. */
export const resultIdOf = (diagnostics: readonly Diagnostic[]): string =>
  sha256(JSON.stringify(diagnostics)).slice(0, 22);
