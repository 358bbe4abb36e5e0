/** Who keeps what alive, and how often: the part of a finding that hovers and reports show. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import type { Finding } from '../../server/src/engine/api.ts';
import { createLeaktight } from '../../server/src/engine/create.ts';
import { defaultConfig } from '../../server/src/engine/names.ts';
import { en } from '../../server/src/texts/en.ts';
import { frontends } from './languages.ts';

const engine = createLeaktight({ config: { ...defaultConfig, confidence: 'possible' }, texts: en });

const only = (text: string): Finding => {
  const { findings } = engine.check({ uri: 'file:///example.tsx', text });
  assert.equal(findings.length, 1, JSON.stringify(findings.map(({ message }) => message)));
  return findings[0] ?? assert.fail();
};

const chart = (body: string): string => `export class Chart {\n  constructor() {\n    ${body}\n  }\n  onResize() {}\n  dispose() {}\n}\n`;

describe('the chain of a finding', () => {
  it('goes from the target over the handler to the owner', () => {
    const text = chart("window.addEventListener('resize', this.onResize);");
    const { chain = [], often, life } = only(text);
    assert.deepEqual(chain.map(({ what }) => what), ['`window`', 'the handler `this.onResize`', '`Chart`, with everything that the code inside refers to']);
    assert.equal(chain[0]?.lives, en.chain.lives.program);
    assert.deepEqual(chain.slice(0, 2).map(({ span }) => span && text.slice(span.start, span.end)), ['window', 'this.onResize']);
    assert.equal(often, 'once for each `Chart` that is made');
    assert.equal(life, 'object');
  });

  it('goes from the runtime over what was acquired, with its place, to the owner', () => {
    const { chain = [] } = only(chart('this.timer = setInterval(() => this.onResize(), 1000);'));
    assert.deepEqual(chain.map(({ what }) => what), ['The runtime', 'the interval, kept in `this.timer`', 'the callback', '`Chart`, with everything that the code inside refers to']);
    assert.equal(chain[1]?.lives, 'until `clearInterval(this.timer)` is called');
  });

  it('tells a life that ends by itself from one that does not', () => {
    const frame = (body: string): string => `import { useEffect } from 'react';\nexport const useSpin = (draw) => useEffect(() => {\n  ${body}\n}, [draw]);\n`;
    const once = only(chart('this.timer = setTimeout(() => this.onResize(), 1000);'));
    assert.equal(once.chain?.[0]?.lives, en.chain.lives.ending);
    const loop = only(frame('const spin = () => { draw(); requestAnimationFrame(spin); };\n  requestAnimationFrame(spin);'));
    assert.equal(loop.chain?.[0]?.lives, en.chain.lives.program);
    assert.equal(loop.often, 'each time the effect runs');
  });

  it('counts the turns of a loop', () => {
    assert.equal(only(chart("for (const one of this.all) one.addEventListener('load', () => this.onResize());\n    window.removeEventListener('load', this.x);")).often, en.chain.happens.item);
  });

  it('is told in the hover, before what is to be done', () => {
    const { story } = only(chart("window.addEventListener('resize', this.onResize);"));
    const at = (start: string): number => story.findIndex((line) => line.startsWith(start));
    assert.match(story[at('**What keeps it alive:**')] ?? '', /\n1\. `window`: as long as .*\n2\. the handler `this\.onResize`: .*\n3\. `Chart`/);
    assert.ok(0 < at('**What keeps') && at('**What keeps') < at('**How often:**') && at('**How often:**') < at('**What releases it:**'));
    assert.equal(story[at('**What releases it:**')], "**What releases it:** `window.removeEventListener('resize', this.onResize)`");
    assert.ok(at('**What releases it:**') < at('**How to repair:**') && at('**How to repair:**') < at('**If it is intended:**'));
  });

  it('is told of what is kept after its last use, too', async () => {
    const python = createLeaktight({ config: defaultConfig, texts: en, frontends });
    const chainOf = (text: string): readonly [readonly string[], string | undefined] => {
      const { findings: [first] } = python.check({ uri: 'file:///a.py', text });
      return [(first?.chain ?? []).map(({ what }) => what), first?.often];
    };
    assert.deepEqual(chainOf('from functools import lru_cache\nclass Store:\n    @lru_cache\n    def get(self, key):\n        return key\n'), [['the cache of `get`', '`self`, in the key of each call of `get`', '`Store`, with everything that the code inside refers to'], 'once for each `Store` that is made']);
    assert.deepEqual(chainOf('def add(x, seen=[]):\n    seen.append(x)\n    return seen\n'), [['`add`', 'the default of `seen`', 'what its calls have added'], 'each time `add` is called']);
    assert.deepEqual(chainOf('import atexit\nclass Store:\n    def __init__(self):\n        atexit.register(self.close)\n    def close(self):\n        pass\n'), [['What is called when the process ends', 'the callback `close`', '`Store`, with everything that the code inside refers to'], 'each time `__init__` is called']);
  });

  it('is told of every finding of these rules', async () => {
    const rules = ['cached-method', 'mutable-default', 'reference-cycle', 'retained-graph', 'retained-object'];
    const python = createLeaktight({ config: { ...defaultConfig, confidence: 'possible' }, texts: en, frontends });
    const folder = new URL('../fixtures/', import.meta.url);
    const files = rules.flatMap((rule) => readdirSync(new URL(`${rule}/`, folder)).filter((name) => name.endsWith('.py')).map((name) => new URL(`${rule}/${name}`, folder)));
    const found = files.flatMap((file) => python.check({ uri: file.href, text: readFileSync(file, 'utf8') }).findings).filter(({ rule }) => rules.includes(rule));
    assert.deepEqual(rules.filter((rule) => !found.some((one) => one.rule === rule)), []);
    assert.deepEqual(found.filter(({ chain = [], often = '' }) => chain.length < 3 || often === '' || chain.some(({ what }) => what.includes('``'))).map(({ message }) => message), []);
  });
});
