/** Text to TS-ESTree, also for text that somebody is just typing. The only file that knows which parser stands behind it. */
import { parseAndGenerateServices } from '@typescript-eslint/typescript-estree';
import type { TSESTree } from '@typescript-eslint/types';
import ts from 'typescript';
import { nameEmptyIdentifiers } from './parse-repair.ts';

export interface Parsed {
  /** Nodes carry `range` and `parent`; `loc` holds nothing of use. */
  readonly ast: TSESTree.Program;
  /** In source order. Collected at the first access. */
  readonly comments: readonly TSESTree.Comment[];
  /** The text has syntax errors: the tree describes what could be understood. */
  readonly broken: boolean;
}

/**
 * Parses source text. The extension of `fileName` decides about the dialect, and nothing else is done with the name.
 * Never throws; `undefined` when no tree can be had at all (text nested so deeply that the parser runs out of stack).
 */
export function parse(text: string, fileName: string): Parsed | undefined {
  try {
    return parseOrThrow(text, fileName);
  } catch {
    return undefined;
  }
}

function parseOrThrow(text: string, fileName: string): Parsed {
  const source = sourceFile(text, fileName);
  const broken = source.parseDiagnostics.length > 0;
  source.parseDiagnostics = [];
  const { ast } = parseAndGenerateServices(source, OPTIONS);
  if (broken) nameEmptyIdentifiers(ast);
  return { ast, comments: ast.comments, broken };
}

/** `loc: true` looks like more work and is less: without it the converter makes the positions all the same and then deletes them. */
const OPTIONS = {
  allowInvalidAST: true,
  comment: true,
  loc: true,
  range: true,
  preserveNodeMaps: false,
  suppressDeprecatedPropertyWarnings: true,
  onUnsupportedTypeScriptVersion: 'ignore',
  loggerFn: false,
} as const;

/** `parseDiagnostics` is internal to TypeScript. The converter refuses a file with any, so they are taken out of its sight. */
interface SourceFile extends ts.SourceFile {
  parseDiagnostics: readonly ts.Diagnostic[];
}

const NO_POSITION: ts.LineAndCharacter = { line: 0, character: 0 };

function sourceFile(text: string, fileName: string): SourceFile {
  const options = { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
  const source = ts.createSourceFile(fileName, text, options, true, scriptKind(fileName)) as SourceFile;
  source.getLineAndCharacterOfPosition = () => NO_POSITION;
  return source;
}

function scriptKind(fileName: string): ts.ScriptKind {
  const extension = /\.([cm]?[jt]s|[jt]sx)$/i.exec(fileName)?.[1]?.toLowerCase() ?? 'tsx';
  if (extension.endsWith('x')) return extension === 'jsx' ? ts.ScriptKind.JSX : ts.ScriptKind.TSX;
  return extension.endsWith('js') ? ts.ScriptKind.JS : ts.ScriptKind.TS;
}
