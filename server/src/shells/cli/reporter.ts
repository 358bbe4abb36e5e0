import type { Finding } from '../../engine/api.ts';

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

