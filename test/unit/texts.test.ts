/** Every text in every language, and the same rules, places and codes in all of them. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'mocha';
import { builtinCatalog } from '../../server/src/catalog/index.ts';
import { createLeaktight } from '../../server/src/engine/create.ts';
import { defaultConfig } from '../../server/src/engine/names.ts';
import { missingIn } from '../../server/src/texts/draft.ts';
import { en } from '../../server/src/texts/en.ts';
import { chosenLocale, localeOf, textsOf } from '../../server/src/texts/languages.ts';
import { zh } from '../../server/src/texts/zh.ts';

const { rules, lifetimes } = builtinCatalog;
const resources = [...builtinCatalog.resources, ...builtinCatalog.collections];
const chinese = textsOf('zh-cn');
const han = /\p{Script=Han}/u;

const fingerprint = (...texts: readonly string[]): string => createHash('sha1').update(texts.join('\n')).digest('hex').slice(0, 6);

/** What the catalog says in English, by the name under which a translation stands. */
const source = {
  rules: Object.fromEntries(rules.map((rule) => [rule.id, [rule.summary, rule.why, rule.how, rule.intended]])),
  rows: Object.fromEntries(resources.map((row) => [row.id, [row.noun, row.leaks]])),
};

/** Catalog texts that have no translation, or one of an English text that has changed since. */
function untranslated(kind: 'rules' | 'rows'): readonly string[] {
  const own: Readonly<Record<string, { readonly of: string }>> = zh.catalog[kind];
  return Object.entries(source[kind]).flatMap(([id, texts]) => {
    const wanted = fingerprint(...texts);
    return own[id]?.of === wanted ? [] : [`${kind} ${id} (of: '${wanted}'): ${texts.join(' | ')}`];
  });
}

/** Nouns of lifetimes, and our own words for owners that no row describes. */
const lives = [...new Set([...lifetimes.map(({ noun }) => noun), 'component', 'object', 'function', 'module'])];

/** Pieces of code in a text; an ignore comment may give its reason in any language. */
const codes = (text: string): readonly string[] => [...new Set([...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code.replace(/ -- .*$/, '')))].sort();

/** Every text that a function of both tables makes, with the names of what was put in. */
function* made(one: object, other: object, path = ''): Generator<readonly [string, string, string]> {
  for (const [key, value] of Object.entries(one) as readonly (readonly [string, unknown])[]) {
    const twin: unknown = (other as Readonly<Record<string, unknown>>)[key];
    if (typeof value === 'object' && value !== null && typeof twin === 'object' && twin !== null) yield* made(value, twin, `${path}${key}.`);
    if (typeof value === 'string' && typeof twin === 'string') yield [path + key, value, twin];
    if (typeof value !== 'function' || typeof twin !== 'function') continue;
    const call = (make: (...values: readonly unknown[]) => unknown, values: readonly unknown[]): string => String(make(...values));
    for (const values of [['Aa', 'Bb', 'Cc', 'Dd', 'Ee'], [101, 202, 303], ['Aa', 202, 303, 'Dd'], ['Aa', 'Bb', 303, ['Dd']], ['Aa', 'Bb', ['Cc'], 'Dd'], [['Aa'], 'Bb']]) {
      try {
        yield [path + key, call(value as never, values), call(twin as never, values)];
        break;
      } catch {
        // Its parameters are of other types.
      }
    }
  }
}

