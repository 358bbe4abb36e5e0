/** Reading a Python text again after a change gives what reading it anew gives. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { before, describe, it } from 'mocha';
import { loadParser, type ParsePython } from '../../server/src/frontends/python/parse.ts';

const wasm = (name: string): Promise<Uint8Array> => readFile(path.join(__dirname, '../../node_modules', name));
const FACTS = new URL('../facts/', import.meta.url);
const samples = readdirSync(FACTS).filter((name) => name.endsWith('.py')).map((name) => readFileSync(new URL(name, FACTS), 'utf8'));

/** What is typed, pasted and deleted; the same in every run. */
const pieces = ['\n', '    ', 'def f(é):\n    pass\n', '"""', "'", '(', ')', ':', '# 行\n', 'x = [1, 2', '😀', 'class A:\n', 'async ', '\\\n', 'if x:\n        y\n', '\t', 'lambda: ', 'print "a"\n', '}', '\f'];

const random = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 8) % below;
  };
};

describe('Python, read again', () => {
  let parse: ParsePython;
  before(async () => {
    parse = await loadParser({ runtime: await wasm('web-tree-sitter/web-tree-sitter.wasm'), grammar: await wasm('tree-sitter-python/tree-sitter-python.wasm') });
  });

  for (const [index, sample] of samples.entries()) {
    it(`is the same after each of 400 changes: sample ${index + 1}`, () => {
      const next = random(index + 1);
      let good = `\uFEFF${sample.replaceAll('name', 'ñame')}`;
      let whole = 0;
      for (let step = 0; step < 400; step++) {
        const at = next(3) === 0 ? next(good.length + 1) : good.indexOf('\n', next(good.length)) + 1;
        const removed = next(3) === 0 ? next(step % 40 === 0 ? 2000 : 12) : 0;
        const text = good.slice(0, at) + (next(4) === 0 ? '' : pieces[next(pieces.length)]!) + good.slice(at + removed);
        const tree = parse(text, 'a.py');
        assert.deepEqual(tree, parse(text), `step ${step}`);
        if (tree.broken) assert.deepEqual(parse(good, 'a.py'), parse(good), `back from step ${step}`);
        else good = text.length < 400 ? sample : text;
        whole += tree.broken ? 0 : 1;
      }
      assert.ok(whole > 100, `${whole} of the texts are whole`);
    });
  }

  it('keeps the trees of files apart', () => {
    const [a = '', b = ''] = samples;
    for (const text of [a, `${a}\nx = 1\n`, b, `${b}\ny = 2\n`]) for (const name of ['a.py', 'a.py', 'b.py', 'b.py', 'a.py']) assert.deepEqual(parse(text, name), parse(text));
  });
});
