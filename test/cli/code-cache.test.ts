/** What is kept of the compiled bundle changes nothing but the time. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, environment } from './cli.ts';

const server = fileURLToPath(new URL('../../server/', import.meta.url));
const SOURCE = 'export class A {\n  constructor() {\n    window.addEventListener("resize", () => this.b());\n  }\n  dispose() {}\n}\n';

describe('the kept code of the bundle', function () {
  this.timeout(120_000);
  let folder = '';
  const dist = (): string => path.join(folder, 'dist');
  const kept = (): readonly string[] => readdirSync(dist()).filter((name) => name.startsWith('cli.') && name.endsWith('.cache'));
  const fileOf = (): string => path.join(dist(), kept()[0] ?? assert.fail('nothing is kept'));
  const scan = (uid?: number): { readonly status: number | null; readonly stdout: string; readonly stderr: string } =>
    spawnSync(process.execPath, [path.join(folder, 'bin/leaktight.js'), 'scan', 'a.ts', '--no-cache', '--format', 'compact'], {
      cwd: folder, encoding: 'utf8', env: environment(), ...(uid === undefined ? {} : { uid }),
    });

  before(() => {
    build();
    folder = mkdtempSync(path.join(tmpdir(), 'leaktight-code-'));
    chmodSync(folder, 0o755);
    mkdirSync(dist());
    cpSync(path.join(server, 'bin'), path.join(folder, 'bin'), { recursive: true });
    for (const name of ['cli.cjs', 'engine.cjs']) cpSync(path.join(server, 'dist', name), path.join(dist(), name));
    writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }');
    writeFileSync(path.join(folder, 'a.ts'), SOURCE);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('is not written where nothing can be, and nobody is told', function () {
    if (process.getuid?.() !== 0) chmodSync(dist(), 0o555);
    const first = scan(process.getuid?.() === 0 ? 65534 : undefined);
    chmodSync(dist(), 0o755);
    assert.deepEqual([first.status, first.stderr.includes('Error'), kept()], [1, false, []]);
  });

  it('is written by the first scan and gives the same report', () => {
    const first = scan();
    assert.equal(first.status, 1);
    assert.match(first.stdout, /unremoved-listener/);
    assert.equal(kept().length, 1);
    const before = readFileSync(fileOf());
    assert.deepEqual(scan().stdout, first.stdout);
    assert.ok(readFileSync(fileOf()).equals(before), 'the second run had no use for it');
  });

  it('is made anew when it is damaged or cut off', () => {
    const whole = readFileSync(fileOf());
    for (const damaged of [whole.subarray(0, whole.length / 2), Buffer.alloc(0), Buffer.concat([whole.subarray(0, 5000), Buffer.alloc(100, 7), whole.subarray(5100)])]) {
      writeFileSync(fileOf(), damaged);
      const { status, stdout } = scan();
      assert.equal(status, 1);
      assert.match(stdout, /unremoved-listener/);
      assert.ok(readFileSync(fileOf()).length > whole.length / 2);
    }
  });

  it('does not count for a bundle of the same length', () => {
    const bundle = path.join(dist(), 'engine.cjs');
    const text = readFileSync(bundle, 'utf8');
    const changed = text.replaceAll('unremoved-listener', 'unremoved-listenex');
    assert.ok(changed !== text && changed.length === text.length);
    writeFileSync(bundle, changed);
    assert.match(scan().stdout, /unremoved-listenex/);
  });
});
