/** Findings from a cache: a report must be able to trust their shape. */
import type { Finding, Life, Link, Span } from '../../../engine/api.ts';
import { confidences, severities } from '../../../engine/levels.ts';
import { numberOf, objectOf, oneOf, optional, rowsOf, textOf } from './shape.ts';

const lives = ['effect', 'component', 'object', 'function', 'program'] as const satisfies readonly Life[];

const spanOf = (value: unknown): Span => {
  const { start, end } = objectOf(value);
  return { start: numberOf(start), end: numberOf(end) };
};

const linkOf = (value: unknown): Link => {
  const { what, lives: until, span } = objectOf(value);
  const place = optional(span, spanOf);
  return { what: textOf(what), lives: textOf(until), ...(place === undefined ? {} : { span: place }) };
};

/** Throws `Malformed`. Keys that no finding has are left out, and so is the plan of its fixes. */
export const findingOf = (value: unknown): Finding => {
  const { rule, resource, span, message, confidence, severity, related, story, chain, often, life, fingerprint } = objectOf(value);
  const [links, times, owner] = [optional(chain, rowsOf)?.map(linkOf), optional(often, textOf), optional(life, (one) => oneOf(lives, one))];
  return {
    rule: textOf(rule),
    resource: textOf(resource),
    span: spanOf(span),
    message: textOf(message),
    confidence: oneOf(confidences, confidence),
    severity: oneOf(severities, severity),
    related: rowsOf(related).map((one) => {
      const { span: place, message: text } = objectOf(one);
      return { span: spanOf(place), message: textOf(text) };
    }),
    story: rowsOf(story).map(textOf),
    ...(links === undefined ? {} : { chain: links }),
    ...(times === undefined ? {} : { often: times }),
    ...(owner === undefined ? {} : { life: owner }),
    fingerprint: textOf(fingerprint),
  };
};
