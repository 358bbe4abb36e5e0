import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Hover } from 'vscode-languageserver-protocol/node';
import { leaky, rule } from './samples.ts';
import { startServer } from './session.ts';

const uri = 'untitled:Clock.jsx';
const han = /\p{Script=Han}/u;

/** What a client with this language, and this setting, is told about a leak. */
const told = async (locale: string | undefined, setting: string | undefined) => {
  const session = await startServer({ ...(locale === undefined ? {} : { locale }), ...(setting === undefined ? {} : { initializationOptions: { locale: setting } }) });
  try {
    await session.open(uri, leaky, 'javascriptreact');
    const [diagnostic] = await session.diagnostics(uri);
    const { code, codeDescription, range } = diagnostic ?? assert.fail();
    const message = String(diagnostic?.message);
    const hover = await session.connection.sendRequest<Hover>('textDocument/hover', { textDocument: { uri }, position: range.start });
    return { message, code, page: codeDescription?.href ?? '', hover: JSON.stringify(hover.contents) };
  } finally {
    await session.stop();
  }
};

describe('the language of the server', function () {
  this.timeout(60_000);

  it('is that of the editor', async () => {
    const { message, code, page, hover } = await told('zh-cn', undefined);
    assert.match(message, han);
    assert.match(hover, /如何修复/);
    assert.equal(code, rule);
    assert.match(page, new RegExp(`/docs/rules/zh-cn/${rule}\\.md$`));
  });

  it('is what is set, where it is set', async () => {
    assert.match((await told('en', 'zh-cn')).message, han);
    assert.doesNotMatch((await told('zh-cn', 'en')).message, han);
    assert.match((await told('zh-cn', 'auto')).message, han);
  });

  it('is English where the editor does not tell, or has a language that it does not speak', async () => {
    for (const locale of [undefined, 'zh-tw']) {
      const { message, page } = await told(locale, undefined);
      assert.doesNotMatch(message, han);
      assert.match(page, new RegExp(`/docs/rules/${rule}\\.md$`));
    }
  });
});
