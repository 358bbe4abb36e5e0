import type { Diagnostic } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { CheckResult, Engine, Finding, Source } from '../../engine/api.ts';
import type { ClientCan } from './client.ts';
import { resultIdOf, toDiagnostic } from './convert.ts';
import { sourceOf, type OpenDocuments } from './documents.ts';
import type { Host } from './host.ts';
import { carryOver } from './last-good.ts';

/** What the engine said about one version of an open document. */
export interface Checked {
  readonly version: number;
  readonly engine: Engine;
  readonly source: Source;
  readonly findings: readonly Finding[];
  /** Carried over from the last version that parsed: shown, but nothing can be built on them. */
  readonly carried: boolean;
  readonly diagnostics: readonly Diagnostic[];
  readonly resultId: string;
}

export interface Checks {
  /** Findings of the document as it is now; computed once per version and engine. Nothing where the engine does not read it. */
  run(document: TextDocument, engine: Engine): Checked | undefined;
  /** What the document imports has changed: it is checked again, whatever its version. */
  forget(uri: string): void;
  /** How long the last check of this document took. */
  cost(uri: string): number;
}

interface Memory {
  readonly checked: Checked;
  readonly good: { readonly text: string; readonly findings: readonly Finding[] } | undefined;
  readonly ms: number;
}

export const createChecks = (
  host: Host,
  documents: OpenDocuments,
  can: () => ClientCan,
  onError: (uri: string, error: unknown) => void,
): Checks => {
  const memories = new Map<string, Memory>();
  const outdated = new Set<string>();
  documents.onClose(({ uri }) => {
    memories.delete(uri);
    outdated.delete(uri);
  });

  /** A file that the engine fails on must not take the answers for it down. */
  const checkSafely = (engine: Engine, source: Source): CheckResult => {
    try {
      return engine.check(source);
    } catch (error) {
      onError(source.uri, error);
      return { findings: [], broken: true };
    }
  };

  const compute = (document: TextDocument, engine: Engine, source: Source, last: Memory | undefined): Memory => {
    const start = host.clock.now();
    const { findings: fresh, broken } = checkSafely(engine, source);
    const good = broken ? last?.good : { text: source.text, findings: fresh };
    const carried = broken && good !== undefined;
    const findings = carried ? carryOver(good.findings, good.text, source.text) : fresh;
    const diagnostics = findings.map((finding) => toDiagnostic(finding, document, can(), host.rulePage(finding.rule)));
    const resultId = resultIdOf(diagnostics);
    const checked = { version: document.version, engine, source, findings, carried, diagnostics, resultId };
    return { checked, good, ms: host.clock.now() - start };
  };

  return {
    run: (document, engine) => {
      const last = memories.get(document.uri);
      const sameEngine = last?.checked.engine === engine;
      if (sameEngine && last.checked.version === document.version && !outdated.has(document.uri)) return last.checked;
      outdated.delete(document.uri);
      const source = sourceOf(document, engine);
      if (source === undefined) return undefined;
      const next = compute(document, engine, source, sameEngine ? last : undefined);
      memories.set(document.uri, next);
      return next.checked;
    },
    forget: (uri) => void outdated.add(uri),
    cost: (uri) => memories.get(uri)?.ms ?? 0,
  };
};
