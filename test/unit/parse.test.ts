import assert from 'node:assert/strict';
import { parse as plainParse } from '@typescript-eslint/typescript-estree';
import { parse, type Parsed } from '../../server/src/frontends/ecmascript/parse.ts';
import { resolveScopes } from '../../server/src/frontends/ecmascript/scopes/resolve.ts';
import { scriptFixtures } from './fixture-files.ts';
import { mutations } from './mutate.ts';
import { SAMPLES } from './parse-samples.ts';
import { difference } from './trees.ts';

function parsed(text: string, fileName = 'a.ts'): Parsed {
  const result = parse(text, fileName);
  assert.ok(result, `no tree for ${text.slice(0, 60)}`);
  return result;
}

function bodyTypes(text: string, fileName?: string): readonly string[] {
  return parsed(text, fileName).ast.body.map((node) => node.type);
}

/** Text of each range of the top-level nodes. */
function bodyTexts(text: string, fileName?: string): readonly string[] {
  return parsed(text, fileName).ast.body.map((node) => text.slice(...node.range));
}

describe('parse: valid text', function () {
  this.timeout(60_000);
  // The plain parser takes .js with Flow types as JavaScript and refuses some of them.
  for (const { fileName, text } of SAMPLES.filter((sample) => sample.fileName !== 'flow.js')) {
    it(`gives the tree and the comments of the plain parser: ${fileName}`, () => assertAsPlain(text, fileName));
  }

  it('gives them for all fixtures', () => scriptFixtures().forEach(({ name, text }) => assertAsPlain(text, name)));
});

function assertAsPlain(text: string, fileName: string): void {
  const plain = plainParse(text, { filePath: fileName, range: true, comment: true, suppressDeprecatedPropertyWarnings: true });
  const ours = parsed(text, fileName);
  assert.equal(difference(ours.ast, plain), undefined, fileName);
  assert.deepEqual(ours.comments, plain.comments.map(({ type, range, value }) => ({ type, range, value })));
  assert.equal(ours.broken, false);
}

describe('parse: dialects', () => {
  const jsx = 'const a = <div>{b}</div>;';
  for (const fileName of ['a.js', 'a.jsx', 'a.mjs', 'a.cjs', 'a.tsx', 'A.JSX', 'file.vue.js', 'C:\\x y\\a.tsx']) {
    it(`reads JSX in ${fileName}`, () => assert.equal(parsed(jsx, fileName).broken, false));
  }
  for (const fileName of ['a.ts', 'a.mts', 'a.cts']) {
    it(`reads no JSX but type assertions in ${fileName}`, () => {
      assert.equal(parsed(jsx, fileName).broken, true);
      assert.equal(parsed('const a = <Foo>b;', fileName).broken, false);
    });
  }
  it('reads names without or with an unknown extension', () => {
    for (const fileName of ['', 'noextension', 'a.', '.ts', 'a.txt', 'untitled:Untitled-1', '\0']) assert.deepEqual(bodyTypes('let a: B<C>;', fileName), ['VariableDeclaration']);
  });
  it('reads type annotations in JavaScript', () => {
    assert.deepEqual(bodyTypes('function f(a: string): void {}\ninterface A {}\nclass B { private c: D<E> = 1 }', 'a.js'), [
      'FunctionDeclaration', 'TSInterfaceDeclaration', 'ClassDeclaration',
    ]);
  });
  it('reads what it can of Flow', () => {
    const { text, fileName } = SAMPLES.find((sample) => sample.fileName === 'flow.js')!;
    assert.ok(bodyTexts(text, fileName).some((node) => node.startsWith('function attach(') && node.endsWith('}')));
    assert.ok(bodyTexts(text, fileName).some((node) => node.startsWith('const cache: Map<') && node.endsWith(';')));
    assert.deepEqual(bodyTypes('// @flow\nconst a = new Map<string, T>();', 'a.js'), ['VariableDeclaration']);
    assert.equal(parsed('// @flow\nconst a = new Map<string, T>();', 'a.js').broken, false);
  });
  it('knows modules from scripts and does not mind top-level return, await or octal numbers', () => {
    assert.equal(parsed('export {};').ast.sourceType, 'module');
    assert.equal(parsed('a();', 'a.js').ast.sourceType, 'script');
    assert.deepEqual(bodyTypes('return 1;', 'a.cjs'), ['ReturnStatement']);
    assert.deepEqual(bodyTypes('await x;', 'a.js'), ['ExpressionStatement']);
    assert.deepEqual(bodyTypes('var a = 017;', 'a.js'), ['VariableDeclaration']);
  });
});

