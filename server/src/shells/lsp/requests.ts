/** Names and shapes that the server and its clients share beyond the protocol. Imports nothing: the client bundles it too. */

/** Request: check every file of the workspace folders. Findings travel as diagnostics, the answer is the summary. */
export const scanMethod = 'leaktight/scan';

export interface ScanParams {
  /** Progress is reported on it, as the protocol's work done progress. */
  readonly workDoneToken?: string | number;
}

export interface ScanSummary {
  /** Files that were checked. */
  readonly files: number;
  readonly findings: number;
  readonly filesWithFindings: number;
  /** Files that could not be read, are too large or are not text. */
  readonly skipped: number;
  readonly ms: number;
  readonly cancelled: boolean;
}
