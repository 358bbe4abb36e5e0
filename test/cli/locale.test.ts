import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { build, leaktight } from './cli.ts';
import { createTree, type Tree } from './tree.ts';

const leak = 'export class Clock {\n  start() {\n    setInterval(() => this.tick(), 1000);\n  }\n  tick() {}\n  dispose() {}\n}\n';
const han = /\p{Script=Han}/u;

describe('the language of the command line', () => {
  let tree: Tree;
  before(() => {
    build();
    tree = createTree({ 'clock.ts': leak });
  });
  after(() => tree.dispose());

  const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}) => leaktight(args, { cwd: tree.dir, env: { LC_ALL: 'C', ...env } });

  it('is English unless something else is wanted', async () => {
    const { stdout, status } = await run(['scan']);
    assert.equal(status, 1);
    assert.match(stdout, /1 leak in 1 file/);
    assert.doesNotMatch(stdout, han);
  });

  it('is that of LC_ALL, then of LC_MESSAGES, then of LANG', async () => {
    for (const env of [{ LC_ALL: 'zh_CN.UTF-8', LANG: 'en_US.UTF-8' }, { LC_ALL: '', LC_MESSAGES: 'zh_CN.UTF-8', LANG: 'en_US.UTF-8' }, { LC_ALL: '', LC_MESSAGES: '', LANG: 'zh_CN.UTF-8' }]) {
      assert.match((await run(['scan'], env)).stdout, /1 个文件中有 1 处泄漏/);
    }
  });

  it('is what --locale says, before and after the command', async () => {
    assert.match((await run(['scan', '--locale', 'zh-cn'])).stdout, /间隔定时器/);
    assert.match((await run(['--locale=zh-cn', 'explain', 'uncleared-timer'])).stdout, /从未清除的定时器/);
    assert.doesNotMatch((await run(['scan', '--locale', 'en'], { LC_ALL: 'zh_CN.UTF-8' })).stdout, han);
    assert.match((await run(['scan', '--locale', 'auto'], { LC_ALL: 'zh_CN.UTF-8' })).stdout, han);
  });

  it('is that of help and of errors, too', async () => {
    assert.match((await run(['--help', '--locale', 'zh-cn'])).stdout, /用法：/);
    const { stderr, status } = await run(['scan', '--formta', '--locale', 'zh-cn']);
    assert.equal(status, 2);
    assert.match(stderr, /没有选项 --formta/);
  });

  it('is one of those that it speaks', async () => {
    const { stderr, status } = await run(['scan', '--locale', 'zh']);
    assert.equal(status, 2);
    assert.match(stderr, /--locale is one of auto, en, zh-cn, not zh/);
  });

  it('leaves names and places as they are', async () => {
    const facts = async (locale: string): Promise<unknown> => {
      const { findings } = JSON.parse((await run(['scan', '--format', 'json', '--locale', locale])).stdout) as { findings: readonly Record<string, unknown>[] };
      return findings.map(({ message: _, related: __, ...rest }) => rest);
    };
    assert.deepEqual(await facts('zh-cn'), await facts('en'));
  });
});
