/** Puts front end, catalog and analyses together. */
import { inherit } from '../analyses/across/inherit.ts';
import { link } from '../analyses/across/link.ts';
import { summarise } from '../analyses/across/summarise.ts';
import { viewOf } from '../analyses/acquire.ts';
import { type Analysis, type Knowledge, type Measure, unmeasured } from '../analyses/analysis.ts';
import { growthAndCapture } from '../analyses/growth-and-capture.ts';
import { obligation } from '../analyses/obligation.ts';
import { type Owners, ownersIn } from '../analyses/owners.ts';
import { remember } from '../analyses/remembered.ts';
import { retention } from '../analyses/retention.ts';
import { isTest, isTestLibrary, onRequest } from '../analyses/test-code.ts';
import type { View } from '../analyses/view.ts';
import { ledgersOf } from '../analyses/ledger.ts';
import { compileCatalog, type CompiledCatalog } from '../catalog/compile.ts';
import { builtinCatalog } from '../catalog/index.ts';
import { type Catalog, rankOf } from '../catalog/types.ts';
import { ecmaScript } from '../frontends/ecmascript/frontend.ts';
import type { Frontend } from '../frontends/frontend.ts';
import type { FileModel } from '../model/facts.ts';
import type { Finding as Found } from '../model/finding.ts';
import { barrelOf, type FindImport } from '../model/summary.ts';
import type { Texts } from '../texts/en.ts';
import type { CheckResult, Config, Engine, Finding, Fix, Read, Source } from './api.ts';
import { applyDirectives, type DirectiveReport, suppressionRule } from './directives.ts';
import { fingerprintsFor } from './fingerprint.ts';
import { holdingFixes } from './holding.ts';
import { withLeaks } from './ledger.ts';
import { inLanguage } from './in-language.ts';
import { isMinified } from './minified.ts';
import { asideOf } from './names.ts';
import { withNotebooks } from './notebooks.ts';
import { prefilterOf } from './prefilter.ts';
import { collectionGateOf } from './prefilter-collections.ts';
import { usesOwing } from './uses-owing.ts';

export interface EngineOptions {
  readonly config: Config;
  readonly texts: Texts;
  /** Of files that several handle, the first has its way. */
  readonly frontends?: readonly Frontend[];
  /** Told how long what took; without it nothing is measured. */
  readonly measure?: Measure;
  /** The path of a file below the folder that is scanned or open, with `/`; the name of the file where that is not known. What stands further up is the user's own machine. */
  readonly placeOf?: (uri: string) => string;
}

const ANALYSES: readonly Analysis[] = [obligation, growthAndCapture, retention];

/** A front end with the rows of its language, ready for matching. */
interface Reader {
  readonly frontend: Frontend;
  readonly compiled: CompiledCatalog;
  readonly acquires: (text: string) => boolean;
  readonly grows: (text: string) => boolean;
}

interface Context {
  readonly config: Config;
  readonly texts: Texts;
  readonly measure: Measure;
  readonly isAside: (uri: string) => boolean;
}

/** An engine for one configuration. It keeps nothing between calls but what it derives from the catalog, and the program of one notebook. */
export const createLeaktight = (options: EngineOptions): Engine => withNotebooks(createEngine(options), options.texts);

