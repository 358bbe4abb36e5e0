import assert from 'node:assert/strict';
import { asideIn } from '../../server/src/analyses/aside-code.ts';
import { asideFolders } from '../../server/src/catalog/aside-folders.ts';
import { defaultConfig } from '../../server/src/engine/names.ts';
import { createLeaktight } from '../../server/src/engine/create.ts';
import { placeBelow } from '../../server/src/shells/workspace/place.ts';
import { en } from '../../server/src/texts/en.ts';

const leak = `import { useEffect } from 'react';
export const useWidth = (set) => useEffect(() => { window.addEventListener('resize', () => set(window.innerWidth)); }, [set]);
`;

describe('folders aside', () => {
  const isAside = asideIn(asideFolders);

  it('are found at any depth, or at the top alone', () => {
    for (const place of ['examples/a.ts', 'packages/grid/demo/a.ts', 'Examples/b/c.js', 'scripts/release.mjs', 'packages/core/scripts/build.js', 'apps/vue-demo/src/main.ts']) assert.ok(isAside(place), place);
    for (const place of ['a.ts', 'src/scripts/player.js', 'src/democracy/vote.ts', 'src/docs/page.ts', 'src/example.ts', 'src/testimonials/list.ts']) assert.ok(!isAside(place), place);
  });

  it('may be none, and their names are no patterns of anything else', () => {
    assert.ok(!asideIn([])('examples/a.ts'));
    assert.ok(!asideIn(['a.c'])('abc/x.ts'));
  });

  it('make findings possible, and only below what is scanned', () => {
    const confidences = (root: string, asides?: readonly string[]) =>
      createLeaktight({ config: { ...defaultConfig, confidence: 'possible', ...(asides ? { asideFolders: asides } : {}) }, texts: en, placeOf: placeBelow([root]) })
        .check({ uri: 'file:///home/me/examples/shop/demo/width.ts', text: leak }).findings.map(({ confidence }) => confidence);
    assert.deepEqual(confidences('/home/me/examples/shop'), ['possible']);
    assert.deepEqual(confidences('/home/me/examples/shop/demo'), ['certain']);
    assert.deepEqual(confidences('/elsewhere'), ['certain']);
    assert.deepEqual(confidences('/home/me/examples/shop', ['sketches']), ['certain']);
  });

  it('are not read where possible findings are not reported, unless a comment there suppresses something', () => {
    const engine = createLeaktight({ config: defaultConfig, texts: en });
    const broken = `${leak}\nconst = ;\n`;
    assert.equal(engine.check({ uri: 'file:///shop/a.ts', text: broken }).broken, true);
    const placed = createLeaktight({ config: defaultConfig, texts: en, placeOf: placeBelow(['/shop']) });
    assert.deepEqual(placed.check({ uri: 'file:///shop/demo/a.ts', text: broken }), { findings: [], broken: false });
    assert.equal(placed.check({ uri: 'file:///shop/demo/a.ts', text: `// leaktight-ignore unremoved-listener -- shown\n${broken}` }).broken, true);
    assert.deepEqual(engine.check({ uri: 'file:///shop/a.ts', text: leak }).findings.map(({ rule }) => rule), ['unremoved-listener']);
  });
});
