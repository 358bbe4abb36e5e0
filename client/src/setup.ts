import { commands, EventEmitter, Uri, window, workspace, type Disposable, type WorkspaceFolder } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  configMethod, doctorMethod, initMethod, type ConfigParams, type InitAnswer, type InitParams, type PageAnswer,
} from '../../server/src/shells/lsp/requests.ts';
import { texts } from './texts.ts';

/** Scheme of pages that the server writes. */
const pageScheme = 'leaktight-page';

export interface Setup extends Disposable {
  /** The command "Create leaktight.json": writes it and opens it, or opens the one that is there. */
  init(): Promise<Uri | undefined>;
  /** The command "Show Configuration of File": of the active one. Answers with the page in Markdown. */
  config(): Promise<string | undefined>;
  /** The command "Doctor". Answers with the page in Markdown. */
  doctor(): Promise<string>;
}

const chosenFolder = async (): Promise<WorkspaceFolder | undefined> => {
  const [first, ...others] = workspace.workspaceFolders ?? [];
  return others.length === 0 ? first : window.showWorkspaceFolderPick({ placeHolder: texts.pickFolder() });
};

export const createSetup = (client: BaseLanguageClient): Setup => {
  const pages = new Map<string, string>();
  const changed = new EventEmitter<Uri>();
  const provider = workspace.registerTextDocumentContentProvider(pageScheme, { onDidChange: changed.event, provideTextDocumentContent: (uri) => pages.get(uri.path) ?? '' });
  const uriOf = (uri: Uri): string => client.code2ProtocolConverter.asUri(uri);

  const show = async (title: string, { markdown }: PageAnswer): Promise<string> => {
    const uri = Uri.from({ scheme: pageScheme, path: `/${title}.md` });
    pages.set(uri.path, markdown);
    changed.fire(uri);
    await commands.executeCommand('markdown.showPreview', uri);
    return markdown;
  };

  return {
    init: async () => {
      const folder = await chosenFolder();
      if (folder === undefined) {
        if ((workspace.workspaceFolders ?? []).length === 0) void window.showInformationMessage(texts.noFolder());
        return undefined;
      }
      const params: InitParams = { folder: uriOf(folder.uri) };
      const answer = await client.sendRequest<InitAnswer>(initMethod, params);
      const uri = answer.uri === undefined ? undefined : client.protocol2CodeConverter.asUri(answer.uri);
      if (answer.kind === 'config' && uri !== undefined) await workspace.fs.writeFile(uri, new TextEncoder().encode(answer.text));
      if (uri !== undefined) await window.showTextDocument(uri);
      void window.showInformationMessage(answer.kind === 'config' ? answer.seen : answer.why);
      return uri;
    },
    config: async () => {
      const active = window.activeTextEditor;
      if (active === undefined) {
        void window.showInformationMessage(texts.noFile());
        return undefined;
      }
      const params: ConfigParams = { uri: uriOf(active.document.uri) };
      return show(texts.configuration(), await client.sendRequest<PageAnswer>(configMethod, params));
    },
    doctor: async () => show(texts.doctor(), await client.sendRequest<PageAnswer>(doctorMethod)),
    dispose: () => {
      provider.dispose();
      changed.dispose();
    },
  };
};
