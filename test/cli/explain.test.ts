/** `leaktight explain` of a place. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { en } from '../../server/src/texts/en.ts';
import { build, leaktight, type Outcome } from './cli.ts';
import { clean, createTree, leaky, type Tree } from './tree.ts';

const { explain } = en.cli;
const { findings: { story }, chain } = en;

describe('leaktight explain FILE:LINE', function () {
  this.timeout(120_000);
  let tree: Tree;
  before(() => {
    build();
    const two = `${leaky}export const log = (name: string) => { window.addEventListener(name, () => console.log(name)); };\n`;
    tree = createTree({ 'src/a.ts': leaky, 'two.ts': two, 'ok.ts': clean, 'a.md': '# x\n', 'x/leaktight.json': '{', 'x/a.ts': leaky });
  });
  after(() => tree.dispose());
  const run = (...args: readonly string[]): Promise<Outcome> => leaktight(['explain', ...args], { cwd: tree.dir });

  it('tells what stays alive, who keeps it and how long, how often, what releases it, how to repair it, and how to say that it is intended', async () => {
    const { status, stdout, stderr } = await run('src/a.ts:3');
    assert.deepEqual([status, stderr], [0, '']);
    const parts = [
      'src/a.ts:3:17  warning, certain  uncleared-timer', '3 | const timer = setInterval(poll, 1000);', '`clearInterval(timer)`', chain.keeps, `1. ${chain.runtime}: ${chain.lives.program}`,
      '2. the interval, kept in `timer`: until `clearInterval(timer)` is called', `${chain.often} ${chain.happens.effect('the effect')}`, `${story.releases} \`clearInterval(timer)\``, story.how, story.intended,
      explain.fixes, `- Return a cleanup that calls clearInterval(timer)${explain.safe}`,
    ];
    let at = 0;
    for (const part of parts) {
      const found = stdout.replace(/\n {2}/g, ' ').indexOf(part, at);
      assert.ok(found >= at, `${part}\n${stdout}`);
      at = found;
    }
  });

  it('takes a column, and a file without a line', async () => {
    assert.equal((await run('src/a.ts:3:17')).stdout, (await run('src/a.ts')).stdout);
    const { stdout } = await run('two.ts');
    assert.deepEqual([...stdout.matchAll(/^two\.ts:\d+/gm)].map(String), ['two.ts:3', 'two.ts:5']);
  });

  it('says where the leaks are when there is none at the line', async () => {
    const { status, stderr } = await run('src/a.ts:1');
    assert.deepEqual([status, stderr], [2, `${en.cli.error(explain.none('src/a.ts:1'))}\n${en.cli.error(explain.elsewhere('src/a.ts:3'))}\n`]);
    assert.deepEqual([(await run('ok.ts')).stderr, (await run('a.md:1')).stderr], [explain.none('ok.ts'), en.cli.unread.otherLanguage('a.md')].map((text) => `${en.cli.error(text)}\n`));
  });

  it('goes by the rules for names where there is no such file', async () => {
    assert.equal((await run('gone.ts:3')).stderr.split('\n')[0], en.cli.error(explain.unknownRule('gone.ts:3', undefined)));
  });

  it('tells of a broken configuration, and goes on without it', async () => {
    const { status, stdout, stderr } = await run('x/a.ts:3');
    assert.deepEqual([status, stdout.startsWith('x/a.ts:3:17'), stderr.includes(en.cli.configUnused('x/leaktight.json'))], [0, true, true]);
  });

  it('speaks Chinese', async () => {
    const { stdout } = await run('src/a.ts:3', '--locale', 'zh-cn');
    assert.match(stdout, /^如何释放：`clearInterval\(timer\)`$/m);
  });
});
