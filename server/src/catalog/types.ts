/** The catalog: what leaks and where lives end, as data. Users add rows of the same types in `leaktight.json`. */
import type { Language } from '../model/facts.ts';

/** Names the leak, adjective and noun: `uncleared-timer`. */
export type RuleId = string;
/** Code with holes: `$handle = setInterval($fn)`. See `pattern.ts` for the grammar. */
export type Code = string;
export type Severity = 'error' | 'warning' | 'information' | 'hint';
/** `certain`, `likely` (the default threshold) or `possible` (shown on request). */
export type Confidence = 'certain' | 'likely' | 'possible';
/** Which of two is the surer one. */
export const rankOf = { possible: 0, likely: 1, certain: 2 } as const satisfies Readonly<Record<Confidence, number>>;

/** Where such leaks come from, as it is usually taught: objects that refer to each other, what the program keeps for good, who is to be told of something, what runs beside. */
export type Cause = 'cycles' | 'globals' | 'handlers' | 'processes';

export interface Rule {
  readonly id: RuleId;
  /** Noun phrase for the page's head, SARIF and settings: "Event listener that is never removed". */
  readonly summary: string;
  /** One paragraph: what stays alive, for how long, and what users notice. */
  readonly why: string;
  readonly cause?: Cause;
  /** One paragraph: how to repair it. */
  readonly how: string;
  /** When it is intended, and how to say so. */
  readonly intended: string;
  readonly severity: Severity;
  /** The other side, a failure or its own last word mostly ends it before the next one takes its place. */
  readonly endsItself?: true;
  /** Number in the Common Weakness Enumeration: 401 (memory), 772 (resource), 459 (incomplete cleanup) … */
  readonly cwe: number;
}

/** A way to repair, written once per recipe and used by every row that names it. */
export type FixRecipe =
  | 'release-in-teardown'
  | 'return-cleanup'
  | 'keep-handle'
  | 'name-handler'
  | 'pass-signal'
  | 'pass-once'
  | 'take-until-destroyed'
  | 'release-in-finally'
  | 'release-before-exits'
  | 'release-after-race'
  | 'scope'
  | 'closing'
  | 'bound';

