/** A leak linter must not leak: it finds nothing in its own source. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createLeaktight } from '../../server/src/engine/create.ts';
import { defaultConfig } from '../../server/src/engine/names.ts';
import { en } from '../../server/src/texts/en.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const engine = createLeaktight({ config: defaultConfig, texts: en });
const files = ['server/src', 'client/src', 'scripts', 'bench'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(root, folder, name)).filter((name) => engine.handles(name)));

describe('our own source', () => {
  it('is there', () => assert.ok(files.length > 100));
  it('does not leak', () => {
    const found = files.flatMap((uri) => engine.check({ uri, text: readFileSync(uri, 'utf8') }).findings.map((finding) => `${uri}: ${finding.message}`));
    assert.deepEqual(found, []);
  });
});
