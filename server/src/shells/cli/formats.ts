/** What `--format` takes, in the order in which help and documentation name them. */
export const formats = [
  'pretty', 'compact', 'agent', 'json', 'jsonl', 'sarif', 'github', 'gitlab', 'junit', 'checkstyle', 'markdown', 'html', 'patch',
] as const;

export type Format = (typeof formats)[number];

/** One report of a scan: how it is printed, and where. */
export interface ReportRequest {
  /** Nothing where the user left it open. */
  readonly format: Format | undefined;
  /** A file; nothing for the terminal. */
  readonly output: string | undefined;
}