export interface Resource {
  /** Stable name: `dom.listener`, `rxjs.subscribe`. */
  readonly id: string;
  readonly rule: RuleId;
  readonly language: Language;
  /** What users call it: "listener", "interval timer". Used in messages. */
  readonly noun: string;
  /** The module that exports the acquiring name (first path segment of `acquire`); none means a global or any receiver. */
  readonly from?: string | readonly string[];
  readonly acquire: Code | readonly Code[];
  /** The holes are holes of `acquire`. The first one is what fixes write. */
  readonly release: Code | readonly Code[];
  /** Releases by which some ways to acquire end, rather than by the first: `{ '$handle.stop()': ['$handle = new Bot($token)'] }`. Fixes and messages write them for those. */
  readonly ends?: Readonly<Record<Code, readonly Code[]>>;
  /** The function that acquired (on every path out), or the enclosing lifetime. */
  readonly owedBy: 'function' | 'lifetime';
  /** Ways to acquire that owe nothing. */
  readonly unless?: Code | readonly Code[];
  /**
   * What the obligation hangs on: `handle`, the value that acquiring returns; `target`, an object that outlives the owner and keeps
   * `$handler`. A `target` acquisition is harmless where the target dies with its owner.
   */
  readonly holds: 'handle' | 'target';
  /** The resource ends by itself (a timeout fires, a frame is drawn): owed only where it outlives a lifetime that has ended, never at top confidence. */
  readonly selfEnding?: boolean;
  /** Over in no time: owed only where its callback asks for the next one. */
  readonly brief?: boolean;
  /** What acquires gives a promise: where nobody waits for it, releases are written behind it. */
  readonly pending?: boolean;
  /** Owed only behind an `await`, where the framework no longer knows for which component the call is; before it, the component ends it. */
  readonly afterAwait?: boolean;
  /** Only in classes with one of these bases: they have a store for what they must release. */
  readonly inClass?: readonly string[];
  /** An option that acquire and a release of this name must agree on: its place among the arguments, alone or in an object, false when not given. */
  readonly agrees?: { readonly release: string; readonly argument: number; readonly option: string };
  /** Code by which the handle is tied to a `$part`: where all of these end with its owner, so does it. */
  readonly tiedBy?: Code | readonly Code[];
  /** Position of the parameter by which `$fn` is given the handle again: an observer, its second. */
  readonly passesItself?: number;
  /** Names of calls that only use a handle which they are given; `*` stands for any beginning or end. Others may take it over. */
  readonly borrowers?: readonly string[];
  /** Whoever drops what acquiring returns can never release it: reported wherever that happens, whatever the owner. */
  readonly keep?: boolean;
  /** Members of what acquiring returns that have to be released, rather than the whole: the two ends of a pipe. */
  readonly parts?: readonly string[];
  /** It goes on working when its owner has been dropped: an object that keeps one and has no end at all leaks it. */
  readonly outlivesOwner?: boolean;
  /** It goes on by itself, and for good: a call that begins one and lets go of it leaves it running. */
  readonly endless?: boolean;
  /** Owed only after one of these calls on it; otherwise it ends by itself. With `owedBy: lifetime`, of `endless` ones alone. */
  readonly busy?: readonly string[];
  /** A call that takes the handle over, and one that gives it back: where both are called, it is still to be released. */
  readonly lends?: { readonly to: string; readonly back: string };
  /** Members that it has where the argument of their name says so: `stdout` of `Popen(stdout=PIPE)`. Where one is released by itself, each has to be. */
  readonly streams?: { readonly names: readonly string[]; readonly given: string };
  /** Modules whose objects are not released by being used as a scope (`with sqlite3.connect(…)` ends a transaction). */
  readonly scopeKeeps?: readonly string[];
  /** A loop over it reads it to its end, and that releases it. */
  readonly drained?: boolean;
  /** Owed only where something else can come first, and then is left behind: a delay in a `Promise.race`. */
  readonly raced?: boolean;
  /** Names of methods and members whose results keep it, and of calls about it that give it back under another form: whoever is given one of those has the whole. */
  readonly carriers?: readonly string[];
  /** The library has it, too: a function that returns the library hands it on. */
  readonly libraryKeeps?: boolean;
  /** It is still there when the process has ended. */
  readonly outlivesProcess?: boolean;
  /** Whoever begins one in a statement of its own, or keeps it in nothing but a variable of the call, wants it to go on alone: reported as possible only. */
  readonly aside?: boolean;
  /** Names of calls that wait for long. Of a dropped one it is only sure where `$job` is seen to make such a call; otherwise it may soon be over. */
  readonly lasting?: readonly string[];
  /** It may be meant to stay: owed only where the function itself releases it on some way out. */
  readonly mayStay?: boolean;
  /** Names of calls, on it or on its library, by which the function is done with it. Without one, and not released on some way out, somebody may go on with it: reported as possible only. */
  readonly doneBy?: readonly string[];
  /** Cap on confidence for every finding of this row. */
  readonly atMost?: Confidence;
  readonly severity?: Severity;
  readonly fix?: readonly FixRecipe[];
  /** The release as fixes write it, where that is more than a pattern says: `await $handle.close()`. Its holes are those of `acquire`. */
  readonly write?: string;
  /** One sentence: what stays alive, and for how long. */
  readonly leaks: string;
  /** Run as tests and printed in the docs. */
  readonly bad: string;
  readonly good: string;
}

