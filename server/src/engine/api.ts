/** The only types and functions that shells see. Everything here is pure: text in, findings out. */
import type { Collection, Confidence, Lifetime, Resource, Rule, Severity } from '../catalog/types.ts';
import type { Finding, Fix } from '../model/finding.ts';
import type { Span } from '../model/facts.ts';

export interface Source {
  readonly uri: string;
  readonly text: string;
}

export interface Config {
  /** Globs relative to the folder of the configuration file. Empty `include` means everything. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  /** Findings below it are not reported. */
  readonly confidence: Confidence;
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

export interface CheckResult {
  /** Sorted by position; suppressed findings left out; unused and misspelt directives are findings of the rule `unused-suppression`. */
  readonly findings: readonly Finding[];
  /** The parser skipped something. */
  readonly broken: boolean;
}

export interface Engine {
  /** Whether any front end reads files of this name. */
  handles(uri: string): boolean;
  /** Loads what reading files of this name takes, at its first call. Until it has resolved, `check` calls such files broken. */
  prepare(uri: string): Promise<void>;
  /** Never throws on source text. */
  check(source: Source): CheckResult;
  /** Fixes for a finding of `check` on the same text, the preferred one first; "ignore on this line" is the last. */
  fixes(source: Source, finding: Finding): readonly Fix[];
  /** All rules, for SARIF, `explain` and hovers. */
  readonly rules: readonly Rule[];
}

export type { Finding, Fix, Edit, Life, Link, Related } from '../model/finding.ts';
export type { Span } from '../model/facts.ts';
export type { Confidence, Severity, Rule, Resource, Lifetime } from '../catalog/types.ts';
