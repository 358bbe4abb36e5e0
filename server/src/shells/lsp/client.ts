import type { InitializeParams } from 'vscode-languageserver';

/** What the client at the other end can do, reduced to the questions that the server asks. */
export interface ClientCan {
  /** Asks for diagnostics itself; otherwise they are published. */
  readonly pull: boolean;
  readonly refresh: boolean;
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  readonly unnecessaryTag: boolean;
  /** Keeps what a diagnostic says to nobody but it. */
  readonly data: boolean;
  readonly codeActionLiterals: boolean;
  readonly preferredActions: boolean;
  /** Asks for the edit of an action when the user has chosen it. */
  readonly resolvesEdits: boolean;
  readonly documentChanges: boolean;
  readonly changeAnnotations: boolean;
  readonly configuration: boolean;
  readonly dynamicConfiguration: boolean;
  readonly watchedFiles: boolean;
  readonly workspaceFolders: boolean;
  readonly markdownHover: boolean;
  /** Sends the cells of notebooks. */
  readonly notebooks: boolean;
  /** Its name and version, as far as it says. */
  readonly name: string | undefined;
}

const tagUnnecessary = 1;

export const clientCan = ({ capabilities, clientInfo }: Pick<InitializeParams, 'capabilities' | 'clientInfo'>): ClientCan => {
  const { workspace, textDocument, notebookDocument } = capabilities;
  const diagnostics = textDocument?.diagnostic ?? textDocument?.publishDiagnostics;
  return {
    pull: textDocument?.diagnostic !== undefined,
    refresh: workspace?.diagnostics?.refreshSupport === true,
    relatedInformation: diagnostics?.relatedInformation ?? textDocument?.publishDiagnostics?.relatedInformation ?? false,
    codeDescription: diagnostics?.codeDescriptionSupport ?? textDocument?.publishDiagnostics?.codeDescriptionSupport ?? false,
    unnecessaryTag: (diagnostics?.tagSupport ?? textDocument?.publishDiagnostics?.tagSupport)?.valueSet.includes(tagUnnecessary) ?? false,
    data: diagnostics?.dataSupport ?? textDocument?.publishDiagnostics?.dataSupport ?? false,
    codeActionLiterals: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    preferredActions: textDocument?.codeAction?.isPreferredSupport === true,
    resolvesEdits: textDocument?.codeAction?.dataSupport === true && (textDocument.codeAction.resolveSupport?.properties.includes('edit') ?? false),
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    changeAnnotations: workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
    configuration: workspace?.configuration === true,
    dynamicConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watchedFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    markdownHover: textDocument?.hover?.contentFormat?.includes('markdown') ?? false,
    notebooks: notebookDocument !== undefined,
    name: clientInfo && [clientInfo.name, clientInfo.version].filter(Boolean).join(' '),
  };
};
