import assert from 'node:assert/strict';
import { parse } from '../../server/src/frontends/ecmascript/parse.ts';
import { blankOutside, elementRefs, scriptBlocks, templateText } from '../../server/src/frontends/embedded.ts';

/** Kind, language and text of each block. */
function blocks(text: string, fileName = 'A.vue'): readonly (readonly [string, string, string])[] {
  return scriptBlocks(text, fileName).map(({ kind, lang, start, end }) => [kind, lang, text.slice(start, end)]);
}

const VUE = `<script>
export default { name: 'A' }
</script>

<!-- <script>commented.out()</script> -->
<script setup lang="ts" generic="T extends Array<string>, U extends Record<string, T>">
const a = 1 > 0;
</script>
<template lang="html">
  <div v-if="a < b" :title="x > y"><template #head="{ a }"><b ref="bold"/></template><script>inner()</script></div>
</template>
<style scoped>a > b { color: red }</style>
`;

const SVELTE = `<script context="module" lang="ts">
  export const load = () => 1;
</script>
<svelte:head><script>gtag('js')</script><title>a</title></svelte:head>
<script lang="ts" generics="T extends Map<string, number>">
  import { count } from './stores';
  $: doubled = $count * 2;
</script>
<div bind:this={root} class:a={1 < 2}>{$count}</div>
<style>div { color: red }</style>
`;

describe('script blocks of Vue files', () => {
  it('finds the normal and the setup script, whatever stands in attributes, comments and the template', () => {
    assert.deepEqual(blocks(VUE), [
      ['vue', 'js', "\nexport default { name: 'A' }\n"],
      ['vue-setup', 'ts', '\nconst a = 1 > 0;\n'],
    ]);
  });

  const languages: readonly (readonly [string, string | undefined])[] = [
    ['', 'js'], [' lang="ts"', 'ts'], [" lang='tsx'", 'tsx'], [' lang=jsx', 'jsx'], [' LANG="TS"', 'ts'], [' lang = "typescript" ', 'ts'], [' type="module"', 'js'],
    [' type="text/typescript"', 'ts'], [' type="application/javascript"', 'js'], [' lang="coffee"', undefined], [' type="application/ld+json"', undefined],
    [' type="text/x-template"', undefined], [' src="./a.js"', undefined],
  ];
  for (const [attributes, lang] of languages) {
    it(`reads <script${attributes}> as ${lang ?? 'nothing'}`, () => assert.deepEqual(blocks(`<script${attributes}>a</script>`), lang ? [['vue', lang, 'a']] : []));
  }

  it('reads tags that go over lines, with Windows line ends', () => {
    assert.deepEqual(blocks('<template>\r\n</template>\r\n<script\r\n  setup\r\n  lang="ts"\r\n>\r\na\r\n</Script\r\n>\r\n'), [['vue-setup', 'ts', '\r\na\r\n']]);
  });
  it('does not take a component for a script', () => assert.deepEqual(blocks('<Script>a</Script><script>b</script>'), [['vue', 'js', 'b']]));
  it('ends a script at the first end tag, in a string too, as HTML does', () => assert.deepEqual(blocks('<script>x = "</script>";</script>'), [['vue', 'js', 'x = "']]));
  it('does not end it at other tags or at comments', () => {
    const script = 'x = "<script>" + "</scripts>" + "<!--" + `</style>`; // <template>';
    assert.deepEqual(blocks(`<script>${script}</script>`), [['vue', 'js', script]]);
  });
  it('takes no script out of templates, styles and custom blocks', () => {
    assert.deepEqual(blocks('<template><template v-if="a"/><template><p/></template><script>a</script></template><docs>\n<script setup>b</script>\n</docs><style><script></style>'), []);
    assert.deepEqual(blocks('<template><!-- </template> --><script>a</script></template><script>b</script>'), [['vue', 'js', 'b']]);
    assert.deepEqual(blocks('<template lang="pug">\np a < b\n</template><script>b</script>'), [['vue', 'js', 'b']]);
  });
  it('goes on behind blocks without content', () => assert.deepEqual(blocks('<template src="a.html" /><i18n src="a"/><script src="b.js"/><script setup>a</script>'), [['vue-setup', 'js', 'a']]));
  it('gives a block that is being typed', () => {
    assert.deepEqual(blocks('<script setup>\nconst a = 1'), [['vue-setup', 'js', '\nconst a = 1']]);
    assert.deepEqual(blocks('<script setup>a</scr'), [['vue-setup', 'js', 'a</scr']]);
    for (const text of ['<', '<script', '<script setup', '<script setup lang="', '<script>', '<template>', '<!--', '<script></script', '</script>', '<=>', '<script =>a</script>']) {
      assert.ok(scriptBlocks(text, 'a.vue').length <= 1, text);
    }
  });
  it('takes the first of two blocks of a kind', () => assert.deepEqual(blocks('<script>a</script><script>b</script>'), [['vue', 'js', 'a']]));
  it('gives an empty block an empty range', () => assert.deepEqual(scriptBlocks('<script></script>', 'a.vue'), [{ kind: 'vue', lang: 'js', start: 8, end: 8 }]));
});

