/** Short forms of rows for Node.js: an object that a class has to end, and one that a function has to release on every way out. */
import type { Confidence, FixRecipe } from '../types.ts';
import { handleFixes, type Row } from './row.ts';

interface Short {
  readonly id: string;
  readonly rule: string;
  readonly noun: string;
  readonly from?: string | readonly string[];
  readonly acquire: string | readonly string[];
  readonly release: string | readonly string[];
  readonly ends?: NonNullable<Row['ends']>;
  readonly unless?: string | readonly string[];
  readonly leaks: string;
  readonly atMost?: Confidence;
  readonly endless?: boolean;
  readonly aside?: boolean;
  readonly busy?: readonly string[];
}

/** An object that a class makes once and ends in its teardown. */
export interface HeldByClass extends Short {
  /** It may end by itself: a child process exits. */
  readonly selfEnding?: boolean;
  readonly example: {
    readonly imports: string;
    /** The field. */
    readonly name: string;
    /** The expression that makes it. */
    readonly make: string;
    /** The statement that ends it, without `this.name`. */
    readonly end: string;
  };
}

export function heldByClass({ example: { imports, name, make, end }, ...row }: HeldByClass): Row {
  const cls = (close: readonly string[]): string =>
    [imports, 'export class Service {', '  constructor(options) {', `    this.${name} = ${make};`, '    this.jobs = [];', '  }', '  dispose() {', ...close, '    this.jobs.length = 0;', '  }', '}', ''].join('\n');
  return { ...row, owedBy: 'lifetime', holds: 'handle', fix: handleFixes, bad: cls([]), good: cls([`    this.${name}${end};`]) };
}

/** Something that a function takes, works with and gives back, whatever happens in between. */
export interface HeldByCall extends Short {
  /** Calls that only use what they are given. */
  readonly borrowers?: readonly string[];
  readonly drained?: boolean;
  readonly write?: string;
  /** Releasing whatever happens is right, unless said otherwise. */
  readonly fix?: readonly FixRecipe[];
  readonly example: {
    readonly imports: string;
    readonly params: string;
    readonly name: string;
    readonly make: string;
    /** What is done with it: one expression. */
    readonly use: string;
    readonly end: string;
    readonly sync?: true;
  };
}

export function heldByCall({ example: { imports, params, name, make, use, end, sync }, ...row }: HeldByCall): Row {
  const head = [imports, `export ${sync ? '' : 'async '}function work(${params}) {`, `  const ${name} = ${make};`];
  const lines = (body: readonly string[]): string => [...head, ...body, '}', ''].join('\n');
  return {
    fix: ['release-in-finally', 'release-before-exits'],
    ...row,
    owedBy: 'function',
    holds: 'handle',
    ...(end.startsWith(`await ${name}`) ? { write: end.replace(name, '$handle') } : {}),
    bad: lines([`  const result = ${use};`, '  if (!result) throw new Error("nothing came back");', `  ${end};`, '  return result;']),
    good: lines(['  try {', `    return ${use};`, '  } finally {', `    ${end};`, '  }']),
  };
}
