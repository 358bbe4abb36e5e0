/** Ledgers in the editor: a lens above each owner, hints beside what is released, and the account itself on request. */
import { InlayHintKind, type CodeLens, type InlayHint, type InlayHintParams } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Ledger, LedgerItem } from '../../engine/api.ts';
import { engineFor, type Context } from './context.ts';
import { rangeOf } from './convert.ts';
import { ledgerCommand, type LedgerAnswer, type LedgerParams } from './requests.ts';

interface Accounts {
  readonly document: TextDocument;
  readonly ledgers: readonly Ledger[];
}

/** Those of the document as it is now; nothing where it is not checked, does not parse, or has changed meanwhile. */
export const accountsOf = async (context: Context, uri: string): Promise<Accounts | undefined> => {
  const document = context.documents.get(uri);
  const version = document?.version;
  const engine = await engineFor(context, uri);
  if (document === undefined || engine === undefined || context.documents.get(uri)?.version !== version) return undefined;
  const checked = context.checks.run(document, engine);
  return checked === undefined || checked.carried ? undefined : { document, ledgers: engine.ledger(checked.source) };
};

const count = (items: readonly LedgerItem[]) => ({
  acquired: items.length,
  released: items.filter(({ release, leaks }) => release !== undefined && leaks === undefined).length,
  leaks: items.filter(({ leaks }) => leaks !== undefined).length,
});

/** `textDocument/codeLens` */
export const codeLenses = async (context: Context, uri: string): Promise<CodeLens[]> => {
  const { codeLens } = context.folders.settingsFor(uri);
  if (codeLens === 'never') return [];
  const accounts = await accountsOf(context, uri);
  if (accounts === undefined) return [];
  const { document, ledgers } = accounts;
  return ledgers.flatMap(({ name, span, items }) => {
    const sum = count(items);
    if (codeLens === 'leaks' && sum.leaks === 0) return [];
    const { start } = rangeOf(document, span);
    const title = context.host.texts.lsp.lens(sum.acquired, sum.released, sum.leaks);
    return [{ range: { start, end: start }, command: { title, command: ledgerCommand, arguments: [uri, name] } }];
  });
};

/** `textDocument/inlayHint`: where what is acquired here is released. */
export const inlayHints = async (context: Context, { textDocument, range }: InlayHintParams): Promise<InlayHint[]> => {
  if (!context.folders.settingsFor(textDocument.uri).inlayHints) return [];
  const accounts = await accountsOf(context, textDocument.uri);
  if (accounts === undefined) return [];
  const { document, ledgers } = accounts;
  const [from, to] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  return ledgers.flatMap(({ items }) => items).flatMap(({ span, release, leaks }) => {
    if (release === undefined || leaks !== undefined || span.start < from || span.start > to) return [];
    const line = document.positionAt(span.start).line;
    const end = { line, character: document.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } }).replace(/[\r\n]+$/, '').length };
    const label = context.host.texts.lsp.releasedAt(document.positionAt(release.start).line + 1);
    return [{ position: end, label, kind: InlayHintKind.Type, paddingLeft: true }];
  });
};

/** `leaktight/ledger` */
export const ledgers = async (context: Context, params: LedgerParams | undefined): Promise<LedgerAnswer> => {
  await context.ready;
  const uri: unknown = params?.uri;
  const accounts = typeof uri === 'string' ? await accountsOf(context, uri) : undefined;
  if (accounts === undefined) return { ledgers: [] };
  const { document } = accounts;
  const { lsp } = context.host.texts;
  return {
    ledgers: accounts.ledgers.map(({ name, span, items }) => ({
      name,
      range: rangeOf(document, span),
      items: items.map(({ noun, span: at, release, leaks }) => ({
        title: noun,
        detail: leaks !== undefined ? lsp.leaks(leaks) : release !== undefined ? lsp.releasedAt(document.positionAt(release.start).line + 1) : lsp.handedOn,
        range: rangeOf(document, at),
        ...(release === undefined || leaks !== undefined ? {} : { release: rangeOf(document, release) }),
        leaks: leaks !== undefined,
      })),
    })),
  };
};
