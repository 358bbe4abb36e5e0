/** What a client of the language server asks for, wherever the server runs. */
import { Uri, workspace, type LogOutputChannel } from 'vscode';
import { RevealOutputChannelOn, type DocumentSelector, type LanguageClientOptions } from 'vscode-languageclient';
import { linkOf, withPages } from './rule-pages.ts';

const languageIds = ['javascript', 'javascriptreact', 'typescript', 'typescriptreact', 'python'] as const;

/** Where files stand: on a disk, in a repository that is not cloned, and wherever else the folders of the workspace are. Older versions in a diff stand elsewhere. */
const fileSchemes = (): readonly string[] => [...new Set(['file', 'vscode-vfs', ...(workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme)])];

const selectorFor = (schemes: readonly string[]): DocumentSelector => [
  ...[...schemes, 'untitled'].flatMap((scheme) => languageIds.map((language) => ({ scheme, language }))),
  ...['vue', 'svelte'].map((language) => ({ scheme: 'untitled', language })),
  // Whatever language they have: without an extension for them, VS Code takes components for plain text.
  ...schemes.flatMap((scheme) => ['**/*.{vue,svelte}', '**/leaktight.json'].map((pattern) => ({ scheme, pattern }))),
];

/** Tabs that are not loaded yet have no language, only a name. */
const isChecked = (resource: Uri, schemes: readonly string[]): boolean =>
  schemes.includes(resource.scheme) && /\.(?:[cm]?[jt]s|[jt]sx|vue|svelte|pyw?)$|\/leaktight\.json$/.test(resource.path);

/** How the server's documents are named, where these are not the names that VS Code has for them. */
export type UriConverters = NonNullable<LanguageClientOptions['uriConverters']>;

export const clientOptions = (outputChannel: LogOutputChannel, names: UriConverters, schemes = fileSchemes()): LanguageClientOptions => ({
  documentSelector: selectorFor(schemes),
  // Asked at each start: a server speaks one language from its start to its end.
  initializationOptions: () => ({ locale: workspace.getConfiguration('leaktight').get('locale') }),
  outputChannel,
  revealOutputChannelOn: RevealOutputChannelOn.Never,
  uriConverters: { code2Protocol: names.code2Protocol, protocol2Code: (address) => linkOf(address) ?? names.protocol2Code(address) },
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
    match: (_selector, resource) => isChecked(resource, schemes),
  },
});