describe('texts in Chinese', () => {
  it('are all there, and none is left over', () => {
    const missing = [...missingIn({ ...en, catalog: {} }, zh), ...untranslated('rules'), ...untranslated('rows'), ...lives.filter((noun) => !(noun in zh.catalog.lives)).map((noun) => `lives ${noun}`)];
    const unused = [
      ...missingIn({ ...zh, catalog: {} }, en),
      ...Object.keys(zh.catalog.rules).filter((id) => !(id in source.rules)),
      ...Object.keys(zh.catalog.rows).filter((id) => !(id in source.rows)),
      ...Object.keys(zh.catalog.lives).filter((noun) => !lives.includes(noun)),
    ];
    assert.deepEqual({ missing, unused }, { missing: [], unused: [] });
  });

  it('are Chinese', () => {
    for (const [id, text] of Object.entries(zh.catalog.rules)) for (const part of [text.summary, text.why, text.how, text.intended]) assert.match(part, han, id);
    for (const [id, { leaks }] of Object.entries(zh.catalog.rows)) assert.match(leaks, /\p{Script=Han}.*。$/su, id);
  });

  it('keep the code of the English ones', () => {
    for (const [id, texts] of Object.entries(source.rules)) {
      const own = Object.hasOwn(zh.catalog.rules, id) ? chinese.catalog.rules[id] : undefined;
      if (own?.of === fingerprint(...texts)) assert.deepEqual(codes([own.why, own.how, own.intended].join(' ')), codes(texts.join(' ')), id);
    }
    for (const [id, texts] of Object.entries(source.rows)) {
      const own = chinese.catalog.rows[id];
      if (own?.of === fingerprint(...texts)) assert.deepEqual(codes(own.leaks), codes(texts.join(' ')), id);
    }
  });

  it('name everything that the English ones name', () => {
    let checked = 0;
    for (const [name, one, other] of made({ ...en, catalog: {} }, zh)) {
      for (const part of ['Aa', 'Bb', 'Cc', 'Dd', '101', '202', '303']) if (one.includes(part)) assert.ok(other.includes(part), `${name}: ${part} is not in ${other}`);
      checked++;
    }
    assert.ok(checked > 150, String(checked));
  });
});

describe('findings in Chinese', () => {
  const speaking = (texts: typeof en) => createLeaktight({ config: { ...defaultConfig, confidence: 'possible' }, texts });
  const [english, other] = [speaking(en), speaking(chinese)];

  it('are the same in everything but their texts', () => {
    for (const row of resources) {
      const file = { uri: 'file:///example.tsx', text: row.bad };
      const facts = (engine: typeof english) => engine.check(file).findings.map(({ rule, resource, span, confidence, severity }) => ({ rule, resource, span, confidence, severity }));
      assert.deepEqual(facts(other), facts(english), row.id);
      for (const { message } of other.check(file).findings) assert.match(message, /\p{Script=Han}.*。$/u, row.id);
    }
  });

  it('have fixes in Chinese', () => {
    const file = { uri: 'file:///clock.ts', text: 'export class Clock {\n  start() {\n    setInterval(() => this.tick(), 1000);\n  }\n  tick() {}\n  dispose() {}\n}\n' };
    const [finding] = other.check(file).findings;
    const titles = other.fixes(file, finding ?? assert.fail()).map(({ title }) => title);
    assert.ok(titles.length > 1);
    for (const title of titles) assert.match(title, han);
  });
});

describe('the language', () => {
  it('is Chinese for simplified characters, in the tags of editors and of the environment', () => {
    for (const tag of ['zh-cn', 'zh-CN', 'zh-Hans', 'zh-Hans-SG', 'zh_CN.UTF-8', 'zh_CN', 'zh']) assert.equal(localeOf(tag), 'zh-cn', tag);
    for (const tag of ['zh-tw', 'zh_TW.UTF-8', 'zh-Hant', 'en', 'de_DE.UTF-8', 'C', 'POSIX', '', 'zha', undefined]) assert.equal(localeOf(tag), 'en', String(tag));
  });

  it('is what is set, else that of the surroundings', () => {
    assert.equal(chosenLocale('en', 'zh-cn'), 'en');
    assert.equal(chosenLocale('zh-cn', 'C'), 'zh-cn');
    for (const setting of ['auto', undefined, 7, 'fr']) assert.equal(chosenLocale(setting, 'zh_CN.UTF-8'), 'zh-cn');
  });
});
