import { Uri, type ExtensionContext, type LogOutputChannel } from 'vscode';
import { LanguageClient, TransportKind, type ServerOptions } from 'vscode-languageclient/node';
import { clientOptions } from './client-options.ts';
import { texts } from './texts.ts';

/** The client of the language server that is bundled with the extension. Nothing runs before `start`. */
export const createClient = ({ extensionUri }: ExtensionContext, outputChannel: LogOutputChannel): LanguageClient => {
  const module = Uri.joinPath(extensionUri, 'dist', 'server.cjs').fsPath;
  const serverOptions: ServerOptions = {
    run: { module, transport: TransportKind.ipc },
    debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6019'] } },
  };
  const names = { code2Protocol: (uri: Uri) => uri.toString(), protocol2Code: (address: string) => Uri.parse(address) };
  return new LanguageClient('leaktight', texts.name, serverOptions, clientOptions(outputChannel, names));
};
