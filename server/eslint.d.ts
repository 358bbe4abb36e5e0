/** Rules of Leaktight for ESLint 9 and 10. */
declare const plugin: {
  readonly meta: { readonly name: string; readonly version: string; readonly namespace: string };
  /** By their names without `leaktight/`. */
  readonly rules: Record<string, any>;
  readonly configs: {
    /** All rules, with the severities of Leaktight. */
    readonly recommended: { name: string; plugins: Record<string, any>; rules: Record<string, 'error' | 'warn'> };
  };
};
export = plugin;