function createEngine({ config, texts, frontends = [ecmaScript], measure = unmeasured, placeOf = fileName }: EngineOptions): Engine {
  const catalog = withUserRows(inLanguage(builtinCatalog, texts.catalog), config);
  const isIn = asideOf(config);
  const context: Context = { config, texts, measure, isAside: (uri) => isIn(placeOf(uri)) };
  const readers = new Map<Frontend, Reader>();
  const frontendOf = (uri: string): Frontend | undefined => frontends.find((frontend) => frontend.handles(uri));
  // Rows of a language are made ready when the first file of it comes.
  const readerOf = (uri: string): Reader | undefined => {
    const frontend = frontendOf(uri);
    const reader = frontend && (readers.get(frontend) ?? readerFor(catalog, frontend));
    if (reader) readers.set(reader.frontend, reader);
    return reader;
  };
  return {
    rules: catalog.rules,
    handles: (uri) => frontendOf(uri) !== undefined,
    prepare: async (uri) => {
      const frontend = frontendOf(uri);
      if (frontend?.isReady?.() === false) await frontend.prepare?.();
    },
    check: (given, find) => {
      const source = sourceOf(given);
      const reader = readerOf(source.uri);
      const isWorth = (one: Reader): boolean => !isMinified(source.text) && (one.acquires(source.text) || one.grows(source.text) || (find !== undefined && usesOwing(source.text, one.frontend, find)));
      if (!reader || isOutOfSight(source, context, reader)) return NOTHING;
      // Who has read it has looked at its text before.
      if (!('model' in given || measure('phase', 'prefilter', () => isWorth(reader)))) return NOTHING;
      return check(given, context, reader, find).result;
    },
    mayReport: (source) => {
      const reader = readerOf(source.uri);
      return reader !== undefined && !isOutOfSight(source, context, reader);
    },
    mayAcquire: ({ uri, text }) => measure('phase', 'prefilter', () => !isMinified(text) && readerOf(uri)?.acquires(text) === true),
    mayGrow: ({ uri, text }) => measure('phase', 'prefilter', () => !isMinified(text) && readerOf(uri)?.grows(text) === true),
    mayOwe: (source, find) => {
      const reader = readerOf(source.uri);
      return reader !== undefined && usesOwing(source.text, reader.frontend, find);
    },
    read: (source) => {
      const reader = readerOf(source.uri);
      return reader && !isMinified(source.text) ? { source, model: measure('phase', 'parse', () => reader.frontend.lower(source.text, source.uri)) } : undefined;
    },
    summarise: (given) => {
      const reader = readerOf(sourceOf(given).uri);
      if (!reader) return barrelOf({ imports: [], reexports: [] });
      return 'model' in given ? summarise(given.model, reader.compiled) : barrelOf(reader.frontend.mentions(given.text));
    },
    ledger: (source) => {
      const reader = readerOf(source.uri);
      if (!reader?.acquires(source.text) || isMinified(source.text)) return [];
      const { model, result } = check(source, { ...context, measure: unmeasured }, reader, undefined);
      return withLeaks(ledgersOf(viewOf(inherit(model), reader.compiled), reader.compiled), result.findings);
    },
    fixes: (source, finding, find) => {
      const reader = readerOf(source.uri);
      return reader ? fixesFor(source, finding, { ...context, measure: unmeasured }, reader, find) : [];
    },
  };
}

const fileName = (uri: string): string => uri.slice(uri.lastIndexOf('/') + 1);

function readerFor(catalog: Catalog, frontend: Frontend): Reader {
  const compiled = compileCatalog(catalog, frontend.language);
  return { frontend, compiled, acquires: prefilterOf(compiled, frontend.imports), grows: collectionGateOf(compiled, frontend.imports) };
}

const sourceOf = (given: Source | Read): Source => ('model' in given ? given.source : given);

/**
 * Whatever is found in a test, or aside of the program, is `possible`: where that is not reported, there is nothing to look for, but for comments that suppress
 * something. A test by its imports is known without being parsed where those stand at its head.
 */
function isOutOfSight({ uri, text }: Source, { config, isAside }: Context, { frontend }: Reader): boolean {
  if (reportsPossible(config) || text.includes('leaktight-')) return false;
  return isAside(uri) || frontend.headImports?.(text).some(isTestLibrary) === true;
}

const reportsPossible = (config: Config): boolean => rankOf.possible >= rankOf[config.confidence];

const NOTHING: CheckResult = { findings: [], broken: false };

/** The user's rows come first: they may make an exception of a built-in one. */
function withUserRows(builtin: Catalog, config: Config): Catalog {
  return {
    rules: builtin.rules,
    resources: [...config.resources, ...builtin.resources],
    collections: [...(config.collections ?? []), ...builtin.collections],
    large: builtin.large,
    lifetimes: [...config.lifetimes, ...builtin.lifetimes],
  };
}