describe('script blocks of Svelte files', () => {
  it('finds the module and the instance script and none in the head of the page', () => {
    assert.deepEqual(blocks(SVELTE, 'A.svelte'), [
      ['svelte-module', 'ts', '\n  export const load = () => 1;\n'],
      ['svelte', 'ts', "\n  import { count } from './stores';\n  $: doubled = $count * 2;\n"],
    ]);
  });
  it('knows the module script of Svelte 5', () => assert.deepEqual(blocks('<script module>a</script><script>b</script>', 'a.svelte'), [['svelte-module', 'js', 'a'], ['svelte', 'js', 'b']]));
  it('finds a script below the markup', () => {
    assert.deepEqual(blocks('{#if a < b}<p>{a}</p>{/if}\n<Script a={() => 1 > 0} />\n<script-like/>\n<script>b</script>', 'a.svelte').at(-1), ['svelte', 'js', 'b']);
  });
});

describe('script blocks of other files', () => {
  it('are none', () => {
    for (const name of ['a.ts', 'a.html', 'a.vue.ts', 'a.svelte.js', 'vue', '']) assert.deepEqual(scriptBlocks(VUE, name), []);
  });
  it('are found under any case of the extension', () => assert.equal(scriptBlocks(VUE, 'C:\\a\\B.VUE').length, 2));
});

describe('blankOutside', () => {
  for (const [name, text, fileName] of [['Vue', VUE, 'a.vue'], ['Svelte', SVELTE, 'a.svelte'], ['Windows', VUE.replaceAll('\n', '\r\n'), 'a.vue']] as const) {
    it(`keeps length, lines and the block itself: ${name}`, () => {
      for (const block of scriptBlocks(text, fileName)) {
        const blank = blankOutside(text, block);
        assert.equal(blank.length, text.length);
        assert.equal(blank.slice(block.start, block.end), text.slice(block.start, block.end));
        assert.equal((blank.slice(0, block.start) + blank.slice(block.end)).trim(), '');
        assert.deepEqual([...blank.matchAll(/\r?\n/g)].map(({ index }) => index), [...text.matchAll(/\r?\n/g)].map(({ index }) => index));
      }
    });
  }
  it('counts in UTF-16 units', () => {
    const text = '<!-- 👩‍💻 ü \u2028 -->\n<script>a("🎉")</script>';
    const [block] = scriptBlocks(text, 'a.vue');
    assert.equal(blankOutside(text, block!).length, text.length);
    assert.equal(blankOutside(text, block!).indexOf('a("🎉")'), text.indexOf('a("🎉")'));
  });
  it('gives text that parses with exact positions', () => {
    for (const block of scriptBlocks(SVELTE, 'a.svelte')) {
      const parsed = parse(blankOutside(SVELTE, block), `a.svelte.${block.lang}`);
      assert.equal(parsed?.broken, false);
      for (const node of parsed!.ast.body) assert.ok(node.range[0] >= block.start && node.range[1] <= block.end);
    }
  });
});

describe('templateText', () => {
  it('is everything but the scripts, in place', () => {
    const rest = templateText(VUE, scriptBlocks(VUE, 'a.vue'));
    assert.equal(rest.length, VUE.length);
    assert.equal(rest.indexOf('ref="bold"'), VUE.indexOf('ref="bold"'));
    assert.ok(!rest.includes('export default') && !rest.includes('const a'));
  });
  it('is the text itself where there are no scripts', () => assert.equal(templateText('<p/>', []), '<p/>'));
});

describe('elementRefs', () => {
  it('gives the names that Svelte binds elements to', () => {
    const text = '<script>let a; "bind:this={no}"</script><p bind:this={a}/><p bind:this = { $b }/><p bind:this="{c}"/><p bind:this={d.e}/><p bind:this={f[0]}/><p bind:value={g}/><!-- <p bind:this={h}/> -->';
    assert.deepEqual(elementRefs(text, 'a.svelte'), ['a', '$b', 'c']);
  });
  it('gives the names of template refs in Vue, once each', () => {
    const text = `<template><p ref="a"/><p ref='b'/><p ref=c /><p ref="a"/><p :ref="d"/><p href="e"/><p data-ref="f"/><!-- <p ref="g"> --></template>
      <script setup>const h = useTemplateRef('a'); const i = useTemplateRef<HTMLElement>("b"); const j = ref(null); x = ' ref="k"'</script>`;
    assert.deepEqual(elementRefs(text, 'a.vue'), ['a', 'b', 'c', 'h', 'i']);
  });
  it('gives none for other files', () => assert.deepEqual(elementRefs('<p ref="a" bind:this={b}/>', 'a.tsx'), []));
});

describe('embedded scripts: hostile text', () => {
  it('reads long runs of half tags without searching each to the end', function () {
    this.timeout(60_000);
    for (const part of ['<script', '<script ', '<script>', '<template>', '<template ', '<a ', '<a>', '<!--', '</script>', '<a b="', "<a b='", '<a b=', '<script a="', '<template></template', '<a/>', '=', '<svelte:head>', ' ref=', ' bind:this={', '/', '< ']) {
      const text = part.repeat(100_000);
      for (const name of ['a.vue', 'a.svelte']) {
        const found = scriptBlocks(text, name);
        assert.ok(found.length <= 2);
        assert.ok(found.every(({ start, end }) => start <= end && end <= text.length));
        assert.equal(templateText(text, found).length, text.length);
        assert.ok(elementRefs(text, name).length <= 1);
      }
    }
  });
});
