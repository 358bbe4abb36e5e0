/** Text to TS-ESTree, also for text that somebody is just typing. The only file that knows which parser stands behind it. */
import type { TSESTree } from '@typescript-eslint/types';
import * as ts from 'typescript';
import { convertProgram } from './convert/program.ts';
import { collectComments, type ParsedComment } from './parse-comments.ts';

export interface Parsed {
  /** Nodes carry `range`, but no `loc`, `parent`, `tokens` or `comments`. Values are whole; types are there by their names, see `convert/`. */
  readonly ast: TSESTree.Program;
  /** In source order. */
  readonly comments: readonly ParsedComment[];
  /** The text has syntax errors, or parts of it are nested too deeply: the tree describes what could be understood. */
  readonly broken: boolean;
}

/**
 * Parses source text. The extension of `fileName` decides about the dialect, and nothing else is done with the name.
 * Never throws; `undefined` when no tree can be had at all (text nested so deeply that the parser runs out of stack).
 */
export function parse(text: string, fileName: string): Parsed | undefined {
  try {
    const source = sourceFile(text, fileName);
    const { program, complete } = convertProgram(source);
    return { ast: program, comments: collectComments(source), broken: source.parseDiagnostics.length > 0 || !complete };
  } catch {
    return undefined;
  }
}

/** `parseDiagnostics` is internal to TypeScript. */
interface SourceFile extends ts.SourceFile {
  readonly parseDiagnostics: readonly ts.Diagnostic[];
}

function sourceFile(text: string, fileName: string): SourceFile {
  const options = { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
  return ts.createSourceFile(fileName, text, options, false, scriptKind(text, fileName)) as SourceFile;
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
