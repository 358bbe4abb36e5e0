import type { Diagnostic } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { engineFor, type Context } from './context.ts';
import { toDiagnostic } from './convert.ts';
import { uriOf } from './uris.ts';

/** `unread`: not to be checked, or no front end for it. `skipped`: it should have been, but cannot be read. */
export type DiskCheck =
  | { readonly kind: 'checked'; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: 'unread' | 'skipped' };

/** Checks a file as it is on the disk. */
export const checkOnDisk = async (context: Context, path: string): Promise<DiskCheck> => {
  const { host, can } = context;
  const uri = uriOf(path);
  const engine = await engineFor(context, uri);
  if (engine === undefined || !engine.handles(uri)) return { kind: 'unread' };
  const content = await host.files.read(path);
  if (content.kind !== 'text') return { kind: 'skipped' };
  const { findings } = engine.check({ uri, text: content.text });
  if (findings.length === 0) return { kind: 'checked', diagnostics: [] };
  const document = TextDocument.create(uri, '', 0, content.text);
  return { kind: 'checked', diagnostics: findings.map((finding) => toDiagnostic(finding, document, can(), host.rulePage(finding.rule))) };
};
