import type { Config, ConfigResult, Engine } from '../../engine/api.ts';
import type { BaselineResult } from '../../engine/baseline.ts';
import type { Texts } from '../../texts/en.ts';
import type { Check } from '../setup/doctor.ts';
import type { SetupFiles } from '../setup/files.ts';
import type { WorkspaceFiles } from '../workspace/files.ts';

export interface Clock {
  now(): number;
  delay(ms: number): Promise<void>;
  /** Lets everything that has arrived in the meantime go first. */
  breathe(): Promise<void>;
}

/** What the engines know of other files. Paths are those of the disk. */
export interface Imports {
  /** The text of a file that is open; undefined: it is as on the disk. */
  edit(file: string, text: (() => string) | undefined): void;
  changed(file: string): void;
  /** An open file is on the disk as it is in the editor: one that took too long may be tried again. */
  saved(file: string): void;
  /** Called once for each file that takes too long; nothing is known of it until it changes on the disk, is saved or closed. */
  onTooLong(listener: (file: string, milliseconds: number) => void): void;
  /** Files have come, and these are gone. */
  moved(isGone: (file: string) => boolean): void;
  /** Engines are other ones from now on. */
  renewed(): void;
  /** Files whose findings nobody shows any more. */
  forget(isGone: (file: string) => boolean): void;
  /** Checked files whose findings may be others now, by what changed since the last call; found one by one, with undefined for each that is as it was: whoever asks can breathe in between. */
  outdated(): Iterable<string | undefined>;
}

/** Everything that the server needs from the machine, so that tests and other hosts can bring their own. */
export interface Host {
  readonly version: string;
  /** In the language that was last asked for; English before. */
  readonly texts: Texts;
  /** The user's setting (a locale of ours, or `auto`) and the language of the editor. Called before anything is answered. */
  speak(setting: unknown, editor: string | undefined): void;
  readonly clock: Clock;
  readonly files: WorkspaceFiles & SetupFiles;
  /** Configuration without a `leaktight.json`. */
  readonly defaults: Config;
  readConfig(text: string): ConfigResult;
  readBaseline(text: string): BaselineResult;
  /** `placeOf`: where the document of that URI stands below the workspace folder that holds it. */
  createEngine(config: Config, placeOf?: (uri: string) => string): Engine;
  /** What files know of each other; absent where each is checked by itself. */
  readonly imports?: Imports;
  /** What the server needs from the machine, and whether it is there. */
  examine(folder: string): Promise<readonly Check[]>;
  /** Bytes that the process takes; absent where nobody can tell. */
  readonly memory?: () => number;
  /** Address of the page of a rule in that language, where there is one. */
  rulePage(rule: string): string | undefined;
}
