/** The few things of ESLint that the plugin touches: they are the same in version 9 and 10, and in oxlint. */

export interface Location {
  readonly line: number;
  /** From 0, in UTF-16 code units. */
  readonly column: number;
}

export interface SourceCode {
  /** Without a byte order mark. */
  readonly text: string;
  getLocFromIndex(index: number): Location;
}

export interface Fixer {
  replaceTextRange(range: [number, number], text: string): unknown;
}

export interface Suggestion {
  readonly desc: string;
  readonly fix: (fixer: Fixer) => readonly unknown[];
}

export interface RuleContext {
  readonly filename: string;
  readonly sourceCode: SourceCode;
  report(report: { readonly loc: { readonly start: Location; readonly end: Location }; readonly message: string; readonly suggest: readonly Suggestion[] }): void;
}

export interface RuleModule {
  readonly meta: {
    readonly type: 'problem';
    readonly docs: { readonly description: string; readonly recommended: boolean; readonly url?: string };
    readonly hasSuggestions: true;
    readonly schema: readonly [];
  };
  create(context: RuleContext): { readonly Program: () => void };
}

export interface Plugin {
  readonly meta: { readonly name: string; readonly version: string; readonly namespace: string };
  readonly rules: Readonly<Record<string, RuleModule>>;
  readonly configs: Readonly<Record<'recommended', object>>;
}
