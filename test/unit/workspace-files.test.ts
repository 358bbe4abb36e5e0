import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { parseConfig } from '../../server/src/engine/config.ts';
import { defaultConfig } from '../../server/src/engine/names.ts';
import { decode, encode } from '../../server/src/shells/workspace/decode.ts';
import { createWorkspaceFiles } from '../../server/src/shells/workspace/files.ts';
import { en } from '../../server/src/texts/en.ts';
import { createTree, type Tree } from '../cli/tree.ts';

const files = createWorkspaceFiles({ handles: (file) => file.endsWith('.ts'), readConfig: (text) => parseConfig(text, en) });

const all = async <Item>(items: AsyncIterable<Item>): Promise<Item[]> => {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
};

describe('files of a workspace', () => {
  let tree: Tree;
  afterEach(() => tree.dispose());

  it('are found with configurations, ignore files and default excludes applied', async () => {
    tree = createTree({
      '.gitignore': 'gen/\n', 'leaktight.json': '{ "exclude": ["old"] }', 'a.ts': '', 'old/b.ts': '', 'gen/c.ts': '', 'dist/d.ts': '',
      'sub/leaktight.json': '{ "include": ["e.ts"] }', 'sub/e.ts': '', 'sub/f.ts': '', 'bad/leaktight.json': '{', 'bad/old/g.ts': '', 'h.js': '',
    });
    assert.deepEqual(await all(files.discover(tree.dir)), ['a.ts', 'bad/old/g.ts', 'sub/e.ts'].map(tree.at));
  });

  it('belong to the nearest configuration', async () => {
    tree = createTree({ 'leaktight.json': '{}', 'a/b/c.ts': '', 'a/leaktight.json/x.ts': '', 'inner/.git/HEAD': '', 'inner/d.ts': '' });
    assert.equal(await files.nearestConfig(tree.at('a/b')), tree.at('leaktight.json'));
    assert.equal(await files.nearestConfig(tree.at('a')), tree.at('leaktight.json'));
    assert.equal(await files.nearestConfig(tree.at('inner')), undefined);
  });

  it('are included by name, by where they stand below the root, and by the configuration', () => {
    tree = createTree({});
    const includes = (file: string, root: string | undefined, config = defaultConfig): boolean =>
      files.includes(tree.at(file), root === undefined ? undefined : tree.at(root), tree.at('leaktight.json'), config);
    assert.deepEqual([includes('src/a.ts', '.'), includes('dist/a.ts', '.'), includes('src/a.d.ts', '.'), includes('build/x/a.ts', '.')], [true, false, false, false]);
    assert.equal(includes('dist/src/a.ts', 'dist'), true, 'a root is opened on purpose');
    assert.equal(includes('dist/a.ts', undefined), true);
    const config = { ...defaultConfig, exclude: ['src/old'] };
    assert.deepEqual([includes('src/old/a.ts', '.', config), includes('src/older/a.ts', '.', config)], [false, true]);
  });

  it('that cannot be read say why', async () => {
    tree = createTree({ 'a.ts': 'text', 'b.ts': Buffer.from([1, 0, 2]) });
    const kinds = await Promise.all(['a.ts', 'b.ts', '.', 'gone.ts', 'a.ts/x'].map(async (name) => (await files.read(tree.at(name))).kind));
    assert.deepEqual(kinds, ['text', 'binary', 'directory', 'missing', 'missing']);
  });
});

describe('encodings', () => {
  it('give back the bytes that they were read from', () => {
    const samples = ['', 'plain', 'caf\u00e9 🦊\r\n'].flatMap((text) => {
      const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le');
      return [Buffer.from(text), Buffer.from(`\ufeff${text}`), utf16, Buffer.from(utf16).swap16()];
    });
    for (const bytes of [...samples, Buffer.from([0x63, 0xe9, 0x80, 0xff])]) {
      const decoded = decode(bytes) ?? assert.fail();
      assert.ok(!decoded.text.startsWith('\ufeff'));
      assert.deepEqual(encode(decoded.text, decoded), bytes);
    }
  });

  it('refuse what they cannot hold', () => {
    const latin1 = decode(Buffer.from([0xe9])) ?? assert.fail();
    assert.equal(encode('é…', latin1), undefined);
  });

  it('survive an odd number of bytes', () => {
    assert.equal(decode(Buffer.from([0xfe, 0xff, 0, 0x61, 0]))?.text, 'a');
    assert.equal(decode(Buffer.from([0xff, 0xfe, 0x61, 0, 0x62]))?.text, 'a');
  });
});
