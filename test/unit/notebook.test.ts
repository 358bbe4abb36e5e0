/** Notebooks: cells as one program, findings where they stand in the file. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { createLeaktight } from '../../server/src/engine/create.ts';
import { defaultConfig } from '../../server/src/engine/names.ts';
import { programOf } from '../../server/src/engine/notebook.ts';
import { en } from '../../server/src/texts/en.ts';
import { frontends } from './languages.ts';

const engine = createLeaktight({ config: defaultConfig, texts: en, frontends });
const check = (text: string) => engine.check({ uri: 'file:///work/first.ipynb', text });

const lines = (text: string): readonly string[] => text.split(/(?<=\n)/);
const code = (source: string | readonly string[], outputs: readonly unknown[] = []) => ({ cell_type: 'code', execution_count: null, metadata: {}, outputs, source });
const markdown = (source: string) => ({ cell_type: 'markdown', metadata: {}, source: lines(source) });
const notebook = (cells: readonly unknown[], metadata: object = { kernelspec: { language: 'python', name: 'python3' } }): string => JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 }, null, 1);

const opens = 'def first_line(path):\n    stream = open(path, encoding="utf-8")  # "é" \\ 行\n    return stream.readline()\n';

describe('notebooks', () => {
  it('have findings where the code stands in the file, named by cell and line', () => {
    for (const source of [opens, lines(opens)]) {
      const text = notebook([markdown('# `open(path)`\n'), code('import os\n'), code(source)]);
      const { findings, broken } = check(text);
      assert.equal(broken, false);
      assert.deepEqual(findings.map(({ rule, span }) => [rule, text.slice(span.start, span.start + 'open(path'.length)]), [['unclosed-file', 'open(path']]);
      assert.match(findings[0]!.message, /^Cell 3, line 2: /);
      for (const { span } of findings[0]!.related) assert.ok(span.start >= text.indexOf('def first_line') && span.end < text.indexOf('nbformat'));
    }
  });

  it('are one program in the order of their cells, which runs once', () => {
    const text = notebook([code('stream = open("a.txt")\n'), code('cache = {}\n'), code('def keep(key, value):\n    cache[key] = value\n    return open(key).read()')]);
    assert.deepEqual(check(text).findings.map(({ message }) => message.split(':')[0]), ['Cell 3, line 3']);
  });

  it('have magics, shell commands and questions that are no Python', () => {
    const magics = '%matplotlib inline\n!pip install x\nfiles = !ls\n?open\nopen??\nif files:\n    %time run(\n';
    assert.equal(check(notebook([code(magics), code('%%bash\nfor f in *; do echo $f; done\n'), code(`%%time\n${opens}`)])).broken, false);
    const { text } = programOf(notebook([code(magics)]));
    assert.deepEqual(text.split('\n').map(({ length }) => length), [...magics.split('\n').map(({ length }) => length), 0]);
    assert.match(check(notebook([code(`%%time\n${opens}`)])).findings[0]!.message, /^Cell 1, line 3: /);
  });

  it('take suppressions in their cells', () => {
    const ignored = opens.replace('    stream', '    # leaktight-ignore unclosed-file -- read once\n    stream');
    for (const source of [ignored, lines(ignored)]) assert.deepEqual(check(notebook([code(source)])).findings, []);
    assert.deepEqual(check(notebook([code('x = 1  # leaktight-ignore unclosed-file -- none\n')])).findings.map(({ rule, message }) => [rule, message.split(':')[0]]), [['unused-suppression', 'Cell 1, line 1']]);
  });

  it('offer no fixes', () => {
    const source = { uri: 'file:///work/first.ipynb', text: notebook([code(opens)]) };
    assert.deepEqual(engine.fixes(source, engine.check(source).findings[0]!), []);
  });

  it('of another language have no code, and outputs are none', () => {
    assert.deepEqual(check(notebook([code(opens)], { language_info: { name: 'julia' } })), { findings: [], broken: false });
    const output = [{ output_type: 'stream', name: 'stdout', text: [opens, 'a;{'.repeat(5000)] }];
    assert.deepEqual(check(notebook([code('1', output)])), { findings: [], broken: false });
    assert.equal(check(JSON.stringify(JSON.parse(notebook([code(opens, output)])))).findings.length, 1);
  });

  it('that are broken give what can be read, and say so', () => {
    const whole = notebook([code(lines(opens)), code('1')]);
    const cut = check(whole.slice(0, whole.indexOf('"1"')));
    assert.equal(cut.broken, true);
    assert.equal(cut.findings.length, 1);
    for (const text of ['', 'null', '[]', '{"cells": 3}', '{"cells": [3, {"cell_type": "code"}, {"cell_type": "code", "source": [1, {}]}]}', '['.repeat(200_000), '{"cells": [{"cell_type": "code", "source": "\\u12"}]}']) {
      assert.deepEqual(check(text).findings, [], text.slice(0, 40));
    }
  });
});
