/** Where everything stands is known as long as nothing of it is another thing, and not a moment longer. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { filesBelow } from '../../server/src/shells/workspace/discover.ts';
import { remembered } from '../../server/src/shells/workspace/resolve/file-system.ts';
import { createLayout, type KeptLayout, type Layout } from '../../server/src/shells/workspace/layout.ts';

describe('what a scan has seen of the disk', () => {
  let root = '';
  const at = (...names: readonly string[]): string => path.join(root, ...names);
  const put = (name: string, text = ''): void => {
    mkdirSync(path.dirname(at(name)), { recursive: true });
    writeFileSync(at(name), text);
  };
  beforeEach(() => {
    root = realpathSync(mkdtempSync(path.join(tmpdir(), 'leaktight-layout-')));
    put('.gitignore', 'made\n');
    put('package.json', '{}');
    put('src/a.ts');
    put('src/deep/b.ts');
    put('made/c.ts');
    symlinkSync(at('src/a.ts'), at('src/link.ts'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const question = {};
  /** Everything is older than two seconds by this clock. */
  const later = (): number => Date.now() + 10_000;
  const walk = async (layout: Layout): Promise<readonly string[]> => {
    const found: string[] = [];
    for await (const file of filesBelow(root, { handles: (name) => name.endsWith('.ts'), ignore: true, layout, onUnread: () => undefined })) found.push(path.relative(root, file));
    return found;
  };
  const look = async (layout: Layout): Promise<void> => {
    await walk(layout);
    layout.files.filesIn(at('node_modules', 'lib'));
    layout.files.filesIn(at('src'));
    layout.files.read(at('package.json'));
    layout.files.real(at('src/link.ts'));
    layout.place(question);
  };
  const seen = async (now = later): Promise<KeptLayout> => {
    const layout = createLayout(undefined, now);
    await look(layout);
    assert.ok(layout.isNew());
    return layout.kept();
  };

  for (const [name, now] of [['stamps', later], ['second looks, where stamps are too young', Date.now]] as const) {
    it(`is known by ${name}`, async () => {
      const layout = createLayout(await seen(now), now);
      assert.ok(layout.isPlaced(question));
      assert.deepEqual(layout.walk(root, `ignored `), [at('src/a.ts'), at('src/deep/b.ts')]);
      await look(layout);
      assert.equal(layout.isNew(), false);
      assert.deepEqual(layout.kept().walks.length, 1);
    });
  }

  it('looks at nothing again that has the stamp which it had', async () => {
    const kept = await seen();
    // As if it had been another thing: only a second look would tell.
    const altered = { ...kept, seen: kept.seen.map((one) => (one.stamp === undefined ? one : { ...one, answer: 'altered' })) };
    assert.ok(kept.seen.filter(({ stamp }) => stamp !== undefined).length > 3);
    assert.ok(createLayout(altered, later).isPlaced(question));
  });

  it('knows of no question that was not asked', async () => {
    assert.equal(createLayout(await seen(), later).isPlaced({}), false);
  });

  it('tells which names that are asked for everywhere a folder lacks', async () => {
    put('src/leaktight.json', '{}');
    const layout = createLayout(await seen(), later);
    assert.deepEqual([layout.lacks(at('src'), 'leaktight.json'), layout.lacks(at('src'), '.git'), layout.lacks(at('unseen'), '.git')], [false, true, false]);
  });

  it('holds when a file is written, or replaced by another one of its name', async () => {
    const kept = await seen();
    put('src/a.ts', 'export const one = 1;\n');
    put('src/new.ts');
    renameSync(at('src/new.ts'), at('src/deep/b.ts'));
    const layout = createLayout(kept, later);
    assert.ok(layout.isPlaced(question));
    assert.ok(layout.isNew(), 'the folder has another stamp');
  });

  const changes: readonly (readonly [string, () => void])[] = [
    ['a file that comes', () => put('src/deep/new.ts')],
    ['a file that goes', () => unlinkSync(at('src/a.ts'))],
    ['a folder in the place of a file', () => {
      unlinkSync(at('src/a.ts'));
      mkdirSync(at('src/a.ts'));
    }],
    ['a folder that was missing', () => mkdirSync(at('node_modules'))],
    ['a folder that goes', () => rmSync(at('src/deep'), { recursive: true })],
    ['an ignore file', () => put('.gitignore', 'other\n')],
    ['a manifest', () => put('package.json', '{"name":"x"}')],
    ['a link that leads elsewhere', () => {
      unlinkSync(at('src/link.ts'));
      symlinkSync(at('src/deep/b.ts'), at('src/link.ts'));
    }],
  ];
  for (const [name, change] of changes) {
    it(`is nothing after ${name}`, async () => {
      const kept = await seen();
      change();
      const layout = createLayout(kept, later);
      assert.equal(layout.isPlaced(question), false);
      assert.equal(layout.walk(root, 'ignored '), undefined);
      assert.deepEqual(await walk(layout), await walk(createLayout(undefined)));
      assert.ok(layout.isNew());
      const [first] = layout.kept().walks;
      assert.equal(layout.kept().walks.length, 1, JSON.stringify(first));
    });
  }

  it('holds whatever comes to the folders around, but for what was asked of them', async () => {
    const shared = (folder: string): boolean => root.startsWith(`${folder}/`);
    const outer = (layout: Layout): boolean => remembered(layout.files).isFile(path.join(path.dirname(root), `${path.basename(root)}.json`));
    const first = createLayout(undefined, later, shared);
    await look(first);
    assert.equal(outer(first), false);
    const others = mkdtempSync(path.join(tmpdir(), 'leaktight-other-'));
    const second = createLayout(first.kept(), later, shared);
    assert.ok(second.isPlaced(question));
    rmSync(others, { recursive: true });
    writeFileSync(`${root}.json`, '{}');
    const third = createLayout(first.kept(), later, shared);
    assert.equal(third.isPlaced(question), false);
    rmSync(`${root}.json`);
  });

  it('remembers no walk in which a folder could not be read', async () => {
    const levels = Array.from({ length: 101 }, () => 'x');
    mkdirSync(at('src', ...levels), { recursive: true });
    const layout = createLayout(undefined, later);
    await walk(layout);
    assert.deepEqual(layout.kept().walks, []);
  });
});