/** Where a life begins and ends: a component, an effect, a class with a teardown, a store. */
export interface Lifetime {
  readonly id: string;
  readonly language: Language;
  readonly from?: string | readonly string[];
  /** What users call it: "effect", "component", "custom element". */
  readonly noun: string;
  /**
   * `callback`: the function `$fn` passed to this call is what lives. `setup`: a function of this name pattern, or the script of a
   * component, lives until the hooks that it registers. `methods`: a class or component object with one of `bases`, `decorators`,
   * `wrappers` or `marks` (member names that only such an object has). `hooks`: a function that calls functions of these names.
   */
  readonly begins:
    | { readonly kind: 'callback'; readonly code: Code | readonly Code[] }
    | { readonly kind: 'setup'; readonly names: readonly string[]; readonly scripts: readonly string[] }
    | { readonly kind: 'hooks'; readonly names: readonly string[] }
    | {
        readonly kind: 'members';
        /** Only object literals, or only classes. */
        readonly of?: 'object' | 'class';
        readonly bases?: readonly string[];
        readonly decorators?: readonly string[];
        readonly wrappers?: readonly string[];
        readonly marks?: readonly string[];
      };
  /** `returned`: the function that the callback returns. `callback`: the function `$fn` passed to this call. `methods`: members of the object. */
  readonly ends:
    | { readonly kind: 'returned' }
    | { readonly kind: 'callback'; readonly code: Code | readonly Code[] }
    | { readonly kind: 'members'; readonly names: readonly string[] };
  /** The framework creates and drops it many times in one process: a missing teardown is a leak, not a style. */
  readonly managed: boolean;
  /** There is one for the whole application, as a rule: what its framework's end is not written for is reported as possible only. */
  readonly singleton?: boolean;
  /** It begins anew for each user of the object in which it stands, however long that object lives: a subscription of an observable. */
  readonly again?: boolean;
  /** Of the ends' names, those that promise to release everything; absent: all do. */
  readonly promises?: readonly string[];
  /** Beginnings of the names of members, each with the member that ends what those begin: whoever writes both promises that this one releases it. */
  readonly counterparts?: readonly (readonly string[])[];
  /** Members that run many times within one life: acquiring there piles up. */
  readonly repeats?: readonly string[];
  /** Calls by which it is handed something of another life; `$type` is what that is. */
  readonly handedBy?: readonly Code[];
  /** Types of which there is one for many owners, by their names. With this list, what is handed in with another type is taken for a part of the same whole. */
  readonly shares?: readonly string[];
  /** Paths from the owner that die with it: `this.el`, `this.$refs`; `$0` is the first parameter of its callback or members. */
  readonly owns?: readonly string[];
}

/** A kind of collection: what makes one, and which calls let it grow and shrink. */
export interface Collection {
  readonly id: string;
  readonly rule: RuleId;
  readonly language: Language;
  /** What users call it: "Map". Used in messages. */
  readonly noun: string;
  /** The module that exports the name in `make`; none means a global. */
  readonly from?: string | readonly string[];
  /** Code that makes one: `new Map()`. */
  readonly make?: Code | readonly Code[];
  /** The literal that makes one. */
  readonly literal?: 'array' | 'object';
  /** Ways to make one that bound it: an option of that argument. An argument that the file does not show is taken to bound it. */
  readonly bounds?: { readonly argument: number; readonly options: readonly string[] };
  /** Calls that add an entry, with the holes `$collection`, `$key` where it has keys, and `$value`. */
  readonly add: Code | readonly Code[];
  /** Assigning an element adds an entry: `$collection[$key] = $value`. `end`: only one behind the last. */
  readonly elements?: 'any' | 'end';
  /** Calls and assignments that take entries out. */
  readonly remove: Code | readonly Code[];
  /** Those that take all out. */
  readonly empty: Code | readonly Code[];
  /** Members that tell how many entries there are: a condition on them bounds it. */
  readonly size: readonly string[];
  /** What makes one gives out what the process keeps, wherever it is called. */
  readonly shared?: boolean;
  /** The variant that does not keep its keys alive. */
  readonly weak?: string;
  /** Cap on confidence for every finding of this row. */
  readonly atMost?: Confidence;
  /** The same for those that an object has for itself, where nothing is ever taken out. */
  readonly ownAtMost?: Confidence;
  /** Of texts and numbers in it, and of entries that tell no time, there are taken to be few. */
  readonly few?: true;
  /** One sentence: what stays alive, and for how long. */
  readonly leaks: string;
  readonly bad: string;
  readonly good: string;
}

/** Things of which one alone is worth freeing: buffers, DOM trees, requests. */
export interface Large {
  readonly id: string;
  readonly language: Language;
  readonly noun: string;
  /** Code that makes or finds one. */
  readonly make: Code | readonly Code[];
  /** Names of types, as declared or constructed. */
  readonly types: readonly string[];
  /** Names of variables that are called so by custom. */
  readonly names?: readonly string[];
  /** It can be part of a document, and be taken out of it. */
  readonly node?: true;
}

export interface Catalog {
  readonly rules: readonly Rule[];
  readonly resources: readonly Resource[];
  readonly collections: readonly Collection[];
  readonly large: readonly Large[];
  readonly lifetimes: readonly Lifetime[];
}
