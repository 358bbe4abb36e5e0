/**
 * Facts: what an analysis may know about one source file. Plain data, structured-clonable, without syntax-tree nodes, so that a
 * model can be cached, sent to a worker and compared in a snapshot. Everything refers to everything else by index.
 */

export type Language = 'javascript' | 'python';

/** Half-open range of UTF-16 offsets into the source text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Index into `FileModel.fns`. Function 0 is the module itself. */
export type FnId = number;
/** Index into `FileModel.classes`. */
export type ClassId = number;
/** Index into `FileModel.bindings`. */
export type BindingId = number;
/** Index into `FileModel.regions`. Region 0 is the module body. */
export type RegionId = number;
/** Index into `FileModel.facts`, which stand in evaluation order within each function. */
export type FactId = number;

/** Where a path starts. */
export type Root =
  /** The global object: `window.x`, `globalThis.x`, `self.x` and `x` are one path. */
  | { readonly kind: 'global' }
  /** An import, under its canonical module name (`fs`, never `node:fs`). Members start with the imported name, `default` or nothing for a namespace. */
  | { readonly kind: 'module'; readonly name: string }
  | { readonly kind: 'binding'; readonly id: BindingId }
  /** `this` of a class, component object or constructor function; -1 where the receiver is unknown. */
  | { readonly kind: 'this'; readonly cls: ClassId }
  /** `super` of a class. */
  | { readonly kind: 'super'; readonly cls: ClassId }
  /** The result of that call. */
  | { readonly kind: 'call'; readonly fact: FactId };

/** A chain of member accesses. A computed member is `*`; a private one keeps its `#`. `await x` and `x!` are `x`. */
export interface Path {
  readonly kind: 'path';
  readonly root: Root;
  readonly members: readonly string[];
}

export type Value =
  | Path
  | { readonly kind: 'function'; readonly fn: FnId }
  | { readonly kind: 'class'; readonly cls: ClassId }
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  /** An object literal. `open`: it spreads something, so that it has more properties than these. `cls`: the component object that it is. */
  | { readonly kind: 'object'; readonly props: Readonly<Record<string, Value>>; readonly open: boolean; readonly cls?: ClassId }
  | { readonly kind: 'array'; readonly elements: readonly Value[] }
  /** One of several: conditionals, `a ?? b`, `a || b`, spreads. */
  | { readonly kind: 'anyOf'; readonly values: readonly Value[] }
  | { readonly kind: 'unknown' };

interface At {
  readonly span: Span;
  readonly fn: FnId;
  readonly region: RegionId;
}

export interface CallFact extends At {
  readonly kind: 'call';
  readonly callee: Value;
  readonly args: readonly Value[];
  /** Source ranges of the arguments, one per argument. */
  readonly argSpans: readonly Span[];
  /** Arguments given by name; `**` is what is spread over the others. */
  readonly keywords?: Readonly<Record<string, Value>>;
  /** `implied`: a call of what is named like a class, in a language that makes objects by calling. */
  readonly isNew: boolean | 'implied';
  readonly optional: boolean;
  readonly awaited: boolean;
  /** It is known to throw where something goes wrong outside of the program: reading a file at once, parsing what came from elsewhere. */
  readonly fails?: true;
  /** The called name alone: `subscribe` in `a.b.subscribe(f)`. */
  readonly name: Span;
  /** Range of the receiver (`a.b` in `a.b.f()`), where there is one. */
  readonly receiver?: Span;
  /** The call is a whole statement, so that its result is dropped. */
  readonly statement: boolean;
}

export interface AssignFact extends At {
  readonly kind: 'assign';
  readonly target: Path;
  readonly value: Value;
  /** A declaration with initialiser (`const t = …`), a class field or a parameter default, rather than an assignment. */
  readonly declares: boolean;
  /** Range of the assigned expression. */
  readonly valueSpan: Span;
  /** What stands in the brackets of a target whose last member is computed: `cache[key] = …`. */
  readonly key?: Value;
  /** Range of that. */
  readonly keySpan?: Span;
  /** The last member of the target is an entry of a collection, `entries['run'] = …`, rather than an attribute. */
  readonly entry?: true;
  /** Counts: `n++`, `n += 1`. */
  readonly steps?: true;
  /** What it counts by, where that has a name: `loss` of `total += loss`. */
  readonly by?: Path;
}

