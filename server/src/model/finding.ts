/** Findings: what an analysis says about a file. Plain data; texts are already in the user's language. */
import type { BindingId, ClassId, FactId, FnId, Path, Span } from './facts.ts';

export interface Related {
  readonly span: Span;
  readonly message: string;
}

/**
 * A piece of code to write: text as it stands, or what a hole of the acquisition stands for. `span` is its source text there, `path` what
 * it is where it has no text of its own; the hole `handle` is the value that acquiring returns, and has neither. With `from` it is a name that
 * this module exports.
 */
export type CodePart = string | { readonly hole: string; readonly span?: Span; readonly path?: Path; readonly from?: string };

/** A release that was meant to match and cannot. */
export interface NearRelease {
  readonly fact: FactId;
  /** The hole that differs. */
  readonly hole: string;
  /** What stands there now. */
  readonly span?: Span;
}

/** What a fix must know; spans are looked up in the model through the ids. */
export type FixPlan = ReleasePlan | GrowthPlan | RetentionPlan;

/** For something that was acquired and is not released. */
export interface ReleasePlan {
  readonly kind: 'release';
  /** Recipes that fit, best first (values of `FixRecipe`). */
  readonly recipes: readonly string[];
  /** The acquiring call. */
  readonly fact: FactId;
  /** The release as a reader would write it, for messages. */
  readonly release: string;
  /** The same for fixes; empty where the row names no release that can be written in this file. */
  readonly code: readonly CodePart[];
  /** Another release that it may have to be: the file does not tell. */
  readonly other?: readonly CodePart[];
  /** Every variable and field that keeps the handle, first stored first. */
  readonly kept: readonly Path[];
  readonly near?: NearRelease;
  /** What releases gives a promise that has to be waited for. */
  readonly awaits?: true;
  /** The releases that are there. */
  readonly releases: readonly FactId[];
  /** A function holds it for itself, or (`handed`) for somebody else who has it when all went well. */
  readonly held?: 'call' | 'handed';
  /** Ways out of an operation that leave it behind: calls that end the operation, or that hand over what will. */
  readonly exits: readonly FactId[];
  /** The `Promise.race` in which it may lose. */
  readonly race?: FactId;
  /** Where the release belongs. */
  readonly owner: OwnerRef;
}

/** For a collection that keeps what is put into it. */
export interface GrowthPlan {
  readonly kind: 'growth';
  /** `endless`: nothing is ever taken out. Else an entry stays: the removal is skipped, a timeout forgets it, a sibling lets go of it, its node has left the document. */
  readonly how: 'endless' | 'skipped' | 'timeout' | 'beside' | 'detached';
  /** The kind of collection (its row). */
  readonly collection: string;
  /** As the file writes it. */
  readonly name: string;
  /** What it is, as far as the file says it by a variable; absent for members. */
  readonly binding?: BindingId;
  /** The assignment that makes it. */
  readonly made: FactId;
  readonly add: FactId;
  /** The removal that is skipped, that lets go of a sibling, or that takes the node out of the document. */
  readonly removal?: FactId;
  /** The variant that does not keep its keys alive, where the keys are objects. */
  readonly weak?: string;
  /** Other files can name it. */
  readonly exported: boolean;
}

/** For something that keeps an object alive after its last use. */
export interface RetentionPlan {
  readonly kind: 'retention';
  /** A cache on a method, a registry of the process, a callback over what it is attached to, a default that is changed, a result with its graph. */
  readonly how: 'memo' | 'registered' | 'closure' | 'default' | 'graph';
  /** The method. */
  readonly fn?: FnId;
  /** The parameter. */
  readonly binding?: BindingId;
  /** The call. */
  readonly fact?: FactId;
}

/** The thing whose lifetime the acquisition should be bounded by. */
export type OwnerRef =
  /** A callback whose returned function is the teardown (React effect, Svelte `onMount`, attachments). */
  | { readonly kind: 'effect'; readonly lifetime: string; readonly fn: FnId; readonly teardowns: readonly FnId[] }
  /** A class or component object; `teardowns` are its methods that release, in order of preference; `create` is the name to create when there is none. */
  | { readonly kind: 'class'; readonly lifetime: string; readonly cls: ClassId; readonly teardowns: readonly FnId[]; readonly create?: string }
  /** A setup function or component script with registered hooks; `hook` is the call to write: `onUnmounted`. */
  | { readonly kind: 'setup'; readonly lifetime: string; readonly fn: FnId; readonly teardowns: readonly FnId[]; readonly hook?: string; readonly hookFrom?: string }
  /** A function component, for what its own code and its event handlers acquire; `teardowns` are its effects' cleanups. */
  | { readonly kind: 'component'; readonly lifetime: string; readonly fn: FnId; readonly teardowns: readonly FnId[] }
  /** A function that must release on every way out, or whose returned function is the teardown. */
  | { readonly kind: 'function'; readonly fn: FnId; readonly teardowns: readonly FnId[] }
  | { readonly kind: 'none' };

/** One link of what keeps something alive. The first one lives longest; each keeps the next; the last one is what stays without being needed. */
export interface Link {
  /** What it is, with the user's own names: "`window`", "the handler `onResize`". Plain text with code marks. */
  readonly what: string;
  /** How long it lives: "until the page closes". */
  readonly lives: string;
  /** Where this file shows it. */
  readonly span?: Span;
}

/** Whose life the acquisition should end with, or that of the whole program. */
export type Life = 'effect' | 'component' | 'object' | 'function' | 'program';

export interface Finding {
  readonly rule: string;
  /** The catalog row. */
  readonly resource: string;
  readonly span: Span;
  /** One or two sentences of plain text: what leaks, why, what to do. */
  readonly message: string;
  readonly confidence: 'certain' | 'likely' | 'possible';
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  readonly related: readonly Related[];
  /** Lines for the hover, Markdown: what stays alive and for how long, how to repair, how to say that it is intended. */
  readonly story: readonly string[];
  /** Who keeps it, link by link. */
  readonly chain?: readonly Link[];
  /** How often it happens: "once for each `Chart`". */
  readonly often?: string;
  readonly life?: Life;
  readonly plan?: FixPlan;
}

export interface Edit {
  readonly span: Span;
  readonly text: string;
  /** Label of the change annotation where a fix touches several places. */
  readonly label?: string;
}

export interface Fix {
  readonly title: string;
  readonly recipe: string;
  readonly edits: readonly Edit[];
  /** Applied by `scan --fix`. */
  readonly safe: boolean;
  readonly preferred: boolean;
}
