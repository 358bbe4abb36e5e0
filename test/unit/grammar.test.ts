/** The grammars of the extension, run by the engine that VS Code runs them with, inside the grammars of the languages. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { before, describe, it } from 'mocha';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { type IGrammar, INITIAL, type IRawGrammar, parseRawGrammar, Registry } from 'vscode-textmate';
import { DIRECTIVE_SCOPE, SCAN_SCOPE } from '../../server/src/catalog/grammar.ts';

const require = createRequire(import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  readonly contributes: {
    readonly grammars: readonly { readonly scopeName: string; readonly path: string; readonly injectTo?: readonly string[]; readonly language?: string }[];
    readonly languages: readonly { readonly id: string }[];
  };
};
const ours = new Map(manifest.contributes.grammars.map((grammar) => [grammar.scopeName, grammar]));

/** The grammars that VS Code and the extensions of the languages have, by scope. */
const theirs = ((): ReadonlyMap<string, string> => {
  const folder = path.dirname(require.resolve('tm-grammars/grammars/typescript.json'));
  const texts = readdirSync(folder).filter((name) => name.endsWith('.json')).map((name) => readFileSync(path.join(folder, name), 'utf8'));
  return new Map(texts.map((text) => [(JSON.parse(text) as { readonly scopeName: string }).scopeName, text]));
})();

/** As the extension registers it, or as the language has it. */
const grammarOf = (scope: string): IRawGrammar | null => {
  const own = ours.get(scope);
  const text = own === undefined ? theirs.get(scope) : readFileSync(new URL(own.path, new URL('../../', import.meta.url)), 'utf8');
  return text === undefined ? null : parseRawGrammar(text, `${scope}.json`);
};

let engine: Promise<void> | undefined;
/** The grammar of a scope, with what the manifest injects into it. */
const load = async (scope: string): Promise<IGrammar> => {
  const wasm = readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm'));
  await (engine ??= loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength)));
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: (name) => Promise.resolve(grammarOf(name)),
    getInjections: (name) => [...ours.values()].filter(({ injectTo = [] }) => injectTo.includes(name)).map(({ scopeName }) => scopeName),
  });
  return (await registry.loadGrammar(scope)) ?? assert.fail(scope);
};

interface Token {
  readonly text: string;
  readonly scope: string;
}

/** What our grammars say something about, with the first part of its scope's name. */
const markedBy = (grammar: IGrammar, lines: readonly string[]): readonly Token[] => {
  let stack = INITIAL;
  return lines.flatMap((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
    stack = ruleStack;
    return tokens.flatMap(({ startIndex, endIndex, scopes }) => {
      const scope = scopes.at(-1) ?? '';
      const text = line.slice(startIndex, endIndex).trim();
      return text !== '' && /^(keyword|entity|invalid|string|token|constant|markup)\..*leaktight$/.test(scope) ? [{ text, scope: scope.split('.')[0] ?? '' }] : [];
    });
  });
};

/** One comment of each language, as people write it there. */
const languages: readonly { readonly scope: string; readonly lines: readonly (readonly [string, string, string])[] }[] = [
  ...['source.js', 'source.js.jsx', 'source.ts', 'source.tsx'].map((scope) => ({ scope, lines: [['run(); // ', '', ''], ['/* ', ' */', ' run();'], ['const a = () => { // ', '', '']] as const })),
  { scope: 'source.python', lines: [['run()  # ', '', '']] },
  ...['text.html.vue', 'source.svelte'].map((scope) => ({ scope, lines: [['<script lang="ts">', '', ''], ['run(); // ', '', ''], ['</script>', '', ''], ['<!-- ', ' -->', '']] as const })),
];

describe('the grammar for suppression comments, inside the grammars of the languages', () => {
  for (const { scope, lines } of languages) {
    it(scope, async () => {
      const grammar = await load(scope);
      const [directives, texts] = [lines.filter(([before]) => !/^<\/?script/.test(before)).length, lines.map(([before, end, after]) => (/^<\/?script/.test(before) ? before : `${before}leaktight-ignore uncleared-timer, uncleared-timr -- lives on${end}${after}`))];
      const once = [['leaktight-ignore', 'keyword'], ['uncleared-timer', 'entity'], ['uncleared-timr', 'invalid'], ['lives on', 'string']];
      assert.deepEqual(markedBy(grammar, texts).map(({ text, scope: kind }) => [text, kind]), Array.from({ length: directives }, () => once).flat());
    });
  }

  it('is injected into nothing else', () => {
    assert.deepEqual([...(ours.get(DIRECTIVE_SCOPE)?.injectTo ?? [])].sort(), [...languages.map(({ scope }) => scope), 'source.vue'].sort());
  });
});

describe('the grammar for the list of a scan', () => {
  let grammar: IGrammar;
  before(async () => {
    const { language } = ours.get(SCAN_SCOPE) ?? assert.fail();
    assert.ok(manifest.contributes.languages.some(({ id }) => id === language));
    grammar = await load(SCAN_SCOPE);
  });

  it('colours path, line and column, severity, rule and code', () => {
    assert.deepEqual(markedBy(grammar, ['src/my chart.ts:5:12  warning  unremoved-listener  This listener on `window` is never released.']), [
      { text: 'src/my chart.ts', scope: 'markup' }, { text: '5', scope: 'constant' }, { text: '12', scope: 'constant' }, { text: 'warning', scope: 'token' },
      { text: 'unremoved-listener', scope: 'entity' }, { text: '`window`', scope: 'markup' },
    ]);
  });

  it('tells severities apart, in both languages', () => {
    const levels = ['error', 'warning', 'information', 'hint', '错误', '警告', '信息', '提示'].map((word) => grammar.tokenizeLine(`a.ts:1:1  ${word}  uncleared-timer  x`, INITIAL).tokens.flatMap(({ scopes }) => scopes).find((scope) => scope.startsWith('token.')));
    assert.deepEqual(levels, [...['error', 'warn', 'info', 'debug'], ...['error', 'warn', 'info', 'debug']].map((level) => `token.${level}-token.leaktight`));
  });

  it('colours the counts of the summary, and no rule that there is not', () => {
    assert.deepEqual(markedBy(grammar, ['Leaktight checked 1,204 files in 2.5 s: 12 leaks in 3 files.']).map(({ text }) => text), ['1,204', '2.5', '12', '3']);
    assert.deepEqual(markedBy(grammar, ['a.ts:1:1  error  unheard-of-rule  no']).map(({ text }) => text), ['a.ts', '1', '1', 'error']);
  });
});

describe('the grammar for suppression comments', () => {
  let grammar: IGrammar;
  before(async () => {
    grammar = await load('source.ts');
  });

  const marked = (...lines: readonly string[]): readonly Token[] => markedBy(grammar, lines);

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
