/** What the tables of Python share: a row whose examples are written from the few lines that differ. */
import type { Resource } from '../types.ts';
import type { Row } from './row.ts';

/** The rows as entries of the catalog. */
export function python(rows: readonly Row[]): readonly Resource[] {
  return rows.map((row) => ({ ...row, ...(isContext(row) ? { release: [...[row.release].flat(), '$handle.__exit__()', '$handle.__aexit__()'] } : {}), language: 'python' }));
}

/** What `close` ends can be left by hand as well. */
const isContext = ({ release }: Row): boolean => [release].flat().includes('$handle.close()');

/** Something that a function takes, works with and gives back, whatever happens in between. */
export interface HeldByCall extends Omit<Row, 'owedBy' | 'holds' | 'bad' | 'good'> {
  readonly example: {
    readonly imports?: string;
    readonly params: string;
    readonly name: string;
    readonly make: string;
    /** What is done with it: one expression. */
    readonly use: string;
    /** What releases it; absent where `with` does. */
    readonly end?: string;
  };
}

export function heldByCall({ example: { imports, params, name, make, use, end }, ...row }: HeldByCall): Row {
  const text = (lines: readonly string[]): string => [...(imports === undefined ? [] : [`import ${imports}`, '', '']), `def work(${params}):`, ...lines.map((line) => `    ${line}`), ''].join('\n');
  const good = end === undefined
    ? [`with ${make} as ${name}:`, `    return ${use}`]
    : [`${name} = ${make}`, 'try:', `    return ${use}`, 'finally:', `    ${end}`];
  return { fix: end === undefined ? ['scope', 'release-in-finally'] : ['release-in-finally'], ...row, owedBy: 'function', holds: 'handle', bad: text([`${name} = ${make}`, `return ${use}`]), good: text(good) };
}
