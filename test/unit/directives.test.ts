import { parse, type TSESTree } from '@typescript-eslint/typescript-estree';
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { rules } from '../../server/src/catalog/rules.ts';
import { applyDirectives, type DirectiveInput, type DirectiveResult } from '../../server/src/engine/directives.ts';
import type { Comment } from '../../server/src/model/facts.ts';
import type { Edit, Finding, Fix } from '../../server/src/model/finding.ts';
import { en } from '../../server/src/texts/en.ts';

const timer = 'uncleared-timer';

const findingAt = (rule: string, start: number, end: number): Finding => ({
  rule, resource: 'test', span: { start, end }, message: rule, confidence: 'likely', severity: 'warning', related: [], story: [],
});

const nodesIn = (value: unknown): TSESTree.Node[] => {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.entries(value).flatMap(([key, child]) => (key === 'parent' ? [] : nodesIn(child)));
  return 'type' in value && 'range' in value ? [value as TSESTree.Node, ...inner] : inner;
};

/** Every `setInterval(…)` is an uncleared timer, every `addEventListener(…)` an unremoved listener. */
const findingsIn = (text: string): Finding[] =>
  nodesIn(parse(text, { range: true, jsx: true }).body).flatMap((node) => {
    if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier') return [];
    const rule = { setInterval: timer, addEventListener: 'unremoved-listener' }[node.callee.name];
    return rule === undefined ? [] : [findingAt(rule, node.range[0], node.range[1])];
  });

const commentsIn = (text: string): Comment[] =>
  (parse(text, { comment: true, range: true, jsx: true }).comments ?? []).map((comment) => ({
    span: { start: comment.range[0], end: comment.range[1] }, text: comment.value,
  }));

const run = (text: string, change: Partial<DirectiveInput> = {}): DirectiveResult =>
  applyDirectives(
    { rules, broken: false, ...change, text, comments: change.comments ?? commentsIn(text), findings: change.findings ?? findingsIn(text) },
    en,
  );

const kept = (text: string, change?: Partial<DirectiveInput>): string[] => run(text, change).kept.map((finding) => finding.rule);

const reported = (text: string, change?: Partial<DirectiveInput>): string[] =>
  run(text, change).reports.map(({ finding }) => `${text.slice(finding.span.start, finding.span.end)}: ${finding.message}`);

const apply = (text: string, edits: readonly Edit[]): string =>
  [...edits].sort((a, b) => b.span.start - a.span.start).reduce((all, { span, text: by }) => all.slice(0, span.start) + by + all.slice(span.end), text);

const fixesOf = (text: string): readonly Fix[] => run(text).reports[0]?.fixes ?? assert.fail('nothing is reported');
const fixed = (text: string): string => apply(text, fixesOf(text)[0]?.edits ?? assert.fail('no fix'));

