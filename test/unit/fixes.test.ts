/**
 * Fixes. Every offered one must hold: with it the text parses, the finding is gone and nothing new is reported. That is tried on all bad
 * examples of the catalog and on all fixtures. `<case>.fixed.*` shows what a fixture looks like after the preferred fix of each finding;
 * `UPDATE_GOLDENS=1` writes these files anew.
 */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { ruleExamples } from '../../server/src/catalog/examples.ts';
import { builtinCatalog } from '../../server/src/catalog/index.ts';
import type { CheckResult, Confidence, Engine, Finding, Fix, Source } from '../../server/src/engine/api.ts';
import { createLeaktight } from '../../server/src/engine/create.ts';
import { en } from '../../server/src/texts/en.ts';
import { frontends } from './languages.ts';

const FIXTURES = new URL('../fixtures/', import.meta.url);

const engineAt = (confidence: Confidence): Engine =>
  createLeaktight({ config: { include: [], exclude: [], rules: {}, confidence, resources: [], lifetimes: [] }, texts: en, frontends });
const engine = engineAt('likely');
const strict = engineAt('possible');

const isRepair = (fix: Fix): boolean => fix.recipe !== 'ignore';

function apply(text: string, { edits, title }: Pick<Fix, 'edits' | 'title'>): string {
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start);
  ordered.forEach(({ span }, index) => {
    assert.ok(span.start >= 0 && span.end <= text.length && span.start <= span.end, `${title}: outside of the text`);
    assert.ok(index === 0 || ordered[index - 1]!.span.end < span.start, `${title}: edits overlap or touch`);
  });
  return ordered.reverse().reduce((all, { span, text: by }) => all.slice(0, span.start) + by + all.slice(span.end), text);
}

/** What a finding says, without where it stands: a fix may move others. */
const nameOf = (text: string, finding: Finding): string => `${finding.resource} ${text.slice(finding.span.start, finding.span.end)}`;

function assertHolds(source: Source, before: CheckResult, finding: Finding, fix: Fix): void {
  const text = apply(source.text, fix);
  const after = strict.check({ ...source, text });
  const where = `${source.uri}: ${fix.title}\n${text}`;
  assert.notEqual(text, source.text, where);
  assert.ok(!after.broken || before.broken, `does not parse: ${where}`);
  const left = before.findings.map((one) => nameOf(source.text, one));
  left.splice(left.indexOf(nameOf(source.text, finding)), 1);
  for (const one of after.findings) {
    const known = left.indexOf(nameOf(text, one));
    assert.ok(known >= 0, `still or newly reported: ${nameOf(text, one)}: ${where}`);
    left.splice(known, 1);
  }
}

/** Tries all fixes of all findings; gives those that repair. */
function repairsOf(source: Source): readonly Fix[] {
  const before = strict.check(source);
  return before.findings.flatMap((finding) => {
    const fixes = strict.fixes(source, finding);
    for (const fix of fixes.filter((one) => one.recipe !== 'directive')) assertHolds(source, before, finding, fix);
    assert.equal(fixes.filter((fix) => fix.preferred).length <= 1, true);
    assert.equal(fixes.some((fix) => fix.edits.length > 1 && fix.edits.some((edit) => edit.label === undefined)), false, 'every change of several has a label');
    if (finding.rule !== 'unused-suppression') assert.equal(fixes.at(-1)?.recipe, 'ignore', `${source.uri}: ignoring is the last`);
    return fixes.filter(isRepair);
  });
}

