import {
  DidChangeConfigurationNotification,
  MessageType,
  ShowMessageNotification,
  type Connection,
  type InitializeParams,
  type InitializeResult,
} from 'vscode-languageserver';
import { codeActionKinds, codeActions } from './actions.ts';
import { createChecks } from './checks.ts';
import { clientCan } from './client.ts';
import { createConfigs } from './configs.ts';
import type { Context } from './context.ts';
import { pullDocument } from './document-pull.ts';
import { createOpenDocuments } from './documents.ts';
import { createFolders } from './folders.ts';
import { createForeground } from './foreground.ts';
import { resolveMany } from './fix-many.ts';
import type { Host } from './host.ts';
import { hover } from './hover.ts';
import { codeLenses, inlayHints, ledgers } from './ledger.ts';
import { createNotebooks, notebookSync } from './notebooks.ts';
import { createPush } from './push.ts';
import { ledgerMethod, type LedgerParams } from './requests.ts';
import { handleReport } from './report-request.ts';
import { createResults } from './results.ts';
import { createScan } from './scan.ts';
import { createUnaskedScan, handleScan } from './scan-request.ts';
import { localeSetting } from './settings.ts';
import { handleSetup } from './setup-requests.ts';
import { createUpkeep } from './upkeep.ts';
import { placeBelow } from '../workspace/place.ts';
import { keyOf, pathOf } from './uris.ts';
import { fileOperations, filesChanged, filesMoved, watchFiles } from './watch.ts';
import { createWorkspacePull } from './workspace-pull.ts';

/** How long a configuration look-up is trusted where the client does not tell of changed files. */
const trustMs = 2000;

const initialFolders = ({ workspaceFolders, rootUri }: InitializeParams): readonly { readonly uri: string }[] =>
  workspaceFolders ?? (typeof rootUri === 'string' ? [{ uri: rootUri }] : []);

const reasonOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

const createContext = (connection: Connection, host: Host, can: Context['can'], ready: Promise<void>): Context => {
  const documents = createOpenDocuments(connection, host.clock);
  const folders = createFolders(connection, can);
  return {
    host,
    connection,
    can,
    documents,
    ready,
    folders,
    configs: createConfigs(host, () => (can().watchedFiles ? Infinity : trustMs), (uri) => placeBelow(folders.paths())(uri)),
    checks: createChecks(host, documents, can, (uri, error) => connection.console.error(host.texts.lsp.notChecked(uri, reasonOf(error)))),
    results: createResults(),
    foreground: createForeground(),
  };
};

/** Wires a language server to a connection. Everything from the machine comes through `host`; the caller starts listening. */
export const createServer = (connection: Connection, host: Host): void => {
  let can = clientCan({ capabilities: {} });
  let start: InitializeParams | undefined;
  let becomeReady = (): void => undefined;
  const ready = new Promise<void>((resolve) => void (becomeReady = resolve));
  const context = createContext(connection, host, () => can, ready);
  const { documents, folders, configs, results } = context;
  const scan = createScan(context, (document) => {
    if (can.pull) upkeep.documentChanged(document);
  });
  const scanUnasked = createUnaskedScan(context, scan);
  const workspacePull = createWorkspacePull(context, scanUnasked);
  const push = createPush(context);
  const notebooks = createNotebooks(connection, context);
  const upkeep = createUpkeep(context, { push, scan, workspacePull, notebooks });

  /** Notifications have no answer that could carry an error. */
  const logged = (work: Promise<void>): void => {
    work.catch((error: unknown) => connection.console.error(reasonOf(error)));
  };

  host.imports?.onTooLong((file, milliseconds) => {
    const message = host.texts.lsp.tookTooLong(file, milliseconds / 1000);
    logged(connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message }));
  });
  configs.onRead((file, diagnostics) => results.set(file, diagnostics));
  documents.onChange(upkeep.documentChanged);
  documents.onClose(({ uri }) => upkeep.documentClosed(uri, keyOf(uri)));
  results.onChange((key) => {
    if (!can.pull) push.file(key);
  });

  connection.onInitialize((params): InitializeResult => {
    start = params;
    can = clientCan(params);
    host.speak(localeSetting(params.initializationOptions), params.locale);
    return {
      serverInfo: { name: 'leaktight', version: host.version },
      capabilities: {
        textDocumentSync: { openClose: true, change: documents.sync, save: { includeText: false } },
        ...(can.notebooks ? { notebookDocumentSync: notebookSync } : {}),
        ...(can.pull
          ? { diagnosticProvider: { identifier: 'leaktight', interFileDependencies: true, workspaceDiagnostics: true } }
          : {}),
        codeActionProvider: { codeActionKinds: [...codeActionKinds], resolveProvider: can.resolvesEdits },
        codeLensProvider: {},
        inlayHintProvider: true,
        hoverProvider: true,
        workspace: { workspaceFolders: { supported: true, changeNotifications: true }, fileOperations },
      },
    };
  });

  const initialize = async (): Promise<void> => {
    if (start === undefined) return;
    await folders.refresh(start.initializationOptions);
    await folders.change(initialFolders(start), []);
    becomeReady();
    if (can.dynamicConfiguration) {
      await connection.client.register(DidChangeConfigurationNotification.type, { section: 'leaktight' });
    }
    await watchFiles(context);
    if (!can.workspaceFolders) return;
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      logged(
        folders.change(added, removed).then(() => {
          for (const { uri } of removed) upkeep.folderGone(pathOf(uri) ?? uri);
          upkeep.rulesChanged();
        }),
      );
    });
  };
  // A client that refuses a question still gets its diagnostics.
  connection.onInitialized(() => logged(initialize().finally(becomeReady)));
  connection.onShutdown(() => workspacePull.close());

  connection.onDidChangeConfiguration(({ settings }) =>
    logged(
      folders.refresh(settings).then(() => {
        upkeep.rulesChanged();
        return workspacePull.isHeld() ? scanUnasked() : undefined;
      }),
    ),
  );
  connection.onDidChangeWatchedFiles((params) => filesChanged(upkeep, params));
  connection.workspace.onDidRenameFiles(({ files }) =>
    filesMoved(upkeep, files.map(({ oldUri, newUri }) => ({ from: oldUri, to: newUri }))),
  );
  connection.workspace.onDidDeleteFiles(({ files }) => filesMoved(upkeep, files.map(({ uri }) => ({ from: uri }))));

  connection.languages.diagnostics.on(pullDocument(context, (uri) => workspacePull.tellAgain(keyOf(uri))));
  connection.languages.diagnostics.onWorkspace((params, token, _workDone, stream) => workspacePull.handle(params, token, stream));
  connection.onCodeAction((params) => context.foreground.run(() => codeActions(context, params)));
  connection.onHover((params) => context.foreground.run(() => hover(context, params)));
  connection.onCodeActionResolve((action) => context.foreground.run(() => resolveMany(context, action)));
  connection.onCodeLens(({ textDocument }) => context.foreground.run(() => codeLenses(context, textDocument.uri)));
  connection.languages.inlayHint.on((params) => context.foreground.run(() => inlayHints(context, params)));
  connection.onRequest(ledgerMethod, (params: LedgerParams | undefined) => context.foreground.run(() => ledgers(context, params)));
  handleReport(context);
  handleSetup(context, scan);
  handleScan(context, scan, workspacePull);
};
