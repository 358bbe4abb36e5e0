import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { LeaktightApi } from '../../../client/src/extension.ts';

export const extensionId = 'leaktight.leaktight-vscode';

const folder = (): vscode.Uri => vscode.workspace.workspaceFolders?.[0]?.uri ?? assert.fail('no folder is open');

export const uriOf = (file: string): vscode.Uri => vscode.Uri.joinPath(folder(), file);

/** Waits until `look` finds something, for at most as long as a slow machine may need. */
export const until = async <T>(what: string, look: () => T | undefined | false | Promise<T | undefined | false>): Promise<T> => {
  const end = Date.now() + 20_000;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) assert.fail(`waited in vain for ${what}; open: ${vscode.workspace.textDocuments.map(({ uri }) => uri.path).join(', ')}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
};

export const activated = async (): Promise<LeaktightApi> => {
  const extension = vscode.extensions.getExtension<LeaktightApi>(extensionId) ?? assert.fail('the extension is not there');
  return extension.activate();
};

/** Our diagnostics of a file at this moment. */
export const current = (uri: vscode.Uri): readonly vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'leaktight');

/** Our diagnostics as soon as there are that many. */
export const diagnostics = (uri: vscode.Uri, count: number): Promise<readonly vscode.Diagnostic[]> =>
  until(`${count} diagnostics in ${uri.path}`, () => {
    const now = current(uri);
    return now.length === count && now;
  });

/** Opens a file as a user does. A document that an extension opens stays open for minutes after its tab is closed. */
export const open = async (file: string): Promise<vscode.TextEditor> => {
  const uri = uriOf(file);
  await vscode.commands.executeCommand('vscode.open', uri, { preview: false });
  return until(file, () => vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString()));
};

export const write = async (file: string, text: string): Promise<void> => vscode.workspace.fs.writeFile(uriOf(file), Buffer.from(text));

/** Types over the whole document. */
export const setText = async (editor: vscode.TextEditor, text: string): Promise<void> => {
  const { document } = editor;
  const all = new vscode.Range(document.positionAt(0), document.positionAt(document.getText().length));
  assert.ok(await editor.edit((builder) => builder.replace(all, text)));
};

/** VS Code cancels the question when another provider registers meanwhile, as its own TypeScript support does soon after the start. */
export const codeActions = async (uri: vscode.Uri, range: vscode.Range, kind: vscode.CodeActionKind): Promise<readonly vscode.CodeAction[]> => {
  for (let tries = 1; ; tries++) {
    try {
      return await vscode.commands.executeCommand<readonly vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, range, kind.value);
    } catch (error) {
      if (tries === 10 || !(error instanceof Error) || error.name !== 'Canceled') throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
};

/** Closes every editor without a question about unsaved text. */
export const closeAll = async (): Promise<void> => {
  const tabs = (): number => vscode.window.tabGroups.all.reduce((sum, group) => sum + group.tabs.length, 0);
  for (let left = tabs(); left > 0; left--) await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
};
