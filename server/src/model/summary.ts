/** Summaries: what other files may know about a file. Plain JSON, without places in the text. */
import type { FileModel } from './facts.ts';
import { emptyTable } from './table.ts';

/**
 * The part of a model that its exports reach, as far as it can matter to whoever imports them: function 0 is the module, ids are its own.
 * A function that cannot matter is `unknown`, as is everything that is only known in it.
 */
export interface FileSummary extends Pick<FileModel, 'fns' | 'classes' | 'bindings' | 'regions' | 'facts' | 'exports' | 'reexports' | 'imports'> {
  /** Exports that may acquire something for whoever calls, makes or extends them. */
  readonly acquires: readonly string[];
}

/** Another file, as a summary names it: the same file has the same id, whoever imports it and by whatever name. */
export interface Imported {
  readonly id: string;
  readonly summary: FileSummary;
}

/**
 * Finds what a file imports. `from` is the id of the importing file, undefined for the file that is checked. `whole`: also where the file
 * cannot acquire, but may release. Undefined where the module is missing, or no file that has anything to say.
 */
export type FindImport = (module: string, from: string | undefined, whole: boolean) => Imported | undefined;

/** What a look at a text tells of its imports, without parsing it. Errs on the side of more. */
export interface Mentions {
  /** `name` is what the module calls it (`*` for all of it), `local` what the file does. */
  readonly imports: readonly { readonly module: string; readonly name: string; readonly local: string }[];
  /** Exports that stand for those of another module; `*` as both names for all of them. */
  readonly reexports: readonly { readonly module: string; readonly name: string; readonly as: string }[];
}

/** The summary of a file that has nothing to say but where its re-exports come from. */
export function barrelOf({ reexports }: Mentions): FileSummary {
  const exports: Record<string, FileSummary['exports'][string]> = emptyTable();
  for (const { module, name, as } of reexports) if (as !== '*') exports[as] = { kind: 'path', root: { kind: 'module', name: module }, members: name === '*' ? [] : [name] };
  const all = reexports.filter(({ as }) => as === '*').map(({ module }) => module);
  return { fns: [], classes: [], bindings: [], regions: [], facts: [], exports, reexports: all, imports: [], acquires: [] };
}
