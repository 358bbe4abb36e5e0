/** The texts of the extension: its manifest and its client, in both languages. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'mocha';

const ROOT = new URL('../../', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, ROOT), 'utf8');
const table = (file: string): Readonly<Record<string, string>> => JSON.parse(read(file)) as Readonly<Record<string, string>>;

const manifest = read('package.json');
const english = table('package.nls.json');
const chinese = table('package.nls.zh-cn.json');
const bundle = table('l10n/bundle.l10n.zh-cn.json');

const unquoted = (literal: string): string => literal.replace(/\\'/g, "'");
const client = readdirSync(new URL('client/src/', ROOT), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts')).map((file) => read(`client/src/${file}`)).join('\n');
const spoken = [...client.matchAll(/l10n\.t\(\s*'((?:[^'\\]|\\.)*)'/g)].map(([, text = '']) => unquoted(text));
const holes = (text: string): readonly string[] => [...new Set(text.match(/\{\d\}/g) ?? [])].sort();

describe('texts of the extension', () => {
  it('the manifest uses every text, and has every text that it uses', () => {
    const used = [...new Set([...manifest.matchAll(/"%([^"%]+)%"/g)].map(([, key = '']) => key))];
    assert.deepEqual(Object.keys(english).sort(), used.sort());
  });

  it('the manifest has each of them in Chinese', () => {
    assert.deepEqual(Object.keys(chinese).sort(), Object.keys(english).sort());
    for (const [key, text] of Object.entries(chinese)) assert.match(text, /\p{Script=Han}/u, key);
  });

  it('the client has each of its texts in Chinese, with the same parts', () => {
    assert.ok(spoken.length > 20 && spoken.length === [...client.matchAll(/l10n\.t\(/g)].length);
    assert.deepEqual(Object.keys(bundle).sort(), [...new Set(spoken)].sort());
    for (const [text, translation] of Object.entries(bundle)) {
      assert.match(translation, /\p{Script=Han}/u, text);
      assert.deepEqual(holes(translation), holes(text), text);
    }
  });

  it('lead to commands that there are', () => {
    const { contributes } = JSON.parse(manifest) as { readonly contributes: { readonly commands: readonly { readonly command: string }[] } };
    const known = contributes.commands.map(({ command }) => command);
    const links = [english, chinese].flatMap((texts) => Object.values(texts)).flatMap((text) => [...text.matchAll(/\(command:([\w.]+)\)/g)].map(([, command = '']) => command));
    assert.ok(links.length > 8);
    assert.deepEqual(links.filter((command) => !known.includes(command)), []);
    for (const command of known) assert.ok(client.includes(`'${command}'`) || /groupBy|showLedger/.test(command), command);
  });
});
