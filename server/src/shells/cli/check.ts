/** Checks one file and, if asked to, repairs it. */
import { stat } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { CheckResult, Engine } from '../../engine/api.ts';
import type { Texts } from '../../texts/en.ts';
import { encode } from '../workspace/decode.ts';
import { codeOf, stampOf, type Content } from '../workspace/read.ts';
import type { Notices } from './notices.ts';
import { replaceFile } from './output.ts';
import { applySafeFixes, type Fixed } from './safe-fixes.ts';

type Text = Extract<Content, { readonly kind: 'text' }>;

export interface Checked {
  readonly text: string;
  readonly result: CheckResult;
  readonly fixed: number;
}

export interface CheckTask {
  readonly file: string;
  /** The file's name in notices. */
  readonly name: string;
  readonly content: Text;
  readonly engine: Engine;
  readonly fix: boolean;
}

/** Nothing when the engine failed, which costs this file only. */
export const checkFile = async (task: CheckTask, notices: Notices, texts: Texts): Promise<Checked | undefined> => {
  try {
    const source = { uri: pathToFileURL(task.file).href, text: task.content.text };
    await task.engine.prepare(source.uri);
    const result = task.engine.check(source);
    const unfixed = { text: source.text, result, fixed: 0 };
    if (!task.fix || result.findings.length === 0) return unfixed;
    const fixed = applySafeFixes(task.engine, source, result);
    const why = fixed.count === 0 ? undefined : await writeBack(task, fixed, texts);
    if (why !== undefined) notices.add('error', why);
    return why === undefined ? { text: fixed.text, result: fixed.result, fixed: fixed.count } : unfixed;
  } catch (error) {
    notices.add('error', texts.cli.crash(task.name, error instanceof Error ? `${error.name}: ${error.message}` : String(error)));
    return undefined;
  }
};

/** Writes the fixed text in the file's own encoding; says why where it cannot. */
const writeBack = async ({ file, name, content }: CheckTask, { text }: Fixed, texts: Texts): Promise<string | undefined> => {
  const bytes = encode(text, content);
  if (bytes === undefined) return texts.cli.fix.encoding(name);
  try {
    if (stampOf(await stat(file)) !== content.stamp) return texts.cli.fix.changed(name);
    await replaceFile(file, bytes);
    return undefined;
  } catch (error) {
    return texts.cli.cannotWrite(name, codeOf(error));
  }
};
