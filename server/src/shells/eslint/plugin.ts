/** `leaktight/eslint`: one ESLint rule per rule of Leaktight, all of them fed by one check of the file. */
import { pathToFileURL } from 'node:url';
import manifest from '../../../package.json' with { type: 'json' };
import type { Engine, Finding, Fix, Rule, Source } from '../../engine/api.ts';
import { rulesIn } from '../../engine/rules.ts';
import type { Texts } from '../../texts/en.ts';
import { createEngines } from './engines.ts';
import type { Plugin, RuleContext, RuleModule, SourceCode, Suggestion } from './types.ts';

interface Checked {
  readonly engine: Engine;
  readonly source: Source;
  readonly findings: readonly Finding[];
}

const nothing: readonly Finding[] = [];

/** `now`: milliseconds since an arbitrary moment. */
export const createPlugin = (texts: Texts, now: () => number): Plugin => {
  const rules = rulesIn(texts);
  const engines = createEngines(texts, process.cwd(), now);
  // ESLint makes a source code object per file and run: every rule sees the same one.
  const known = new WeakMap<SourceCode, Checked | undefined>();

  const check = ({ filename, sourceCode }: RuleContext): Checked | undefined => {
    if (known.has(sourceCode)) return known.get(sourceCode);
    const engine = engines.engineFor(filename);
    const source = { uri: pathToFileURL(filename).href, text: sourceCode.text };
    const checked = engine && { engine, source, findings: engine.check(source).findings };
    known.set(sourceCode, checked);
    return checked;
  };

  const ruleOf = (rule: Rule): RuleModule => ({
    meta: { type: 'problem', docs: { description: rule.summary, recommended: true }, hasSuggestions: true, schema: [] },
    create: (context) => ({
      Program: () => {
        const checked = check(context);
        for (const finding of checked?.findings ?? nothing) if (checked && finding.rule === rule.id) report(context, checked, finding);
      },
    }),
  });

  const plugin = {
    meta: { name: 'leaktight', version: manifest.version, namespace: 'leaktight' },
    rules: Object.fromEntries(rules.map((rule) => [rule.id, ruleOf(rule)])),
  };
  const severities = Object.fromEntries(rules.map(({ id, severity }) => [`leaktight/${id}`, severity === 'error' ? 'error' : 'warn']));
  return { ...plugin, configs: { recommended: { name: 'leaktight/recommended', plugins: { leaktight: plugin }, rules: severities } } };
};

const report = (context: RuleContext, { engine, source }: Checked, finding: Finding): void => {
  const { sourceCode } = context;
  const { start, end } = finding.span;
  const loc = { start: sourceCode.getLocFromIndex(start), end: sourceCode.getLocFromIndex(Math.max(start, end)) };
  context.report({ loc, message: finding.message, suggest: engine.fixes(source, finding).map((fix) => suggestionOf(fix, source.text)) });
};

/** New lines end as those of the file do. */
const suggestionOf = ({ title, edits }: Fix, text: string): Suggestion => {
  const lineEnd = /\r?\n/.exec(text)?.[0] ?? '\n';
  return {
    desc: title,
    fix: (fixer) => edits.map((edit) => fixer.replaceTextRange([edit.span.start, edit.span.end], edit.text.replace(/\r?\n/g, lineEnd))),
  };
};
