/** Types for the parameters of handlers that are taken out of the call which they were inferred from. */
import type { TSESTree } from '@typescript-eslint/types';
import { eventOf, isDomListener } from './event.ts';
import type { Job } from './job.ts';
import type { RawEdit } from './pieces.ts';
import { isFunction, type Node, sourceOf, type Syntax } from './syntax.ts';
import { eventType } from './wording.ts';

/** The type of a handler that returns nothing. */
export function functionType(job: Job, node: Node): string | undefined {
  if (!isFunction(node) || node.async || node.params.some((param) => param.type !== 'Identifier')) return undefined;
  const types = paramTypes(job, node);
  const params = (node.params as TSESTree.Identifier[]).map((param, index) => `${param.name}${types[index] ?? (param.typeAnnotation ? sourceOf(job.syntax, param.typeAnnotation) : '')}`);
  return `(${params.join(', ')}) => void`;
}

/** Types for parameters that were inferred from the call the handler stood in. */
export function paramTypes(job: Job, node: Node): readonly (string | undefined)[] {
  if (!job.syntax.typed || !isFunction(node)) return [];
  return node.params.map((param, index) => {
    const isBare = (param.type === 'Identifier' || param.type === 'ObjectPattern' || param.type === 'ArrayPattern') && !param.typeAnnotation;
    return isBare ? `: ${index === 0 ? inferredType(job) : 'any'}` : undefined;
  });
}

function inferredType(job: Job): string {
  const { site, finding } = job;
  if (finding.resource.startsWith('dom.media-query')) return 'MediaQueryListEvent';
  const event = eventOf(job);
  return isDomListener(site.node) && event !== undefined ? eventType(event) : 'any';
}

/** The same as changes of the handler's text. */
export function typesFor(job: Job, node: Node): readonly RawEdit[] {
  const types = paramTypes(job, node);
  if (!isFunction(node) || types.every((type) => type === undefined)) return [];
  const edits = node.params.flatMap((param, index): RawEdit[] => {
    const type = types[index];
    return type === undefined ? [] : [{ start: param.range[1], end: param.range[1], text: type, label: '' }];
  });
  const [only] = node.params;
  const isBare = only !== undefined && node.params.length === 1 && isUnwrapped(job.syntax, node, only);
  if (!isBare) return edits;
  return [{ start: only.range[0], end: only.range[0], text: '(', label: '' }, ...edits, { start: only.range[1], end: only.range[1], text: ')', label: '' }];
}

/** `event => …` */
const isUnwrapped = ({ text }: Syntax, node: Node, param: Node): boolean => !text.slice(node.range[0], param.range[0]).includes('(');

/** Whether one of these types says nothing. */
export const hasGuessedTypes = (job: Job, node: Node): boolean => paramTypes(job, node).some((type) => type === ': any');
