import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parseConfig } from '../../server/src/engine/config.ts';
import { defaultConfig } from '../../server/src/engine/names.ts';
import { configTexts } from '../../server/src/texts/config.ts';
import { en } from '../../server/src/texts/en.ts';

/** The problems of a configuration in which `«…»` marks where the only problem is expected. */
const problemOf = (marked: string): { readonly at: string; readonly message: string } => {
  const text = marked.replace(/[«»]/g, '');
  const { config, problems } = parseConfig(text, en);
  assert.equal(config, undefined, 'a file with a problem gives no configuration');
  assert.equal(problems.length, 1, JSON.stringify(problems));
  const { span, message } = problems[0] ?? assert.fail();
  assert.equal(`${text.slice(0, span.start)}«${text.slice(span.start, span.end)}»${text.slice(span.end)}`, marked);
  return { at: text.slice(span.start, span.end), message };
};

const row = {
  id: 'acme.bus',
  rule: 'unreleased-subscription',
  noun: 'bus listener',
  acquire: '$handle = $bus.listen($fn)',
  release: '$handle.stop()',
  leaks: 'The bus keeps the callback as long as it lives.',
};

describe('configuration', () => {
  it('has defaults for everything', () => {
    for (const text of ['{}', '', '  // nothing yet\n']) {
      assert.deepEqual(parseConfig(text, en), { config: defaultConfig, problems: [] }, JSON.stringify(text));
    }
  });

  it('reads comments, trailing commas and every key', () => {
    const text = `{
      "$schema": "./node_modules/leaktight/schema.json", // for the editor
      "include": ["src"], "exclude": ["src/legacy/**"], /* both */
      "rules": { "uncleared-timer": "off", "unclosed-connection": "error" },
      "confidence": "possible",
    }`;
    assert.deepEqual(parseConfig(text, en).config, {
      ...defaultConfig,
      include: ['src'],
      exclude: ['src/legacy/**'],
      rules: { 'uncleared-timer': 'off', 'unclosed-connection': 'error' },
      confidence: 'possible',
    });
  });

  it('completes a resource row', () => {
    const { config, problems } = parseConfig(JSON.stringify({ resources: [row, { ...row, acquire: '$bus.on($fn)', release: ['$bus.off($fn)'] }] }), en);
    assert.deepEqual(problems, []);
    assert.deepEqual(config?.resources[0], { ...row, language: 'javascript', owedBy: 'lifetime', holds: 'handle', bad: '', good: '' });
    assert.equal(config.resources[1]?.holds, 'target');
  });

  it('reads lifetimes of every kind', () => {
    const lifetimes = [
      { id: 'a', noun: 'effect', begins: { kind: 'callback', code: 'effect($fn)' }, ends: { kind: 'returned' } },
      { id: 'b', noun: 'component', begins: { kind: 'setup', names: ['use*'] }, ends: { kind: 'callback', code: 'onEnd($fn)' } },
      { id: 'c', noun: 'widget', begins: { kind: 'members', bases: ['Widget'] }, ends: { kind: 'members', names: ['destroy'] } },
    ];
    const { config, problems } = parseConfig(JSON.stringify({ lifetimes }), en);
    assert.deepEqual(problems, []);
    assert.deepEqual(config?.lifetimes.map(({ id, managed, language }) => ({ id, managed, language })), [
      { id: 'a', managed: true, language: 'javascript' },
      { id: 'b', managed: true, language: 'javascript' },
      { id: 'c', managed: true, language: 'javascript' },
    ]);
  });

  it('marks the first syntax error', () => {
    assert.equal(problemOf('{ "include": [«src»] }').message, configTexts.syntaxErrors['InvalidSymbol']);
    assert.equal(problemOf('{ "confidence": "likely«"»').message, configTexts.syntaxErrors['CloseBraceExpected']);
  });

  it('suggests the nearest key, rule, severity and level', () => {
    assert.match(problemOf('{ «"excludes"»: [] }').message, /no key excludes.*exclude\./);
    assert.match(problemOf('{ "rules": { «"uncleard-timer"»: "off" } }').message, /no rule uncleard-timer.*uncleared-timer\./);
    assert.match(problemOf('{ "rules": { «"timer"»: "off" } }').message, /uncleared-timer\./);
    assert.match(problemOf('{ "rules": { "uncleared-timer": «"warn"» } }').message, /off, error, warning.*nearest name is warning\./);
    assert.match(problemOf('{ "confidence": «"sure"» }').message, /certain, likely, possible/);
    assert.doesNotMatch(problemOf('{ «"zzzzzz"»: 1 }').message, /nearest/);
  });

  it('marks values of the wrong type', () => {
    assert.match(problemOf('{ "include": «"src"» }').message, /a list/);
    assert.match(problemOf('{ "include": ["a", «1»] }').message, /text in double quotes/);
    assert.match(problemOf('«[]»').message, /an object/);
    assert.match(problemOf('{ "resources": [«7»] }').message, /an object/);
  });

  it('says what a row lacks or has too much', () => {
    const marked = (change: object, at: string) => JSON.stringify({ resources: [{ ...row, ...change }] }).replace(at, `«${at}»`);
    assert.match(problemOf(marked({ relase: 'x' }, '"relase"')).message, /no key relase.*release\./);
    assert.match(problemOf(marked({ rule: 'unremoved-listner' }, '"unremoved-listner"')).message, /no rule.*unremoved-listener\./);
    assert.match(problemOf(marked({ acquire: [] }, '[]')).message, /must not be empty/);
    assert.match(problemOf(marked({ acquire: ['$handle = f()', 5] }, '5')).message, /text in double quotes/);
    assert.match(problemOf(marked({ acquire: 5 }, '5')).message, /or a list/);
    assert.match(problemOf('{ "lifetimes": [«{»"id": "x", "noun": "y", "begins": { "kind": "setup" } }] }').message, /ends is missing/);
    assert.match(
      problemOf('{ "lifetimes": [{ "id": "x", "noun": "y", "begins": { "kind": "setup", «"name"»: [] }, "ends": { "kind": "returned" } }] }').message,
      /nearest name is names/,
    );
    assert.match(
      problemOf('{ "lifetimes": [{ "id": "x", "noun": "y", "begins": { "kind": «"method"» }, "ends": { "kind": "returned" } }] }').message,
      /callback, setup, hooks, members/,
    );
  });

  it('reads the code of a row', () => {
    const marked = (change: object, at: string) => JSON.stringify({ resources: [{ ...row, ...change }] }).replace(at, `«${at}»`);
    assert.match(problemOf(marked({ acquire: '$handle = f(' }, '"$handle = f("')).message, /cannot be read/);
    assert.match(problemOf(marked({ release: ['$handle.stop()', '$hande.stop()'] }, '"$hande.stop()"')).message, /\$hande/);
    assert.match(problemOf(marked({ unless: '((' }, '"(("')).message, /cannot be read/);
    assert.deepEqual(parseConfig(JSON.stringify({ resources: [{ ...row, acquire: '$vm.$$on($event, $f)', release: "$vm.$$off($event, $f, '$now')" }] }), en).problems, []);
  });

  it('refuses globs that take for ever', () => {
    assert.equal(problemOf('{ "exclude": ["src/**", «"*a*a*a*a*b"»] }').message, configTexts.costlyGlob);
    assert.equal(problemOf('{ "include": [«"**/a/**/a/**/a/**/a/**/b"»] }').message, configTexts.costlyGlob);
    assert.deepEqual(parseConfig('{ "include": ["**/src/**/*.{test,spec}.*s*", "packages/*/lib/*-*.ts"] }', en).problems, []);
  });

  it('reports a key that stands twice', () => {
    assert.match(problemOf('{ "exclude": ["a"], «"exclude"»: ["b"] }').message, /twice/);
  });

  it('survives hostile texts', () => {
    for (const text of ['['.repeat(200_000), '{"a":'.repeat(100_000), '{"__proto__": {"confidence": "x"}}', '\u0000', '"', `{${'"a":0,'.repeat(20_000)}"b":0}`, `{${Array.from({ length: 20_000 }, (_, i) => `"k${i}":0`).join()}}`, '{"resources":[{"acquire":"' + 'f('.repeat(50_000) + '"}]}']) {
      const { config, problems } = parseConfig(text, en);
      assert.equal(config, undefined);
      assert.notEqual(problems.length, 0);
      for (const { span } of problems) assert.ok(span.start >= 0 && span.start <= span.end && span.end <= text.length);
    }
    assert.equal(Object.hasOwn(Object.prototype, 'confidence'), false);
  });

  it('places everything in files with CRLF and astral characters', () => {
    assert.match(problemOf('{\r\n  // 🦊\r\n  «"inclde"»: []\r\n}').message, /include/);
  });
});