describe('parse: comments', () => {
  const comments = (text: string, fileName?: string): readonly string[] => parsed(text, fileName).comments.map(({ range }) => text.slice(...range));

  it('gives type, range and value', () => {
    assert.deepEqual(parsed('a; // b\n/* c */').comments, [
      { type: 'Line', range: [3, 7], value: ' b' },
      { type: 'Block', range: [8, 15], value: ' c ' },
    ]);
  });
  it('ends lines as ECMAScript does', () => assert.deepEqual(comments('//a\r\n//b\r//c\u2028//d\u2029//e\n//f'), ['//a', '//b', '//c', '//d', '//e', '//f']));
  it('takes adjacent comments apart', () => assert.deepEqual(comments('/*a*//*b*///c'), ['/*a*/', '/*b*/', '//c']));
  it('finds none in strings, templates, regular expressions, JSX text and the first line of a script', () => {
    const text = '#!/bin//x\n"//a"; \'/*b*/\'; `//c ${1} //d ${2} /*e*/`; /[/*]f/; /\\//; x = <a b="//g">//h /*i*/</a>;';
    assert.deepEqual(comments(text, 'a.js'), []);
  });
  it('finds those in template holes, JSX holes and type positions', () => {
    assert.deepEqual(comments('`${/*a*/1}`; x = <a b={/*b*/1}>{/*c*/}</a>; let y: /*d*/ string;', 'a.tsx'), ['/*a*/', '/*b*/', '/*c*/', '/*d*/']);
  });
  it('lets an unclosed one run to the end', () => assert.deepEqual(comments('a; /* b\nc'), ['/* b\nc']));
});

describe('parse: broken text', function () {
  this.timeout(60_000);
  it('keeps what stands around a half-typed member access', () => {
    const text = 'const a = 1;\nfoo.\nconst b = 2;\nfunction f() { bar(x. ); }';
    assert.equal(parsed(text).broken, true);
    assert.ok(bodyTexts(text).includes('const a = 1;'));
    assert.ok(bodyTypes(text).includes('FunctionDeclaration'));
  });

  const halves: readonly (readonly [string, string, string])[] = [
    ['class with an open method', 'class A { m() { setInterval(() => {', 'ClassDeclaration'],
    ['open type arguments', 'const m = new Map<string, ', 'VariableDeclaration'],
    ['open type arguments in an exported class', 'export class A { m() { a(); } x = new Map<string, ', 'ExportNamedDeclaration'],
    ['open type parameters', 'function f<T extends', 'TSDeclareFunction'],
    ['open import type', "let x: import('a', b; ", 'VariableDeclaration'],
    ['open template', 'const s = `a ${b', 'VariableDeclaration'],
    ['open string', "const s = 'abc\nlet t", 'VariableDeclaration'],
    ['import without source', 'import { a } from', 'ImportDeclaration'],
    ['decorator without class', '@Foo({ a: 1 }) class', 'ClassDeclaration'],
    ['double default', 'switch (a) { default: default: }', 'SwitchStatement'],
    ['assignment to a call', 'f() = 1;', 'ExpressionStatement'],
    ['modifiers where none belong', 'async class A { abstract x = 1; public static async private y; }', 'ClassDeclaration'],
  ];
  for (const [name, text, type] of halves) {
    it(`understands ${name}`, () => assert.ok(bodyTypes(text).includes(type), bodyTypes(text).join()));
  }

  it('reads half-typed JSX tags', () => {
    for (const text of ['x = <div><</div>;', 'x = <', 'x = <a.', 'x = <a:', 'x = <a {...', 'x = <></', 'x = <a =b>']) {
      const result = parsed(text, 'a.tsx');
      assert.equal(result.broken, true, text);
      assert.equal(resolveScopes(result).failed, false, text);
    }
  });

  it('fails for none of 600 mutations, and neither do the scopes', () => {
    const failed: string[] = [];
    for (const { fileName, text } of mutations(SAMPLES, 600)) {
      const result = parse(text, fileName);
      if (!result || resolveScopes(result).failed) failed.push(`${fileName}: ${text.slice(-120)}`);
    }
    assert.deepEqual(failed, []);
  });

  it('keeps every range inside the text and every child inside its parent file for mutated text', () => {
    for (const { fileName, text } of mutations(SAMPLES, 100)) {
      const ranges = JSON.stringify(parsed(text, fileName).ast, (key, value: unknown) => (key === 'loc' || typeof value === 'bigint' ? undefined : value));
      for (const [, start, end] of ranges.matchAll(/"range":\[(-?\d+),(-?\d+)\]/g)) {
        assert.ok(Number(start) >= 0 && Number(start) <= Number(end) && Number(end) <= text.length, `${fileName} ${start}..${end} of ${text.length}`);
      }
    }
  });
});

