/** What the extension is wherever it runs. */
import { commands, window, workspace, type Disposable, type ExtensionContext, type LogOutputChannel } from 'vscode';
import { State, type BaseLanguageClient } from 'vscode-languageclient';
import { ledgerCommand } from '../../server/src/shells/lsp/requests.ts';
import { createLanguageStatus } from './language-status.ts';
import { showLedger } from './ledger.ts';
import { createReportPanel } from './report.ts';
import { ruleCommand, showRule } from './rule-pages.ts';
import { openSample } from './sample.ts';
import { scanWorkspace } from './scan.ts';
import { createScanOutput } from './scan-log.ts';
import { createSetup } from './setup.ts';
import { createStatus, type ServerState, type Status } from './status.ts';
import { texts } from './texts.ts';
import { createTree, groupings } from './tree.ts';

/** What other extensions and tests can ask. */
export interface LeaktightApi {
  /** Text of the item in the status bar. */
  status(): string;
  /** Texts of the items behind `{}` in the status bar, for the active document. */
  languageStatus(): Promise<readonly string[]>;
  /** Groups of the view of leaks, as it shows them. */
  groups(): readonly string[];
  /** The commands that start MCP servers for the workspace, a list of words each; nothing where VS Code takes none. */
  mcp(): readonly (readonly string[])[] | undefined;
}

const states: Readonly<Record<State, ServerState>> = {
  [State.Starting]: { kind: 'starting' },
  [State.Running]: { kind: 'ready' },
  [State.Stopped]: { kind: 'stopped' },
  [State.StartFailed]: { kind: 'stopped' },
};

const start = async (client: BaseLanguageClient, status: Status): Promise<void> => {
  try {
    if (client.state === State.Running) await client.stop();
    await client.start();
  } catch (error) {
    client.error(texts.notRunning(), error, false);
    status.show({ kind: 'stopped' });
  }
};

export type CreateClient = (context: ExtensionContext, output: LogOutputChannel) => BaseLanguageClient;

/** Everything is given to `subscriptions`, by which VS Code ends it. */
export const activateWith = async (context: ExtensionContext, createClient: CreateClient): Promise<LeaktightApi> => {
  const output = window.createOutputChannel(texts.name, { log: true });
  const status = createStatus();
  const client = createClient(context, output);
  const report = createReportPanel(client);
  const tree = createTree(context.workspaceState);
  const setup = createSetup(client);
  const scanOutput = createScanOutput(client);
  const languageStatus = createLanguageStatus(client);
  const scan = async () => scanWorkspace(client, status, scanOutput).finally(() => void languageStatus.refresh());
  const actions: Readonly<Record<string, (...given: readonly unknown[]) => unknown>> = {
    'leaktight.scanWorkspace': scan,
    'leaktight.openSample': openSample,
    'leaktight.restartServer': () => start(client, status),
    [ledgerCommand]: (uri, owner) => showLedger(client, uri, owner),
    'leaktight.showReport': () => report.show(),
    [ruleCommand]: (page) => showRule(context, page),
    'leaktight.showOutput': () => output.show(),
    'leaktight.showScan': () => scanOutput.show(),
    'leaktight.init': () => setup.init(),
    'leaktight.showConfig': () => setup.config(),
    'leaktight.doctor': () => setup.doctor(),
    ...Object.fromEntries(groupings.map((by) => [`leaktight.groupBy${by.charAt(0).toUpperCase()}${by.slice(1)}`, () => tree.group(by)])),
  };
  const registered = Object.entries(actions).map(([name, act]): Disposable => commands.registerCommand(name, act));
  context.subscriptions.push(
    output, status, client, report, tree, setup, scanOutput, languageStatus, ...registered,
    client.onDidChangeState(({ newState }) => status.show(states[newState])),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('leaktight.locale')) void start(client, status);
    }),
  );
  await start(client, status);
  return {
    status: () => status.text(),
    languageStatus: () => languageStatus.refresh().then(() => languageStatus.lines()),
    groups: () => tree.groups(),
    mcp: () => undefined,
  };
};
