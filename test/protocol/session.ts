/** One editor's side of a conversation with the built server, over its standard input and output. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import {
  createProtocolConnection,
  DiagnosticRefreshRequest,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  LogMessageNotification,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  ShowMessageNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  WorkDoneProgressCreateRequest,
  type ClientCapabilities,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver-protocol/node';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import type { Host } from '../../server/src/shells/lsp/host.ts';
import { createServer } from '../../server/src/shells/lsp/server.ts';
import { createInbox, type Inbox } from './inbox.ts';

const server = fileURLToPath(new URL('../../dist/server.cjs', import.meta.url));

export interface Session {
  readonly connection: ProtocolConnection;
  /** Milliseconds of processor time that the server has taken, where that can be told. */
  cpu(): number | undefined;
  readonly initialized: InitializeResult;
  readonly published: Inbox<PublishDiagnosticsParams>;
  /** How often the server asked to be asked again. */
  readonly refreshes: Inbox<true>;
  readonly registered: Inbox<string>;
  readonly logs: Inbox<string>;
  /** What the user was told. */
  readonly shown: Inbox<string>;
  open(uri: string, text: string, languageId?: string): Promise<void>;
  change(uri: string, version: number, text: string): Promise<void>;
  close(uri: string): Promise<void>;
  pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport>;
  /** Diagnostics of a document that must be answered in full. */
  diagnostics(uri: string): Promise<readonly Diagnostic[]>;
  /** Ends the server in order, and answers with its exit status. */
  stop(): Promise<number | null>;
  readonly exited: Promise<number | null>;
}

export interface Options {
  readonly capabilities?: ClientCapabilities;
  readonly folders?: readonly string[];
  readonly initializationOptions?: unknown;
  /** The language of the editor. */
  readonly locale?: string;
  /** Run the server in this process, with this host. */
  readonly host?: Host;
  /** Answers questions for settings, where the capabilities allow them. */
  readonly settings?: (scopeUri: string | undefined) => unknown;
}

/** What VS Code can, as far as the server asks for it. */
export const pullCapabilities: ClientCapabilities = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
    workspaceEdit: { documentChanges: true, changeAnnotationSupport: { groupsOnLabel: true } },
    fileOperations: { didRename: true, didDelete: true },
  },
  window: { workDoneProgress: true },
  textDocument: {
    diagnostic: { dynamicRegistration: true, relatedInformation: true, codeDescriptionSupport: true, tagSupport: { valueSet: [1, 2] } },
    codeAction: { isPreferredSupport: true, dataSupport: true, resolveSupport: { properties: ['edit'] }, codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source.fixAll'] } } },
    hover: { contentFormat: ['markdown', 'plaintext'] },
  },
};

/** What an old client can: it waits for diagnostics. */
export const pushCapabilities: ClientCapabilities = {
  textDocument: {
    publishDiagnostics: { relatedInformation: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } },
  },
};

/** A server, and how it ends. */
interface Running {
  readonly connection: ProtocolConnection;
  /** Milliseconds of processor time so far, where it is a process and the system tells. */
  readonly cpu: () => number | undefined;
  readonly isRunning: () => boolean;
  readonly exited: Promise<number | null>;
  readonly end: () => Promise<void>;
}

const startProcess = (): Running => {
  const child = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  return {
    connection,
    cpu: () => cpuOf(child.pid ?? 0),
    isRunning: () => child.exitCode === null && child.signalCode === null,
    exited: new Promise((resolve) => child.once('exit', resolve)),
    end: () => connection.sendNotification(ExitNotification.type),
  };
};

/** User and system time of a process, by ticks of 10 ms. */
const cpuOf = (pid: number): number | undefined => {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
    return 10 * (Number(fields[11]) + Number(fields[12]));
  } catch {
    return undefined;
  }
};

/** In this process, so that a test sees what the server asks of its host. */
const startHere = (host: Host): Running => {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  const served = createConnection(ProposedFeatures.all, new StreamMessageReader(toServer), new StreamMessageWriter(toClient));
  createServer(served, host);
  served.listen();
  let running = true;
  let exit = (_code: number): void => undefined;
  const exited = new Promise<number>((resolve) => void (exit = resolve));
  const end = (): Promise<void> => {
    running = false;
    served.dispose();
    exit(0);
    return Promise.resolve();
  };
  return { connection: createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer)), cpu: () => undefined, isRunning: () => running, exited, end };
};

export const startServer = async (options: Options = {}): Promise<Session> => {
  const { connection, cpu, isRunning, exited, end } = options.host ? startHere(options.host) : startProcess();
  const published = createInbox<PublishDiagnosticsParams>();
  const refreshes = createInbox<true>();
  const registered = createInbox<string>();
  const logs = createInbox<string>();
  const shown = createInbox<string>();
  connection.onNotification(ShowMessageNotification.type, ({ message }) => shown.put(message));
  connection.onNotification(PublishDiagnosticsNotification.type, published.put);
  connection.onNotification(LogMessageNotification.type, ({ message }) => logs.put(message));
  connection.onRequest(DiagnosticRefreshRequest.type, () => refreshes.put(true));
  connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
    for (const { method } of registrations) registered.put(method);
  });
  connection.onRequest(WorkDoneProgressCreateRequest.type, () => undefined);
  connection.onRequest('workspace/configuration', ({ items }: { readonly items: readonly { readonly scopeUri?: string }[] }) =>
    items.map(({ scopeUri }) => options.settings?.(scopeUri) ?? null),
  );
  connection.listen();

  const initialized = await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: null,
    capabilities: options.capabilities ?? pullCapabilities,
    workspaceFolders: (options.folders ?? []).map((uri) => ({ uri, name: uri })),
    initializationOptions: options.initializationOptions,
    ...(options.locale === undefined ? {} : { locale: options.locale }),
  });
  await connection.sendNotification(InitializedNotification.type, {});

  const pull: Session['pull'] = (uri, previousResultId) =>
    connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri },
      ...(previousResultId === undefined ? {} : { previousResultId }),
    });

  return {
    connection,
    cpu,
    initialized,
    published,
    exited,
    refreshes,
    registered,
    logs,
    shown,
    open: (uri, text, languageId = 'javascript') =>
      connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument: { uri, languageId, version: 1, text } }),
    change: (uri, version, text) =>
      connection.sendNotification(DidChangeTextDocumentNotification.type, { textDocument: { uri, version }, contentChanges: [{ text }] }),
    close: (uri) => connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } }),
    pull,
    diagnostics: async (uri) => {
      const report = await pull(uri);
      if (report.kind !== 'full') throw new Error(`${uri}: expected a full report`);
      return report.items;
    },
    stop: async () => {
      if (isRunning()) {
        await connection.sendRequest(ShutdownRequest.type);
        await end();
      }
      const code = await exited;
      connection.dispose();
      return code;
    },
  };
};
