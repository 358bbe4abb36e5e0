import { CodeActionKind, type CodeAction, type CodeActionParams, type Diagnostic, type Range } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding, Fix } from '../../engine/api.ts';
import type { Checked } from './checks.ts';
import { engineFor, type Context } from './context.ts';
import { sourceName } from './convert.ts';
import { toWorkspaceEdit } from './edits.ts';
import { fixAllEdits } from './fix-all.ts';
import { manyFixes } from './fix-many.ts';

export const fixAllKind = `${CodeActionKind.SourceFixAll}.leaktight`;

export const codeActionKinds: readonly string[] = [CodeActionKind.QuickFix, fixAllKind];

/** Kinds are a tree: asking for `source` asks for everything below it, too. */
const asksFor = (only: readonly string[] | undefined, kind: string): boolean =>
  only?.some((asked) => asked === '' || kind === asked || kind.startsWith(`${asked}.`)) ?? false;

const touches = (document: TextDocument, { span }: Finding, { start, end }: Range): boolean =>
  span.start <= document.offsetAt(end) && document.offsetAt(start) <= span.end;

/** Some clients ask with the cursor anywhere on the line, and hand over what stands on it. */
const isNamed = (document: TextDocument, { rule, span }: Finding, diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some(({ code, source, range }) => source === sourceName && code === rule && document.offsetAt(range.start) === span.start);

const quickFixes = (context: Context, document: TextDocument, checked: Checked, isMeant: (finding: Finding) => boolean): readonly CodeAction[] => {
  const can = context.can();
  const toAction = (fix: Fix, index: number): CodeAction => ({
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    ...(checked.diagnostics[index] === undefined ? {} : { diagnostics: [checked.diagnostics[index]] }),
    ...(can.preferredActions && fix.preferred ? { isPreferred: true } : {}),
    edit: toWorkspaceEdit(document, fix.edits, can),
  });
  return checked.findings.flatMap((finding, index) =>
    isMeant(finding) ? checked.engine.fixes(checked.source, finding).map((fix) => toAction(fix, index)) : [],
  );
};

const fixAll = (context: Context, document: TextDocument, checked: Checked): readonly CodeAction[] => {
  const edits = fixAllEdits(checked.engine, checked.source, checked.findings);
  if (edits.length === 0) return [];
  return [{ title: context.host.texts.lsp.fixAll, kind: fixAllKind, edit: toWorkspaceEdit(document, edits, context.can()) }];
};

/** `textDocument/codeAction`: fixes for the findings in the range; all safe ones of the file where a client asks for that kind. */
export const codeActions = async (context: Context, params: CodeActionParams): Promise<CodeAction[]> => {
  const { textDocument, range } = params;
  const { only, diagnostics } = params.context;
  const document = context.documents.get(textDocument.uri);
  if (document === undefined || !context.can().codeActionLiterals) return [];
  const { version } = document;
  const engine = await engineFor(context, document.uri);
  if (engine === undefined || context.documents.get(document.uri)?.version !== version) return [];
  const checked = context.checks.run(document, engine);
  if (checked === undefined || checked.carried) return [];
  const isMeant = (finding: Finding): boolean => touches(document, finding, range) || isNamed(document, finding, diagnostics);
  return [
    ...(only === undefined || asksFor(only, CodeActionKind.QuickFix) ? [...quickFixes(context, document, checked, isMeant), ...manyFixes(context, document.uri, checked, isMeant)] : []),
    ...(asksFor(only, fixAllKind) ? fixAll(context, document, checked) : []),
  ];
};
