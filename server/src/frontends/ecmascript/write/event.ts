/** What a listener's call says of itself: the event, the kind of call, the method that is bound. */
import type { Job } from './job.ts';
import { type Node, sourceOf } from './syntax.ts';

/** `message` of `runtime.onMessage.addListener(…)` */
export function eventOfTarget({ site }: Job): string | undefined {
  const target = site.node.type === 'CallExpression' && site.node.callee.type === 'MemberExpression' ? site.node.callee.object : undefined;
  const name = target?.type === 'MemberExpression' && target.property.type === 'Identifier' ? target.property.name : '';
  return /^on([A-Z]\w*)$/.exec(name)?.[1];
}

/** `onResize` of `this.onResize.bind(this)` */
export function boundMethod(node: Node): string | undefined {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression' || node.callee.property.type !== 'Identifier' || node.callee.property.name !== 'bind') return undefined;
  const { object } = node.callee;
  return object.type === 'MemberExpression' && object.object.type === 'ThisExpression' && object.property.type === 'Identifier' ? object.property.name : undefined;
}

/** The event's name, where the call says it. */
export function eventOf({ syntax, plan, site }: Job): string | undefined {
  const part = plan.code.find((one) => typeof one !== 'string' && one.hole === 'event');
  const node = typeof part === 'object' && part.span ? syntax.nodesAt(part.span)[0] : site.node.type === 'CallExpression' ? site.node.arguments[0] : undefined;
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node?.type === 'MemberExpression' && !node.computed && node.property.type === 'Identifier') return node.property.name.toLowerCase();
  return node?.type === 'Identifier' && /^[A-Z_]+$/.test(node.name) ? sourceOf(syntax, node).toLowerCase() : undefined;
}

/** `x.addEventListener(…)` */
export const isDomListener = (node: Node): boolean =>
  node.type === 'CallExpression' && node.callee.type === 'MemberExpression' && node.callee.property.type === 'Identifier' && node.callee.property.name === 'addEventListener';
