/** The shape of `leaktight.json`, as a zod schema: it checks files and is published as JSON schema. */
import { z } from 'zod';
import type { Collection, FixRecipe, Lifetime, Resource, Rule } from '../catalog/types.ts';
import type { Texts } from '../texts/en.ts';
import type { Config } from './api.ts';
import { isCostlyGlob } from './costly-glob.ts';
import { confidences, severities } from './levels.ts';

type SchemaTexts = Texts['config']['schema'];

const recipes = [
  'release-in-teardown', 'return-cleanup', 'keep-handle', 'name-handler', 'pass-signal', 'pass-once', 'take-until-destroyed',
  'release-in-finally', 'release-before-exits', 'release-after-race', 'scope', 'closing', 'bound',
] as const satisfies readonly FixRecipe[];

const strings = z.array(z.string());
const oneOrMore = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);
const language = z.enum(['javascript', 'python']).default('javascript');

/** A row whose `acquire` names a handle hangs on that handle, unless it says otherwise. */
const holdsOf = (acquire: string | readonly string[]): Resource['holds'] =>
  [acquire].flat().some((code) => /\$handle\b/.test(code)) ? 'handle' : 'target';

const resourceRow = (rules: readonly [string, ...string[]], code: string, t: SchemaTexts['resource']) =>
  z
    .strictObject({
      id: z.string().min(1).describe(t.id),
      rule: z.enum(rules).describe(t.rule),
      language: language.describe(t.language),
      noun: z.string().min(1).describe(t.noun),
      from: z.exactOptional(oneOrMore.describe(t.from)),
      acquire: oneOrMore.describe(`${t.acquire} ${code}`),
      release: oneOrMore.describe(t.release),
      ends: z.exactOptional(z.record(z.string(), strings).describe(t.ends)),
      owedBy: z.enum(['function', 'lifetime']).default('lifetime').describe(t.owedBy),
      unless: z.exactOptional(oneOrMore.describe(t.unless)),
      holds: z.exactOptional(z.enum(['handle', 'target']).describe(t.holds)),
      selfEnding: z.exactOptional(z.boolean().describe(t.selfEnding)),
      brief: z.exactOptional(z.boolean().describe(t.brief)),
      inClass: z.exactOptional(strings.describe(t.inClass)),
      pending: z.exactOptional(z.boolean().describe(t.pending)),
      afterAwait: z.exactOptional(z.boolean().describe(t.afterAwait)),
      agrees: z.exactOptional(z.strictObject({ release: z.string(), argument: z.number().int().min(0), option: z.string() }).describe(t.agrees)),
      tiedBy: z.exactOptional(oneOrMore.describe(t.tiedBy)),
      passesItself: z.exactOptional(z.number().int().min(0).describe(t.passesItself)),
      borrowers: z.exactOptional(strings.describe(t.borrowers)),
      lends: z.exactOptional(z.strictObject({ to: z.string(), back: z.string() }).describe(t.lends)),
      streams: z.exactOptional(z.strictObject({ names: strings, given: z.string() }).describe(t.streams)),
      scopeKeeps: z.exactOptional(strings.describe(t.scopeKeeps)),
      drained: z.exactOptional(z.boolean().describe(t.drained)),
      raced: z.exactOptional(z.boolean().describe(t.raced)),
      carriers: z.exactOptional(z.array(z.string()).describe(t.carriers)),
      doneBy: z.exactOptional(z.array(z.string()).describe(t.doneBy)),
      mayStay: z.exactOptional(z.boolean().describe(t.mayStay)),
      aside: z.exactOptional(z.boolean().describe(t.aside)),
      lasting: z.exactOptional(z.array(z.string()).describe(t.lasting)),
      parts: z.exactOptional(strings.describe(t.parts)),
      endless: z.exactOptional(z.boolean().describe(t.endless)),
      busy: z.exactOptional(strings.describe(t.busy)),
      outlivesOwner: z.exactOptional(z.boolean().describe(t.outlivesOwner)),
      keep: z.exactOptional(z.boolean().describe(t.keep)),
      atMost: z.exactOptional(z.enum(confidences).describe(t.atMost)),
      severity: z.exactOptional(z.enum(severities).describe(t.severity)),
      fix: z.exactOptional(z.array(z.enum(recipes)).describe(t.fix)),
      write: z.exactOptional(z.string().min(1).describe(t.write)),
      leaks: z.string().min(1).describe(t.leaks),
      bad: z.string().default('').describe(t.bad),
      good: z.string().default('').describe(t.good),
    })
    .transform((row) => ({ ...row, holds: row.holds ?? holdsOf(row.acquire) })) satisfies z.ZodType<Resource, unknown>;