describe('suppression', () => {
  it('acts on its own line and on the next', () => {
    for (const text of [
      'setInterval(poll, 1); // leaktight-ignore uncleared-timer -- polls for ever',
      '// leaktight-ignore uncleared-timer -- polls for ever\nsetInterval(poll, 1);',
      '/* leaktight-ignore uncleared-timer */ setInterval(poll, 1);',
      '/* leaktight-ignore uncleared-timer */\r\nsetInterval(poll, 1);',
      '/**\n * leaktight-ignore uncleared-timer -- polls\n */\nsetInterval(poll, 1);',
      '// leaktight-ignore uncleared-timer\n// eslint-disable-next-line\nsetInterval(poll, 1);',
      '// leaktight-ignore: uncleared-timer\nsetInterval(poll, 1);',
      'setInterval(() => {\n  poll();\n}, 1); // leaktight-ignore uncleared-timer',
      'const a = <A>\n  {/* leaktight-ignore uncleared-timer */}\n  {setInterval(poll, 1)}\n</A>;',
      '// leaktight-ignore-file uncleared-timer -- generated\n\n\nsetInterval(poll, 1);',
      '\n\nsetInterval(poll, 1);\n// leaktight-ignore-file -- generated',
    ]) {
      assert.deepEqual(kept(text), [], text);
      assert.deepEqual(reported(text), [], text);
    }
  });

  it('acts nowhere else', () => {
    for (const text of [
      '// leaktight-ignore uncleared-timer\n\nsetInterval(poll, 1);',
      'start(); // leaktight-ignore uncleared-timer\nsetInterval(poll, 1);',
      'setInterval(poll, 1);\n// leaktight-ignore uncleared-timer',
      '// leaktight-ignore unremoved-listener\nsetInterval(poll, 1);',
      'const text = "leaktight-ignore-file uncleared-timer";\nsetInterval(poll, 1);',
      '// see leaktight-ignore uncleared-timer\nsetInterval(poll, 1);',
    ]) assert.deepEqual(kept(text), [timer], text);
  });

  it('keeps the findings of other rules', () => {
    assert.deepEqual(kept('// leaktight-ignore uncleared-timer\nsetInterval(poll, 1); addEventListener("x", f);'), ['unremoved-listener']);
    assert.deepEqual(kept('// leaktight-ignore uncleared-timer, unremoved-listener -- both\nsetInterval(poll, 1); addEventListener("x", f);'), []);
    assert.deepEqual(kept('// leaktight-ignore uncleared-timer unremoved-listener because so\nsetInterval(poll, 1); addEventListener("x", f);'), []);
  });

  it('stacks', () => {
    const text = '// leaktight-ignore uncleared-timer\n// leaktight-ignore unremoved-listener\nsetInterval(poll, 1); addEventListener("x", f);';
    assert.deepEqual(kept(text), []);
    assert.deepEqual(reported(text), []);
  });

  it('works in HTML comments', () => {
    const text = '<!-- leaktight-ignore uncleared-timer -- x -->\n<p>{setInterval(poll, 1)}\n</p>';
    const start = text.indexOf('setInterval');
    const comments = [{ span: { start: 0, end: text.indexOf('>') + 1 }, text: ' leaktight-ignore uncleared-timer -- x ' }];
    assert.deepEqual(kept(text, { comments, findings: [findingAt(timer, start, start + 20)] }), []);
  });
});

describe('unused suppression', () => {
  it('is reported at the name of the rule', () => {
    const t = en.directive;
    assert.deepEqual(reported('// leaktight-ignore uncleared-timer\nstart();'), [`uncleared-timer: ${t.unused(timer)}`]);
    assert.deepEqual(reported('/* leaktight-ignore-file uncleared-timer */'), [`uncleared-timer: ${t.unused(timer)}`]);
    assert.deepEqual(reported('// leaktight-ignore-file'), [`leaktight-ignore-file: ${t.unusedFile}`]);
    assert.deepEqual(reported('// leaktight-ignore -- why\nf();'), [`leaktight-ignore: ${t.noRule}`]);
    assert.deepEqual(reported('// leaktight-ignore uncleard-timer\nf();'), [`uncleard-timer: ${t.unknownRule('uncleard-timer', timer)}`]);
    assert.deepEqual(reported('// leaktight-ingore uncleared-timer\nf();'), [`leaktight-ingore: ${t.unknownDirective('leaktight-ingore', 'leaktight-ignore')}`]);
    assert.deepEqual(reported('// leaktight-ignore-next-line uncleared-timer\nf();'), [
      `leaktight-ignore-next-line: ${t.unknownDirective('leaktight-ignore-next-line', 'leaktight-ignore')}`,
    ]);
    assert.deepEqual(reported('// leaktight-disable-file x'), [`leaktight-disable-file: ${t.unknownDirective('leaktight-disable-file', 'leaktight-ignore-file')}`]);
  });

  it('is not claimed where findings may be missing', () => {
    const text = '// leaktight-ignore uncleared-timer, unclosed-connectoin\nf();';
    assert.match(reported(text, { broken: true }).join(), /^unclosed-connectoin: .*unclosed-connection\.$/);
    assert.equal(reported(text, { notRun: new Set([timer]) }).length, 1);
    assert.deepEqual(reported('// leaktight-vscode is the package\n// leaktight-x\nf();'), []);
  });

  it('can itself be suppressed', () => {
    assert.deepEqual(reported('// leaktight-ignore-file unused-suppression\n// leaktight-ignore uncleared-timer\nf();'), []);
    assert.deepEqual(kept('// leaktight-ignore-file unused-suppression\nsetInterval(f, 1);'), [timer]);
  });
});