describe('parse: hostile text', function () {
  this.timeout(60_000);
  const deep: Readonly<Record<string, readonly [string, string]>> = {
    parentheses: ['(', ')'], arrays: ['[', ']'], blocks: ['{', '}'], objects: ['x={a:', '}'], calls: ['a(', ')'], negations: ['!', ''], arrows: ['a=>', ''],
    templates: ['`${', '}`'], elements: ['<a>', '</a>'], types: ['let x: A<', '>'], functions: ['function f(a=', ''], conditionals: ['a?b:', ''],
    branches: ['if(a){}else ', ''], comparisons: ['a<', ''], classes: ['class A { x = ', '}'], unclosed: ['(a,[{', ''],
  };
  for (const [name, [open, close]] of Object.entries(deep)) {
    it(`survives 10,000 nested ${name}`, () => {
      for (const fileName of ['a.ts', 'a.tsx', 'a.js']) {
        const result = parse(open.repeat(10_000) + close.repeat(10_000), fileName);
        if (result) assert.equal(resolveScopes(result).variables.length >= 0, true);
      }
    });
  }

  it('leaves out an expression that is too deep and nothing else', () => {
    for (const chain of ['a' + '.b()'.repeat(10_000), 'a' + '+b'.repeat(10_000), 'a' + ' as b'.repeat(10_000)]) {
      const text = `let before = 1;\nx = ${chain};\nlet after = 2; // end`;
      const result = parsed(text);
      assert.deepEqual(bodyTexts(text), ['let before = 1;', 'let after = 2; // end'.slice(0, 14)]);
      assert.equal(result.broken, true);
      assert.equal(result.comments.length, 1);
    }
  });

  it('takes no longer than its length asks for many type lists', () => {
    const wide = parsed(`x = [${'f<T>(a),'.repeat(10_000)}];`);
    assert.equal(JSON.stringify(wide.ast).match(/"TSTypeParameterInstantiation"/g)?.length, 10_000);
    const namespace = parsed(`namespace X { ${'export const a: A = b;'.repeat(10_000)} }`);
    assert.equal(JSON.stringify(namespace.ast).match(/"ExportNamedDeclaration"/g)?.length, 10_000);
  });

  it('reads anything at all', () => {
    for (const text of ['\0', '\uFFFF', '\uD800', '\u2028', '\\', '#', '@', '`', "'", '<!--', '-->', '#!', '\x1b[31m', '{"a":1}', '<html><script>', '/*'.repeat(5000), '\0'.repeat(5000)]) {
      for (const fileName of ['a.ts', 'a.js', 'a.tsx']) assert.ok(parse(text, fileName), JSON.stringify(text.slice(0, 20)));
    }
  });
});
