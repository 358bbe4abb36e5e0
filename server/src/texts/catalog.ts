/** Texts of the catalog in a language other than that of its rows, which is English. */

export interface RuleTexts {
  /** Fingerprint of the English text that this one says: a test names those that have changed since. */
  readonly of: string;
  readonly summary: string;
  readonly why: string;
  readonly how: string;
  readonly intended: string;
}

export interface RowTexts {
  readonly of: string;
  readonly noun: string;
  readonly leaks: string;
}

export interface CatalogTexts {
  /** By id of the rule. */
  readonly rules: Readonly<Record<string, RuleTexts>>;
  /** By id of the resource or collection. */
  readonly rows: Readonly<Record<string, RowTexts>>;
  /** What lives, by its English noun: "effect". */
  readonly lives: Readonly<Record<string, string>>;
}
