/** The only types and functions that shells see. Everything here is pure: text in, findings out. */
import type { Ledger } from '../model/ledger.ts';
import type { Collection, Confidence, Lifetime, Resource, Rule, Severity } from '../catalog/types.ts';
import type { Finding as Found, Fix } from '../model/finding.ts';
import type { FileModel, Span } from '../model/facts.ts';
import type { FileSummary, FindImport } from '../model/summary.ts';

export interface Source {
  readonly uri: string;
  readonly text: string;
}

/** A file that has been read. Plain data. */
export interface Read {
  readonly source: Source;
  readonly model: FileModel;
}

export interface Config {
  /** Globs relative to the folder of the configuration file. Empty `include` means everything. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  /** Findings below it are not reported. */
  readonly confidence: Confidence;
  /** Folders whose findings are `possible`, in place of the built-in ones: see `catalog/aside-folders.ts`. */
  readonly asideFolders?: readonly string[];
  readonly resources: readonly Resource[];
  readonly collections?: readonly Collection[];
  readonly lifetimes: readonly Lifetime[];
}

/** Something wrong with a configuration file or a directive, at its place. */
export interface Problem {
  readonly span: Span;
  readonly message: string;
}

export interface ConfigResult {
  /** Absent when the text cannot be used at all: the caller keeps the last good one. */
  readonly config?: Config;
  readonly problems: readonly Problem[];
}

/** A finding with what it is recognised by when the text around it has changed: see `fingerprint.ts`. */
export interface Finding extends Found {
  readonly fingerprint: string;
}

export interface CheckResult {
  /** Sorted by position; suppressed findings left out; unused and misspelt directives are findings of the rule `unused-suppression`. */
  readonly findings: readonly Finding[];
  /** The parser skipped something. */
  readonly broken: boolean;
  /** Findings that a baseline hides. */
  readonly hidden?: number;
}

export interface Engine {
  /** Whether any front end reads files of this name. */
  handles(uri: string): boolean;
  /**
   * Loads what reading files of this name takes, at its first call. Until it has resolved, `check` calls such files broken. `text`: the one that will be checked
   * next, and only that; where its findings are known, nothing is loaded.
   */
  prepare(uri: string, text?: string): Promise<void>;
  /**
   * Never throws on source text. With `find`, what the file imports is known, too: the findings are a function of the text, the
   * configuration, and what `find` answered.
   */
  check(source: Source | Read, find?: FindImport): CheckResult;
  /** Whether a finding of the file would be reported at all, at the configured confidence; errs on the side of yes. */
  mayReport(source: Source): boolean;
  /** Whether the text may acquire anything; errs on the side of yes. */
  mayAcquire(source: Source): boolean;
  /** Whether a collection of the text may grow without end; errs on the side of yes. */
  mayGrow(source: Source): boolean;
  /** Whether the text uses an imported name that may acquire, as far as `find` says. */
  mayOwe(source: Source, find: FindImport): boolean;
  /** Reads a file once for `check` and `summarise`. Undefined where no front end does. */
  read(source: Source): Read | undefined;
  /** What other files may know of it; of a source, only where its re-exports come from, which takes no parsing. */
  summarise(source: Source | Read): FileSummary;
  /** Fixes for a finding of `check` on the same text and imports, the preferred one first; "ignore on this line" is the last. */
  fixes(source: Source, finding: Finding, find?: FindImport): readonly Fix[];
  /** What each owner of the text acquires and releases, computed when it is asked for. */
  ledger(source: Source): readonly Ledger[];
  /** All rules, for SARIF, `explain` and hovers. */
  readonly rules: readonly Rule[];
}

export type { Fix, Edit, Life, Link, Related } from '../model/finding.ts';
export type { Ledger, LedgerItem } from '../model/ledger.ts';
export type { Span } from '../model/facts.ts';
export type { FileSummary, FindImport, Imported } from '../model/summary.ts';
export type { Confidence, Severity, Rule, Resource, Lifetime } from '../catalog/types.ts';
export type { Measure } from '../analyses/analysis.ts';
