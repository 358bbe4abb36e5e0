import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { headOf, holesIn, type ParsedPattern, parsePattern, type Pat, type Pattern, type PatternProblem } from '../../server/src/catalog/pattern.ts';

const parsed = (code: string): Pattern => {
  const pattern = parsePattern(code);
  return 'error' in pattern ? assert.fail(`${code}: ${JSON.stringify(pattern.error)}`) : pattern;
};
const problem = (code: string): PatternProblem => {
  const pattern: ParsedPattern = parsePattern(code);
  return 'error' in pattern ? pattern.error : assert.fail(`${code} can be read`);
};
const hole = (name: string, types: readonly string[] = [], words: readonly string[] = []): Pat => ({ kind: 'hole', name, types, words });
const name = (...path: readonly string[]): Pat => ({ kind: 'name', path });
const literal = (value: string | number | boolean | null): Pat => ({ kind: 'literal', value });
const args = (code: string): readonly Pat[] => {
  const pattern = parsed(code);
  return pattern.kind === 'call' ? pattern.call.args : assert.fail('no call');
};
/** Tables of patterns have no prototype. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('code with holes', () => {
  it('is a call', () => {
    assert.deepEqual(parsed('setInterval($fn)'), { kind: 'call', call: { kind: 'call', callee: name('setInterval'), args: [hole('fn')], isNew: false } });
    assert.deepEqual(parsed('a.b.c()'), { kind: 'call', call: { kind: 'call', callee: name('a', 'b', 'c'), args: [], isNew: false } });
    assert.deepEqual(parsed('$handle()'), { kind: 'call', call: { kind: 'call', callee: hole('handle'), args: [], isNew: false } });
  });

  it('may keep the result', () => {
    const call = { kind: 'call', callee: { kind: 'member', object: hole('bus'), name: 'on' }, args: [hole('f')], isNew: false };
    assert.deepEqual(parsed('$handle = $bus.on($f)'), { kind: 'call', call, handle: 'handle' });
    for (const code of ['$handle = await $bus.on($f)', ' $handle=$bus . on( $f , ) ; ', '$handle =\n  $bus\n  .on($f)']) assert.deepEqual(parsed(code), parsed('$handle = $bus.on($f)'), code);
    assert.deepEqual(parsed('await $bus.on($f)'), parsed('$bus.on($f)'));
  });

  it('may assign to a member', () => {
    assert.deepEqual(parsed('$t.onmessage = $handler'), { kind: 'assign', target: { kind: 'member', object: hole('t'), name: 'onmessage' }, value: hole('handler') });
    assert.deepEqual(parsed('$t.a.b = null'), { kind: 'assign', target: { kind: 'member', object: { kind: 'member', object: hole('t'), name: 'a' }, name: 'b' }, value: literal(null) });
  });

  it('may construct, with or without arguments, and go on from there', () => {
    const made = { kind: 'call', callee: name('Observer'), args: [hole('f')], isNew: true };
    assert.deepEqual(parsed('new Observer($f)'), { kind: 'call', call: made });
    assert.deepEqual(parsed('new Observer($f).observe($node)'), { kind: 'call', call: { kind: 'call', callee: { kind: 'member', object: made, name: 'observe' }, args: [hole('node')], isNew: false } });
    assert.deepEqual(parsed('$h = new THREE.Mesh'), { kind: 'call', handle: 'h', call: { kind: 'call', callee: name('THREE', 'Mesh'), args: [], isNew: true } });
    assert.deepEqual(parsed('$h = newObserver($f)').kind, 'call');
    assert.equal(headOf(parsed('newObserver($f)')), 'newObserver');
  });

  it('has literals, objects, calls and rests as arguments', () => {
    assert.deepEqual(args(`f('a', "b\\"c", 1, -2.5, true, False, null, None, undefined)`), [literal('a'), literal('b"c'), literal(1), literal(-2.5), literal(true), literal(false), literal(null), literal(null), literal(null)]);
    assert.deepEqual(plain(args("f({ once: true, signal: $s, deep: { a: 1, }, handler, })")), [
      { kind: 'object', props: { once: literal(true), signal: hole('s'), deep: { kind: 'object', props: { a: literal(1) } }, handler: hole('handler') } },
    ]);
  });

  it('has rests', () => {
    assert.deepEqual(args('f($a, $...rest)'), [hole('a'), { kind: 'rest' }]);
    assert.deepEqual(args('f(...$rest)'), [{ kind: 'rest' }]);
  });

  it('wants types and words of holes', () => {
    assert.deepEqual(args('f($t:Socket|Server)'), [hole('t', ['Socket', 'Server'])]);
    assert.deepEqual(args('f($t:~bus|Emitter)'), [hole('t', [], ['bus', 'emitter'])]);
    assert.deepEqual(args('f($t:Socket|~Bus)'), [hole('t', ['Socket'], ['bus'])]);
    assert.deepEqual(args('f($t:~^onDid)'), [hole('t', [], ['^onDid'])]);
    assert.deepEqual(parsed('$t:Socket.on($f)'), { kind: 'call', call: { kind: 'call', callee: { kind: 'member', object: hole('t', ['Socket']), name: 'on' }, args: [hole('f')], isNew: false } });
  });

  it('has names that begin with a dollar sign, written twice', () => {
    assert.deepEqual(parsed('$$effect($fn)'), { kind: 'call', call: { kind: 'call', callee: name('$effect'), args: [hole('fn')], isNew: false } });
    assert.equal(headOf(parsed('$vm.$$on($event, $f)')), '$on');
    assert.deepEqual(holesIn(parsed('$vm.$$on($event, $f)')), ['vm', 'event', 'f']);
  });

  it('has private names and names of every object', () => {
    assert.equal(headOf(parsed('this.#close()')), '#close');
    assert.deepEqual(Object.keys((args('f({ __proto__: $a, constructor: $b, toString })')[0] as Extract<Pat, { kind: 'object' }>).props), ['__proto__', 'constructor', 'toString']);
    assert.deepEqual(parsed('constructor($__proto__)'), { kind: 'call', call: { kind: 'call', callee: name('constructor'), args: [hole('__proto__')], isNew: false } });
  });

  it('is found by the last name that is called or assigned', () => {
    const heads = { 'setInterval($f)': 'setInterval', 'a.b.c($f)': 'c', '$h = new X.Y()': 'Y', '$t.onmessage = $f': 'onmessage', '$handle()': undefined, 'f($x)($y)': undefined };
    for (const [code, head] of Object.entries(heads)) assert.equal(headOf(parsed(code)), head, code);
  });

  it('tells its holes', () => {
    assert.deepEqual(holesIn(parsed("$h = $t.on('$no', { signal: $s, deep: [].x }, $...rest, g($u))".replace('deep: [].x', 'deep: $d'))), ['h', 't', 's', 'd', 'u']);
    assert.deepEqual(holesIn(parsed('$t.a.b = $f')), ['t', 'f']);
  });
});

describe('code with holes that cannot be read', () => {
  const expectations: readonly (readonly [string, PatternProblem['expected'], string | undefined, number])[] = [
    ['', 'expression', undefined, 0],
    ['   ', 'expression', undefined, 0],
    ['f(', 'expression', undefined, 2],
    ['f($a', 'comma-or-parenthesis', undefined, 4],
    ['f($a $b)', 'comma-or-parenthesis', '$b', 5],
    ['f({ a: $b c })', 'comma-or-brace', 'c', 10],
    ['f({ a', 'comma-or-brace', undefined, 5],
    ['f({ 1: $b })', 'name', '1', 4],
    ['a.', 'expression', undefined, 2],
    ['a.1()', 'name', '1', 2],
    ['$bus.$on($f)', 'name', '$on', 5],
    ['f)', 'end', ')', 1],
    ['f() g()', 'end', 'g', 4],
    ['$a', 'call', '$a', 0],
    ['a.b', 'call', 'a', 0],
    ['$h = $x', 'call', '$h', 0],
    ['f = g()', 'hole-or-member', 'f', 0],
    ['$a == f()', 'expression', '=', 4],
    ['() => f()', 'expression', '(', 0],
    ['f(=> 1)', 'expression', '=', 2],
    ['f($a, ...)', 'expression', ')', 9],
    ['[a]()', 'expression', '[', 0],
    ["f('open)", 'expression', "'", 2],
    ['f(`a`)', 'expression', '`', 2],
    ['f() + 1', 'end', '+', 4],
  ];
  for (const [code, expected, found, at] of expectations) {
    it(`${code} misses ${expected}`, () => assert.deepEqual(problem(code), { expected, at, ...(found === undefined ? {} : { found }) }));
  }

  it('ends, however long it is', () => {
    assert.equal(problem(`f(${'$a, '.repeat(20_000)}`).expected, 'expression');
    assert.equal(problem(`${'a.'.repeat(20_000)}(`).expected, 'name');
    assert.equal(problem('"'.repeat(50_001)).expected, 'end');
    assert.throws(() => parsePattern('f('.repeat(100_000)), RangeError, 'which whoever reads a configuration catches');
  });
});
