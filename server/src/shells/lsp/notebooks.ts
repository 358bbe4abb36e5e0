import { type Connection, type Diagnostic, NotebookDocuments, type NotebookDocument, type ServerCapabilities } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding, Span } from '../../engine/api.ts';
import { withoutMagics } from '../../engine/notebook.ts';
import { sizeLimit } from '../workspace/limits.ts';
import { engineFor, restAfter, type Context } from './context.ts';
import { rangeOf, toDiagnostic } from './convert.ts';
import { leastRest } from './push.ts';
import { keyOf } from './uris.ts';

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

/** A notebook that is open. */
interface Open {
  readonly notebook: NotebookDocument;
  /** Cells that show diagnostics. */
  shown: ReadonlySet<string>;
  /** Milliseconds of the last check. */
  cost: number;
  /** Tells an outdated wait from the one that counts: cells change without a new version of the notebook where its text is taken back. */
  turn: number;
}

/** The name of the program that its cells make up. */
const programOf = (uri: string): string => `${uri}.py`;

/** Checks notebooks that are open, and publishes diagnostics on their cells: clients ask for those of files alone. */
export const createNotebooks = (connection: Connection, context: Context): Notebooks => {
  const notebooks = new NotebookDocuments(TextDocument);
  const open = new Map<string, Open>();
  const log = (error: unknown): void => connection.console.error(String(error));

  const send = async (one: Open, all: ReadonlyMap<string, readonly Diagnostic[]>): Promise<void> => {
    const gone = [...one.shown].filter((cell) => !all.has(cell));
    one.shown = new Set(all.keys());
    for (const cell of gone) await connection.sendDiagnostics({ uri: cell, diagnostics: [] });
    for (const [cell, diagnostics] of all) await connection.sendDiagnostics({ uri: cell, diagnostics: [...diagnostics] });
  };

  const check = async (one: Open): Promise<void> => {
    const { uri } = one.notebook;
    const turn = ++one.turn;
    await context.host.clock.delay(restAfter(one.cost, leastRest));
    const name = programOf(uri);
    const engine = one.turn === turn ? await engineFor(context, uri) : undefined;
    await engine?.prepare(name);
    if (one.turn !== turn) return;
    const started = context.host.clock.now();
    const cells: Cell[] = [];
    let text = '';
    for (const cell of one.notebook.cells) {
      const document = notebooks.getCellTextDocument(cell);
      if (!document) continue;
      cells.push({ document, start: text.length });
      text += `${withoutMagics(document.getText())}\n`;
    }
    const { findings } = !engine || text.length > sizeLimit ? { findings: [] } : engine.check({ uri: name, text });
    const all = new Map<string, Diagnostic[]>(cells.map(({ document }) => [document.uri, []]));
    for (const finding of findings) {
      const cell = cellAt(cells, finding.span.start);
      if (cell) all.get(cell.document.uri)?.push(diagnosticOf(context, cells, cell, finding));
    }
    one.cost = context.host.clock.now() - started;
    await send(one, all);
  };

  const start = (one: Open): void => {
    context.foreground.run(() => check(one)).catch(log);
  };

  notebooks.onDidOpen((notebook) => {
    const one: Open = { notebook, shown: new Set(), cost: 0, turn: 0 };
    open.set(notebook.uri, one);
    start(one);
  });
  notebooks.onDidChange(({ notebookDocument: { uri } }) => {
    const one = open.get(uri);
    if (one) start(one);
  });
  notebooks.onDidClose(({ uri }) => {
    const one = open.get(uri);
    open.delete(uri);
    const key = keyOf(programOf(uri));
    context.host.imports?.edit(key, undefined);
    context.host.imports?.forget((file) => file === key);
    if (!one) return;
    one.turn++;
    send(one, new Map()).catch(log);
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
