/** What the suite in the extension host hands to the script that started it. */
export interface HostReport {
  readonly tests: readonly {
    readonly title: string;
    readonly state: 'passed' | 'failed' | 'skipped';
    readonly error?: string;
  }[];
}
