/** The front ends, with what they need from the disk. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Frontend, languages, type PythonWasm } from '../../engine/languages.ts';

/** Front ends for one process. `folder` is where the bundle stands: the parser's WebAssembly lies beside it. */
export const createLanguages = (folder: string): readonly Frontend[] => languages(() => readWasm(folder));

const readWasm = async (folder: string): Promise<PythonWasm> => {
  const [runtime, grammar] = await Promise.all([readFile(path.join(folder, 'web-tree-sitter.wasm')), readFile(path.join(folder, 'tree-sitter-python.wasm'))]);
  return { runtime, grammar };
};
