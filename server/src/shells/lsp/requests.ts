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

/** Request: the findings of the workspace as a page. */
export const reportMethod = 'leaktight/report';

export interface ReportParams {
  readonly workDoneToken?: string | number;
}

export interface Report {
  /** A whole page with a strict policy of its own. Its script sends `{ open: NAME:LINE:COLUMN }` to the editor. */
  readonly html: string;
  /** URIs of the files that it names. */
  readonly files: Readonly<Record<string, string>>;
  readonly findings: number;
  readonly cancelled: boolean;
}

interface Place {
  readonly line: number;
  readonly character: number;
}

interface PlaceRange {
  readonly start: Place;
  readonly end: Place;
}

/** Command of the client, behind a lens: the URI of the document, and the name of the owner. */
export const ledgerCommand = 'leaktight.showLedger';

/** Request: what each owner of an open document acquires, and what becomes of it. */
export const ledgerMethod = 'leaktight/ledger';

export interface LedgerParams {
  readonly uri: string;
}

export interface LedgerAnswer {
  readonly ledgers: readonly {
    readonly name: string;
    readonly range: PlaceRange;
    readonly items: readonly {
      readonly title: string;
      readonly detail: string;
      readonly range: PlaceRange;
      /** Where it is released. */
      readonly release?: PlaceRange;
      readonly leaks: boolean;
    }[];
  }[];
}
