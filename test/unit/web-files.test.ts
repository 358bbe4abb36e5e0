/** Files as an editor gives them out are those that stand on the disk. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL as ofNode } from 'node:url';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { parseConfig } from '../../server/src/engine/config.ts';
import { filesOnDisk } from '../../server/src/shells/setup/on-disk.ts';
import { decodeBytes } from '../../server/src/shells/web/decode.ts';
import { createEditorFiles, type Editor } from '../../server/src/shells/web/files.ts';
import { fileURLToPath, pathToFileURL } from '../../server/src/shells/web/node-url.ts';
import { decode } from '../../server/src/shells/workspace/decode.ts';
import { en } from '../../server/src/texts/en.ts';

const editor: Editor = {
  readFile: (file, limit) => {
    const stat = statSync(file, { throwIfNoEntry: false });
    if (stat === undefined) return Promise.resolve({ kind: 'missing' });
    if (stat.isDirectory()) return Promise.resolve({ kind: 'directory' });
    return Promise.resolve(stat.size > limit ? { kind: 'large', size: stat.size } : { kind: 'bytes', bytes: new Uint8Array(readFileSync(file)) });
  },
  readFolder: (folder) => {
    const entries = readdirSync(folder, { withFileTypes: true });
    const named = (isWanted: (one: (typeof entries)[number]) => boolean): string[] => entries.filter(isWanted).map(({ name }) => name);
    return Promise.resolve({ folders: named((one) => one.isDirectory()), files: named((one) => one.isFile()) });
  },
};
const options = { handles: (file: string) => /\.(?:ts|py)$/.test(file), readConfig: (text: string) => parseConfig(text, en) };

const tree: Readonly<Record<string, string>> = {
  '.git/HEAD': 'ref: refs/heads/main\n', '.gitignore': 'gen/\n!gen/kept.ts\n*.tmp.ts\n', 'a.ts': '', 'b.tmp.ts': '', 'gen/a.ts': '', 'gen/kept.ts': '', 'node_modules/x/a.ts': '', 'types.d.ts': '',
  'src/.gitignore': '/local\n', 'src/a.ts': '', 'src/local/a.ts': '', 'src/deep/local/a.ts': '', 'src/a.py': '', 'notes.md': '',
  'old/leaktight.json': '{ "exclude": ["x"], "include": ["**/*.ts"] }', 'old/a.ts': '', 'old/a.py': '', 'old/x/a.ts': '', 'old/y/a.ts': '', 'bad/leaktight.json': '{', 'bad/a.ts': '',
};

describe('files of a workspace that is on no disk', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'leaktight-web-'));
    for (const [file, text] of Object.entries(tree)) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), text);
    }
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const listed = async (files: AsyncIterable<string>): Promise<readonly string[]> => {
    const found: string[] = [];
    for await (const file of files) found.push(path.relative(folder, file));
    return found.sort();
  };

  it('are those that a scan of the disk finds', async () => {
    const [there, here] = [await listed(createEditorFiles(editor, options).discover(folder)), await listed(filesOnDisk(options).discover(folder))];
    assert.deepEqual(there, here);
    assert.deepEqual(there, ['a.ts', 'bad/a.ts', 'old/a.ts', 'old/y/a.ts', 'src/a.py', 'src/a.ts', 'src/deep/local/a.ts']);
  });

  it('are left out for the same reasons, by the same configuration', async () => {
    const [there, here] = [createEditorFiles(editor, options), filesOnDisk(options)];
    for (const file of Object.keys(tree).map((name) => path.join(folder, name))) {
      assert.deepEqual(await there.whyLeftOut(file), await here.whyLeftOut(file), file);
      assert.equal(await there.nearestConfig(path.dirname(file)), await here.nearestConfig(path.dirname(file)), file);
    }
    assert.deepEqual([await there.exists(path.join(folder, 'a.ts')), await there.exists(path.join(folder, 'gone'))], [true, false]);
  });

  it('are decoded as those on the disk', () => {
    const samples = [[], [0xef, 0xbb, 0xbf, 0x61], [0x61, 0xe4, 0xb8, 0xad], [0x61, 0xff, 0x80, 0x62], [0xff, 0xfe, 0x61, 0, 0x2d, 0x4e], [0xfe, 0xff, 0, 0x61, 0x4e, 0x2d], [0x61, 0, 0x62]];
    for (const bytes of samples) assert.deepEqual(decodeBytes(new Uint8Array(bytes)), decode(Buffer.from(bytes)), String(bytes));
  });

  it('have addresses that lead back to them', () => {
    for (const name of ['/a/b c.ts', '/@/vscode-vfs/github%2B7b/x/a#1?.ts', '/中/ä%.ts']) {
      assert.equal(fileURLToPath(pathToFileURL(name).href), name);
      assert.equal(fileURLToPath(ofNode(name).href), name);
    }
  });
});
