/** A short form for what a view makes, mostly on an element, and has to end: one line of the table, two examples. */
import type { Confidence } from '../types.ts';
import { handleFixes, type Row } from './row.ts';

export interface Widget {
  readonly id: string;
  /** Absent: `undisposed-object`. */
  readonly rule?: string;
  readonly atMost?: Confidence;
  readonly noun: string;
  readonly from?: string | readonly string[];
  readonly acquire: readonly string[];
  readonly release: readonly string[];
  readonly ends?: NonNullable<Row['ends']>;
  readonly pending?: boolean;
  readonly tiedBy?: readonly string[];
  readonly leaks: string;
  readonly example: {
    /** Import lines. */
    readonly imports: string;
    /** The variable that holds the object. */
    readonly name: string;
    /** The expression that makes it, of `host.current` and `options`. */
    readonly make: string;
    /** The statement that ends it. */
    readonly end: string;
  };
}

/** The widget as a row; its examples are React effects, which most of these libraries are used in. */
export function widgetRow(widget: Widget): Row {
  const { example, from, rule = 'undisposed-object', ...rest } = widget;
  const make = `    const ${example.name} = ${example.make};`;
  return {
    ...rest,
    ...(from === undefined ? {} : { from }),
    rule,
    owedBy: 'lifetime',
    holds: 'handle',
    fix: handleFixes,
    bad: component(example.imports, [make]),
    good: component(example.imports, [make, `    return () => ${example.end};`]),
  };
}

function component(imports: string, body: readonly string[]): string {
  return [
    "import { useEffect, useRef } from 'react';",
    ...imports.split('\n'),
    'export function View({ options }) {',
    '  const host = useRef(null);',
    '  useEffect(() => {',
    ...body,
    '  }, [options]);',
    '  return <div ref={host} />;',
    '}',
    '',
  ].join('\n');
}