const fixtures = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/')).filter((name) => /\.([cm]?[jt]sx?|vue|svelte|py)$/.test(name));
const cases = fixtures.filter((name) => !/\.fixed\.\w+$/.test(name));
const read = (name: string): string => readFileSync(new URL(name, FIXTURES), 'utf8');
const withoutMarks = (text: string): string => text.replace(/ *(?:\/\/|<!--|#) *(?:leak|missed|false): .*$/gm, '');
const goldenOf = (name: string): string => name.replace(/(\.\w+)$/, '.fixed$1');

/** The text after the preferred fix of the first finding that has one, again and again. */
function fixAll(source: Source, choose: (fixes: readonly Fix[]) => Fix | undefined): string {
  let { text } = source;
  for (let round = 0; round < 100; round++) {
    const now = { ...source, text };
    const fix = firstFix(now, choose);
    if (!fix) return text;
    text = apply(text, fix);
  }
  return assert.fail(`${source.uri}: fixing does not come to an end`);
}

function firstFix(source: Source, choose: (fixes: readonly Fix[]) => Fix | undefined): Fix | undefined {
  for (const finding of engine.check(source).findings) {
    const fix = choose(engine.fixes(source, finding));
    if (fix) return fix;
  }
  return undefined;
}

const preferred = (fixes: readonly Fix[]): Fix | undefined => fixes.find((fix) => fix.preferred);
const sourceOf = (name: string): Source => ({ uri: `file:///fixtures/${name}`, text: withoutMarks(read(name)) });

describe('fixes of the catalog\'s examples', function () {
  this.timeout(60_000);
  const examples = [...builtinCatalog.resources.map((row) => ({ id: row.id, bad: row.bad, fix: row.fix, extensions: row.language === 'python' ? ['py'] : ['tsx', 'jsx'] })), ...ruleExamples.map((row) => ({ id: row.rule, bad: row.bad, fix: undefined, extensions: row.language === 'python' ? ['py'] : ['tsx', 'jsx'] }))];
  for (const { id, bad, fix, extensions } of examples) {
    it(id, () => {
      const repairs = extensions.flatMap((extension) => repairsOf({ uri: `file:///example.${extension}`, text: bad }));
      if (fix && fix.length > 0) assert.ok(repairs.length > 0, 'the row names recipes, and none of them holds');
    });
  }
});

describe('fixes of the fixtures', function () {
  this.timeout(60_000);
  for (const name of cases) it(name, () => void repairsOf({ uri: `file:///fixtures/${name}`, text: read(name) }));
});

describe('fixed fixtures', function () {
  this.timeout(60_000);
  const withGolden = cases.filter((name) => name.includes('/fix-') || fixtures.includes(goldenOf(name)));

  it('are many', () => assert.ok(withGolden.length >= 25, `${withGolden.length}`));
  it('belong to a case', () => assert.deepEqual(fixtures.filter((name) => /\.fixed\.\w+$/.test(name) && !cases.includes(name.replace('.fixed.', '.'))), []));

  for (const name of withGolden) {
    it(name, () => {
      const golden = new URL(goldenOf(name), FIXTURES);
      const fixed = fixAll(sourceOf(name), preferred);
      if (process.env['UPDATE_GOLDENS']) writeFileSync(golden, fixed);
      assert.ok(existsSync(golden), `${goldenOf(name)} is missing: UPDATE_GOLDENS=1 writes it`);
      assert.equal(fixed, readFileSync(golden, 'utf8'));
      const { findings, broken } = engine.check({ uri: `file:///fixtures/${name}`, text: fixed });
      assert.deepEqual([findings, broken], [[], false]);
    });

    it(`${name} with other line ends`, () => {
      const source = sourceOf(name);
      const crlf = (text: string): string => text.replaceAll('\n', '\r\n');
      assert.equal(fixAll({ ...source, text: crlf(source.text) }, preferred), crlf(fixAll(source, preferred)));
    });

    it(`${name} with other indentation`, () => {
      const source = sourceOf(name);
      const deep = (text: string): string => text.replace(/^(\t|  )+/gm, (indent) => indent.replace(/\t| {2}/g, '    '));
      assert.equal(fixAll({ ...source, text: deep(source.text) }, preferred), deep(fixAll(source, preferred)));
    });
  }
});

describe('safe fixes', function () {
  this.timeout(120_000);
  const safe = (fixes: readonly Fix[]): Fix | undefined => fixes.find((fix) => fix.safe);

  it('leave nothing for a second run', () => {
    for (const name of cases) {
      const source = sourceOf(name);
      const once = fixAll(source, safe);
      assert.equal(fixAll({ ...source, text: once }, safe), once, name);
    }
  });

  it('never give a handler types that are guessed, and never change what a release is given', () => {
    for (const name of cases) {
      const source = sourceOf(name);
      for (const finding of engine.check(source).findings) {
        const fix = safe(engine.fixes(source, finding));
        if (!fix) continue;
        assert.notEqual(finding.rule, 'mismatched-release', name);
        assert.equal(fix.edits.some((edit) => /: any\b/.test(edit.text)), false, `${name}: ${fix.title}`);
      }
    }
  });
});

/** The fix of a recipe for the first finding of a text. */
function byRecipe(text: string, recipe: string, uri = 'file:///a.tsx'): string {
  const source = { uri, text };
  const [finding] = strict.check(source).findings;
  assert.ok(finding, 'nothing is reported');
  const fix = strict.fixes(source, finding).find((one) => one.recipe === recipe);
  return fix ? apply(text, fix) : assert.fail(`no fix: ${strict.fixes(source, finding).map((one) => one.recipe).join()}`);
}

const lines = (...all: readonly string[]): string => `${all.join('\n')}\n`;

describe('the recipe', () => {
  const effect = (...body: readonly string[]): string => lines("import { useEffect } from 'react';", 'export function useIt(run) {', '  useEffect(() => {', ...body.map((line) => `    ${line}`), '  }, [run]);', '}');
  const at = (text: string, pattern: RegExp): readonly string[] => text.split('\n').map((line) => line.trim()).filter((line) => pattern.test(line));

  it('passes a signal, also beside other options and from a loop', () => {
    const fixed = byRecipe(effect("for (const name of ['focus', 'blur']) {", "  window.addEventListener(name, () => run(name), { passive: true });", '}'), 'pass-signal');
    assert.deepEqual(at(fixed, /signal|abort|Controller/i), [
      'const controller = new AbortController();',
      'window.addEventListener(name, () => run(name), { passive: true, signal: controller.signal });',
      'return () => controller.abort();',
    ]);
  });

  it('passes the signal that is aborted already', () => {
    const fixed = byRecipe(
      effect('const stopping = new AbortController();', "window.addEventListener('focus', run, { signal: stopping.signal });", "document.addEventListener('scroll', run, true);", 'return () => stopping.abort();'),
      'pass-signal',
    );
    assert.deepEqual(at(fixed, /scroll/), ["document.addEventListener('scroll', run, { capture: true, signal: stopping.signal });"]);
  });

  it('listens once where an event comes once', () => {
    const fixed = byRecipe(effect("window.addEventListener('load', run);"), 'pass-once');
    assert.deepEqual(at(fixed, /load/), ["window.addEventListener('load', run, { once: true });"]);
  });

  it('does not touch the same words in text', () => {
    const fixed = byRecipe(effect("window.addEventListener('resize', () => {", '  run(`', 'two', '  lines`);', '});'), 'return-cleanup');
    assert.ok(fixed.includes('run(`\n    two\n      lines`);'), fixed);
  });

  it('chooses names that are free', () => {
    const fixed = byRecipe(effect('const timer = 1;', 'setInterval(run, timer);'), 'return-cleanup');
    assert.deepEqual(at(fixed, /timer2/), ['const timer2 = setInterval(run, timer);', 'return () => clearInterval(timer2);']);
  });

  it('offers both releases where it cannot tell what a subscription is', () => {
    const text = effect("source.subscribe(run);").replace('\n', "\nimport { source } from './source';\n");
    const source = { uri: 'file:///a.jsx', text };
    const [finding] = strict.check(source).findings;
    const fixes = strict.fixes(source, finding ?? assert.fail('nothing is reported')).filter(isRepair);
    assert.deepEqual(fixes.map((fix) => [fix.title, fix.safe]), [
      ['Return a cleanup that calls subscription.unsubscribe()', false],
      ['Return a cleanup that calls unsubscribe()', false],
    ]);
  });

  it('offers no cleanup for an effect that cannot return one', () => {
    const text = effect('setInterval(run, 1000);').replace('useEffect(() => {', 'useEffect(async () => {');
    const source = { uri: 'file:///a.tsx', text };
    for (const finding of strict.check(source).findings) assert.deepEqual(strict.fixes(source, finding).filter((fix) => fix.recipe === 'return-cleanup'), []);
  });
});

describe('ignoring', () => {
  const ignored = (text: string, uri?: string): string => byRecipe(text, 'ignore', uri);

  it('puts a comment on the line before', () => {
    const text = lines('export class A {', '\tstart() {', '\t\tthis.timer = setInterval(run, 1);', '\t}', '\tdispose() {}', '}');
    assert.equal(ignored(text), text.replace('\t\tthis.timer', '\t\t// leaktight-ignore uncleared-timer -- intended\n\t\tthis.timer'));
  });

  it('keeps other comments with their line', () => {
    const text = lines('export class A {', '  start() {', '    // eslint-disable-next-line no-timers', '    setInterval(run, 1);', '  }', '  dispose() {}', '}');
    assert.equal(ignored(text), text.replace('    // eslint', '    // leaktight-ignore uncleared-timer -- intended\n    // eslint'));
  });

  it('adds a rule to the comment that is there', () => {
    for (const [before, after] of [
      ['// leaktight-ignore unremoved-listener -- why', '// leaktight-ignore unremoved-listener, uncleared-timer -- why'],
      ['// leaktight-ignore', '// leaktight-ignore uncleared-timer'],
    ] as const) {
      const text = lines('export class A {', '  start() {', `    ${before}`, "    setInterval(run, 1); window.addEventListener('x', this.go);", '  }', '  dispose() {}', '}');
      assert.equal(ignoredTimer(text), text.replace(before, after));
    }
  });

  it('writes a comment that JSX and templates allow', () => {
    const inClass = (...body: readonly string[]): string => lines("import React from 'react';", 'class A extends React.Component {', '  componentWillUnmount() {}', '  render() {', ...body.map((line) => `    ${line}`), '  }', '}');
    const comment = 'leaktight-ignore uncleared-timer -- intended';
    for (const [text, wanted] of [
      [inClass('return (', '  <p>', '    now', '    {list.map(() => { this.timer = setInterval(run, 1000); })}', '  </p>', ');'), `        {/* ${comment} */}\n        {list`],
      [inClass('return (', '  <p', '    onClick={() => { this.timer = setInterval(run, 1000); }}', '  />', ');'), `        /* ${comment} */\n        onClick`],
      [inClass('return `', '  ${list.map(() => { this.timer = setInterval(run, 1000); })}`;'), `this.timer = /* ${comment} */ setInterval`],
      [inClass('return (', '  <p>{', '    list.map(() => { this.timer = setInterval(run, 1000); })', '  }</p>', ');'), `        // ${comment}\n        list`],
    ] as const) {
      assert.ok(ignoredTimer(text).includes(wanted), ignoredTimer(text));
    }
  });

  function ignoredTimer(text: string): string {
    const source = { uri: 'file:///a.jsx', text };
    const finding = strict.check(source).findings.find((one) => one.rule === 'uncleared-timer') ?? assert.fail('nothing is reported');
    const fix = strict.fixes(source, finding).find((one) => one.recipe === 'ignore') ?? assert.fail('no fix');
    assertHolds(source, strict.check(source), finding, fix);
    return apply(text, fix);
  }
});
