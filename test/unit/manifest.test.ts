/** What the extension's manifest needs for `vsce package`, the marketplace and Open VSX. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'mocha';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (file: string): string => readFileSync(root + file, 'utf8');

interface Command { readonly command: string; readonly title: string; readonly category?: string }
interface Setting { readonly scope?: string; readonly default?: unknown; readonly enum?: readonly unknown[]; readonly type: string; readonly markdownDescription?: string; readonly markdownEnumDescriptions?: readonly string[] }
interface Manifest {
  readonly name: string; readonly displayName: string; readonly description: string; readonly version: string; readonly publisher: string; readonly license: string; readonly icon: string;
  readonly engines: { readonly vscode: string }; readonly categories: readonly string[]; readonly keywords: readonly string[]; readonly activationEvents: readonly string[];
  readonly main: string; readonly browser: string; readonly devDependencies: Readonly<Record<string, string>>; readonly capabilities: { readonly untrustedWorkspaces: { readonly supported: unknown } };
  readonly contributes: {
    readonly commands: readonly Command[];
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
    readonly grammars: readonly { readonly path: string }[];
    readonly walkthroughs: readonly { readonly steps: readonly { readonly media: { readonly image: string; readonly altText: string } }[] }[];
  };
}

const manifest = JSON.parse(read('package.json')) as Manifest;
/** https://code.visualstudio.com/api/references/extension-manifest */
const categories = ['Programming Languages', 'Snippets', 'Linters', 'Themes', 'Debuggers', 'Formatters', 'Keymaps', 'SCM Providers', 'Other', 'Extension Packs', 'Language Packs', 'Data Science', 'Machine Learning', 'Visualization', 'Notebooks', 'Education', 'Testing', 'AI', 'Chat'];
const packed = execFileSync(process.execPath, ['node_modules/@vscode/vsce/vsce', 'ls', '--no-dependencies'], { cwd: root, encoding: 'utf8' }).split('\n').map((line) => line.trim());
const pictures = [...read('README.md').matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g)].map(([, alt = '', file = '']) => ({ alt, file }));

describe('the manifest of the extension', () => {
  it('has every name that a marketplace asks for', () => {
    for (const key of ['name', 'displayName', 'description', 'version', 'publisher', 'license', 'icon'] as const) assert.ok(manifest[key].length > 0, key);
    assert.match(manifest.name, /^[a-z0-9-]+$/);
    assert.match(manifest.version, /^\d+\.\d+\.\d+$/);
    assert.ok(manifest.categories.length > 0 && manifest.categories.every((one) => categories.includes(one)), manifest.categories.join());
    assert.ok(manifest.keywords.length > 0 && manifest.keywords.length <= 30);
  });

  it('asks for the version of VS Code whose types it is checked with, and starts for nothing but what it reads', () => {
    assert.equal(manifest.engines.vscode, `^${manifest.devDependencies['@types/vscode']}`);
    assert.ok(manifest.activationEvents.length > 0 && !manifest.activationEvents.includes('*') && !manifest.activationEvents.includes('onStartupFinished'));
    assert.equal(manifest.capabilities.untrustedWorkspaces.supported, true);
  });

  it('has an icon of at least 128 pixels, PNG', () => {
    const bytes = readFileSync(root + manifest.icon);
    assert.equal(bytes.subarray(1, 4).toString(), 'PNG');
    assert.ok(bytes.readUInt32BE(16) >= 128 && bytes.readUInt32BE(16) === bytes.readUInt32BE(20));
  });

  it('packs README, change log, licence and all that the manifest names, and nothing of the sources', () => {
    const named = ['README.md', 'CHANGELOG.md', 'LICENSE', manifest.icon, ...manifest.contributes.grammars.map(({ path }) => path.replace('./', '')), ...manifest.contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.image)), ...pictures.map(({ file }) => file)];
    for (const file of named) assert.ok(packed.includes(file), file);
    assert.deepEqual(packed.filter((file) => /\.tsx?$|^(?:test|scripts|bench|node_modules|client)\//.test(file)), []);
  });

  it('has pictures in README that are no SVG, say what they show, and are small', () => {
    assert.ok(pictures.length >= 3);
    for (const { alt, file } of pictures) assert.ok(alt.length > 20 && /^docs\/pictures\/[a-z]+\.png$/.test(file) && statSync(root + file).size < 200_000, file);
  });

  it('gives every command a category and a title, and every setting a scope, a default and a description', () => {
    for (const { command, title, category } of manifest.contributes.commands) assert.ok(category === 'Leaktight' && /^%.+%$/.test(title), command);
    for (const [name, { scope, default: standard, enum: values, type, markdownDescription = '', markdownEnumDescriptions }] of Object.entries(manifest.contributes.configuration.properties)) {
      assert.ok(['window', 'resource'].includes(scope ?? '') && typeof standard === type && /^%.+%$/.test(markdownDescription), name);
      if (values !== undefined && name !== 'leaktight.trace.server') assert.equal(markdownEnumDescriptions?.length, values.length, name);
      assert.ok(values === undefined || values.includes(standard), name);
    }
  });

  it('has four steps in its walkthrough, each with a picture', () => {
    const steps = manifest.contributes.walkthroughs.flatMap((one) => one.steps);
    assert.deepEqual([steps.length, new Set(steps.map(({ media }) => media.image)).size, steps.every(({ media }) => /^%.+%$/.test(media.altText))], [4, 4, true]);
  });
});
