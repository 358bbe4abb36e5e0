/** Reads `leaktight.json`: text in, configuration or problems at their places out. */
import { findNodeAtLocation, getNodeValue, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { rules } from '../catalog/rules.ts';
import type { Texts } from '../texts/en.ts';
import type { ConfigResult, Problem } from './api.ts';
import { configSchema } from './config-schema.ts';
import { describeIssues } from './config-problems.ts';
import { codeProblems } from './config-code.ts';
import { defaultConfig } from './names.ts';

/** More of them help nobody, and a file made to be hostile has a hundred thousand. */
const mostProblems = 50;

/**
 * Reads the text of a configuration file (JSON with comments and trailing commas). There is a configuration exactly when there
 * are no problems: half a configuration would report what the other half excludes. Never throws.
 */
export const parseConfig = (text: string, texts: Texts): ConfigResult => {
  try {
    return parse(text, texts);
  } catch (error) {
    // Recursion over brackets without end, in the JSON parser or in the schema.
    if (error instanceof RangeError) return { problems: [{ span: { start: 0, end: Math.min(1, text.length) }, message: texts.config.tooDeep }] };
    throw error;
  }
};

const parse = (text: string, texts: Texts): ConfigResult => {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  const [error] = errors;
  // Later errors mostly follow from the first.
  if (error) return { problems: [syntaxProblem(error, text, texts)] };
  if (!root) return { config: defaultConfig, problems: [] };
  const duplicates = duplicateKeys(root, texts);
  const schema = configSchema(rules, texts);
  const result = schema.safeParse(getNodeValue(root));
  if (!result.success) return { problems: [...duplicates, ...describeIssues(result.error.issues, schema, root, texts)].slice(0, mostProblems) };
  const { $schema: _, ...config } = result.data;
  const problems = [...duplicates, ...codeProblems(config, (path) => findNodeAtLocation(root, [...path]), texts)];
  return problems.length > 0 ? { problems } : { config, problems };
};

const syntaxProblem = (error: ParseError, text: string, texts: Texts): Problem => {
  const end = Math.min(text.length, error.offset + Math.max(1, error.length));
  const name = printParseErrorCode(error.error);
  return { span: { start: Math.min(error.offset, Math.max(0, end - 1)), end }, message: texts.config.syntaxErrors[name] ?? texts.config.syntax };
};

/** JSON lets the last of two equal keys win, which hides the first without a word. */
const duplicateKeys = (node: Node, texts: Texts): Problem[] => {
  const children = node.children ?? [];
  const seen = new Set<unknown>();
  const own = (node.type === 'object' ? children : []).flatMap(({ children: [key] = [] }) => {
    if (key === undefined || !seen.has(key.value)) {
      seen.add(key?.value);
      return [];
    }
    return [{ span: spanOf(key), message: texts.config.duplicateKey(String(key.value)) }];
  });
  return [...own, ...children.flatMap((child) => duplicateKeys(child, texts))];
};

const spanOf = (node: Node) => ({ start: node.offset, end: node.offset + node.length });
