import { commands, window, workspace, type ExtensionContext } from 'vscode';
import { State, type LanguageClient } from 'vscode-languageclient/node';
import { ledgerCommand } from '../../server/src/shells/lsp/requests.ts';
import { showLedger } from './ledger.ts';
import { createReportPanel } from './report.ts';
import { ruleCommand, showRule } from './rule-pages.ts';
import { openSample } from './sample.ts';
import { scanWorkspace } from './scan.ts';
import { createClient } from './server.ts';
import { createTree, groupings } from './tree.ts';
import { createStatus, type ServerState, type Status } from './status.ts';
import { texts } from './texts.ts';

/** What other extensions and tests can ask. */
export interface LeaktightApi {
  /** Text of the item in the status bar. */
  status(): string;
  /** Groups of the view of leaks, as it shows them. */
  groups(): readonly string[];
}

const states: Readonly<Record<State, ServerState>> = {
  [State.Starting]: { kind: 'starting' },
  [State.Running]: { kind: 'ready' },
  [State.Stopped]: { kind: 'stopped' },
  [State.StartFailed]: { kind: 'stopped' },
};

const start = async (client: LanguageClient, status: Status): Promise<void> => {
  try {
    if (client.state === State.Running || client.state === State.Starting) await client.restart();
    else await client.start();
  } catch (error) {
    client.error(texts.notRunning(), error, false);
    status.show({ kind: 'stopped' });
  }
};

/** VS Code stops the client through `subscriptions` when the extension is deactivated. */
export const activate = async (context: ExtensionContext): Promise<LeaktightApi> => {
  const output = window.createOutputChannel(texts.name, { log: true });
  const status = createStatus();
  const client = createClient(context, output);
  const report = createReportPanel(client);
  const tree = createTree();
  context.subscriptions.push(
    output,
    status,
    client,
    client.onDidChangeState(({ newState }) => status.show(states[newState])),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('leaktight.locale')) void start(client, status);
    }),
    commands.registerCommand('leaktight.scanWorkspace', () => scanWorkspace(client, status)),
    commands.registerCommand('leaktight.openSample', openSample),
    commands.registerCommand('leaktight.restartServer', () => start(client, status)),
    report,
    tree,
    ...groupings.map((by) => commands.registerCommand(`leaktight.groupBy${by.charAt(0).toUpperCase()}${by.slice(1)}`, () => tree.group(by))),
    commands.registerCommand(ledgerCommand, (uri: unknown, owner: unknown) => showLedger(client, uri, owner)),
    commands.registerCommand('leaktight.showReport', () => report.show()),
    commands.registerCommand(ruleCommand, (page: unknown) => showRule(context, page)),
    commands.registerCommand('leaktight.showOutput', () => output.show()),
  );
  await start(client, status);
  return { status: () => status.text(), groups: () => tree.groups() };
};
