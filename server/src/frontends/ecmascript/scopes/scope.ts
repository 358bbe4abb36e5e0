/** Scopes and variables of a file in the making. */
import type { TSESTree } from '@typescript-eslint/types';

type Node = TSESTree.Node;

export type DefinitionType =
  'Variable' | 'Parameter' | 'FunctionName' | 'ClassName' | 'ImportBinding' | 'CatchClause' | 'TSEnumName' | 'TSEnumMember' | 'TSModuleName' | 'Type';

export interface Definition {
  readonly type: DefinitionType;
  readonly name: TSESTree.Identifier | TSESTree.Literal;
  /** What declares it: the declarator, function, class, specifier, … */
  readonly node: Node;
  /** Of variables and imports, the declaration around that. */
  readonly parent: Node | undefined;
}

export interface Scope {
  readonly type: 'module' | 'function' | 'name' | 'class' | 'field' | 'static-block' | 'block' | 'catch' | 'for' | 'switch' | 'with' | 'enum' | 'namespace' | 'type';
  readonly block: Node;
  readonly upper: Scope | undefined;
  /** The one that `var` declares in. */
  readonly variableScope: Scope;
  /** Made with the first name. */
  names: Map<string, Variable> | undefined;
}

export interface Variable {
  readonly name: string;
  readonly scope: Scope;
  readonly defs: Definition[];
  /** How often it is given a value in the text, with its declaration and by defaults. */
  writes: number;
  /** What it can stand for: `AS_VALUE`, `AS_TYPE` or both. */
  means: number;
}

export type Visit = (scopes: Scopes, node: Node | null | undefined) => void;
/** What one kind of node asks for. Gets the walk itself, so that rows need not import it. */
export type VisitRow = (scopes: Scopes, node: never, visit: Visit) => void;

export const AS_VALUE = 1;
export const AS_TYPE = 2;

const MEANS: Readonly<Record<DefinitionType, number>> = {
  Variable: AS_VALUE, Parameter: AS_VALUE, FunctionName: AS_VALUE, CatchClause: AS_VALUE, Type: AS_TYPE,
  ClassName: AS_VALUE | AS_TYPE, ImportBinding: AS_VALUE | AS_TYPE, TSEnumName: AS_VALUE | AS_TYPE, TSEnumMember: AS_VALUE | AS_TYPE, TSModuleName: AS_VALUE | AS_TYPE,
};

const HOLDS_VARS: ReadonlySet<Scope['type']> = new Set(['module', 'function', 'field', 'static-block', 'namespace']);

/** What a walk through a file has gathered. */
export class Scopes {
  readonly variables: Variable[] = [];
  readonly byIdentifier = new Map<Node, Variable>();
  current: Scope;
  readonly #names: (TSESTree.Identifier | TSESTree.JSXIdentifier)[] = [];
  readonly #from: Scope[] = [];
  readonly #asked: number[] = [];
  readonly #writes: number[] = [];

  constructor(program: TSESTree.Program) {
    const scope = { type: 'module', block: program, upper: undefined, names: undefined } as const;
    this.current = Object.assign(scope, { variableScope: scope as unknown as Scope });
  }

  /** Runs `body` in a new scope. */
  within(type: Scope['type'], block: Node, body: () => void): void {
    const upper = this.current;
    const scope: { -readonly [K in keyof Scope]: Scope[K] } = { type, block, upper, variableScope: upper.variableScope, names: undefined };
    if (HOLDS_VARS.has(type)) scope.variableScope = scope;
    this.current = scope;
    body();
    this.current = upper;
  }

  /** Declares a name, again or for the first time. */
  define(scope: Scope, def: Definition, writes = 0): Variable {
    const name = def.name.type === 'Identifier' ? def.name.name : String(def.name.value);
    const names = (scope.names ??= new Map<string, Variable>());
    let variable = names.get(name);
    if (!variable) {
      variable = { name, scope, defs: [], writes: 0, means: 0 };
      names.set(name, variable);
      this.variables.push(variable);
    }
    variable.defs.push(def);
    variable.writes += writes;
    variable.means |= MEANS[def.type];
    this.byIdentifier.set(def.name, variable);
    return variable;
  }

  /** Lets a name of the current scope stand for a variable of another one. */
  alias(variable: Variable): void {
    (this.current.names ??= new Map<string, Variable>()).set(variable.name, variable);
  }

  /** Notes a mention, to be resolved when all declarations are known. */
  mention(id: TSESTree.Identifier | TSESTree.JSXIdentifier, asked: number, writes = 0): void {
    this.#names.push(id);
    this.#from.push(this.current);
    this.#asked.push(asked);
    this.#writes.push(writes);
  }

  resolveMentions(): void {
    for (const [index, id] of this.#names.entries()) {
      const variable = find(id, this.#from[index]!, this.#asked[index]!);
      if (!variable) continue;
      variable.writes += this.#writes[index]!;
      this.byIdentifier.set(id, variable);
    }
  }
}

function find(id: TSESTree.Identifier | TSESTree.JSXIdentifier, from: Scope, asked: number): Variable | undefined {
  for (let scope: Scope | undefined = from; scope; scope = scope.upper) {
    const variable = scope.names?.get(id.name);
    if (variable && (variable.means & asked) !== 0 && !isHidden(variable, scope, id)) return variable;
    if (id.name === 'arguments' && isOwnFunction(scope)) return undefined;
  }
  return undefined;
}

/** Functions have `arguments` of their own, arrow functions have not. */
const isOwnFunction = (scope: Scope): boolean => scope.type === 'function' && scope.block.type !== 'ArrowFunctionExpression';

/** Defaults of parameters do not see what the body declares. */
function isHidden({ defs }: Variable, { type, block }: Scope, id: Node): boolean {
  if (type !== 'function' || !('body' in block) || block.body === null || block.body === undefined || Array.isArray(block.body)) return false;
  const bodyStart = (block.body as Node).range[0];
  return id.range[0] < bodyStart && defs.every(({ name }) => name.range[0] >= bodyStart);
}
