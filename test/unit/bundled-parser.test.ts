/** The bundles hold TypeScript's parser without the rest of TypeScript: it has to read everything as the whole of it does. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';
import { parse } from '../../server/src/frontends/ecmascript/parse.ts';
import { typescriptParser } from '../../scripts/build/typescript-parser.mjs';
import { scriptFixtures } from './fixture-files.ts';
import { mutations } from './mutate.ts';
import { SAMPLES } from './parse-samples.ts';

const root = path.resolve(import.meta.dirname, '../..');

async function bundledParse(): Promise<{ readonly parse: typeof parse; readonly size: number }> {
  const { outputFiles } = await build({
    absWorkingDir: root, entryPoints: ['server/src/frontends/ecmascript/parse.ts'], write: false, bundle: true, minify: true, platform: 'node', format: 'cjs', target: 'node20.19', plugins: [typescriptParser()],
  });
  const text = outputFiles[0]!.text;
  const made = { exports: {} as { readonly parse: typeof parse } };
  new Function('module', 'exports', 'require', text)(made, made.exports, createRequire(import.meta.url));
  return { parse: made.exports.parse, size: text.length };
}

describe('the parser in the bundles', function () {
  this.timeout(120_000);
  let bundled: Awaited<ReturnType<typeof bundledParse>>;
  before(async () => {
    bundled = await bundledParse();
  });

  it('is a small part of TypeScript', () => assert.ok(bundled.size < 1_500_000, `${bundled.size} characters`));

  it('reads samples of every syntax, and all fixtures, as the whole does', () => {
    for (const { fileName, text } of [...SAMPLES, ...scriptFixtures().map(({ name, text: source }) => ({ fileName: name, text: source }))]) {
      assert.deepEqual(bundled.parse(text, fileName), parse(text, fileName), fileName);
    }
  });

  it('reads half-typed text as the whole does', () => {
    for (const { fileName, text } of mutations(SAMPLES, 300)) assert.deepEqual(bundled.parse(text, fileName), parse(text, fileName), text);
  });
});
