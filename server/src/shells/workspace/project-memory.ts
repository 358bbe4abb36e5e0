/** What one run learns of files, and the next one may recall. */
import { createHash } from 'node:crypto';
import type { FileSummary } from '../../engine/api.ts';

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

/** A question with the answer that it had. */
export interface Answered extends Question {
  readonly answer: string;
}

/** What a file with a certain text is to others. */
export interface Remembered {
  readonly acquires?: boolean;
  /** Digests of its summaries. */
  readonly barrel?: string;
  readonly whole?: string;
  readonly far?: { readonly isWhole: boolean; readonly questions: readonly Answered[] };
}

export const hashOf = (text: string): string => createHash('sha1').update(text).digest('base64url');

/** What is known of one file in this run. */
export interface Known {
  readonly hash: string;
  readonly recalled: Remembered | undefined;
  acquires?: boolean;
  far?: NonNullable<Remembered['far']>;
  readonly summaries: { barrel?: FileSummary; whole?: FileSummary };
  readonly digests: { barrel?: string; whole?: string };
  /** The file has changed between two looks at it: what is known of it belongs to no one text. */
  isTorn?: boolean;
}

export const digestOf = (summary: FileSummary): string => hashOf(JSON.stringify(summary));

/** What another run may recall. */
export const rememberedOf = ({ summaries, digests, recalled, ...one }: Known): Remembered => {
  const [acquires, far] = [one.acquires ?? recalled?.acquires, one.far ?? recalled?.far];
  const barrel = digests.barrel ?? recalled?.barrel ?? (summaries.barrel && digestOf(summaries.barrel));
  const whole = digests.whole ?? recalled?.whole ?? (summaries.whole && digestOf(summaries.whole));
  return { ...(acquires === undefined ? {} : { acquires }), ...(far ? { far } : {}), ...(barrel === undefined ? {} : { barrel }), ...(whole === undefined ? {} : { whole }) };
};

/** The same, where modules may stand elsewhere: what follows from other files holds only as long as their answers do. */
export const unsettled = ({ far, ...one }: Known): Known => (far ? { ...one, recalled: { ...one.recalled, far } } : one);
