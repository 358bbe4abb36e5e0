/** The catalog: its rows are sound, its examples say what the engine says, and what is generated from it is up to date. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'mocha';
import { ruleExamples } from '../../server/src/catalog/examples.ts';
import { builtinCatalog } from '../../server/src/catalog/index.ts';
import { indexPage, rulePage } from '../../server/src/catalog/page.ts';
import { type Pat, parsePattern, type Pattern } from '../../server/src/catalog/pattern.ts';
import type { Code, Collection, Confidence, Lifetime, Resource } from '../../server/src/catalog/types.ts';
import type { Config, Finding } from '../../server/src/engine/api.ts';
import { createLeaktight } from '../../server/src/engine/create.ts';
import type { Language } from '../../server/src/model/facts.ts';
import { en } from '../../server/src/texts/en.ts';
import { frontends } from './languages.ts';

const { rules, resources, collections, lifetimes } = builtinCatalog;
const rows = [...resources, ...collections];
const many = (code: Code | readonly Code[] | undefined): readonly Code[] => [code ?? []].flat();
const repeated = (names: readonly string[]): readonly string[] => names.filter((name, index) => names.indexOf(name) !== index);

function parsed(code: Code): Pattern {
  const pattern = parsePattern(code);
  if ('error' in pattern) throw new Error(`${code}: ${JSON.stringify(pattern.error)}`);
  return pattern;
}

/** Names of the holes; a hole without a name matches anything and binds nothing. */
function holesOf(code: Code): readonly string[] {
  const pattern = parsed(code);
  const parts = pattern.kind === 'call' ? [pattern.call] : [pattern.target, pattern.value];
  const handle = pattern.kind === 'call' && pattern.handle !== undefined ? [pattern.handle] : [];
  return [...handle, ...parts.flatMap(holesIn)].filter((name) => name !== '');
}

function holesIn(pat: Pat): readonly string[] {
  switch (pat.kind) {
    case 'hole':
      return [pat.name];
    case 'member':
      return holesIn(pat.object);
    case 'call':
      return [...holesIn(pat.callee), ...[...pat.args, ...Object.values(pat.keywords ?? {})].flatMap(holesIn)];
    case 'object':
      return Object.values(pat.props).flatMap(holesIn);
    default:
      return [];
  }
}

function engineAt(confidence: Confidence): (text: string, language?: Language) => readonly Finding[] {
  const config: Config = { include: [], exclude: [], rules: {}, confidence, resources: [], lifetimes: [] };
  const engine = createLeaktight({ config, texts: en, frontends });
  return (text, language = 'javascript') => {
    const { findings, broken } = engine.check({ uri: language === 'python' ? 'file:///example.py' : 'file:///example.tsx', text });
    assert.equal(broken, false, `does not parse:\n${text}`);
    return findings;
  };
}

const atDefault = engineAt('likely');
const atPossible = engineAt('possible');
const rulesOf = (findings: readonly Finding[]): readonly string[] => [...new Set(findings.map((finding) => finding.rule))];

