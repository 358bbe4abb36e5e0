/** Whatever the text is: `check` returns, and what it returns lies within the text. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { builtinCatalog } from '../../server/src/catalog/index.ts';
import type { CheckResult, Engine } from '../../server/src/engine/api.ts';
import { createLeaktight } from '../../server/src/engine/create.ts';
import { defaultConfig } from '../../server/src/engine/names.ts';
import { lower } from '../../server/src/frontends/ecmascript/lower.ts';
import { en } from '../../server/src/texts/en.ts';
import { frontends } from '../unit/languages.ts';
import { mutations, randomNumbers } from '../unit/mutate.ts';
import { SAMPLES, type Sample } from '../unit/parse-samples.ts';

const engine = createLeaktight({ config: { ...defaultConfig, confidence: 'possible' }, texts: en, frontends });

/** Checks a text, asks for the fixes of some findings, and looks whether every range lies within the text. */
function survives({ fileName, text }: Sample, of: Engine = engine): CheckResult {
  const source = { uri: fileName, text };
  const result = of.check(source);
  result.findings.forEach((finding, index) => {
    for (const { span } of [finding, ...finding.related]) assertWithin(span, text);
    if (index > 0) assert.ok(finding.span.start >= result.findings[index - 1]!.span.start, 'findings are sorted');
  });
  for (const finding of text.length > 50_000 ? [] : result.findings.slice(0, 1)) {
    for (const fix of of.fixes(source, finding)) for (const edit of fix.edits) assertWithin(edit.span, text);
  }
  return result;
}

function assertWithin({ start, end }: { start: number; end: number }, text: string): void {
  assert.ok(0 <= start && start <= end && end <= text.length, `${start}–${end} of ${text.length}`);
}

/** Says which text it was that `check` did not survive. */
function surviveAll(samples: Iterable<Sample>): void {
  for (const sample of samples) {
    try {
      survives(sample);
    } catch (error) {
      throw new Error(`${sample.fileName}:\n${sample.text.slice(0, 3000)}`, { cause: error });
    }
  }
}

const examples: readonly Sample[] = builtinCatalog.resources.flatMap((row) => [row.bad, row.good].map((text) => ({ fileName: `${row.id}${row.language === 'python' ? '.py' : '.tsx'}`, text })));

const FIXTURES = new URL('../fixtures/', import.meta.url);
const fixtures: readonly Sample[] = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' })
  .filter((name) => engine.handles(name))
  .map((name) => ({ fileName: name, text: readFileSync(new URL(name.replaceAll('\\', '/'), FIXTURES), 'utf8') }));

const all = [...SAMPLES, ...examples, ...fixtures];

/** Names that every object has without having been given them, and others that code made for plain names falls over. */
const NAMES = ['__proto__', 'constructor', 'toString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf', '__defineGetter__', '__lookupSetter__', 'prototype', 'length', 'name', 'arguments', 'undefined', '$', '$$', '_', 'ℵ', '\\u0061', 'async', 'of', 'get', 'static'];

