/** Compares the front end's trees with those of typescript-estree, which they are made like. */

type Json = Readonly<Record<string, unknown>>;

/** Of these types and members of types no more is made than kind and range. */
const BARE: ReadonlySet<string> = new Set([
  'TSTypeLiteral', 'TSMappedType', 'TSConditionalType', 'TSIndexedAccessType', 'TSTupleType', 'TSTemplateLiteralType', 'TSTypePredicate', 'TSInferType', 'TSFunctionType',
  'TSConstructorType', 'TSRestType', 'TSOptionalType', 'TSLiteralType', 'TSNamedTupleMember', 'TSImportType',
]);

/** Fields that are not filled, or not as there: values of patterns and big numbers, references of characters in JSX, members of types. */
const UNMADE: Readonly<Record<string, readonly string[]>> = {
  Program: ['comments', 'tokens'], TSInterfaceBody: ['body'], TSIndexSignature: ['parameters', 'typeAnnotation'], JSXText: ['value'],
};

/** The first difference, as a path and both values; undefined for equal trees. */
export function difference(ours: unknown, theirs: unknown, path = ''): string | undefined {
  if (Array.isArray(ours) && Array.isArray(theirs)) return ofLists(ours, theirs, path);
  if (isObject(ours) && isObject(theirs)) return ofObjects(ours, theirs, path);
  return Object.is(ours, theirs) ? undefined : `${path}: ${show(ours)} for ${show(theirs)}`;
}

function ofLists(ours: readonly unknown[], theirs: readonly unknown[], path: string): string | undefined {
  if (ours.length !== theirs.length) return `${path}: ${ours.length} elements for ${theirs.length}`;
  for (const [index, one] of ours.entries()) {
    const found = difference(one, theirs[index], `${path}[${index}]`);
    if (found !== undefined) return found;
  }
  return undefined;
}

function ofObjects(ours: Json, theirs: Json, path: string): string | undefined {
  const type = String(ours['type']);
  const fields = BARE.has(type) ? ['type', 'range'] : Object.keys(theirs).filter((field) => field !== 'loc' && !isUnmade(type, field, theirs));
  for (const field of fields) {
    const found = difference(ours[field], theirs[field], `${path}.${field}`);
    if (found !== undefined) return found;
  }
  const extra = Object.keys(ours).find((field) => ours[field] !== undefined && !(field in theirs) && !BARE.has(type));
  return extra === undefined ? undefined : `${path}.${extra}: ${show(ours[extra])} for nothing`;
}

function isUnmade(type: string, field: string, theirs: Json): boolean {
  if (type === 'Literal' && field === 'value') return 'regex' in theirs || 'bigint' in theirs || /^['"].*&/s.test(String(theirs['raw']));
  return UNMADE[type]?.includes(field) === true;
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

const show = (value: unknown): string => (typeof value === 'bigint' ? `${value}n` : isObject(value) ? String(value['type'] ?? 'an object') : (JSON.stringify(value) ?? 'undefined'));
