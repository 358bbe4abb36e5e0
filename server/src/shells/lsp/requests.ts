/** Names and shapes that the server and its clients share beyond the protocol. Imports nothing: the client bundles it too. */

/** Request: check every file of the workspace folders. Findings travel as diagnostics, the answer is the summary. */
export const scanMethod = 'leaktight/scan';

export interface ScanParams {
  /** Progress is reported on it, as the protocol's work done progress. */
  readonly workDoneToken?: string | number;
  /** Whether the answer shall have a `log`. */
  readonly log?: boolean;
}

/** What a scan has found, as a text for people: a line for each finding, in the language of the server. */
export interface ScanLog {
  /** `src/chart.ts:5:5  warning  unremoved-listener  This listener …` */
  readonly lines: readonly string[];
  /** Findings that are left out, where there are too many to read. */
  readonly more: number;
  /** URIs of the files that the lines name. */
  readonly files: Readonly<Record<string, string>>;
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
  readonly log?: ScanLog;
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

/** Request: a first `leaktight.json` for a folder, which the client writes. */
export const initMethod = 'leaktight/init';

export interface InitParams {
  /** URI of the folder; the first one of the workspace without it. */
  readonly folder?: string;
}

export type InitAnswer =
  | { readonly kind: 'config'; readonly uri: string; readonly text: string; /** What was found, in a sentence. */ readonly seen: string }
  | { readonly kind: 'none'; readonly why: string; /** The one that is there already. */ readonly uri?: string };

/** Request: which rules are in force for a file, from where, and why it is or is not linted, as a page in Markdown. */
export const configMethod = 'leaktight/config';

export interface ConfigParams {
  readonly uri: string;
}

/** Request: what keeps Leaktight from working in the workspace, as a page in Markdown. */
export const doctorMethod = 'leaktight/doctor';

export interface PageAnswer {
  readonly markdown: string;
}

/** Notification: what `leaktight/status` answers has become something else. Clients that do not know it may leave it. */
export const statusChangedMethod = '$/leaktight/statusChanged';

/** Request: what the server does for a document, for an item of the editor. */
export const statusMethod = 'leaktight/status';

export interface StatusAnswer {
  /** URI of the configuration in force; absent: the defaults. */
  readonly config?: string;
  /** Whether the document is checked. */
  readonly checked: boolean;
  /** Files that are kept checked: open ones, and those of the last scan. */
  readonly files: number;
  /** Bytes that the server's process takes, where it can tell. */
  readonly memory?: number;
}

/** Requests of a server that has no disk, to the client: what stands in its workspace. Names are those that the server knows files by. */
export const readFileMethod = 'leaktight/readFile';

/** `file` is a URI; files of more than `limit` bytes are not read. */
export interface ReadFileParams {
  readonly file: string;
  readonly limit: number;
}

export type ReadFileAnswer = { readonly kind: 'bytes'; readonly bytes: Uint8Array } | { readonly kind: 'missing' | 'directory' } | { readonly kind: 'large'; readonly size: number };

export const readFolderMethod = 'leaktight/readFolder';

export interface ReadFolderParams {
  /** URI. */
  readonly folder: string;
}

/** Names; nothing where it cannot be read. */
export interface ReadFolderAnswer {
  readonly folders: readonly string[];
  readonly files: readonly string[];
}

/** Request of the same server: a file that comes with it, by its name beside the bundle. */
export const readAssetMethod = 'leaktight/readAsset';

/** What a diagnostic says beyond what clients show of it: its `data`. */
export interface DiagnosticData {
  readonly confidence: 'certain' | 'likely' | 'possible';
  readonly life: 'effect' | 'component' | 'object' | 'function' | 'program';
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
