import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import type { Hover } from 'vscode-languageserver-protocol/node';
import { leaky, leakyLine, rule } from './samples.ts';
import { pushCapabilities, startServer, type Session } from './session.ts';

const uri = 'untitled:Clock.jsx';

const hoverAt = (session: Session, line: number, character: number): Promise<Hover | null> =>
  session.connection.sendRequest('textDocument/hover', { textDocument: { uri }, position: { line, character } });

const textOf = (hover: Hover | null): { readonly kind: string; readonly value: string } => {
  assert.ok(hover !== null && typeof hover.contents === 'object' && 'kind' in hover.contents);
  return hover.contents;
};

describe('textDocument/hover', () => {
  let session: Session;
  before(async () => {
    session = await startServer();
    await session.open(uri, leaky, 'javascriptreact');
  });
  after(() => session.stop());

  it('tells the story of the finding, with a link to the page of the rule', async () => {
    const [diagnostic] = await session.diagnostics(uri);
    const { start } = diagnostic?.range ?? assert.fail();
    const hover = await hoverAt(session, start.line, start.character + 1);
    const { kind, value } = textOf(hover);
    assert.equal(kind, 'markdown');
    assert.match(value, /timer/);
    assert.match(value, new RegExp(`\\([^)]*/docs/rules/${rule}\\.md\\)`));
    assert.deepEqual(hover?.range, diagnostic?.range);
  });

  it('is silent elsewhere', async () => {
    assert.equal(await hoverAt(session, 0, 0), null);
    assert.equal(await hoverAt(session, leakyLine + 2, 0), null);
  });

  it('is plain text for clients without Markdown', async () => {
    const old = await startServer({ capabilities: pushCapabilities });
    await old.open(uri, leaky, 'javascriptreact');
    const { diagnostics } = await old.published.find((one) => one.diagnostics.length > 0);
    const { start } = diagnostics[0]?.range ?? assert.fail();
    const { kind, value } = textOf(await hoverAt(old, start.line, start.character + 1));
    assert.equal(kind, 'plaintext');
    assert.doesNotMatch(value, /\*\*|`|\]\(/);
    await old.stop();
  });
});
