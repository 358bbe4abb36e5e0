/** The Python front end on texts that no interpreter would take, and on what only Python has. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import type { CallFact, FileModel, Value } from '../../server/src/model/facts.ts';
import { createLeaktight } from '../../server/src/engine/create.ts';
import { defaultConfig } from '../../server/src/engine/names.ts';
import { en } from '../../server/src/texts/en.ts';
import { frontendOf, frontends } from './languages.ts';

const lower = (text: string): FileModel => frontendOf('sample.py').lower(text, 'sample.py');

const calls = (model: FileModel): readonly CallFact[] => model.facts.filter((fact) => fact.kind === 'call');

/** What is called, as `module.name`. */
const names = (model: FileModel): readonly string[] => calls(model).map(({ callee }) => nameOf(callee));

function nameOf(value: Value): string {
  if (value.kind !== 'path') return value.kind;
  return [value.root.kind === 'module' ? value.root.name : value.root.kind, ...value.members].join('.');
}

const sample = readFileSync(new URL('../facts/resources.py', import.meta.url), 'utf8');

describe('Python', () => {
  it('knows a module by its dotted name, however it was imported', () => {
    const model = lower('import concurrent.futures\nimport os.path as p\nfrom a.b import c as d\nfrom . import e\nconcurrent.futures.wait()\np.join()\nd()\ne.f()\n');
    assert.deepEqual(names(model), ['concurrent.futures.wait', 'os.path.join', 'a.b.c', '..e.f']);
  });

  it('resolves names as the interpreter does', () => {
    const model = lower('x = 1\ndef f():\n    g(x)\n    x = 2\nclass C:\n    x = 3\n    def m(self):\n        g(x)\nimport g\ng(x)\n');
    const bindings = calls(model).map(({ args: [arg] }) => (arg?.kind === 'path' && arg.root.kind === 'binding' ? model.bindings[arg.root.id] : undefined));
    assert.deepEqual(bindings.map((binding) => binding?.fn), [1, 0, 0]);
  });

  it('is sure of the imports at the head of a text, and of no others', () => {
    const head = (text: string): readonly string[] => frontendOf('sample.py').headImports?.(text) ?? [];
    assert.deepEqual(head('\uFEFF#!/usr/bin/python\n\n# a\n"""Says\nimport nothing\n"""\nimport os.path as p, sys  # b\r\n\nfrom a.b import (\n    c,\n    d as e,\n)\nfrom . import f\nimport pytest'), ['os.path', 'sys', 'a.b', '.', 'pytest']);
    assert.deepEqual(head('x = 1\nimport pytest\n'), []);
    assert.deepEqual(head('"""Says\n""" + """\nimport pytest\n"""\n'), []);
    assert.deepEqual(head('import os; import pytest\n'), []);
    assert.deepEqual(head("'''open\nimport pytest\n"), []);
  });

  it('gives fewer facts of broken text, and says so', () => {
    const model = lower('import os\ndef f():\n    os.open(1)\n    file.\nos.close(2)\n');
    assert.equal(model.broken, true);
    assert.deepEqual(names(model), ['os.open', 'os.close']);
  });

  it('reads Python 2', () => {
    const model = lower('print "x", f(1)\nexec code in ns\ntry:\n    g()\nexcept IOError, e:\n    raise E, "x"\nprint >>h(), `1`\n');
    assert.deepEqual(names(model).filter((name) => name === 'global.f' || name === 'global.g'), ['global.f', 'global.g']);
  });

  it('survives every prefix of a file, with any line ending and a byte order mark', () => {
    for (let end = 0; end < sample.length; end += 7) lower(sample.slice(0, end));
    assert.equal(lower(`\uFEFF${sample}`).broken, false);
    assert.deepEqual(names(lower(sample.replaceAll('\n', '\r\n'))), names(lower(sample)));
  });

  it('cuts off what is nested too deep', () => {
    for (const text of ['('.repeat(20_000), `x = ${'['.repeat(5000)}${']'.repeat(5000)}`, `${'f('.repeat(5000)}${')'.repeat(5000)}`, `x = ${'not '.repeat(20_000)}1`, `x = ${'a.'.repeat(20_000)}b`]) lower(text);
    lower(Array.from({ length: 900 }, (_, depth) => `${' '.repeat(depth)}if x:\n`).join(''));
    lower(Array.from({ length: 400 }, (_, depth) => `${' '.repeat(depth)}def f():\n`).join(''));
  });

  it('takes no name for a member of its own tables', () => {
    const model = lower('class __proto__:\n    constructor = 1\n    def toString(self, __proto__=[], **hasOwnProperty):\n        self.__proto__ = valueOf(constructor=__proto__)\n{"__proto__": 1}\n');
    assert.equal(model.broken, false);
    assert.deepEqual(Object.keys(model.classes[0]!.methods), ['toString']);
  });

  it('counts positions as JavaScript does', () => {
    const text = 's = "𝒳é"\nf("𝒳", open(s))\n';
    assert.deepEqual(calls(lower(text)).map(({ span }) => text.slice(span.start, span.end)), ['f("𝒳", open(s))', 'open(s)']);
  });

  it('names a release of another module by that module', () => {
    const engine = createLeaktight({ config: defaultConfig, texts: en, frontends });
    const text = 'import os\nimport tempfile\n\n\ndef first(data):\n    fd, name = tempfile.mkstemp()\n    os.write(fd, data)\n';
    assert.deepEqual(engine.check({ uri: 'file:///project/first.py', text }).findings.map(({ message }) => /`(\w+\.\w+\.?\w*)\(fd\)`/.exec(message)?.[1]), ['os.close']);
  });
});