export type Fact =
  | CallFact
  | AssignFact
  /** `fails`: whoever runs the generator throws into it there what its own block throws, as for a context manager: control comes back either way. */
  | (At & { readonly kind: 'exit'; readonly how: 'return' | 'throw' | 'yield'; readonly value?: Value; readonly fails?: true })
  /** `using x = …`, `with open() as f`. `closes`: what happens at the end is its `close()`, whatever the value's own scope would do. */
  | (At & { readonly kind: 'scoped'; readonly value: Value; readonly closes?: true })
  /** `delete x.y`, `delete x[key]`, `del x`. */
  | (At & { readonly kind: 'remove'; readonly target: Path; readonly key?: Value })
  /** `await promise`: what is awaited is no call, which says so itself. It may throw. */
  | (At & { readonly kind: 'await'; readonly value: Value })
  /** A value that flows into an expression the model does not describe (an operand, a template, JSX): it escapes. */
  | (At & { readonly kind: 'use'; readonly value: Value; /** Shown to a component, which does not take it over. */ readonly shown?: true });

/** Control flow of a structured language is a tree; it stands in for a control-flow graph. */
export interface Region {
  readonly parent: RegionId;
  readonly fn: FnId;
  readonly kind: 'function' | 'branch' | 'loop' | 'try' | 'catch' | 'finally';
  readonly span: Span;
  /** Regions of one statement (the arms of an `if`, a `switch`, a `try`) share a group; arms with different `arm` exclude each other. */
  readonly group: number;
  readonly arm: number;
  /** What the condition of a branch or loop reads. */
  readonly tests: readonly Path[];
  /** Of these, what the condition of a branch holds against a limit: `size` of `cache.size > 100`. */
  readonly limits?: readonly Path[];
  /**
   * What a handler catches; absent where that is everything. `failures`: all failures, and no cancellation, which passes it; `cancellation`: that, by name or
   * by what it is a kind of; `some`: certain failures.
   */
  readonly catches?: 'failures' | 'cancellation' | 'some';
}

export type FnKind = 'module' | 'function' | 'arrow' | 'method' | 'getter' | 'setter' | 'constructor' | 'field' | 'static-block';

export interface Fn {
  readonly kind: FnKind;
  /** Declared name, or the name of the variable, property or field that holds it; empty when there is none. */
  readonly name: string;
  /** Lexically enclosing function; -1 for the module. */
  readonly parent: FnId;
  /** Class or component object of which this is a method, accessor, field initialiser or function-valued member; -1 when none. */
  readonly cls: ClassId;
  readonly isStatic: boolean;
  readonly isAsync: boolean;
  readonly isGenerator: boolean;
  readonly params: readonly BindingId[];
  readonly decorators: readonly Value[];
  readonly exported: boolean;
  readonly span: Span;
  /** What decorates it, where that stands before its span. */
  readonly decorated?: Span;
  /** The block with its braces, or the expression of a concise arrow. */
  readonly body: Span;
  readonly region: RegionId;
  /** Variables of enclosing functions that it, or a function inside it, uses: what it keeps alive. Absent: none. */
  readonly captures?: readonly BindingId[];
  /** It uses the `this` of the function around it. */
  readonly keepsThis?: true;
  /** The member of its object that keeps what it returns: a property that is worked out once. */
  readonly keptAs?: string;
  /** Concise arrow: the body is an expression and its value is returned. */
  readonly concise: boolean;
}

export interface Field {
  readonly name: string;
  readonly type?: TypeRef;
  readonly isStatic: boolean;
  readonly decorators: readonly Value[];
  readonly span: Span;
}

