/** Paragraphs in a terminal. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { widthOf, wrap } from '../../server/src/shells/cli/printable.ts';

const code = '`{ signal }`';
const paragraphs = [
  `Or pass ${code} of an AbortController (see ${code}), and abort it when the owner ends.`,
  `也可以传入 ${code}，由清理代码中止其“所有者”；只需要一次事件时（见 ${code}）传入 \`{ once: true }\`。`,
  `\`${'y '.repeat(60)}\``,
  'unclosed `code, emoji \u{1F600}\u{1F600} and it’s a word',
];

describe('the wrapping of paragraphs', () => {
  for (const text of paragraphs) {
    it(`loses nothing and keeps to the width: ${text.slice(0, 20)}`, () => {
      for (const columns of [12, 24, 40, 1000]) {
        const lines = wrap(text, columns);
        assert.equal(lines.join('').replace(/\s/g, ''), text.replace(/\s/g, ''));
        for (const line of lines) assert.ok(widthOf(line) <= columns + 4 || /^\S+$|`/.test(line), line);
      }
      assert.deepEqual(wrap(text, 1000), [text.trim()]);
    });
  }

  it('keeps short code on one line', () => {
    for (const line of wrap(paragraphs[0] ?? '', 20)) assert.equal((line.match(/`/g) ?? []).length % 2, 0, line);
  });

  it('breaks Chinese anywhere, but not before what closes or after what opens', () => {
    for (const columns of [14, 16, 18, 20, 30]) {
      const lines = wrap(paragraphs[1] ?? '', columns);
      assert.ok(lines.length > 2);
      for (const line of lines) assert.doesNotMatch(line, /^[，。；：、）”]|[（“]$/);
    }
  });

  it('takes no longer than its text is long', () => {
    const start = performance.now();
    assert.ok(wrap(`${'“（'.repeat(20_000)}\`${'`“'.repeat(20_000)}`, 80).length > 0);
    assert.ok(performance.now() - start < 5000);
  });
});
