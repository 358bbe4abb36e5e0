/** Which parts of a model some of its values reach. */
import type { BindingId, ClassId, Fact, FactId, FileModel, FnId, Path, Value } from '../../model/facts.ts';

export type Parts = Pick<FileModel, 'fns' | 'classes' | 'bindings' | 'regions' | 'facts'>;

/** What to take along of what is reached. */
export interface Choice {
  fn(id: FnId): boolean;
  fact(fact: Fact): boolean;
}

export interface Marks {
  readonly fns: ReadonlySet<FnId>;
  readonly classes: ReadonlySet<ClassId>;
  readonly bindings: ReadonlySet<BindingId>;
  readonly facts: ReadonlySet<FactId>;
  /** Paths into other modules that the marked parts call, make or extend. */
  readonly called: readonly Path[];
  /** All other paths into other modules. */
  readonly named: readonly Path[];
}

/** Marks everything that the roots reach. Each part is visited once, whatever refers to itself. */
export class Marker {
  readonly fns = new Set<FnId>([0]);
  readonly classes = new Set<ClassId>();
  readonly bindings = new Set<BindingId>();
  readonly facts = new Set<FactId>();
  readonly called: Path[] = [];
  readonly named: Path[] = [];
  private readonly source: Parts;
  private readonly choice: Choice;
  private readonly byFn: readonly (readonly FactId[])[];
  private readonly initialisers: ReadonlyMap<ClassId, readonly FnId[]>;
  private readonly pending: Value[] = [];

  constructor(source: Parts, choice: Choice) {
    this.source = source;
    this.choice = choice;
    const byFn: FactId[][] = source.fns.map(() => []);
    source.facts.forEach((fact, id) => byFn[fact.fn]?.push(id));
    this.byFn = byFn;
    const initialisers = new Map<ClassId, FnId[]>();
    source.fns.forEach(({ kind, cls }, id) => void (kind === 'field' && initialisers.set(cls, [...(initialisers.get(cls) ?? []), id])));
    this.initialisers = initialisers;
  }

  reach(...roots: readonly Value[]): void {
    this.pending.push(...roots);
    for (let value = this.pending.pop(); value !== undefined; value = this.pending.pop()) this.visit(value);
  }

  everything(): void {
    this.source.fns.forEach((_, id) => this.fn(id));
    this.source.facts.forEach((_, id) => this.fact(id));
    this.source.classes.forEach((_, id) => this.cls(id));
    this.reach(...this.source.bindings.flatMap(({ defs }) => defs));
  }

  /** All functions and classes, and what they use of the module around them. */
  functions(): void {
    this.source.fns.forEach((_, id) => this.fn(id));
    this.source.classes.forEach((_, id) => this.cls(id));
    this.reach();
  }

  private visit(value: Value): void {
    switch (value.kind) {
      case 'function':
        return this.fn(value.fn);
      case 'class':
        return this.cls(value.cls);
      case 'object':
        if (value.cls !== undefined) this.cls(value.cls);
        return void this.pending.push(...Object.values(value.props));
      case 'array':
        return void this.pending.push(...value.elements);
      case 'anyOf':
        return void this.pending.push(...value.values);
      case 'path':
        return this.path(value);
      default:
        return;
    }
  }

  private path(at: Path): void {
    const { root } = at;
    if (root.kind === 'binding') this.binding(root.id);
    else if (root.kind === 'call') this.fact(root.fact);
    else if (root.kind === 'module') this.named.push(at);
    else if (root.kind === 'this' || root.kind === 'super') this.cls(root.cls);
  }

  private use(value: Value): void {
    if (value.kind !== 'path' || value.root.kind !== 'module') return void this.pending.push(value);
    this.called.push({ ...value });
  }

  private binding(id: BindingId): void {
    const binding = this.source.bindings[id];
    if (!binding || this.bindings.has(id)) return;
    this.bindings.add(id);
    this.pending.push(...binding.defs);
    if (binding.kind === 'param') this.fn(binding.fn);
  }

  private fact(id: FactId): void {
    const fact = this.source.facts[id];
    if (!fact || this.facts.has(id)) return;
    this.facts.add(id);
    if (fact.kind === 'call') this.use(fact.callee);
    if (fact.kind === 'call') this.pending.push(...fact.args);
    else if (fact.kind === 'assign') this.pending.push(fact.target, fact.value);
    else if (fact.kind === 'remove') this.pending.push(fact.target);
    else if (fact.value) this.pending.push(fact.value);
    this.fn(fact.fn);
  }

  private fn(id: FnId): void {
    const fn = this.source.fns[id];
    if (!fn || this.fns.has(id) || !this.choice.fn(id)) return;
    this.fns.add(id);
    if (fn.cls >= 0) this.cls(fn.cls);
    for (const param of fn.params) this.binding(param);
    for (const fact of this.byFn[id] ?? []) if (this.choice.fact(this.source.facts[fact]!)) this.fact(fact);
    if (fn.parent > 0) this.fn(fn.parent);
  }

  private cls(id: ClassId): void {
    const cls = this.source.classes[id];
    if (!cls || this.classes.has(id)) return;
    this.classes.add(id);
    for (const base of cls.bases) this.use(base);
    this.pending.push(...cls.decorators, ...(cls.wrapper ? [cls.wrapper] : []));
    for (const fn of Object.values(cls.methods)) this.fn(fn);
    // Field initialisers run with the constructor.
    for (const fn of this.initialisers.get(id) ?? []) this.fn(fn);
    this.fn(cls.fn);
  }
}
