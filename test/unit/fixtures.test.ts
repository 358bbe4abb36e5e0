/**
 * Every file under `test/fixtures/<rule>/` says itself what has to be reported, in a comment at the end of the line:
 *
 *   // leak: RULE     reported here, at the default confidence
 *   // missed: RULE   a leak that is not found yet; the day it is found, this test asks for the marker to be changed
 *   // false: RULE    a false alarm that is known; the day it is gone, this test asks for the marker to be taken away
 *
 * Lines without a marker stay silent. Files named `<case>.fixed.*` belong to the tests of fixes.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { builtinCatalog } from '../../server/src/catalog/index.ts';
import { createLeaktight } from '../../server/src/engine/create.ts';
import { en } from '../../server/src/texts/en.ts';
import { frontends } from './languages.ts';
import { differences, type Mark, marksOf } from './marks.ts';

const FIXTURES = new URL('../fixtures/', import.meta.url);
const engine = createLeaktight({
  config: { include: [], exclude: [], rules: {}, confidence: 'likely', resources: [], lifetimes: [] },
  texts: en,
  frontends,
});

const casesIn = (rule: string): readonly string[] =>
  readdirSync(new URL(`${rule}/`, FIXTURES)).filter((name) => /\.([cm]?[jt]sx?|vue|svelte|py)$/.test(name) && !/\.fixed\.\w+$/.test(name));

function foundIn(file: string, text: string): readonly Mark[] {
  const { findings, broken } = engine.check({ uri: `file:///fixtures/${file}`, text });
  assert.equal(broken, false, `${file} does not parse`);
  return findings.map((finding) => ({ line: text.slice(0, finding.span.start).split('\n').length, rule: finding.rule }));
}

describe('fixtures', () => {
  const folders = readdirSync(FIXTURES, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);

  it('stand in folders that are named after rules', () => {
    const rules: readonly string[] = builtinCatalog.rules.map((rule) => rule.id);
    assert.deepEqual(folders.filter((folder) => !rules.includes(folder)), []);
    assert.ok(folders.length > 10, `${folders.length} folders`);
  });

  for (const folder of folders) {
    for (const name of casesIn(folder)) {
      it(`${folder}/${name}`, () => {
        const text = readFileSync(new URL(`${folder}/${name}`, FIXTURES), 'utf8');
        const isQuiet = name.startsWith('ok-');
        assert.equal(marksOf(text, 'leak').length + marksOf(text, 'missed').length === 0, isQuiet, 'a file without leaks, and no other, is named ok-…');
        assert.deepEqual(differences(text, foundIn(name, text)), []);
      });
    }
  }
});

describe('the comparison of markers with findings', () => {
  const text = ['a(); // leak: uncleared-timer', 'b(); // missed: uncleared-timer', 'c(); // false: uncleared-timer', 'd();'].join('\n');
  const at = (...lines: readonly number[]): readonly Mark[] => lines.map((line) => ({ line, rule: 'uncleared-timer' }));

  it('is content when all is as it says', () => assert.deepEqual(differences(text, at(1, 3)), []));
  it('tells a leak that is not reported', () => assert.deepEqual(differences(text, at(3)), ['line 1: not reported: uncleared-timer']));
  it('tells a known miss that is found now', () => assert.deepEqual(differences(text, at(1, 2, 3)), ['line 2: now found, change the marker to leak: uncleared-timer']));
  it('tells a false alarm that is gone', () => assert.deepEqual(differences(text, at(1)), ['line 3: no false alarm any more, take the marker away: uncleared-timer']));
  it('tells a new false alarm', () => assert.deepEqual(differences(text, at(1, 3, 4)), ['line 4: must stay silent, but: uncleared-timer']));
});
