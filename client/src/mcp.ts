/** Leaktight as a server of the Model Context Protocol, for the agents that run inside VS Code. */
import * as vscode from 'vscode';
import { texts } from './texts.ts';

/** As in the manifest. */
const providerId = 'leaktight.mcp';

/** What VS Code has from 1.101 on, and the types of the oldest version that we run in do not know. */
interface McpServer {
  cwd?: vscode.Uri;
}
interface McpApi {
  readonly McpStdioServerDefinition: new (label: string, command: string, args: string[], env: Record<string, string>, version: string) => McpServer;
  readonly lm: {
    readonly registerMcpServerDefinitionProvider: (
      id: string, provider: { readonly onDidChangeMcpServerDefinitions: vscode.Event<void>; provideMcpServerDefinitions(): McpServer[] },
    ) => vscode.Disposable;
  };
}

/** 1.100 has the function under a contribution of another name, and throws. */
const isKnown = (version: string): boolean => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 1 || (major === 1 && minor >= 101);
};

const hasMcp = (api: object): api is McpApi => isKnown(vscode.version) && 'McpStdioServerDefinition' in api && 'lm' in api && typeof api.lm === 'object' && api.lm !== null && 'registerMcpServerDefinitionProvider' in api.lm;

export interface Mcp extends vscode.Disposable {
  /** The words that start the server of each folder. */
  commands(): readonly (readonly string[])[];
}

/** The extension host's own program, which is Node.js when the variable asks for it, runs the server. */
const program = (): string => process.execPath;
const environment = { ELECTRON_RUN_AS_NODE: '1' };

/** One server for each folder of the workspace: its tools read and write nothing outside it. Nothing where VS Code takes no servers. */
export const registerMcp = ({ extensionUri, extension }: vscode.ExtensionContext): Mcp | undefined => {
  const api: object = vscode;
  if (!hasMcp(api)) return undefined;
  const changed = new vscode.EventEmitter<void>();
  const args = [vscode.Uri.joinPath(extensionUri, 'dist', 'server.cjs').fsPath, 'mcp'];
  const { version } = extension.packageJSON as { readonly version: string };
  const folders = (): readonly vscode.WorkspaceFolder[] => (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  const server = ({ name, uri }: vscode.WorkspaceFolder): McpServer => {
    const label = folders().length === 1 ? texts.name : `${texts.name} (${name})`;
    return Object.assign(new api.McpStdioServerDefinition(label, program(), args, environment, version), { cwd: uri });
  };
  const provider = api.lm.registerMcpServerDefinitionProvider(providerId, { onDidChangeMcpServerDefinitions: changed.event, provideMcpServerDefinitions: () => folders().map(server) });
  const listener = vscode.workspace.onDidChangeWorkspaceFolders(() => changed.fire());
  return {
    commands: () => folders().map(() => [program(), ...args]),
    dispose: () => vscode.Disposable.from(provider, listener, changed).dispose(),
  };
};
