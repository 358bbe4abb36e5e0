import type { Finding, Rule } from '../../engine/api.ts';
import type { Texts } from '../../texts/en.ts';
import type { Terminal } from './io.ts';

/** What the product says about itself. */
export interface Product {
  readonly version: string;
  /** Where the project lives, if it says so. */
  readonly repository: string | undefined;
}

/** The folders that the paths of a report may be relative to. */
export interface Bases {
  /** The current folder: people and their terminals. */
  readonly cwd: string;
  /** The scanned folder where there is one, else the current one. */
  readonly root: string;
  /** The top of the repository around the current folder, else the current one: services that show findings beside a diff. */
  readonly top: string;
}

export interface ReportContext extends Product, Bases {
  readonly rules: readonly Rule[];
  readonly texts: Texts;
  /** Say nothing where nothing is found. */
  readonly quiet: boolean;
  /** What the report is shown on. */
  readonly terminal: Terminal;
}

/** A scanned file that has findings. */
export interface FileReport {
  /** Absolute. */
  readonly file: string;
  readonly text: string;
  readonly findings: readonly Finding[];
}

/** What fixes make of a file, with its byte order mark. */
export interface FileChange {
  /** Absolute. */
  readonly file: string;
  readonly before: string;
  readonly after: string;
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
  /** Findings that a baseline hides. */
  readonly hidden: number;
  readonly fixed: number;
  readonly milliseconds: number;
  readonly notices: readonly Notice[];
}

/** Turns results into text piece by piece, so that no more than one file's text is ever held. */
export interface Reporter {
  start(): string;
  file(report: FileReport): string;
  changed?(change: FileChange): string;
  end(summary: Summary): string;
}
