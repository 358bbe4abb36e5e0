/** What is in force for a file: which rules, from where, and why the file is or is not linted. */
import path from 'node:path';
import type { Config, Rule, Severity } from '../../engine/api.ts';
import { parseBaseline, sizeOf } from '../../engine/baseline.ts';
import { parseConfig } from '../../engine/config.ts';
import { defaultConfig, handlesFile } from '../../engine/names.ts';
import { rulesIn } from '../../engine/rules.ts';
import type { Texts } from '../../texts/en.ts';
import { scopeOf } from '../workspace/globs.ts';
import type { SetupFiles, Shown } from './files.ts';
import { placedProblem } from './problems.ts';

export interface InForce {
  /** Label and value of what the user asked for, in the order in which it is shown. */
  readonly facts: readonly (readonly [string, string])[];
  readonly rules: readonly RuleInForce[];
  /** What else there is to say about it. */
  readonly notes: readonly string[];
  /** What is wrong with the configuration and the baseline, with its place. */
  readonly problems: readonly string[];
  readonly configFile: string | undefined;
}

export interface RuleInForce {
  readonly id: string;
  /** In the user's language where it is off. */
  readonly severity: string;
  /** The file that says so, or that it is the default. */
  readonly from: string;
}

export interface ConfigQuestion {
  /** Its path; it need not be there. */
  readonly file: string;
  readonly files: SetupFiles;
  readonly texts: Texts;
  readonly shown: Shown;
}

export const configInForce = async (question: ConfigQuestion): Promise<InForce> => {
  const { texts, shown } = question;
  const t = texts.setup.config;
  const { configFile, config, problem } = await configFor(question);
  const baseline = await baselineFor(question);
  const why = await whyNot(question, configFile, config);
  const rows = config.resources.length + (config.collections?.length ?? 0) + config.lifetimes.length;
  return {
    facts: [
      [t.configuration, configFile === undefined ? t.none : shown(configFile)],
      [t.baseline, baseline.text],
      [t.linted, why === undefined ? t.yes : t.no(why.text)],
      [t.confidence, config.confidence],
    ],
    rules: rulesIn(texts).map((rule) => inForce(rule, config, configFile, question)),
    notes: [...(why?.isLifted === true ? [t.named] : []), ...(rows === 0 ? [] : [t.rows(rows)])],
    problems: [problem, baseline.problem].filter((one) => one !== undefined),
    configFile,
  };
};

const inForce = ({ id, severity }: Rule, { rules }: Config, configFile: string | undefined, { texts, shown }: ConfigQuestion): RuleInForce => {
  const t = texts.setup.config;
  const set: Severity | 'off' | undefined = Object.hasOwn(rules, id) ? rules[id] : undefined;
  return { id, severity: set === 'off' ? t.off : (set ?? severity), from: set === undefined || configFile === undefined ? t.byDefault : shown(configFile) };
};

const configFor = async ({ file, files, texts, shown }: ConfigQuestion): Promise<{ readonly configFile: string | undefined; readonly config: Config; readonly problem: string | undefined }> => {
  const configFile = await files.nearestConfig(path.dirname(file));
  const content = configFile === undefined ? undefined : await files.read(configFile);
  if (configFile === undefined || content?.kind !== 'text') return { configFile, config: defaultConfig, problem: undefined };
  const { config = defaultConfig, problems: [first] } = parseConfig(content.text, texts);
  return { configFile, config, problem: first && placedProblem(shown(configFile), content.text, first, texts) };
};

const baselineFor = async ({ file, files, texts, shown }: ConfigQuestion): Promise<{ readonly text: string; readonly problem: string | undefined }> => {
  const found = await files.nearestBaseline(path.dirname(file));
  const content = found === undefined ? undefined : await files.readBaseline(found);
  if (found === undefined || content?.kind !== 'text') return { text: texts.setup.config.none, problem: undefined };
  const { baseline, problems: [first] } = parseBaseline(content.text, texts);
  const size = baseline === undefined ? '' : ` (${sizeOf(baseline)})`;
  return { text: `${shown(found)}${size}`, problem: first && placedProblem(shown(found), content.text, first, texts) };
};

/** `isLifted`: not where the file is named on the command line. */
const whyNot = async (
  { file, files, texts, shown }: ConfigQuestion, configFile: string | undefined, config: Config,
): Promise<{ readonly text: string; readonly isLifted: boolean } | undefined> => {
  const { why } = texts.setup.config;
  if (!handlesFile(file)) return { text: why.language, isLifted: false };
  const content = await files.read(file);
  if (content.kind !== 'text' && content.kind !== 'missing') return { text: why.unread, isLifted: false };
  const left = await files.whyLeftOut(file);
  if (left !== undefined) return { text: why[left.kind](shown(left.path)), isLifted: true };
  if (configFile === undefined || scopeOf(path.dirname(configFile), config)(file)) return undefined;
  return { text: why.scope(shown(configFile)), isLifted: true };
};
