/** What one run learns of files, and the next one may recall. */
import { createHash } from 'node:crypto';

/**
 * What is asked of an imported file. `near`: what it may acquire by its own words; `far`: what it may acquire, also through what it imports;
 * `whole`: also what it may release.
 */
export type Need = 'near' | 'far' | 'whole';

/** One thing that a file wanted to know: what a module of that name is to the file that imports it. */
export interface Question {
  readonly module: string;
  readonly from: string;
  readonly need: Need;
  /** The file behind the module; undefined where there is none. */
  readonly target: string | undefined;
}

/** What a file with a certain text is to others. */
export interface Remembered {
  readonly acquires?: boolean;
  /** Digests of its summaries. */
  readonly barrel?: string;
  readonly whole?: string;
  readonly far?: { readonly isWhole: boolean; readonly questions: readonly (Question & { readonly answer: string })[] };
}

export const hashOf = (text: string): string => createHash('sha1').update(text).digest('base64url');
