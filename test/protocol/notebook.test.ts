import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { DidChangeNotebookDocumentNotification, DidCloseNotebookDocumentNotification, DidOpenNotebookDocumentNotification, type NotebookCell } from 'vscode-languageserver-protocol';
import { pullCapabilities, pushCapabilities, startServer, type Session } from './session.ts';
import { createWorkspace, type TestWorkspace } from './workspace.ts';

const notebookDocument = { synchronization: { dynamicRegistration: false } };
const leak = 'def first_line(path):\n    stream = open(path)\n    return stream.readline()\n';
const mended = 'def first_line(path):\n    with open(path) as stream:\n        return stream.readline()\n';

for (const [kind, capabilities] of Object.entries({ pull: pullCapabilities, push: pushCapabilities })) {
  describe(`notebookDocument, for clients that ${kind}`, () => {
    let workspace: TestWorkspace;
    let session: Session;
    let uri: string;
    const cellUri = (name: string): string => `vscode-notebook-cell:${uri.slice('file:'.length)}#${name}`;
    const cell = (name: string): NotebookCell => ({ kind: 2, document: cellUri(name) });
    const item = (name: string, text: string) => ({ uri: cellUri(name), languageId: 'python', version: 1, text });
    const published = (name: string, lines: readonly number[]) =>
      session.published.next((one) => one.uri === cellUri(name) && JSON.stringify(one.diagnostics.map(({ range }) => range.start.line)) === JSON.stringify(lines));

    before(async () => {
      workspace = createWorkspace();
      uri = workspace.uriOf('first.ipynb');
      session = await startServer({ capabilities: { ...capabilities, notebookDocument }, folders: [workspace.uri] });
    });
    after(async () => {
      await session.stop();
      workspace.dispose();
    });

    it('publishes on the cells, follows changes of their text and order, and clears what is closed', async () => {
      const opened = published('b', [1]);
      await session.connection.sendNotification(DidOpenNotebookDocumentNotification.type, {
        notebookDocument: { uri, notebookType: 'jupyter-notebook', version: 1, cells: [cell('a'), cell('b')] },
        cellTextDocuments: [item('a', '%matplotlib inline\n!ls\nimport os'), item('b', leak)],
      });
      assert.equal((await opened).diagnostics[0]?.code, 'unclosed-file');

      const repaired = published('b', []);
      await session.connection.sendNotification(DidChangeNotebookDocumentNotification.type, {
        notebookDocument: { uri, version: 2 },
        change: { cells: { textContent: [{ document: { uri: cellUri('b'), version: 2 }, changes: [{ text: mended }] }] } },
      });
      await repaired;

      const added = published('c', [2]);
      await session.connection.sendNotification(DidChangeNotebookDocumentNotification.type, {
        notebookDocument: { uri, version: 3 },
        change: { cells: { structure: { array: { start: 0, deleteCount: 0, cells: [cell('c')] }, didOpen: [item('c', `\n${leak}`)], didClose: [] } } },
      });
      await added;

      const excluded = published('c', []);
      workspace.write('leaktight.json', '{ "exclude": ["*.ipynb"] }');
      await session.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: workspace.uriOf('leaktight.json'), type: 1 }] });
      await excluded;

      const included = published('c', [2]);
      workspace.remove('leaktight.json');
      await session.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: workspace.uriOf('leaktight.json'), type: 3 }] });
      await included;

      const cleared = published('c', []);
      await session.connection.sendNotification(DidCloseNotebookDocumentNotification.type, { notebookDocument: { uri }, cellTextDocuments: ['a', 'b', 'c'].map((name) => ({ uri: cellUri(name) })) });
      await cleared;
    });
  });
}

describe('notebookDocument', () => {
  it('is not asked of clients that know none', async () => {
    const workspace = createWorkspace();
    const session = await startServer({ capabilities: pushCapabilities, folders: [workspace.uri] });
    try {
      assert.equal(session.initialized.capabilities.notebookDocumentSync, undefined);
    } finally {
      await session.stop();
      workspace.dispose();
    }
  });
});
