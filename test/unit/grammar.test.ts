/** The grammar for suppression comments, run by the engine that VS Code runs it with. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { before, describe, it } from 'mocha';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { type IGrammar, INITIAL, parseRawGrammar, Registry } from 'vscode-textmate';
import { DIRECTIVE_SCOPE } from '../../server/src/catalog/grammar.ts';

const GRAMMAR = new URL('../../syntaxes/leaktight-directive.tmLanguage.json', import.meta.url);

/** As much of a language as there has to be for comments to be injected into. */
const HOST = JSON.stringify({
  scopeName: 'source.host',
  patterns: [
    { name: 'comment.line.host', begin: '//', end: '(?=$)' },
    { name: 'comment.block.host', begin: '/\\*', end: '\\*/' },
    { name: 'string.host', match: "'[^']*'" },
  ],
});

interface Token {
  readonly text: string;
  readonly scope: string;
}

describe('the grammar for suppression comments', () => {
  let grammar: IGrammar;
  before(async () => {
    const wasm = readFileSync(createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm'));
    await loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
    const registry = new Registry({
      onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
      loadGrammar: (scope) => Promise.resolve(parseRawGrammar(scope === DIRECTIVE_SCOPE ? readFileSync(GRAMMAR, 'utf8') : HOST, `${scope}.json`)),
      getInjections: (scope) => (scope === 'source.host' ? [DIRECTIVE_SCOPE] : undefined),
    });
    const loaded = await registry.loadGrammar('source.host');
    assert.ok(loaded);
    grammar = loaded;
  });

  /** What the grammar says something about, with the last part of its scope's name but `leaktight`. */
  const marked = (...lines: readonly string[]): readonly Token[] => {
    let stack = INITIAL;
    return lines.flatMap((line) => {
      const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
      stack = ruleStack;
      return tokens.flatMap(({ startIndex, endIndex, scopes }) => {
        const scope = scopes.at(-1) ?? '';
        const text = line.slice(startIndex, endIndex).trim();
        return text !== '' && /^(keyword|entity|invalid|string)\..*leaktight$/.test(scope) ? [{ text, scope: scope.split('.')[0] ?? '' }] : [];
      });
    });
  };

  it('colours the word, the rule and the reason', () => {
    assert.deepEqual(marked('run(); // leaktight-ignore uncleared-timer -- as long as the page'), [
      { text: 'leaktight-ignore', scope: 'keyword' },
      { text: 'uncleared-timer', scope: 'entity' },
      { text: 'as long as the page', scope: 'string' },
    ]);
  });

  it('marks a rule that does not exist', () => {
    assert.deepEqual(marked('// leaktight-ignore uncleared-timr, unremoved-listener -- why not'), [
      { text: 'leaktight-ignore', scope: 'keyword' },
      { text: 'uncleared-timr', scope: 'invalid' },
      { text: 'unremoved-listener', scope: 'entity' },
      { text: 'why not', scope: 'string' },
    ]);
    assert.deepEqual(marked('// leaktight-ignore timer'), [{ text: 'leaktight-ignore', scope: 'keyword' }, { text: 'timer', scope: 'invalid' }]);
  });

  it('takes later words for a reason', () => {
    assert.deepEqual(marked('// leaktight-ignore uncleared-timer runs for ever'), [
      { text: 'leaktight-ignore', scope: 'keyword' },
      { text: 'uncleared-timer', scope: 'entity' },
    ]);
  });

  it('knows the form for whole files, in block comments too', () => {
    assert.deepEqual(marked('/* leaktight-ignore-file unclosed-connection -- demo */ run()', '/*', ' * leaktight-ignore unrevoked-url', ' */'), [
      { text: 'leaktight-ignore-file', scope: 'keyword' },
      { text: 'unclosed-connection', scope: 'entity' },
      { text: 'demo', scope: 'string' },
      { text: 'leaktight-ignore', scope: 'keyword' },
      { text: 'unrevoked-url', scope: 'entity' },
    ]);
  });

  it('leaves everything else alone', () => {
    assert.deepEqual(marked('// leaktight-vscode is a folder', "'leaktight-ignore uncleared-timer'", 'leaktight-ignore uncleared-timer', '// see docs/leaktight-ignore'), []);
  });
});
