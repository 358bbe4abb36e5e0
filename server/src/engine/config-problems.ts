/** What zod found wrong in a configuration, said in our words at its place in the file. */
import { findNodeAtLocation, type Node } from 'jsonc-parser';
import { z } from 'zod';
import type { Texts } from '../texts/en.ts';
import type { Problem } from './api.ts';
import { nearest } from './nearest.ts';

type Issue = z.core.$ZodIssue;
type JsonSchema = z.core.JSONSchema.BaseSchema;
type Path = readonly (string | number)[];

interface Place {
  readonly root: Node;
  readonly schema: JsonSchema;
  readonly texts: Texts;
}

/** Keys of one object that are looked up and compared with the known ones. */
const mostKeys = 20;

/** One problem per thing that is wrong, each at the key or value that is wrong. */
export const describeIssues = (issues: readonly Issue[], schema: z.ZodType, root: Node, texts: Texts): Problem[] => {
  const place: Place = { root, schema: z.toJSONSchema(schema, { io: 'input' }), texts };
  return issues.flatMap((issue) => describe(issue, issue.path as Path, place));
};

const describe = (issue: Issue, path: Path, place: Place): Problem[] => {
  const t = place.texts.config;
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.slice(0, mostKeys).map((key) => unknownKey(key, path, place));
    case 'invalid_type':
      return [mismatch(path, t.wrongType(t.types[issue.expected] ?? issue.expected), place)];
    case 'invalid_value':
      return [mismatch(path, notOneOf(issue.values.map(String), path, place), place)];
    case 'invalid_union':
      return union(issue, path, place);
    case 'too_small':
      return [mismatch(path, t.empty, place)];
    case 'custom':
      return [mismatch(path, issue.message, place)];
    default:
      return [mismatch(path, t.invalid, place)];
  }
};

/** The alternative that got furthest is what the author meant; where none got anywhere, all of them are named. */
const union = (issue: z.core.$ZodIssueInvalidUnion, path: Path, place: Place): Problem[] => {
  const kinds = (issue as { readonly options?: readonly unknown[] }).options;
  if (kinds) return [mismatch(path, notOneOf(kinds.map(String), path, place), place)];
  const inner = issue.errors.flat().filter((one) => one.path.length > 0 || one.code === 'too_small');
  if (inner.length > 0) return inner.flatMap((one) => describe(one, [...path, ...(one.path as Path)], place));
  const t = place.texts.config;
  return [mismatch(path, t.wrongType(t.types['stringOrList'] ?? t.invalid), place)];
};

const unknownKey = (key: string, path: Path, { root, schema, texts }: Place): Problem => {
  const object = nodeAt(root, path);
  const keyNode = object.children?.find((property) => property.children?.[0]?.value === key)?.children?.[0] ?? object;
  const near = nearest(key, keysAt(schema, root, path));
  const isRule = path.length === 1 && path[0] === 'rules';
  return { span: spanOf(keyNode), message: isRule ? texts.config.unknownRule(key, near) : texts.config.unknownKey(key, near) };
};

const notOneOf = (values: readonly string[], path: Path, { root, texts }: Place): string => {
  const value: unknown = nodeAt(root, path).value;
  const near = typeof value === 'string' ? nearest(value, values) : undefined;
  return path.at(-1) === 'rule' && typeof value === 'string' ? texts.config.unknownRule(value, near) : texts.config.notOneOf(values, near);
};

/** A value that is wrong is marked; one that is absent is missed at the object that should have it. */
const mismatch = (path: Path, message: string, { root, texts }: Place): Problem => {
  const node = findNodeAtLocation(root, [...path]);
  if (node) return { span: spanOf(node), message };
  const parent = nodeAt(root, path.slice(0, -1));
  // The opening bracket alone: underlining the whole object would point at everything.
  return { span: { start: parent.offset, end: parent.offset + 1 }, message: texts.config.missingKey(String(path.at(-1))) };
};

/** The keys that the schema allows in the object at `path`. */
const keysAt = (schema: JsonSchema, root: Node, path: Path): readonly string[] => {
  const kindOf = (index: number): unknown => findNodeAtLocation(root, [...path.slice(0, index), 'kind'])?.value;
  const alternatives = (one: JsonSchema, index: number): readonly JsonSchema[] =>
    (one.oneOf ?? [one]).filter((each) => constOf(each) === undefined || constOf(each) === kindOf(index)) as readonly JsonSchema[];
  const step = (at: readonly JsonSchema[], key: string | number, index: number): readonly JsonSchema[] =>
    at
      .map((one) => (typeof key === 'number' ? one.items : one.properties?.[key]))
      .filter((one): one is JsonSchema => typeof one === 'object' && !Array.isArray(one))
      .flatMap((one) => alternatives(one, index + 1));
  return path.reduce<readonly JsonSchema[]>(step, [schema]).flatMap((one) => Object.keys(one.properties ?? {}));
};

const constOf = (schema: JsonSchema | boolean): unknown => {
  const kind = typeof schema === 'object' ? schema.properties?.['kind'] : undefined;
  return typeof kind === 'object' ? kind.const : undefined;
};

const nodeAt = (root: Node, path: Path): Node => findNodeAtLocation(root, [...path]) ?? root;

const spanOf = (node: Node) => ({ start: node.offset, end: node.offset + node.length });
