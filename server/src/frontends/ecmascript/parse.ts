/** Text to TS-ESTree, also for text that somebody is just typing. The only file that knows which parser stands behind it. */
import { parseAndGenerateServices } from '@typescript-eslint/typescript-estree';
import type { TSESTree } from '@typescript-eslint/types';
import ts from 'typescript';
import { collectComments, type ParsedComment } from './parse-comments.ts';
import { dropCostlyLists, dropOpenLists } from './parse-lists.ts';
import { nameEmptyIdentifiers } from './parse-repair.ts';

export interface Parsed {
  /** Nodes carry `range`; `loc` holds nothing of use, and there are no `parent`, `tokens` or `comments`. */
  readonly ast: TSESTree.Program;
  /** In source order. */
  readonly comments: readonly ParsedComment[];
  /** The text has syntax errors, or parts of it could not be converted: the tree describes what could be understood. */
  readonly broken: boolean;
}

/**
 * Parses source text. The extension of `fileName` decides about the dialect, and nothing else is done with the name.
 * Never throws; `undefined` when no tree can be had at all (text nested so deeply that the parser runs out of stack).
 */
export function parse(text: string, fileName: string): Parsed | undefined {
  try {
    const source = sourceFile(text, fileName);
    const hasErrors = source.parseDiagnostics.length > 0;
    source.parseDiagnostics = [];
    dropCostlyLists(source);
    const { ast, complete } = convert(source);
    if (hasErrors) nameEmptyIdentifiers(ast);
    return { ast, comments: collectComments(source), broken: hasErrors || !complete };
  } catch {
    return undefined;
  }
}

interface Converted {
  readonly ast: TSESTree.Program;
  /** No statement had to be left out. */
  readonly complete: boolean;
}

/** Above it a file is converted piece by piece: the converter looks for some tokens from the first statement on, for each anew. */
const MANY_STATEMENTS = 2000;

function convert(source: SourceFile): Converted {
  if (source.statements.length > MANY_STATEMENTS) return convertInPieces(source);
  try {
    return { ast: convertOrThrow(source), complete: true };
  } catch {
    dropOpenLists(source);
    return convertInPieces(source);
  }
}

/** Statement by statement, so that one which cannot be converted costs no other. */
function convertInPieces(source: SourceFile): Converted {
  const program = convertOrThrow(pieceOf(source, []));
  let complete = true;
  for (const statement of source.statements) {
    try {
      program.body.push(...convertOrThrow(pieceOf(source, [statement])).body);
    } catch {
      complete = false;
    }
  }
  return { ast: program, complete };
}

/** The same file to whoever asks for its text, with only these statements in it. */
function pieceOf(source: SourceFile, statements: readonly ts.Statement[]): SourceFile {
  const properties = { statements: { value: statements }, getChildren: { value: () => statements } };
  return Object.create(source, properties) as SourceFile;
}

/** `loc: true` looks like more work and is less: without it the converter makes the positions all the same and then deletes them. */
function convertOrThrow(source: SourceFile): TSESTree.Program {
  return parseAndGenerateServices(source, {
    allowInvalidAST: true,
    loc: true,
    range: true,
    preserveNodeMaps: false,
    suppressDeprecatedPropertyWarnings: true,
    onUnsupportedTypeScriptVersion: 'ignore',
    loggerFn: false,
  }).ast;
}

/** `parseDiagnostics` is internal to TypeScript. The converter refuses a file with any, so they are taken out of its sight. */
interface SourceFile extends ts.SourceFile {
  parseDiagnostics: readonly ts.Diagnostic[];
}

const NO_POSITION: ts.LineAndCharacter = { line: 0, character: 0 };

function sourceFile(text: string, fileName: string): SourceFile {
  const options = { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
  const source = ts.createSourceFile(fileName, text, options, true, scriptKind(text, fileName)) as SourceFile;
  source.getLineAndCharacterOfPosition = () => NO_POSITION;
  return source;
}

/** Flow's types are close to TypeScript's, and TypeScript reads types more fully where it expects its own. */
function scriptKind(text: string, fileName: string): ts.ScriptKind {
  const extension = /\.([cm]?[jt]s|[jt]sx)$/i.exec(fileName)?.[1]?.toLowerCase() ?? 'tsx';
  if (extension === 'ts' || extension === 'mts' || extension === 'cts') return ts.ScriptKind.TS;
  if (extension === 'tsx' || FLOW.test(text)) return ts.ScriptKind.TSX;
  return extension === 'jsx' ? ts.ScriptKind.JSX : ts.ScriptKind.JS;
}

/** The pragma stands in the first comment of the file. */
const FLOW = /^\s*(?:\/\/[^\n]*@flow\b|\/\*(?:(?!\*\/)[^])*?@flow\b)/;
