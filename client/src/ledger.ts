import { Range, Selection, TextEditorRevealType, window, type QuickPickItem } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { ledgerMethod, type LedgerAnswer, type LedgerParams } from '../../server/src/shells/lsp/requests.ts';
import { texts } from './texts.ts';

type Ledger = LedgerAnswer['ledgers'][number];
type Places = Ledger['range'];

interface Row extends QuickPickItem {
  readonly at: Places;
}

const rangeOf = ({ start, end }: Places): Range => new Range(start.line, start.character, end.line, end.character);

const rowsOf = ({ items }: Ledger): readonly Row[] =>
  items.map(({ title, detail, range, release, leaks }) => ({
    label: `$(${leaks ? 'warning' : release === undefined ? 'arrow-right' : 'check'}) ${title}`,
    description: detail,
    detail: texts.acquiredAt(range.start.line + 1),
    at: release ?? range,
  }));

/** Of the owners around the cursor the innermost, else the first one. */
const around = (ledgers: readonly Ledger[], line: number): Ledger | undefined =>
  ledgers.filter(({ range }) => range.start.line <= line && line <= range.end.line).at(-1) ?? ledgers[0];

/**
 * The command "Show Ledger": what an owner of the document acquires, and what becomes of it; selecting one goes to its release, or to the
 * leak. A lens names document and owner. Answers with what was shown, as soon as it is shown.
 */
export const showLedger = async (client: BaseLanguageClient, asked: unknown, owner: unknown): Promise<readonly string[] | undefined> => {
  const active = window.activeTextEditor;
  const uri = typeof asked === 'string' ? client.protocol2CodeConverter.asUri(asked) : active?.document.uri;
  if (uri === undefined) return undefined;
  const params: LedgerParams = { uri: client.code2ProtocolConverter.asUri(uri) };
  const { ledgers } = await client.sendRequest<LedgerAnswer>(ledgerMethod, params);
  const ledger = typeof owner === 'string' ? ledgers.find(({ name }) => name === owner) : around(ledgers, active?.selection.active.line ?? 0);
  if (ledger === undefined) {
    void window.showInformationMessage(texts.noLedger());
    return [];
  }
  const rows = rowsOf(ledger);
  // Nothing waits for the choice.
  void window.showQuickPick(rows, { title: texts.ledger(ledger.name), matchOnDescription: true }).then(async (row) => {
    if (row === undefined) return;
    const editor = await window.showTextDocument(uri);
    const range = rangeOf(row.at);
    editor.selection = new Selection(range.start, range.end);
    editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
  });
  return rows.map(({ label, description }) => `${label}: ${description}`);
};