interface Checked {
  readonly result: CheckResult;
  readonly model: FileModel;
  readonly reports: readonly DirectiveReport[];
}

function check(given: Source | Read, { config, texts, measure, isAside }: Context, { frontend, compiled }: Reader, find: FindImport | undefined): Checked {
  const source = sourceOf(given);
  const model = 'model' in given ? given.model : measure('phase', 'parse', () => frontend.lower(source.text, source.uri));
  const owners = new Map<View, Owners>();
  const known: Knowledge = { catalog: compiled, texts, text: source.text, measure, ownersOf: (view) => remember(owners, view, () => ownersIn(view, compiled)) };
  const isUnseen = !reportsPossible(config) && !source.text.includes('leaktight-') && isTest(model);
  const all = isUnseen ? [] : analysed(model, known, find, () => isAside(source.uri), ({ confidence, rule }) => config.rules[rule] !== 'off' && rankOf[confidence] >= rankOf[config.confidence]);
  const rules = [...compiled.rules.values()];
  const off = new Set(Object.keys(config.rules).filter((rule) => config.rules[rule] === 'off'));
  const ran = all.filter((finding) => !off.has(finding.rule));
  const suppressed = { text: source.text, comments: model.comments, findings: ran, rules, notRun: off, broken: model.broken };
  const { kept, reports } = measure('phase', 'directives', () => applyDirectives(suppressed, texts));
  const fingerprint = fingerprintsFor(model, source.text);
  const findings = [...kept.filter((finding) => rankOf[finding.confidence] >= rankOf[config.confidence]), ...reports.map((report) => report.finding)]
    .filter((finding) => !off.has(finding.rule))
    .map((finding): Finding => ({ ...withSeverity(finding, config), fingerprint: fingerprint(finding) }))
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return { result: { findings, broken: model.broken }, model, reports };
}

/**
 * Findings in the order of the text. What acquires is known of all imports; where something is to be reported, a second look with all
 * that they release may take it back.
 */
function analysed(model: FileModel, known: Knowledge, find: FindImport | undefined, isAside: () => boolean, isReported: (finding: Found) => boolean): readonly Found[] {
  const ownView = viewOf(model, known.catalog);
  const run = (analyses: readonly Analysis[], view: View): readonly Found[] => analyses.flatMap((analysis) => [...known.measure('phase', analysis.id, () => analysis.run(view, known))]);
  const alone = run(ANALYSES.filter(({ across }) => across !== true), ownView);
  const look = (linked: FileModel): readonly Found[] => {
    const found = [...run(ANALYSES.filter(({ across }) => across === true), linked === model ? ownView : viewOf(linked, known.catalog)), ...alone];
    return [...onRequest(model, found, isAside)].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  };
  const first = look(inherit(find ? link(model, find, false) : model));
  if (!find || !first.some(isReported)) return first;
  const placeOf = ({ rule, resource, span }: Found): string => `${rule} ${resource} ${span.start} ${span.end}`;
  const places = new Set(first.map(placeOf));
  return look(inherit(link(model, find, true))).filter((finding) => places.has(placeOf(finding)));
}

function withSeverity(finding: Found, config: Config): Found {
  const severity = config.rules[finding.rule];
  return severity === undefined || severity === 'off' ? finding : { ...finding, severity };
}

/** Whatever the recipes offer is tried first: only fixes that hold are given out. */
function fixesFor(source: Source, finding: Found, context: Context, reader: Reader, find: FindImport | undefined): readonly Fix[] {
  const all: Context = { ...context, config: { ...context.config, confidence: 'possible' } };
  const { texts } = context;
  const { reports, model, result } = check(source, all, reader, find);
  const report = reports.find((one) => one.finding.rule === finding.rule && one.finding.span.start === finding.span.start);
  if (report) return report.fixes;
  if (finding.rule === suppressionRule) return [];
  const fixes = reader.frontend.fixes({ text: source.text, fileName: source.uri, model, finding, texts });
  return holdingFixes(source.text, result, finding, fixes, (text) => check({ uri: source.uri, text }, all, reader, find).result);
}