describe('the catalog', () => {
  it('has no id twice', () => {
    assert.deepEqual(repeated(rules.map((rule) => rule.id)), []);
    assert.deepEqual(repeated(rows.map((row) => row.id)), []);
    assert.deepEqual(repeated(lifetimes.map((row) => row.id)), []);
  });

  it('has a row or an example of its own for every rule, and a rule for every row', () => {
    const known = rules.map((rule) => rule.id);
    const used = [...rows, ...ruleExamples].map((row) => row.rule);
    assert.deepEqual(known.filter((id) => !used.includes(id)), []);
    assert.deepEqual(used.filter((id) => !known.includes(id)), []);
  });

  it('says something in every text', () => {
    for (const rule of rules) {
      for (const text of [rule.summary, rule.why, rule.how, rule.intended]) assert.ok(text.trim().length > 10, `${rule.id}: ${text}`);
      assert.match(rule.id, /^[a-z]+-[a-z]+$/);
      assert.doesNotMatch(rule.summary, /\.$/, rule.id);
    }
    for (const row of rows) {
      assert.match(row.leaks, /^[A-Z].*\.$/s, row.id);
      assert.doesNotMatch(row.noun, /^(a|an|the) /i, row.id);
    }
  });

  for (const row of resources) {
    it(`${row.id}: code parses, and its release says nothing that acquiring does not know`, () => {
      const known = new Set(['handle', ...many(row.acquire).flatMap(holesOf)]);
      for (const code of many(row.release)) assert.deepEqual(holesOf(code).filter((hole) => !known.has(hole)), [], code);
      for (const code of many(row.unless)) parsed(code);
      assert.ok(many(row.acquire).length > 0 && many(row.release).length > 0);
      if (row.holds === 'target') assert.ok(many(row.acquire).every((code) => holesOf(code).includes('target')), 'a row that holds its target has to name it');
    });
  }

  it('ends each way to acquire by one of the releases', () => {
    for (const row of resources) {
      for (const [release, codes] of Object.entries(row.ends ?? {})) {
        assert.ok(many(row.release).includes(release), `${row.id}: ${release}`);
        assert.deepEqual(codes.filter((code) => !many(row.acquire).includes(code)), [], row.id);
      }
      assert.deepEqual(repeated(Object.values(row.ends ?? {}).flat()), [], row.id);
    }
  });

  it('writes the release of the way that was used', () => {
    const client = (module: string, name: string): string => `import { ${name} } from '${module}';\nexport class Feed {\n  constructor(url) {\n    this.client = new ${name}(url);\n    this.names = [];\n  }\n  dispose() {\n    this.names.length = 0;\n  }\n}\n`;
    const released = ([module, name]: readonly [string, string]): string | undefined => /`this\.client\.(\w+)\(\)`/.exec(atDefault(client(module, name))[0]?.message ?? '')?.[1];
    assert.deepEqual(([['partysocket', 'PartySocket'], ['centrifuge', 'Centrifuge'], ['@stomp/stompjs', 'Client'], ['discord.js', 'Client'], ['telegraf', 'Telegraf']] as const).map(released), ['close', 'disconnect', 'deactivate', 'destroy', 'stop']);
  });

  for (const row of collections) {
    it(`${row.id}: code parses, and knows no other holes than collection, key and value`, () => {
      const known = new Set(['collection', 'key', 'value', 'rest', 'length', 'entries', 'handle']);
      for (const code of [row.add, row.remove, row.empty].flatMap(many)) assert.deepEqual(holesOf(code).filter((hole) => !known.has(hole)), [], code);
      assert.ok(many(row.make).map(parsed).length > 0 || row.literal !== undefined);
    });
  }

  for (const row of lifetimes) {
    it(`${row.id}: code parses and has the hole $fn, and what it owns is a member or a parameter`, () => assertLifetime(row));
  }
});

function assertLifetime(row: Lifetime): void {
  for (const part of [row.begins, row.ends]) {
    if (part.kind !== 'callback') continue;
    for (const code of many(part.code)) assert.ok(holesOf(code).includes('fn'), code);
  }
  for (const path of row.owns ?? []) assert.match(path, /^(this\.[\w$#]+|\$\d)$/);
}

describe('examples of the catalog', () => {
  for (const row of rows) {
    it(`${row.id}: the bad one leaks`, () => assertBad(row));
    it(`${row.id}: the good one does not`, () => assert.deepEqual(atDefault(row.good, row.language), []));
  }
  ruleExamples.forEach((example, index) => {
    it(`${example.rule} ${index + 1}`, () => {
      assert.deepEqual(rulesOf(atDefault(example.bad, example.language)), [example.rule]);
      assert.deepEqual(atDefault(example.good, example.language), []);
    });
  });
});

function assertBad(row: Resource | Collection): void {
  const findings = (row.atMost === 'possible' ? atPossible : atDefault)(row.bad, row.language);
  assert.deepEqual(rulesOf(findings), [row.rule]);
  assert.ok(findings.some((finding) => finding.resource === row.id), findings.map((finding) => finding.resource).join());
}

describe('what is generated from the catalog', () => {
  it('is up to date', () => {
    const root = fileURLToPath(new URL('../../', import.meta.url));
    const run = spawnSync(process.execPath, ['--import=tsx', 'scripts/generate.mjs', '--check'], { cwd: root, encoding: 'utf8' });
    assert.equal(run.status, 0, run.stderr);
  });

  it('has a page with every row and both examples for each rule', () => {
    for (const rule of rules) {
      const page = rulePage(rule, rows, ruleExamples, en.page);
      for (const part of [rule.summary, rule.why, rule.how, rule.intended]) assert.ok(page.includes(part), rule.id);
      for (const row of rows.filter((one) => one.rule === rule.id)) {
        for (const part of [row.leaks, row.bad.trimEnd(), row.good.trimEnd(), `\`${row.id}\``]) assert.ok(page.includes(part), row.id);
      }
    }
  });

  it('has an index with every rule', () => {
    const index = indexPage(rules, en.page);
    for (const rule of rules) assert.ok(index.includes(`[${rule.id}](${rule.id}.md)`));
  });
});
