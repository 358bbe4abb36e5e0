/** Puts front end, catalog and analyses together. */
import type { Analysis } from '../analyses/analysis.ts';
import { obligation } from '../analyses/obligation.ts';
import { compileCatalog, type CompiledCatalog } from '../catalog/compile.ts';
import { builtinCatalog } from '../catalog/index.ts';
import type { Catalog, Confidence } from '../catalog/types.ts';
import { isEcmaScript, lower } from '../frontends/ecmascript/lower.ts';
import { writeFixes } from '../frontends/ecmascript/write.ts';
import type { FileModel } from '../model/facts.ts';
import type { Finding } from '../model/finding.ts';
import type { Texts } from '../texts/en.ts';
import type { CheckResult, Config, Engine, Fix, Source } from './api.ts';
import { applyDirectives, type DirectiveReport, suppressionRule } from './directives.ts';
import { holdingFixes } from './holding.ts';
import { prefilterOf } from './prefilter.ts';

export interface EngineOptions {
  readonly config: Config;
  readonly texts: Texts;
}

const ANALYSES: readonly Analysis[] = [obligation];
const RANK: Readonly<Record<Confidence, number>> = { possible: 0, likely: 1, certain: 2 };

/** An engine for one configuration. It keeps nothing between calls but what it derives from the catalog. */
export function createLeaktight(options: EngineOptions): Engine {
  const catalog = withUserRows(options.config);
  const compiled = compileCatalog(catalog, 'javascript');
  const mayLeak = prefilterOf(compiled);
  return {
    rules: catalog.rules,
    handles: isEcmaScript,
    check: (source) => check(source, options, compiled, mayLeak).result,
    fixes: (source, finding) => fixesFor(source, finding, options, compiled),
  };
}

/** The user's rows come first: they may make an exception of a built-in one. */
function withUserRows(config: Config): Catalog {
  return {
    rules: builtinCatalog.rules,
    resources: [...config.resources, ...builtinCatalog.resources],
    lifetimes: [...config.lifetimes, ...builtinCatalog.lifetimes],
  };
}

interface Checked {
  readonly result: CheckResult;
  readonly model?: FileModel;
  readonly reports: readonly DirectiveReport[];
}

function check(source: Source, options: EngineOptions, compiled: CompiledCatalog, mayLeak: (text: string) => boolean): Checked {
  if (!mayLeak(source.text)) return { result: { findings: [], broken: false }, reports: [] };
  const model = lower(source.text, source.uri);
  const { config, texts } = options;
  const known = { catalog: compiled, texts, text: source.text };
  const all = ANALYSES.flatMap((analysis) => [...analysis.run(model, known)]).sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const rules = [...compiled.rules.values()];
  const off = new Set(Object.keys(config.rules).filter((rule) => config.rules[rule] === 'off'));
  const ran = all.filter((finding) => !off.has(finding.rule));
  const { kept, reports } = applyDirectives({ text: source.text, comments: model.comments, findings: ran, rules, notRun: off, broken: model.broken }, texts);
  const findings = [...kept.filter((finding) => RANK[finding.confidence] >= RANK[config.confidence]), ...reports.map((report) => report.finding)]
    .filter((finding) => !off.has(finding.rule))
    .map((finding) => withSeverity(finding, config))
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return { result: { findings, broken: model.broken }, model, reports };
}

function withSeverity(finding: Finding, config: Config): Finding {
  const severity = config.rules[finding.rule];
  return severity === undefined || severity === 'off' ? finding : { ...finding, severity };
}

/** Whatever the recipes offer is tried first: only fixes that hold are given out. */
function fixesFor(source: Source, finding: Finding, options: EngineOptions, compiled: CompiledCatalog): readonly Fix[] {
  const all: EngineOptions = { ...options, config: { ...options.config, confidence: 'possible' } };
  const { reports, model, result } = check(source, all, compiled, () => true);
  const report = reports.find((one) => one.finding.rule === finding.rule && one.finding.span.start === finding.span.start);
  if (report) return report.fixes;
  if (!model || finding.rule === suppressionRule) return [];
  const fixes = writeFixes({ text: source.text, fileName: source.uri, model, finding, texts: options.texts });
  return holdingFixes(source.text, result, finding, fixes, (text) => check({ uri: source.uri, text }, all, compiled, () => true).result);
}
