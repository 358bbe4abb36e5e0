import type { Diagnostic } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '../../engine/api.ts';
import { engineFor, type Context } from './context.ts';
import { toDiagnostic } from './convert.ts';
import { uriOf } from './uris.ts';

/** `unread`: not to be checked, or no front end for it. `skipped`: it should have been, but cannot be read. */
export type DiskCheck<T> = ({ readonly kind: 'checked' } & T) | { readonly kind: 'unread' | 'skipped' };

/** What the engine says about a file as it is on the disk. */
export const findOnDisk = async (context: Context, path: string): Promise<DiskCheck<{ readonly text: string; readonly findings: readonly Finding[] }>> => {
  const uri = uriOf(path);
  const engine = await engineFor(context, uri);
  if (engine === undefined || !engine.handles(uri)) return { kind: 'unread' };
  const content = await context.host.files.read(path);
  if (content.kind !== 'text') return { kind: 'skipped' };
  return { kind: 'checked', text: content.text, findings: engine.check({ uri, text: content.text }).findings };
};

/** The same as diagnostics. */
export const checkOnDisk = async (context: Context, path: string): Promise<DiskCheck<{ readonly diagnostics: readonly Diagnostic[] }>> => {
  const { host, can } = context;
  const found = await findOnDisk(context, path);
  if (found.kind !== 'checked') return found;
  if (found.findings.length === 0) return { kind: 'checked', diagnostics: [] };
  const document = TextDocument.create(uriOf(path), '', 0, found.text);
  return { kind: 'checked', diagnostics: found.findings.map((finding) => toDiagnostic(finding, document, can(), host.rulePage(finding.rule))) };
};