describe('fixes of suppressions', () => {
  it('remove what suppresses nothing, and no more', () => {
    const cases: readonly (readonly [string, string])[] = [
      ['a();\n  // leaktight-ignore uncleared-timer -- why\nf();', 'a();\nf();'],
      ['a();\r\n// leaktight-ignore uncleared-timer\r\nf();\r\n', 'a();\r\nf();\r\n'],
      ['f(); // leaktight-ignore uncleared-timer\ng();', 'f();\ng();'],
      ['f(); /* leaktight-ignore uncleared-timer */ g();', 'f(); g();'],
      ['f();\n// leaktight-ignore uncleared-timer', 'f();'],
      ['const a = <A>\n  {/* leaktight-ignore uncleared-timer */}\n</A>;', 'const a = <A>\n</A>;'],
      ['if (a) { // leaktight-ignore uncleared-timer\n  f();\n}', 'if (a) {\n  f();\n}'],
      ['/* Says something.\n * leaktight-ignore uncleared-timer\n * and more. */\nf();', '/* Says something.\n * and more. */\nf();'],
      ['/* leaktight-ignore uncleared-timer\n * and more. */\nf();', '/* \n * and more. */\nf();'],
      ['// leaktight-ignore uncleared-timer, unremoved-listener\nsetInterval(f, 1);', '// leaktight-ignore uncleared-timer\nsetInterval(f, 1);'],
      ['// leaktight-ignore unremoved-listener, uncleared-timer -- x\nsetInterval(f, 1);', '// leaktight-ignore uncleared-timer -- x\nsetInterval(f, 1);'],
    ];
    for (const [before, after] of cases) {
      assert.equal(fixed(before), after);
      assert.equal(fixesOf(before)[0]?.safe, true);
    }
  });

  it('correct what is misspelt, but never by themselves', () => {
    const text = '// leaktight-ignore uncleard-timer -- x\nsetInterval(f, 1);';
    assert.equal(fixed(text), '// leaktight-ignore uncleared-timer -- x\nsetInterval(f, 1);');
    assert.deepEqual(fixesOf(text).map(({ safe, preferred }) => [safe, preferred]), [[false, true], [false, false]]);
    assert.equal(fixed('// leaktight-ignore-line uncleared-timer\nsetInterval(f, 1);'), '// leaktight-ignore uncleared-timer\nsetInterval(f, 1);');
  });

  it('name the rule of what is there', () => {
    assert.equal(fixed('// leaktight-ignore -- x\nsetInterval(f, 1);'), '// leaktight-ignore uncleared-timer -- x\nsetInterval(f, 1);');
    assert.equal(fixed('// leaktight-ignore -- x\nf();'), 'f();');
    assert.equal(fixesOf('// leaktight-ignore -- x\nf();')[0]?.safe, false);
  });

  it('leave nothing to report', () => {
    const text = 'f(); // leaktight-ignore uncleared-timer, unremoved-listener, uncleard\n/* leaktight-ignore */ setInterval(f, 1);';
    let current = text;
    for (let round = 0; round < 10 && run(current).reports.length > 0; round += 1) current = fixed(current);
    assert.deepEqual(run(current), { kept: [], reports: [] });
  });
});

describe('hostile comments', () => {
  it('take linear time', () => {
    const text = '/* leaktight-ignore a, b */'.repeat(20_000);
    const comments = Array.from({ length: 20_000 }, (_, index) => ({ span: { start: index * 27, end: index * 27 + 27 }, text: ' leaktight-ignore a, b ' }));
    assert.equal(run(text, { comments, findings: [] }).reports.length, 40_000);
  });
});
