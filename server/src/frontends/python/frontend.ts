/** Python, over tree-sitter. */
import { isPython } from '../extensions.ts';
import type { Frontend } from '../frontend.ts';
import { lowerPython } from './lower.ts';
import { loadParser, type ParsePython, type PythonWasm } from './parse.ts';
import { headImportsIn } from './head-imports.ts';
import { mentionsIn } from './mentions.ts';
import { writePythonFixes } from './write.ts';

/** The front end with a parser that is loaded at its first `prepare`; `read` gives the parser's WebAssembly. */
export function pythonFrontend(read: () => Promise<PythonWasm>): Frontend {
  let loading: Promise<void> | undefined;
  let parse: ParsePython | undefined;
  const load = async (): Promise<void> => {
    parse = await loadParser(await read());
  };
  return {
    language: 'python',
    imports: 'named',
    handles: isPython,
    isReady: () => parse !== undefined,
    prepare: () => (loading ??= load()),
    lower: (text, fileName) => lowerPython(parse ?? unread, text, fileName),
    mentions: mentionsIn,
    headImports: headImportsIn,
    fixes: (input) => writePythonFixes(parse ?? unread, input),
  };
}

/** Before the parser is there, no text can be understood. */
const unread: ParsePython = (text) => ({ root: { kind: 'module', start: 0, end: text.length, field: '', children: [] }, comments: [], broken: true });