const collectionRow = (rules: readonly [string, ...string[]], t: SchemaTexts['collection']) => {
  const bounds = z.strictObject({ argument: z.number().int().min(0), options: strings });
  return z.strictObject({
    id: z.string().min(1).describe(t.id),
    rule: z.enum(rules).default('unbounded-cache').describe(t.rule),
    language: language.describe(t.language),
    noun: z.string().min(1).describe(t.noun),
    from: z.exactOptional(oneOrMore.describe(t.from)),
    make: z.exactOptional(oneOrMore.describe(t.make)),
    literal: z.exactOptional(z.enum(['array', 'object']).describe(t.literal)),
    bounds: z.exactOptional(bounds.describe(t.bounds)),
    add: oneOrMore.describe(t.add),
    elements: z.exactOptional(z.enum(['any', 'end']).describe(t.elements)),
    remove: oneOrMore.describe(t.remove),
    empty: oneOrMore.or(z.array(z.never())).default([]).describe(t.empty),
    size: strings.default([]).describe(t.size),
    shared: z.exactOptional(z.boolean().describe(t.shared)),
    weak: z.exactOptional(z.string().min(1).describe(t.weak)),
    ownAtMost: z.exactOptional(z.enum(confidences).describe(t.ownAtMost)),
    atMost: z.exactOptional(z.enum(confidences).describe(t.atMost)),
    leaks: z.string().min(1).describe(t.leaks),
    bad: z.string().default('').describe(t.bad),
    good: z.string().default('').describe(t.good),
  }) satisfies z.ZodType<Collection, unknown>;
};

const lifetimeRow = (code: string, t: SchemaTexts['lifetime']) => {
  const callback = z
    .strictObject({ kind: z.literal('callback'), code: oneOrMore.describe(code) })
    .describe(t.callback);
  const setup = z
    .strictObject({
      kind: z.literal('setup'),
      names: strings.default([]).describe(t.names),
      scripts: strings.default([]).describe(t.scripts),
    })
    .describe(t.setup);
  const members = z
    .strictObject({
      kind: z.literal('members'),
      of: z.exactOptional(z.enum(['object', 'class']).describe(t.of)),
      bases: z.exactOptional(strings.describe(t.bases)),
      decorators: z.exactOptional(strings.describe(t.decorators)),
      wrappers: z.exactOptional(strings.describe(t.wrappers)),
      marks: z.exactOptional(strings.describe(t.marks)),
    })
    .describe(t.members);
  const hooks = z.strictObject({ kind: z.literal('hooks'), names: strings.min(1).describe(t.names) }).describe(t.hooks);
  const returned = z.strictObject({ kind: z.literal('returned') }).describe(t.returned);
  const teardowns = z.strictObject({ kind: z.literal('members'), names: strings.min(1).describe(t.teardowns) }).describe(t.teardowns);
  return z.strictObject({
    id: z.string().min(1).describe(t.id),
    language: language.describe(t.language),
    from: z.exactOptional(oneOrMore.describe(t.from)),
    noun: z.string().min(1).describe(t.noun),
    begins: z.discriminatedUnion('kind', [callback, setup, hooks, members]).describe(t.begins),
    ends: z.discriminatedUnion('kind', [returned, callback, teardowns]).describe(t.ends),
    managed: z.boolean().default(true).describe(t.managed),
    singleton: z.exactOptional(z.boolean().describe(t.singleton)),
    again: z.exactOptional(z.boolean().describe(t.again)),
    promises: z.exactOptional(strings.describe(t.promises)),
    counterparts: z.exactOptional(z.array(z.array(z.string()).length(2)).describe(t.counterparts)),
    repeats: z.exactOptional(strings.describe(t.repeats)),
    handedBy: z.exactOptional(strings.describe(t.handedBy)),
    shares: z.exactOptional(strings.describe(t.shares)),
    owns: z.exactOptional(strings.describe(t.owns)),
  }) satisfies z.ZodType<Lifetime, unknown>;
};

/** One optional key per rule, so that an editor offers them with what they mean. */
const severityPerRule = (rules: readonly Rule[]) => {
  const severity = z.enum(['off', ...severities]);
  return z.strictObject(Object.fromEntries(rules.map((rule) => [rule.id, z.exactOptional(severity.describe(rule.summary))])));
};

/** The schema for a catalog with these rules; `texts` become the descriptions that editors show. */
export const configSchema = (rules: readonly Rule[], texts: Texts) => {
  const t = texts.config.schema;
  const globs = z.array(z.string().refine((glob) => !isCostlyGlob(glob), { error: texts.config.costlyGlob })).default([]);
  const [first = '', ...rest] = rules.map((rule) => rule.id);
  return z
    .strictObject({
      $schema: z.exactOptional(z.string().describe(t.schema)),
      include: globs.describe(t.include),
      exclude: globs.describe(t.exclude),
      rules: severityPerRule(rules).default({}).describe(t.rules),
      confidence: z.enum(confidences).default('likely').describe(t.confidence),
      asideFolders: z.exactOptional(strings.describe(t.asideFolders)),
      resources: z.array(resourceRow([first, ...rest], t.code, t.resource)).default([]).describe(t.resources),
      collections: z.array(collectionRow([first, ...rest], t.collection)).default([]).describe(t.collections),
      lifetimes: z.array(lifetimeRow(t.code, t.lifetime)).default([]).describe(t.lifetimes),
    })
    .describe(t.title) satisfies z.ZodType<Config, unknown>;
};

/** The JSON schema that editors use for `leaktight.json`. */
export const configJsonSchema = (rules: readonly Rule[], texts: Texts): unknown => ({
  ...z.toJSONSchema(configSchema(rules, texts), { io: 'input', target: 'draft-7' }),
  title: texts.config.schema.title,
  allowComments: true,
  allowTrailingCommas: true,
});