/** The samples with some of their names replaced by such names, the same ones in every run. */
function* renamed(samples: readonly Sample[], rounds: number): Generator<Sample> {
  const random = randomNumbers(7);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  for (let round = 0; round < rounds; round++) {
    for (const { fileName, text } of samples) {
      const names = [...new Set(text.match(/(?<![\w$'"])[A-Za-z_$][\w$]*/g))];
      const replaced = new Map(Array.from({ length: 4 }, () => [pick(names), pick(NAMES)]));
      yield { fileName, text: text.replace(/(?<![\w$'"])[A-Za-z_$][\w$]*/g, (name) => replaced.get(name) ?? name) };
    }
  }
}

const times = (count: number, make: (index: number) => string): string => Array.from({ length: count }, (_, index) => make(index)).join('');

describe('hostile text', function () {
  this.timeout(120_000);

  it('has something to be mutated', () => assert.ok(all.length > 300, `${all.length} texts`));
  it('may be any of our samples, examples and fixtures', () => surviveAll(all));
  it('may be half typed', () => surviveAll(mutations(all, 700)));
  it('may be any of them under the name of another language', () => {
    const extensions = ['.js', '.mts', '.cts', '.tsx', '.vue', '.svelte', '.cjs', '.unknown', ''];
    surviveAll([...mutations(all, 300, 3)].map(({ text }, index) => ({ fileName: `a${extensions[index % extensions.length]}`, text })));
  });
  it('may use the names that all objects have', () => surviveAll(renamed(examples, 3)));

  it('may begin with a byte order mark, have any line ends, or be full of odd characters', () => {
    const [sample] = examples;
    for (const text of examples.slice(0, 40).map((one) => one.text)) {
      const odd = ['\uFEFF', '\0', '\uD800', '\uDFFF\uD800', '\u2028', '\u00A0', '\u{1F600}', '\r'];
      surviveAll(odd.map((mark) => ({ fileName: 'a.ts', text: `${mark}${text.replaceAll('\n', `${mark}\n`)}${mark}` })));
      surviveAll([{ fileName: 'a.ts', text: text.replaceAll('\n', '\r\n') }, { fileName: 'a.ts', text: text.replaceAll('\n', '\r') }]);
    }
    const rules = (text: string): readonly string[] => survives({ fileName: 'a.tsx', text }).findings.map((finding) => finding.rule);
    assert.ok(rules(sample!.text).length > 0);
    assert.deepEqual(rules(`\uFEFF${sample!.text.replaceAll('\n', '\r\n')}`), rules(sample!.text));
  });

  it('may be Python with form feeds, tabs and any line ends, and says the same', () => {
    const python = builtinCatalog.resources.filter(({ language }) => language === 'python').slice(0, 30);
    const rules = (text: string): readonly string[] => survives({ fileName: 'a.py', text }).findings.map(({ rule }) => rule);
    for (const { bad } of python) {
      const plain = rules(bad);
      for (const text of [bad.replaceAll('\n', '\r\n'), bad.replaceAll('    ', '\t'), bad.replaceAll('\n\n\n', '\n\f\n\n'), `# -*- coding: latin-1 -*-\n${bad}# \u00e9\u0085\n`, `${bad}\n\f`]) assert.deepEqual(rules(text), plain, text);
      surviveAll(['\f', '\v', '\t', '\0', '\u2028', '\\'].map((mark) => ({ fileName: 'a.py', text: bad.replaceAll('\n', `\n${mark}`) })));
    }
  });

  it('may be a notebook of which anything is cut off, doubled or odd', () => {
    const cells = builtinCatalog.resources.filter(({ language }) => language === 'python').slice(0, 6).map(({ bad }) => ({ cell_type: 'code', source: bad.split(/(?<=\n)/), outputs: [] }));
    const whole = JSON.stringify({ cells, metadata: {}, nbformat: 4 }, null, 1);
    assert.ok(survives({ fileName: 'a.ipynb', text: whole }).findings.length >= 6);
    surviveAll([...mutations([{ fileName: 'a.ipynb', text: whole }], 150, 5)]);
    surviveAll(Array.from({ length: 60 }, (_, index) => ({ fileName: 'a.ipynb', text: whole.slice(0, Math.floor((whole.length * index) / 60)) })));
    surviveAll(['\\', '\\u', '\0', '\uD800', '"'].map((mark) => ({ fileName: 'a.ipynb', text: whole.replaceAll('=', mark) })));
  });

  it('may be binary', () => {
    const random = randomNumbers(11);
    const bytes = Buffer.from(Array.from({ length: 200_000 }, () => Math.floor(random() * 256)));
    for (const encoding of ['latin1', 'utf8', 'utf16le'] as const) survives({ fileName: 'a.js', text: `setInterval(f);${bytes.toString(encoding)}` });
  });

  const depths = { shallow: 60, deep: 3000, deepest: 30_000 };
  for (const [name, depth] of Object.entries(depths)) {
    it(`may be nested: ${name}`, () => {
      const nested = (open: string, close: string): Sample => ({ fileName: 'a.tsx', text: `${open.repeat(depth)}setInterval(f)${close.repeat(depth)}` });
      surviveAll([
        nested('(', ')'), nested('x=[', ']'), nested('({a:', '})'), nested('f(', ')'), nested('if(a){', '}'), nested('function f(){', '}'), nested('()=>', ''), nested('a?b:', ''),
        nested('!', ''), nested('new ', ''), nested('<a>', '</a>'), nested('`${', '}`'), nested('class A{m(){', '}}'), nested('try{', '}finally{}'), nested('let a:A<', '>;'), nested('{', ''), nested('a.b(', ''), nested('await ', ''),
        { fileName: 'a.ts', text: `a${'.b()'.repeat(depth)}.addEventListener('x', f)` },
        { fileName: 'a.ts', text: `x = ${'a + '.repeat(depth)}setInterval(f)` },
      ]);
    });
  }

  it('may be ten megabytes on one line', () => {
    const filler = 'x'.repeat(10_000_000);
    surviveAll([
      { fileName: 'a.js', text: filler },
      { fileName: 'a.js', text: `setInterval(f);var s="${filler}"` },
      { fileName: 'a.js', text: `setInterval(f);/*${filler}*/` },
      { fileName: 'a.js', text: `setInterval(f);${filler}` },
      { fileName: 'a.vue', text: `<template>${filler}</template><script>setInterval(f)</script>` },
      { fileName: 'a.vue', text: `<script${' a'.repeat(1_000_000)}` },
      { fileName: 'a.js', text: `// leaktight-ignore${' a'.repeat(1_000_000)}` },
    ]);
  });

  it('may hold thousands of acquisitions and releases, alike or not', () => {
    const count = 800;
    surviveAll([
      { fileName: 'a.ts', text: times(count, () => "a.addEventListener('x', f);") },
      { fileName: 'a.ts', text: `useEffect(() => {${times(count, (i) => `window.addEventListener('x${i}', f${i});`)} return () => {${times(count, (i) => `window.removeEventListener('x${i}', f${i});`)}}; }, []);` },
      { fileName: 'a.ts', text: `class A extends Component { componentDidMount() {${times(count, (i) => `this.t${i} = setInterval(f);`)} } componentWillUnmount() {${times(count, (i) => `clearInterval(this.t${i});`)} } }` },
      { fileName: 'a.ts', text: times(count, (i) => `useEffect(() => { window.addEventListener('x', f${i}); });`) },
      { fileName: 'a.ts', text: times(count, (i) => `class C${i + 1} extends C${i} { m() { this.h = setInterval(() => this.m()); } dispose() { super.dispose(); } }`) },
      { fileName: 'a.ts', text: `let x, y;${times(300, (i) => `x = y || f${i}(); y = x || setInterval(x);`)} useEffect(() => { x.on('a', y); return () => clearInterval(x); });` },
      { fileName: 'a.ts', text: times(count, (i) => `// leaktight-ignore uncleared-timer -- ${i}\n`) },
    ]);
  });

  it('may define things by themselves', () => {
    const circular = [
      'let x = x || x.y || f(x, x); x = merge(x, x); x.addEventListener("a", x); useEffect(() => { x.addEventListener("a", x); });',
      'this.a = this.b; this.b = this.a; this.a.on("x", this.b); const { p } = p; p.on("x", p);',
      'class A extends A { dispose() { this.dispose(); super.dispose(); } m() { this.h = setInterval(this.h); } } class B extends C {} class C extends B {} new B().on("x", f);',
      'const f = () => f(); const g = () => h(), h = () => g(); useEffect(() => { f(); g(); setInterval(f); return g; });',
      'const f = debounce(f); const o = { a: o, dispose() { o.a.a.a.dispose(); } }; useEffect(() => { window.addEventListener("x", f); return o.dispose; });',
      'const a = [a, ...a]; a.push(a); a.forEach((b) => a.push(b)); useEffect(() => { a.push(setInterval(a)); return () => a.forEach(clearInterval); });',
      'function F() { this.f = new F(); this.f.on("x", F); } F.prototype = F.prototype; F.prototype.dispose = F.prototype.dispose; F.prototype = { dispose: F };',
    ];
    surviveAll(circular.map((text) => ({ fileName: 'a.ts', text })));
  });

  it('may make values that branch over and over', () => {
    const tower = (make: (from: string) => string): Sample => ({
      fileName: 'a.ts',
      text: `let d0 = () => setInterval(f);${times(14, (i) => `const d${i + 1} = ${make(`d${i}`)};`)} useEffect(() => { d14.addEventListener("x", d14); const h = d14(); h.on("y", d14); return () => d14; });`,
    });
    const wide = (from: string, by: string): string => Array.from({ length: 20 }, () => from).join(by);
    surviveAll([
      tower((from) => wide(from, ' || ')), tower((from) => `[${wide(from, ', ')}]`), tower((from) => `w(${wide(from, ', ')})`), tower((from) => `() => [${wide(`${from}()`, ', ')}]`),
      tower((from) => `{ ${wide(`...${from}`, ', ')} }`), tower((from) => `a ? ${wide(from, ' : a ? ')} : b`), tower((from) => wide(`${from}.m`, ' ?? ')),
    ]);
  });
});

describe('names of source text', () => {
  it('are never those of Object.prototype in the facts', () => {
    const { classes, facts } = lower('class A { m() { this.x = 1; } } const o = { a: 1, m() {} };', 'a.ts');
    for (const cls of classes) for (const table of [cls.methods, cls.fields]) assert.equal('toString' in table, false);
    for (const fact of facts) if (fact.kind === 'assign' && fact.value.kind === 'object') assert.equal('constructor' in fact.value.props, false);
  });

  it('are kept when they are the same', () => {
    const text = "class A { __proto__() {} toString() {} constructor() {} } const o = { constructor() {}, ['__proto__']() {}, hasOwnProperty: 1 }; function B() {}; B.prototype.valueOf = function () {};";
    const { classes } = lower(text, 'a.ts');
    assert.deepEqual(classes.map((cls) => Object.keys(cls.methods).sort()), [['__proto__', 'constructor', 'toString'], ['__proto__', 'constructor'], ['constructor', 'valueOf']]);
  });

  it('match like any other', () => {
    const check = (text: string): readonly string[] => survives({ fileName: 'a.js', text }).findings.map((finding) => finding.rule);
    const widget = (field: string, released: string): string =>
      `class A extends React.Component { componentDidMount() { this.${field} = setInterval(this.tick, 1); } componentWillUnmount() { clearInterval(this.${released}); } }`;
    for (const name of NAMES.filter((one) => /^\w+$/.test(one))) {
      assert.deepEqual(check(widget(name, name)), [], name);
      assert.deepEqual(check(widget(name, 'other')).length, 1, name);
    }
  });

  it('may be those of holes in the rows of a user', () => {
    const row = { id: 'x', language: 'javascript', rule: 'unreleased-subscription', noun: 'x', owedBy: 'lifetime', holds: 'handle', leaks: 'x', bad: '', good: '' } as const;
    const custom = createLeaktight({
      texts: en,
      config: { ...defaultConfig, confidence: 'possible', resources: [{ ...row, acquire: '$toString = $constructor.listen($__proto__, { valueOf: $valueOf, __proto__: $x })', release: ['$toString.stop($__proto__)', '$constructor.off({ __proto__: $x })'] }] },
    });
    const text = 'useEffect(() => { const toString = constructor.listen(__proto__, { valueOf: 1, ["__proto__"]: 2 }); return () => toString.stop(); });';
    assert.deepEqual(survives({ fileName: 'a.js', text }, custom).findings.map((finding) => finding.resource), ['x']);
    assert.deepEqual(survives({ fileName: 'a.js', text: text.replace('stop()', 'stop(__proto__)') }, custom).findings, []);
  });
});
