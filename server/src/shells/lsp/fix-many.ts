/** Fixes for several findings at once: all of a rule in the file, or all of an owner. Computed when the user chooses one. */
import { CodeActionKind, type CodeAction } from 'vscode-languageserver';
import type { Finding, Source } from '../../engine/api.ts';
import type { Checked } from './checks.ts';
import { engineFor, type Context } from './context.ts';
import { toWorkspaceEdit } from './edits.ts';
import { editsFor } from './fix-all.ts';

interface Many {
  readonly uri: string;
  readonly version: number;
  readonly of: 'rule' | 'owner';
  readonly name: string;
}

const isMany = (value: unknown): value is Many =>
  typeof value === 'object' && value !== null && 'uri' in value && typeof value.uri === 'string' && 'name' in value && typeof value.name === 'string' && 'of' in value && (value.of === 'rule' || value.of === 'owner');

/** Offered where there are at least two of a kind, one of them meant. */
export const manyFixes = (context: Context, uri: string, checked: Checked, isMeant: (finding: Finding) => boolean): readonly CodeAction[] => {
  const meant = checked.findings.filter((finding) => isMeant(finding) && finding.plan !== undefined);
  if (!context.can().resolvesEdits || meant.length === 0) return [];
  const { lsp } = context.host.texts;
  const action = (title: string, of: Many['of'], name: string): CodeAction => ({
    title, kind: CodeActionKind.QuickFix, data: { uri, version: checked.version, of, name } satisfies Many,
  });
  const rules = [...new Set(meant.map(({ rule }) => rule))].filter((rule) => checked.findings.filter((finding) => finding.rule === rule).length > 1);
  const owners = checked.engine.ledger(checked.source).filter(({ items }) => {
    const leaks = items.filter((item) => item.leaks !== undefined);
    return leaks.length > 1 && leaks.some(({ span }) => meant.some((finding) => finding.span.start === span.start));
  });
  return [...owners.map(({ name }) => action(lsp.completeTeardown(name), 'owner', name)), ...rules.map((rule) => action(lsp.fixRule(rule), 'rule', rule))];
};

/** `codeAction/resolve`: the action with its edit, which asks before it changes anything; without one where the document has changed. */
export const resolveMany = async (context: Context, action: CodeAction): Promise<CodeAction> => {
  const data: unknown = action.data;
  const document = isMany(data) ? context.documents.get(data.uri) : undefined;
  if (!isMany(data) || document?.version !== data.version) return action;
  const engine = await engineFor(context, data.uri);
  const checked = engine === undefined || context.documents.get(data.uri)?.version !== data.version ? undefined : context.checks.run(document, engine);
  if (engine === undefined || checked === undefined || checked.carried) return action;
  const findingsIn = (source: Source): readonly Finding[] => {
    const { findings } = engine.check(source);
    if (data.of === 'rule') return findings.filter(({ rule }) => rule === data.name);
    const starts = engine.ledger(source).filter(({ name }) => name === data.name).flatMap(({ items }) => items).flatMap(({ span, leaks }) => (leaks === undefined ? [] : [span.start]));
    return findings.filter(({ span }) => starts.includes(span.start));
  };
  const edits = editsFor(engine, checked.source, findingsIn, ({ preferred }) => preferred);
  if (edits.length === 0) return action;
  return { ...action, edit: toWorkspaceEdit(document, edits.map((edit) => ({ ...edit, label: action.title })), context.can(), true) };
};
