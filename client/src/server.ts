import { Uri, workspace, type ExtensionContext, type LogOutputChannel } from 'vscode';
import {
  LanguageClient,
  RevealOutputChannelOn,
  TransportKind,
  type DocumentSelector,
  type LanguageClientOptions,
  type ServerOptions,
} from 'vscode-languageclient/node';
import { linkOf, withPages } from './rule-pages.ts';
import { texts } from './texts.ts';

const languageIds = ['javascript', 'javascriptreact', 'typescript', 'typescriptreact', 'python'] as const;

const documentSelector: DocumentSelector = [
  ...languageIds.flatMap((language) => ['file', 'untitled'].map((scheme) => ({ scheme, language }))),
  ...['vue', 'svelte'].map((language) => ({ scheme: 'untitled', language })),
  // Whatever language they have: without an extension for them, VS Code takes components for plain text.
  { scheme: 'file', pattern: '**/*.{vue,svelte}' },
  { scheme: 'file', pattern: '**/leaktight.json' },
];

/** Tabs that are not loaded yet have no language, only a name. */
const isChecked = (resource: Uri): boolean =>
  resource.scheme === 'file' && /\.(?:[cm]?[jt]s|[jt]sx|vue|svelte|pyw?)$|\/leaktight\.json$/.test(resource.path);

/** The client of the language server that is bundled with the extension. Nothing runs before `start`. */
export const createClient = ({ extensionUri }: ExtensionContext, outputChannel: LogOutputChannel): LanguageClient => {
  const module = Uri.joinPath(extensionUri, 'dist', 'server.cjs').fsPath;
  const serverOptions: ServerOptions = {
    run: { module, transport: TransportKind.ipc },
    debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6019'] } },
  };
  const clientOptions: LanguageClientOptions = {
    documentSelector,
    // Asked at each start: a server speaks one language from its start to its end.
    initializationOptions: () => ({ locale: workspace.getConfiguration('leaktight').get('locale') }),
    outputChannel,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    uriConverters: { code2Protocol: (uri) => uri.toString(), protocol2Code: linkOf },
    middleware: {
      provideHover: async (document, position, token, next) => {
        const hover = await next(document, position, token);
        return hover ? withPages(hover) : hover;
      },
    },
    diagnosticPullOptions: {
      onChange: true,
      onSave: true,
      onTabs: true,
      match: (_selector, resource) => isChecked(resource),
    },
  };
  return new LanguageClient('leaktight', texts.name, serverOptions, clientOptions);
};
