import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { createLeaktight } from '../../server/src/engine/create.ts';
import { parseBaseline, printBaseline, pruned } from '../../server/src/engine/baseline.ts';
import { defaultConfig } from '../../server/src/engine/names.ts';
import { en } from '../../server/src/texts/en.ts';

const engine = createLeaktight({ config: { ...defaultConfig, confidence: 'possible' }, texts: en });
const printsOf = (text: string): readonly string[] => engine.check({ uri: 'file:///a.ts', text }).findings.map(({ fingerprint }) => fingerprint);

const chart = `export class Chart {
  private readonly timer = 0;
  constructor() {
    window.addEventListener('resize', this.draw);
    window.addEventListener('scroll', () => this.draw());
  }
  dispose(): void { clearInterval(this.timer); }
  private readonly draw = (): void => undefined;
}
`;

describe('fingerprints', () => {
  it('are the rule, the functions and classes around it, and what is acquired', () => {
    assert.deepEqual(printsOf(chart), [
      'unremoved-listener Chart.constructor window.addEventListener("resize")', 'unremoved-listener Chart.constructor window.addEventListener("scroll")',
    ]);
  });

  it('survive moved lines, other blanks, renamed neighbours and changed handlers', () => {
    const before = printsOf(chart);
    const changes: readonly ((text: string) => string)[] = [
      (text) => `import x from 'x';\n\n${text}`,
      (text) => text.replaceAll('\n', '\r\n'),
      (text) => text.replace('window.add', 'window\n      .add'),
      (text) => text.replaceAll('draw', 'paint').replaceAll('timer', 'ticker'),
      (text) => text.replace('() => this.draw()', 'function () { console.log(1); }'),
      (text) => `export function other() { window.addEventListener('resize', () => 0); }\n${text}`,
    ];
    for (const change of changes) {
      const after = printsOf(change(chart));
      assert.deepEqual(before.filter((print) => !after.includes(print)), [], change.toString());
    }
  });

  it('differ for another scope, event or rule', () => {
    const others = [chart.replace('Chart', 'Plot'), chart.replace("'resize'", "'focus'"), chart.replace('constructor()', 'open()'), chart.replace('window.', 'document.')];
    for (const other of others) assert.notEqual(printsOf(other)[0], printsOf(chart)[0], other);
  });

  it('of suppressions that suppress nothing tell where they stand', () => {
    const [print] = printsOf('function a() {\n  // leaktight-ignore uncleared-timer -- no\n  go();\n}\n');
    assert.equal(print, 'unused-suppression a uncleared-timer');
  });
});

describe('baselines', () => {
  const read = (text: string) => parseBaseline(text, en).baseline ?? assert.fail(text);

  it('are read as they are written, in one order', () => {
    const text = printBaseline(new Map([['b.ts', new Map([['z', 1], ['a', 2]])], ['a.ts', new Map([['toString', 1]])], ['none.ts', new Map<string, number>()]]));
    assert.deepEqual(Object.keys((JSON.parse(text) as { findings: object }).findings), ['a.ts', 'b.ts']);
    assert.equal(printBaseline(read(text)), text);
    assert.deepEqual(read(text).get('constructor'), undefined);
  });

  it('lose what is gone, never more', () => {
    const known = new Map([['a.ts', new Map([['x', 3], ['y', 1]])], ['gone.ts', new Map([['x', 1]])]]);
    const left = pruned(known, new Map([['a.ts', new Map([['x', 2], ['new', 1]])]]));
    assert.deepEqual((JSON.parse(printBaseline(left)) as { findings: object }).findings, { 'a.ts': { x: 2 } });
  });

  it('never throw', () => {
    for (const text of ['', '[]', 'null', '{}', '{"version":1,"findings":[]}', `${'['.repeat(100_000)}`, '{"version":1,"findings":{"a":{"b":-1}}}', '\u0000']) {
      const { baseline, problems } = parseBaseline(text, en);
      assert.deepEqual([baseline, problems.length], [undefined, 1], text.slice(0, 30));
    }
  });
});
