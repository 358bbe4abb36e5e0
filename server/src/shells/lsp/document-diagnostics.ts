import { baselineFileName, configFileName } from '../../engine/names.ts';
import path from 'node:path';
import type { Diagnostic } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { engineFor, type Context } from './context.ts';
import { resultIdOf, toConfigDiagnostics } from './convert.ts';
import { noResult, type Result } from './results.ts';
import { keyOf } from './uris.ts';

export const isConfigFile = (uri: string): boolean => path.basename(keyOf(uri)) === configFileName;

export const isBaselineFile = (uri: string): boolean => path.basename(keyOf(uri)) === baselineFileName;

const ofConfig = ({ host }: Context, document: TextDocument): Result => {
  const text = document.getText();
  const { problems } = isConfigFile(document.uri) ? host.readConfig(text) : host.readBaseline(text);
  const diagnostics: readonly Diagnostic[] = toConfigDiagnostics(problems, document);
  return { diagnostics, resultId: resultIdOf(diagnostics) };
};

/** Diagnostics of an open document as it is now; nothing where it changed or was closed while its configuration was looked up. */
export const diagnose = async (context: Context, document: TextDocument): Promise<Result | undefined> => {
  if (isConfigFile(document.uri) || isBaselineFile(document.uri)) return ofConfig(context, document);
  const { version } = document;
  const engine = await engineFor(context, document.uri);
  if (context.documents.get(document.uri)?.version !== version) return undefined;
  return (engine === undefined ? undefined : context.checks.run(document, engine)) ?? noResult;
};
