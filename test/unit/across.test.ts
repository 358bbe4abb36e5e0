/**
 * Cases of several files: each folder under `test/fixtures-across/` is a workspace of its own, marked like the other fixtures
 * (`// leak: RULE`); a file that is named `ok-…` has no leaks, nor has any other without markers.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, it } from 'mocha';
import { createLeaktight } from '../../server/src/engine/create.ts';
import { defaultConfig } from '../../server/src/engine/names.ts';
import type { Read, Source } from '../../server/src/engine/api.ts';
import { createProject, type Project } from '../../server/src/shells/workspace/project.ts';
import { disk, type FileSystem } from '../../server/src/shells/workspace/resolve/file-system.ts';
import { en } from '../../server/src/texts/en.ts';
import { frontends } from './languages.ts';
import { differences, type Mark } from './marks.ts';

const FIXTURES = fileURLToPath(new URL('../fixtures-across/', import.meta.url));

const engine = createLeaktight({ config: defaultConfig, texts: en, frontends });
const newProject = (): Project => createProject({ files: disk, keep: 1e6 });

const filesOf = (folder: string): readonly string[] =>
  readdirSync(path.join(FIXTURES, folder), { recursive: true, encoding: 'utf8' }).filter((name) => engine.handles(name) && !name.includes('node_modules')).sort();

function foundIn(project: Project, file: string): { readonly text: string; readonly found: readonly Mark[] } {
  const text = readFileSync(file, 'utf8');
  const { result } = project.check(engine, { uri: pathToFileURL(file).href, text });
  assert.equal(result.broken, false, `${file} does not parse`);
  return { text, found: result.findings.map(({ span, rule }) => ({ line: text.slice(0, span.start).split('\n').length, rule })) };
}

describe('findings across files', () => {
  for (const folder of readdirSync(FIXTURES)) {
    it(folder, () => {
      const project = newProject();
      const wrong = filesOf(folder).flatMap((name) => {
        const { text, found } = foundIn(project, path.join(FIXTURES, folder, name));
        return differences(text, found).map((line) => `${name}: ${line}`);
      });
      assert.deepEqual(wrong, []);
    });
  }

  it('are the same in every order of the files', () => {
    for (const folder of readdirSync(FIXTURES)) {
      const names = filesOf(folder);
      const checked = (order: readonly string[]): readonly string[] => {
        const project = newProject();
        return order.map((name) => `${name} ${JSON.stringify(foundIn(project, path.join(FIXTURES, folder, name)).found)}`).sort();
      };
      const once = checked(names);
      assert.deepEqual(checked([...names].reverse()), once);
      for (const name of names) assert.deepEqual(checked([name]), once.filter((line) => line.startsWith(`${name} `)));
    }
  });

  it('are not looked for again, nor files read again, when files come and go elsewhere', () => {
    let reads = 0;
    const counting = { ...engine, read: (source: Source) => (reads++, engine.read(source)), summarise: (given: Source | Read) => (reads++, engine.summarise(given)) };
    for (const folder of readdirSync(FIXTURES)) {
      const project = createProject({ files: disk, keep: 1e6, track: true });
      for (const name of filesOf(folder)) {
        const file = path.join(FIXTURES, folder, name);
        project.check(counting, { uri: pathToFileURL(file).href, text: readFileSync(file, 'utf8') });
      }
      assert.ok(reads > 0, folder);
      reads = 0;
      project.moved((file) => file === path.join(FIXTURES, folder, 'gone.ts'));
      assert.deepEqual([...project.outdated()].filter((file) => file !== undefined), []);
      assert.equal(reads, 0, folder);
    }
  });

  it('may be others where a file that they followed from has gone, and only there', () => {
    const folder = path.join(FIXTURES, 'helper-disposer');
    const names = filesOf('helper-disposer');
    const gone = new Set<string>();
    const files: FileSystem = { ...disk, filesIn: (at) => disk.filesIn(at).filter((name) => !gone.has(path.join(at, name))), read: (file) => (gone.has(file) ? undefined : disk.read(file)) };
    const project = createProject({ files, keep: 1e6, track: true });
    const asked = new Map<string, Set<string>>();
    // One more, which follows from nothing.
    const alone = path.join(FIXTURES, 'shared-bus', 'bus.ts');
    for (const file of [...names.map((name) => path.join(folder, name)), alone]) {
      const { questions } = project.check(engine, { uri: pathToFileURL(file).href, text: readFileSync(file, 'utf8') });
      for (const { target } of questions) if (target !== undefined) asked.set(target, (asked.get(target) ?? new Set()).add(file));
    }
    const [[helper, dependents] = ['', new Set<string>()]] = asked;
    assert.ok(dependents.size > 0);
    gone.add(helper);
    project.moved((file) => gone.has(file));
    const outdated = [...project.outdated()].filter((file) => file !== undefined);
    assert.deepEqual(outdated.sort(), [...dependents].sort());
    assert.deepEqual([...project.outdated()].filter((file) => file !== undefined), []);
  });
});

describe('modules that import everything of each other', () => {
  const names = Array.from({ length: 40 }, (_, index) => `part${index}`);
  const stars = names.map((name) => `from ${name} import *`).join('\n');
  const texts = new Map(names.map((name) => [path.join(path.sep, 'work', `${name}.py`), `${stars}\nimport os\n\n\ndef run_${name}():\n    return nowhere(os.getcwd())\n`]));
  const files: FileSystem = { isFile: (file) => texts.has(file), filesIn: () => [], foldersIn: () => [], read: (file) => texts.get(file), real: (file) => file };

  it('are looked through once for each name', () => {
    const project = createProject({ files, keep: 1e6 });
    const found = [...texts].flatMap(([file, text]) => project.check(engine, { uri: pathToFileURL(file).href, text }).result.findings);
    assert.deepEqual(found, []);
  }).timeout(20_000);
});
