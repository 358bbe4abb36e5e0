/** What the front end makes of sources, compared with snapshots that were read. `UPDATE_FACTS=1` writes them anew. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { render } from './facts.ts';
import { frontendOf } from './languages.ts';

const lower = (text: string, name: string) => frontendOf(name).lower(text, name);

const folder = new URL('../facts/', import.meta.url);
const sources = readdirSync(folder).filter((name) => !name.endsWith('.facts'));

describe('facts', () => {
  it('have sources', () => assert.ok(sources.length >= 6));
  for (const name of sources) {
    it(name, () => {
      const text = readFileSync(new URL(name, folder), 'utf8');
      const facts = render(lower(text, name), text);
      const snapshot = new URL(`${name}.facts`, folder);
      if (process.env['UPDATE_FACTS']) writeFileSync(snapshot, facts);
      assert.ok(existsSync(snapshot), 'no snapshot: UPDATE_FACTS=1 writes it');
      assert.equal(facts, readFileSync(snapshot, 'utf8'));
    });
  }
  it('are plain data', () => {
    for (const name of sources) {
      const model = lower(readFileSync(new URL(name, folder), 'utf8'), name);
      assert.deepEqual(structuredClone(model), JSON.parse(JSON.stringify(model)));
    }
  });
});