export interface Class {
  /** `class` declarations and expressions; `object`: an object literal with functions in it (nested literals share it); `function`: a constructor function with `X.prototype.m = …`. */
  readonly kind: 'class' | 'object' | 'function';
  readonly name: string;
  readonly bases: readonly Value[];
  readonly decorators: readonly Value[];
  /** Options of the decorators: `selector`, `providedIn`. */
  readonly options: Readonly<Record<string, Value>>;
  /** Methods, accessors and function-valued fields, by name (`constructor`, `[Symbol.dispose]`, `#close`). Of nested object literals: `methods.close` is both `close` and `methods.close`. */
  readonly methods: Readonly<Record<string, FnId>>;
  readonly fields: Readonly<Record<string, Field>>;
  /** Function in which the class stands. */
  readonly fn: FnId;
  readonly exported: boolean;
  readonly span: Span;
  /** The braces and what is between them. */
  readonly body: Span;
  /** For object literals: the call that receives it (`defineComponent({…})`, `Base.extend({…})`) and the call's callee. */
  readonly wrapper?: Value;
  /** Of a class of another file: the modules that its file imports. */
  readonly imports?: readonly string[];
}

/** A declared type by its name: `Subscription`, `WebSocket`; `args` are type arguments' names. */
export interface TypeRef {
  readonly name: string;
  /** Module that the name was imported from; absent for globals and local types. */
  readonly from?: string;
  readonly args: readonly string[];
}

export interface Binding {
  readonly name: string;
  /** Function whose scope declares it. */
  readonly fn: FnId;
  readonly kind: 'const' | 'let' | 'var' | 'param' | 'function' | 'class' | 'import' | 'catch' | 'other';
  /** All values ever assigned, the initialiser first. Destructuring gives paths: `const { a } = b` is `b.a`. */
  readonly defs: readonly Value[];
  readonly type?: TypeRef;
  readonly exported: boolean;
  /** Position among the parameters, that of the object itself left out; -1 for anything else. */
  readonly param: number;
  /** What a parameter is where nothing is passed for it, in languages that make it once, with the function, for all calls. */
  readonly default?: Value;
  readonly span: Span;
}

export interface Comment {
  readonly span: Span;
  /** Text without the comment's own delimiters. */
  readonly text: string;
}

/** How the file is run, where that decides what lives how long. */
export type ScriptKind = 'module' | 'vue-setup' | 'vue' | 'svelte' | 'svelte-module';

/**
 * Functions, classes and facts of other files stand behind the file's own. They have no place in the text: their spans are `NOWHERE`.
 * The module of another file is function 0, as is the file's own.
 */
export interface Linked {
  /** Index of the first function, class and fact of another file. */
  readonly fns: FnId;
  readonly classes: ClassId;
  readonly facts: FactId;
  /** What an imported name stands for, by module and name. */
  readonly names: Readonly<Record<string, Readonly<Record<string, Value>>>>;
}

export const NOWHERE: Span = { start: -1, end: -1 };

export interface FileModel {
  readonly language: Language;
  /** File name without folders and extension: the name of a single-file component. */
  readonly name: string;
  readonly script: ScriptKind;
  readonly fns: readonly Fn[];
  readonly classes: readonly Class[];
  readonly bindings: readonly Binding[];
  readonly regions: readonly Region[];
  readonly facts: readonly Fact[];
  readonly comments: readonly Comment[];
  /** Modules that the file imports or requires, canonical. */
  readonly imports: readonly string[];
  /** What other files may import, by name; a re-export is the path of what it stands for. */
  readonly exports: Readonly<Record<string, Value>>;
  /** Modules whose exports are this file's, too: `export * from`. */
  readonly reexports: readonly string[];
  /** Only in a model that `link` made: what it knows of other files. */
  readonly linked?: Linked;
  /** Of a single-file component with two scripts: the part that runs once per module rather than per component. */
  readonly moduleSpan?: Span;
  /** What methods call their own object, where that is not `this`. */
  readonly self?: string;
  /** A method that is read from an object keeps the object, rather than being the bare function. */
  readonly bindsMethods?: true;
  /** Calls that are written where nothing ever runs them, by the called name. */
  readonly unrun?: readonly { readonly name: string; readonly span: Span }[];
  /** The parser gave up or skipped something: fewer facts than the text holds. */
  readonly broken: boolean;
}
