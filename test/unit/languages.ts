/** The front ends as the product has them, ready to read before any test runs. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { before } from 'mocha';
import { languages } from '../../server/src/engine/languages.ts';

const wasm = (name: string): Promise<Uint8Array> => readFile(path.join(__dirname, '../../node_modules', name));

export const frontends = languages(async () => ({
  runtime: await wasm('web-tree-sitter/web-tree-sitter.wasm'),
  grammar: await wasm('tree-sitter-python/tree-sitter-python.wasm'),
}));

before(async () => {
  for (const frontend of frontends) await frontend.prepare?.();
});

/** The one that reads files of this name. */
export function frontendOf(name: string) {
  const found = frontends.find((frontend) => frontend.handles(name));
  if (!found) throw new Error(`nothing reads ${name}`);
  return found;
}
