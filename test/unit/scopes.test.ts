import assert from 'node:assert/strict';
import { simpleTraverse } from '@typescript-eslint/typescript-estree';
import type { TSESTree } from '@typescript-eslint/types';
import { parse, type Parsed } from '../../server/src/frontends/ecmascript/parse.ts';
import { scriptFixtures } from './fixture-files.ts';
import { declarations, declarationsOfPeer } from './peers.ts';
import { SAMPLES } from './parse-samples.ts';
import { resolveScopes, type ScopeResolution, type ScopeVariable } from '../../server/src/frontends/ecmascript/scopes/resolve.ts';

type Identifier = TSESTree.Identifier | TSESTree.JSXIdentifier;

interface File {
  readonly text: string;
  readonly parsed: Parsed;
  readonly scopes: ScopeResolution;
}

function file(text: string, fileName = 'a.tsx'): File {
  const parsed = parse(text, fileName);
  assert.ok(parsed);
  return { text, parsed, scopes: resolveScopes(parsed) };
}

function identifiers({ parsed }: File, name: string): readonly Identifier[] {
  const found: Identifier[] = [];
  simpleTraverse(parsed.ast, {
    enter(node) {
      if ((node.type === 'Identifier' || node.type === 'JSXIdentifier') && node.name === name) found.push(node);
    },
  });
  return found.sort((a, b) => a.range[0] - b.range[0]);
}

/** For each occurrence of the name in source order: where its variable is declared, or `-`. */
function declaredAt(given: File, name: string): string {
  const offsets = identifiers(given, name).map((id) => given.scopes.variableOf(id)?.defs[0]?.name.range[0]);
  const order = [...new Set(offsets.filter((offset) => offset !== undefined))].sort((a, b) => a - b);
  return offsets.map((offset) => (offset === undefined ? '-' : String(order.indexOf(offset)))).join('');
}

function variable(given: File, name: string): ScopeVariable {
  const found = identifiers(given, name).map((id) => given.scopes.variableOf(id)).find((one) => one !== undefined);
  assert.ok(found, name);
  return found;
}

describe('scopes: which variable a name stands for', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['top level of a script as of a module', 'var x = 1; x; function f() { return x; }', '000'],
    ['inner over outer', 'let x; { let x; x; } x;', '0110'],
    ['parameters', 'const x = 1; function f(x) { return x; } x;', '0110'],
    ['defaults that see earlier parameters', 'function f(x, y = x) { var x; }', '000'],
    ['names of members are no variables', 'let x; a.x; ({ x: 1 }); a?.x; class A { x = 1; y = x; }', '0----0'],
    ['shorthand properties are: the value, not the key', 'let x; ({ x });', '0-0'],
    ['globals are not', 'x; window.x; x = 1;', '---'],
    ['destructuring', 'const { a: x, ...r } = b, [y = x] = c;', '00'],
    ['use before declaration', 'x(); function x() {} ', '00'],
    ['catch and loops', 'for (const x of a) { x; } try {} catch (x) { x; } x;', '0011-'],
    ['imports', "import { y as x } from 'm'; x.y; export { x as z };", '000'],
    ['exported names', 'let x; export { x as y };', '00'],
    ['JSX elements', 'const x = 1; y = <x.y x={x} />;', '00-0'],
    ['types', 'interface x extends x {} let y: x; type z = keyof x; let w: typeof x;', '0000-'],
    ['type parameters', 'function f<x>(a: x): x { let b: x; } let c: x;', '0000-'],
    ['enums in and around', 'enum x { A, B = x.A } x.B;', '000'],
    ['namespaces', 'namespace x { export const y = x; } x.y;', '000'],
    ['Svelte stores are another name', "import { x as y } from 's'; let x = y; $: $x; x;", '-00'],
  ];
  for (const [name, text, expected] of cases) it(name, () => assert.equal(declaredAt(file(text), 'x'), expected));

  it('a class is one variable inside and outside of itself', () => {
    const given = file('class A { static make() { return new A(); } } new A(); const b = class C { m() { return C; } };');
    assert.equal(declaredAt(given, 'A'), '000');
    assert.equal(given.scopes.variables.filter(({ name }) => name === 'A').length, 1);
    assert.equal(declaredAt(given, 'C'), '00');
  });
  it('a named function expression has its own', () => assert.equal(declaredAt(file('const f = 1; g(function f() { f(); }); f;'), 'f'), '0110'));
  it('the implicit arguments are no variable, also where one of that name is around', () => {
    assert.equal(declaredAt(file('let arguments; function f() { arguments; return () => arguments; } () => arguments;'), 'arguments'), '0--0');
  });
  it('React is not referred to by JSX alone, and const assertions refer to nothing', () => {
    const given = file("import React from 'react'; x = <div/>; y = [1] as const;");
    assert.equal(declaredAt(given, 'React'), '0');
    assert.deepEqual(given.scopes.variables.map(({ name }) => name), ['React']);
  });
});

