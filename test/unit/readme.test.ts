/** What README.md, and the pages beside it, say about the product is what the product has. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { builtinCatalog } from '../../server/src/catalog/index.ts';
import { parseConfig } from '../../server/src/engine/config.ts';
import { createLeaktight } from '../../server/src/engine/create.ts';
import { defaultConfig } from '../../server/src/engine/names.ts';
import { en } from '../../server/src/texts/en.ts';

const ROOT = new URL('../../', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, ROOT), 'utf8');
const readme = read('README.md');
const packageReadme = read('server/README.md');

interface Setting {
  readonly type: string;
  readonly default: unknown;
  readonly enum?: readonly string[];
}

interface Manifest {
  readonly scripts: Readonly<Record<string, string>>;
  readonly contributes: {
    readonly commands: readonly { readonly category: string; readonly title: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
  };
}

const manifest = JSON.parse(read('package.json')) as Manifest;
const titles = JSON.parse(read('package.nls.json')) as Readonly<Record<string, string>>;
const blocks = (text: string, language: string): readonly string[] => [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, body = '']) => body);
const codes = (row: string): readonly string[] => [...row.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);

describe('README.md', () => {
  it('lists every rule with its page, and no other', () => {
    const rows = readme.split('\n').filter((line) => /^\| \[`[a-z-]+`\]\(docs\/rules\//.test(line));
    assert.deepEqual(rows, builtinCatalog.rules.map(({ id, summary }) => `| [\`${id}\`](docs/rules/${id}.md) | ${summary} |`));
  });

  it('names every command of the extension', () => {
    for (const { category, title } of manifest.contributes.commands) {
      const name = titles[title.replaceAll('%', '')] ?? assert.fail(title);
      assert.ok(readme.includes(`**${category}: ${name}**`), name);
    }
  });

  it('gives every setting with its values, the default first', () => {
    for (const [name, setting] of Object.entries(manifest.contributes.configuration.properties)) {
      const row = readme.split('\n').find((line) => line.startsWith(`| \`${name}\` |`)) ?? assert.fail(name);
      const [, first, ...others] = codes(row);
      const values = setting.enum ?? ['true', 'false'];
      assert.equal(first, String(setting.default), name);
      assert.deepEqual(values.filter((value) => ![first, ...others].includes(value)), [], name);
    }
  });

  it('shows a leak as the command line reports it', () => {
    const [example = ''] = blocks(readme, 'ts');
    const engine = createLeaktight({ config: defaultConfig, texts: en });
    const { findings } = engine.check({ uri: 'file:///chart.ts', text: example });
    assert.equal(findings.length, 1);
    const words = readme.replace(/\s+/g, ' ');
    for (const { rule, message } of findings) assert.ok(words.includes(rule) && words.includes(message), message);
  });

  it('shows suppressions that suppress', () => {
    const example = blocks(readme, 'ts').find((block) => block.includes('leaktight-ignore')) ?? assert.fail();
    const text = `import { useEffect } from 'react';\nexport const useOnline = (onChange) => useEffect(() => {\n${example}}, [onChange]);\n`;
    assert.deepEqual(createLeaktight({ config: defaultConfig, texts: en }).check({ uri: 'file:///online.ts', text }).findings, []);
    const without = text.replace(/\/\/ leaktight-ignore.*/g, '');
    assert.equal(createLeaktight({ config: defaultConfig, texts: en }).check({ uri: 'file:///online.ts', text: without }).findings.length, 2);
  });
});

describe('pages', () => {
  for (const page of ['README.md', 'server/README.md']) {
    it(`${page}: configurations can be used`, () => {
      const examples = blocks(page === 'README.md' ? readme : packageReadme, 'jsonc');
      assert.ok(examples.length > 0);
      for (const example of examples) assert.deepEqual(parseConfig(example, en).problems, []);
    });
  }

  const pages = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'server/README.md', ...readdirSync(new URL('docs/', ROOT), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md')).map((name) => `docs/${name.replaceAll('\\', '/')}`)];

  for (const page of pages) {
    it(`${page}: links lead to files that are there`, () => {
      const text = read(page).replace(/^```.*?^```/gms, '').replace(/`[^`\n]*`/g, '');
      const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target.replace(/#.*$/, '')).filter((target) => target !== '' && !/^\w+:/.test(target));
      assert.deepEqual(targets.filter((target) => !existsSync(new URL(target, new URL(page, ROOT)))), []);
    });

    it(`${page}: npm scripts exist`, () => {
      const scripts = [...read(page).matchAll(/npm run (?:--silent )?([\w:]+)/g)].map(([, name = '']) => name);
      assert.deepEqual(scripts.filter((name) => !Object.hasOwn(manifest.scripts, name)), []);
    });
  }
});
