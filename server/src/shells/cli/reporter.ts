import type { Finding, Rule } from '../../engine/api.ts';

/** What the product says about itself. */
export interface Product {
  readonly version: string;
  /** Where the project lives, if it says so. */
  readonly repository: string | undefined;
}

export interface ReportContext extends Product {
  readonly rules: readonly Rule[];
  /** Folder that paths in JSON and SARIF are relative to. */
  readonly root: string;
}

/** A scanned file that has findings. */
export interface FileReport {
  /** Absolute. */
  readonly file: string;
  readonly text: string;
  readonly findings: readonly Finding[];
}

/** Something that was not scanned, or not wholly. */
export interface Notice {
  readonly level: 'error' | 'warning';
  readonly message: string;
}

export interface Summary {
  readonly files: number;
  readonly filesWithFindings: number;
  readonly findings: number;
  readonly fixed: number;
  readonly milliseconds: number;
  readonly notices: readonly Notice[];
}

/** Turns results into text piece by piece, so that no more than one file's text is ever held. */
export interface Reporter {
  start(): string;
  file(report: FileReport): string;
  end(summary: Summary): string;
}