describe('scopes: what is known of a variable', () => {
  it('definitions by kind, with the nodes that declare', () => {
    const given = file("import i from 'm'; const v = 1; function f(p) {} class C {} try {} catch (e) {} enum E {} type T = 1; namespace N {}");
    const kinds = ['i', 'v', 'f', 'p', 'C', 'e', 'E', 'T', 'N'].map((name) => {
      const def = variable(given, name).defs[0]!;
      return [def.type, def.node.type, def.parent?.type];
    });
    assert.deepEqual(kinds, [
      ['ImportBinding', 'ImportDefaultSpecifier', 'ImportDeclaration'],
      ['Variable', 'VariableDeclarator', 'VariableDeclaration'],
      ['FunctionName', 'FunctionDeclaration', undefined],
      ['Parameter', 'FunctionDeclaration', undefined],
      ['ClassName', 'ClassDeclaration', undefined],
      ['CatchClause', 'CatchClause', undefined],
      ['TSEnumName', 'TSEnumDeclaration', undefined],
      ['Type', 'TSTypeAliasDeclaration', undefined],
      ['TSModuleName', 'TSModuleDeclaration', undefined],
    ]);
  });
  it('all definitions of a name that is declared again', () => assert.equal(variable(file('var a = 1; var a = 2; function a() {}'), 'a').defs.length, 3));
  it('how often it is given a value', () => {
    const cases: readonly (readonly [string, number])[] = [
      ['let a = 1; a = 2; a += 3; a++; [a] = b; for (a of c) {} a;', 6],
      ['let a; a; a.b = 1; a[0]++;', 0],
      ['for (const a of b) {}', 1],
      ['const { a = 1 } = b;', 2],
      ['function f(a) {}', 0],
      ['function f(a = 1) {}', 1],
      ['let a; ({ b: a = 1, ...c } = d); () => { (a as any) = 2; };', 3],
      ['function a() {} class b {} ', 0],
    ];
    for (const [text, writes] of cases) assert.equal(variable(file(text), 'a').writes, writes, text);
  });
  it('the scope that declares it', () => {
    const given = file('let m; function f() { let g; { let b; } }');
    assert.deepEqual(['m', 'g', 'b'].map((name) => variable(given, name).scope.type), ['module', 'function', 'block']);
  });
});

describe('scopes: as the scope manager of typescript-eslint resolves', () => {
  for (const { fileName, text } of SAMPLES.filter((sample) => sample.fileName !== 'flow.js')) it(fileName, () => assert.deepEqual(declarations(text, fileName), declarationsOfPeer(text, fileName)));
  it('all fixtures', () => {
    for (const { name, text } of scriptFixtures()) assert.deepEqual(declarations(text, name), declarationsOfPeer(text, name), name);
  });
});

describe('scopes: robustness', () => {
  it('says so and resolves nothing where the analysis fails', () => {
    const hostile = { type: 'Program', body: [{ type: 'VariableDeclaration', declarations: [null] }], range: [0, 0] } as unknown as TSESTree.Program;
    const scopes = resolveScopes({ ast: hostile, comments: [], broken: true });
    assert.equal(scopes.failed, true);
    assert.deepEqual(scopes.variables, []);
    assert.equal(scopes.variableOf({ type: 'Identifier', name: 'a' } as TSESTree.Identifier), undefined);
  });
  it('resolves names that are members of every object', () => {
    for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) assert.equal(declaredAt(file(`let ${name} = 1; ${name};`), name), '00');
  });
  it('resolves two hundred thousand references to one class', function () {
    this.timeout(60_000);
    const given = file(`class A { m() { ${'A;'.repeat(200_000)} } }`);
    assert.equal(given.scopes.failed, false);
    assert.equal(declaredAt(given, 'A'), '0'.repeat(200_001));
  });
});
