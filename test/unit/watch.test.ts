/** A file on which work does not end costs that file, and nothing else. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { pathToFileURL } from 'node:url';
import path from 'node:path';
import { createLeaktight } from '../../server/src/engine/create.ts';
import { languages } from '../../server/src/engine/languages.ts';
import { defaultConfig } from '../../server/src/engine/names.ts';
import { createProject } from '../../server/src/shells/workspace/project.ts';
import { createMemory } from '../../server/src/shells/workspace/cache/memory.ts';
import { disk, type FileSystem } from '../../server/src/shells/workspace/resolve/file-system.ts';
import { createWatch } from '../../server/src/shells/workspace/watch.ts';
import { en } from '../../server/src/texts/en.ts';

const now = (): number => performance.now();

const spin = (milliseconds: number): void => {
  const end = now() + milliseconds;
  while (now() < end);
};

describe('a watch', () => {
  const watchFor = (milliseconds: number) => {
    const told: string[] = [];
    return { told, watch: createWatch({ milliseconds, now, onTooLong: (file) => told.push(file) }) };
  };

  it('ends loops and expressions without end, and tells once', () => {
    const { told, watch } = watchFor(150);
    const hopeless = [
      (): void => {
        for (;;);
      },
      (): void => void /^(a+)+$/.test(`${'a'.repeat(50)}b`),
      (): void => {
        for (;;) {
          try {
            for (;;);
          } catch {
            continue;
          }
        }
      },
    ];
    for (const [index, work] of hopeless.entries()) {
      assert.equal(watch.run(`${index}`, work), undefined);
      const start = now();
      assert.equal(watch.run(`${index}`, work), undefined);
      assert.ok(now() - start < 100, 'it is not tried again');
    }
    assert.deepEqual(told, ['0', '1', '2']);
    watch.forgive('1');
    assert.equal(watch.run('1', () => 5), 5);
  });

  it('hands on what work gives and throws', () => {
    const { told, watch } = watchFor(10_000);
    class Own extends Error {}
    assert.equal(watch.run('a', () => watch.run('b', () => 7)), 7);
    assert.throws(() => watch.run('a', () => watch.run('b', () => {
      throw new Own();
    })), Own);
    assert.equal(watch.run('a', () => 1), 1);
    assert.deepEqual(told, []);
  });

  it('gives up the file that took the time, not those that asked for it', () => {
    const { told, watch } = watchFor(1000);
    let tries = 0;
    const outcome = watch.run('outer', () => {
      tries++;
      spin(20);
      watch.run('middle', () => spin(10));
      return watch.run('stuck', () => spin(5000)) ?? 'without it';
    });
    assert.deepEqual([outcome, tries, told], ['without it', 2, ['stuck']]);
  });
});

describe('a file on which a front end never ends', () => {
  const folder = path.resolve('/project');
  const leak = "export class Panel {\n  constructor() {\n    setInterval(() => this.draw(), 1000);\n  }\n  draw() {}\n  dispose() {}\n}\n";
  const texts: Readonly<Record<string, string>> = {
    'a.ts': `import { poll } from './stuck';\n${leak.replace('() {\n    set', '() {\n    poll(this);\n    set')}`,
    'b.ts': leak,
    'stuck.ts': `// never ends\nexport const poll = (panel) => setInterval(() => panel.draw(), 1000);\n${leak}`,
    'z.ts': leak,
  };
  const files: FileSystem = { ...disk, isFile: (file) => path.basename(file) in texts, filesIn: (at) => (at === folder ? Object.keys(texts) : []), foldersIn: () => [], real: (file) => file, read: (file) => texts[path.basename(file)] };
  const frontends = languages(() => Promise.reject(new Error('no Python here'))).map((frontend): typeof frontend => ({
    ...frontend,
    lower: (text, name) => {
      while (text.includes('never ends'));
      return frontend.lower(text, name);
    },
  }));
  const engine = createLeaktight({ config: defaultConfig, texts: en, frontends });

  it('costs that file alone, and is not remembered as checked', () => {
    const told: string[] = [];
    const watch = createWatch({ milliseconds: 2000, now, onTooLong: (file) => told.push(path.basename(file)) });
    const memory = createMemory(new Map());
    const project = createProject({ files, keep: 1e6, watch, recall: memory.recall });
    const remembering = memory.around(engine, 'key', project, () => false);
    const found = Object.entries(texts).map(([name, text]) => [name, remembering.check({ uri: pathToFileURL(path.join(folder, name)).href, text }).findings.map(({ rule }) => rule)]);
    assert.deepEqual(found, [['a.ts', ['uncleared-timer']], ['b.ts', ['uncleared-timer']], ['stuck.ts', []], ['z.ts', ['uncleared-timer']]]);
    assert.deepEqual(told, ['stuck.ts']);
    const [records] = [...(memory.records() ?? new Map<string, never>()).values()];
    assert.deepEqual([...(records ?? new Map<string, never>()).keys()].map((file) => path.basename(file)).sort(), ['a.ts', 'b.ts', 'z.ts']);
  });
});
