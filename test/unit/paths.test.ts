/** What a function owes itself, on every way out; and how sure a finding is. */
import assert from 'node:assert/strict';
import type { Resource } from '../../server/src/catalog/types.ts';
import { createLeaktight } from '../../server/src/engine/create.ts';
import { defaultConfig } from '../../server/src/engine/names.ts';
import { en } from '../../server/src/texts/en.ts';

const lock: Resource = {
  id: 'acme.lock', rule: 'undisposed-object', language: 'javascript', noun: 'lock', acquire: '$handle = db.lock($name)', release: '$handle.free()',
  owedBy: 'function', holds: 'handle', leaks: 'The row stays locked.', bad: '', good: '',
};
const engine = createLeaktight({ config: { ...defaultConfig, resources: [lock] }, texts: en });
const found = (text: string) => engine.check({ uri: 'file.js', text }).findings;

describe('a resource that the function owes', () => {
  const leaks = {
    'is never released': 'function f(n) { const l = db.lock(n); read(n); }',
    'is skipped by a return': 'function f(n) { const l = db.lock(n); if (n) return; l.free(); }',
    'is skipped by a throw': 'function f(n) { const l = db.lock(n); if (n) throw n; l.free(); }',
    'is released under a condition': 'function f(n) { const l = db.lock(n); if (n) l.free(); }',
  };
  const met = {
    'is released in a finally': 'function f(n) { const l = db.lock(n); try { if (n) return 1; } finally { l.free(); } }',
    'is released before each way out': 'function f(n) { const l = db.lock(n); if (!n) { l.free(); return; } l.free(); }',
    'is returned': 'function f(n) { return db.lock(n); }',
    'is kept by the object': 'class C { open(n) { this.lock = db.lock(n); } }',
    'is released in a callback': 'function f(n) { const l = db.lock(n); read(n).finally(() => l.free()); }',
    'is handed over': 'function f(n) { const l = db.lock(n); store(l); }',
  };
  for (const [what, text] of Object.entries(leaks)) it(`leaks when it ${what}`, () => assert.deepEqual(found(text).map((one) => one.rule), ['undisposed-object']));
  for (const [what, text] of Object.entries(met)) it(`is silent when it ${what}`, () => assert.deepEqual(found(text), []));
});

describe('confidence', () => {
  const confidenceOf = (text: string) => found(`import { useEffect } from 'react';\n${text}`).map((one) => one.confidence);
  it('is certain where nothing out of sight can release it', () => {
    assert.deepEqual(confidenceOf('export function C() { useEffect(() => { setInterval(poll, 5); }, []); }'), ['certain']);
    assert.deepEqual(confidenceOf("export function C() { useEffect(() => { window.addEventListener('resize', () => fit()); }, []); }"), ['certain']);
  });
  it('is likely where the handler has a name', () => {
    assert.deepEqual(confidenceOf("export function C({ fit }) { useEffect(() => { window.addEventListener('resize', fit); }, []); }"), ['likely']);
  });
});
