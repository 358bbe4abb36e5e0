import { type Connection, type Diagnostic, NotebookDocuments, type NotebookDocument, type ServerCapabilities } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding, Span } from '../../engine/api.ts';
import { withoutMagics } from '../../engine/notebook.ts';
import { sizeLimit } from '../workspace/limits.ts';
import { engineFor, type Context } from './context.ts';
import { rangeOf, toDiagnostic } from './convert.ts';

/** Which cells of which notebooks a client should send. */
export const notebookSync: NonNullable<ServerCapabilities['notebookDocumentSync']> = { notebookSelector: [{ notebook: 'jupyter-notebook', cells: [{ language: 'python' }] }] };

export interface Notebooks {
  /** Rules of the game have changed: all are checked anew. */
  refresh(): void;
}

/** A cell, and where its code begins in the program that all cells make up. */
interface Cell {
  readonly document: TextDocument;
  readonly start: number;
}

/** Longest and shortest rest after a keystroke. */
const [leastRest, longestRest] = [80, 300];

/** Checks notebooks that are open, and publishes diagnostics on their cells: clients ask for those of files alone. */
export const createNotebooks = (connection: Connection, context: Context): Notebooks => {
  const notebooks = new NotebookDocuments(TextDocument);
  const published = new Map<string, ReadonlySet<string>>();
  const costs = new Map<string, number>();
  const open = new Map<string, NotebookDocument>();
  /** Tells an outdated wait from the one that counts: cells change without a new version of the notebook where its text is taken back. */
  const turns = new Map<string, number>();

  const send = async (uri: string, all: ReadonlyMap<string, readonly Diagnostic[]>): Promise<void> => {
    const gone = [...(published.get(uri) ?? [])].filter((cell) => !all.has(cell));
    published.set(uri, new Set(all.keys()));
    for (const cell of gone) await connection.sendDiagnostics({ uri: cell, diagnostics: [] });
    for (const [cell, diagnostics] of all) await connection.sendDiagnostics({ uri: cell, diagnostics: [...diagnostics] });
  };

  const check = async (notebook: NotebookDocument): Promise<void> => {
    const { uri } = notebook;
    const turn = (turns.get(uri) ?? 0) + 1;
    turns.set(uri, turn);
    await context.host.clock.delay(Math.min(longestRest, Math.max(leastRest, costs.get(uri) ?? 0)));
    const name = `${uri}.py`;
    const engine = turns.get(uri) === turn ? await engineFor(context, name) : undefined;
    if (!engine || turns.get(uri) !== turn) return;
    const started = context.host.clock.now();
    const cells: Cell[] = [];
    let text = '';
    for (const cell of notebook.cells) {
      const document = notebooks.getCellTextDocument(cell);
      if (!document) continue;
      cells.push({ document, start: text.length });
      text += `${withoutMagics(document.getText())}\n`;
    }
    const { findings } = text.length > sizeLimit ? { findings: [] } : engine.check({ uri: name, text });
    const all = new Map<string, Diagnostic[]>(cells.map(({ document }) => [document.uri, []]));
    for (const finding of findings) {
      const cell = cellAt(cells, finding.span.start);
      if (cell) all.get(cell.document.uri)?.push(diagnosticOf(context, cells, cell, finding));
    }
    costs.set(uri, context.host.clock.now() - started);
    await send(uri, all);
  };

  const start = (notebook: NotebookDocument): void => {
    context.foreground.run(() => check(notebook)).catch((error: unknown) => connection.console.error(String(error)));
  };

  notebooks.onDidOpen((notebook) => {
    open.set(notebook.uri, notebook);
    start(notebook);
  });
  notebooks.onDidChange(({ notebookDocument }) => start(notebookDocument));
  notebooks.onDidClose(({ uri }) => {
    const turn = turns.get(uri) ?? 0;
    turns.set(uri, turn + 1);
    for (const table of [open, costs]) table.delete(uri);
    void send(uri, new Map()).finally(() => published.delete(uri));
  });
  notebooks.listen(connection);
  return { refresh: () => [...open.values()].forEach(start) };
};

const cellAt = (cells: readonly Cell[], at: number): Cell | undefined => cells.findLast(({ start }) => start <= at);

/** Within its cell, whatever the program says. */
const spanIn = ({ document, start }: Cell, span: Span): Span => {
  const { length } = document.getText();
  return { start: Math.min(span.start - start, length), end: Math.min(Math.max(span.end - start, 0), length) };
};

function diagnosticOf({ can, host }: Context, cells: readonly Cell[], cell: Cell, finding: Finding): Diagnostic {
  const inCell = { ...finding, span: spanIn(cell, finding.span), related: [] };
  const related = finding.related.flatMap(({ span, message }) => {
    const other = cellAt(cells, span.start);
    return other ? [{ message, location: { uri: other.document.uri, range: rangeOf(other.document, spanIn(other, span)) } }] : [];
  });
  const diagnostic = toDiagnostic(inCell, cell.document, can(), host.rulePage(finding.rule));
  return can().relatedInformation && related.length > 0 ? { ...diagnostic, relatedInformation: related } : diagnostic;
}
