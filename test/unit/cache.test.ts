/** What a cache holds comes back as it was, wherever its folder stands now, or not at all. */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { createLeaktight } from '../../server/src/engine/create.ts';
import { defaultConfig } from '../../server/src/engine/names.ts';
import { decodeKept } from '../../server/src/shells/workspace/cache/decode.ts';
import { encodeKept, sumOf } from '../../server/src/shells/workspace/cache/encode.ts';
import type { FileRecord, Kept, Records } from '../../server/src/shells/workspace/cache/record.ts';
import type { Seen } from '../../server/src/shells/workspace/layout.ts';
import { createStore } from '../../server/src/shells/workspace/cache/store.ts';
import type { Answered } from '../../server/src/shells/workspace/project-memory.ts';
import { en } from '../../server/src/texts/en.ts';

const source = 'export class Clock {\n  start() {\n    window.addEventListener("resize", () => this.tick());\n  }\n  tick() {}\n  dispose() {}\n}\n';
const { findings, broken } = createLeaktight({ config: defaultConfig, texts: en }).check({ uri: 'file:///a.ts', text: source });
const question = (root: string, target: string | undefined): Answered => ({ module: './b', from: path.join(root, 'src/a.ts'), need: 'far', target: target && path.join(root, target), answer: 'digest' });
const recordsIn = (root: string): Records => {
  const shared = question(root, 'src/b.ts');
  const judged: FileRecord = { hash: 'h1', stamp: '1 2 3 4', judged: { result: { findings, broken }, isAside: true, questions: [shared, question(root, undefined)] }, remembered: { acquires: true, whole: 'w', far: { isWhole: false, questions: [shared] } } };
  const read: FileRecord = { hash: 'h2', stamp: undefined, judged: undefined, remembered: { barrel: 'b' } };
  return new Map([['engine', new Map([[path.join(root, 'src/a.ts'), judged], [path.join(root, '../outside.ts'), read]])], ['other', new Map()]]);
};
const keptIn = (root: string): Kept => {
  const records = recordsIn(root);
  const [placed] = records.get('engine')?.get(path.join(root, 'src/a.ts'))?.judged?.questions ?? [];
  const seen = [
    { kind: 'folder', path: path.join(root, 'src'), stamp: '5 6 7 8', answer: 'names', marks: ['.git'] }, { kind: 'real', path: path.join(root, 'link'), stamp: undefined, answer: path.join(root, 'src') },
  ] as const satisfies readonly Seen[];
  return { records, layout: { seen, walks: [{ root: path.join(root, 'src'), rules: 'all', files: [path.join(root, 'src/a.ts')] }], placed: new Set(placed ? [placed] : []) } };
};
const plainly = ({ records, layout }: Kept): unknown => [withoutPlans(records), layout?.seen, layout?.walks, [...(layout?.placed ?? [])]];
const withoutPlans = (records: Records): unknown => JSON.parse(JSON.stringify([...records].map(([key, files]) => [key, [...files]]), (key, value: unknown) => (key === 'plan' ? undefined : value)));

describe('records of a cache', () => {
  it('come back as they were, in another folder', () => {
    assert.ok(findings.length > 0);
    const text = encodeKept(keptIn('/home/one/project'), '/home/one/project');
    assert.deepEqual(plainly(decodeKept(text, '/srv/two') ?? assert.fail('it was not read')), plainly(keptIn('/srv/two')));
  });

  it('are nothing where the text is not exactly what was written, however well it is signed', () => {
    const text = encodeKept(keptIn('/p'), '/p');
    const body = text.slice(text.indexOf('\n') + 1);
    const changes: readonly (readonly [RegExp, string])[] = [
      [/"format":3/, '"format":2'], [/"questions":\[\[\d+/, '"questions":[[99'], [/"message":"/, '"message":7,"x":"'], [/"span":\{"start":\d+/, '"span":{"start":-1'],
      [/"severity":"\w+"/, '"severity":"awful"'], [/"names":\[/, '"names":[{},'], [/"h1"/, '[]'], [/"related":\[/, '"related":{"a":['], [/"rule":"[^"]*"/, '"rule":null'],
      [/"places":\[\[\[0/, '"places":[[[9'], [/"src\/b\.ts"/, '"src/b.ts",7'], [/"src"/, '"lib"'], [/"names",/, '{},'],
    ];
    const forged = ['', 'null', '{}', '[]', '['.repeat(100_000), ...changes.map(([from, to]) => {
      assert.match(body, from);
      return body.replace(from, to);
    })];
    for (const one of forged) assert.equal(decodeKept(`${sumOf(one)}\n${one}`, '/p'), undefined, one.slice(0, 60));
    for (const one of [text.slice(0, -1), `x${text}`, body, '']) assert.equal(decodeKept(one, '/p'), undefined);
  });
});

describe('the files of a cache', () => {
  let folder = '';
  beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'leaktight-store-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const now = Date.now();
  const storeFor = (key: string) => createStore({ folder, key, base: folder, now: () => now });

  it('take no more than so much room: the oldest go, and what killed writers have left', () => {
    const put = (name: string, size: number, age: number): void => {
      writeFileSync(path.join(folder, name), '');
      truncateSync(path.join(folder, name), size);
      utimesSync(path.join(folder, name), (now - age) / 1000, (now - age) / 1000);
    };
    put('scan-old.json', 200_000_000, 3_000);
    put('scan-new.json', 200_000_000, 2_000);
    put('scan-x.json.17.tmp', 10, 7_200_000);
    put('scan-y.json.18.tmp', 10, 1_000);
    put('notes.json', 300_000_000, 9_000_000);
    storeFor('mine').save(keptIn(folder));
    assert.deepEqual(readdirSync(folder).sort(), ['notes.json', 'scan-mine.json', 'scan-new.json', 'scan-y.json.18.tmp']);
  });

  it('keep what another scan has written meanwhile', () => {
    const [one, other] = [storeFor('k'), storeFor('k')];
    one.load();
    other.load();
    const record: FileRecord = { hash: 'h', stamp: undefined, judged: undefined, remembered: undefined };
    one.save({ records: new Map([['e', new Map([[path.join(folder, 'a.ts'), record]])]]), layout: undefined });
    other.save({ records: new Map([['e', new Map([[path.join(folder, 'b.ts'), record]])]]), layout: undefined });
    assert.deepEqual([...(storeFor('k').load().records.get('e')?.keys() ?? [])].map((file) => path.basename(file)).sort(), ['a.ts', 'b.ts']);
  });
});
