/** Checks one file and, if asked to, repairs it. */
import { stat } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { CheckResult, Engine, Finding, Source } from '../../engine/api.ts';
import type { Texts } from '../../texts/en.ts';
import { encode } from '../workspace/decode.ts';
import { codeOf, stampOf, type Content } from '../workspace/read.ts';
import type { Notices } from './notices.ts';
import { replaceFile } from './output.ts';
import type { FileChange } from './reporter.ts';
import { applySafeFixes, type Fixed } from './safe-fixes.ts';
import type { Sift } from './sources.ts';

type Text = Extract<Content, { readonly kind: 'text' }>;

export interface Checked {
  readonly text: string;
  readonly broken: boolean;
  /** Those that count. */
  readonly findings: readonly Finding[];
  /** Those that a baseline hides. */
  readonly hidden: number;
  readonly fixed: number;
  /** What the fixes made of it. */
  readonly change: FileChange | undefined;
}

export interface CheckTask {
  readonly file: string;
  /** The file's name in notices. */
  readonly name: string;
  readonly content: Text;
  readonly engine: Engine;
  readonly sift: Sift;
  /** Repair it: on the disk, or (`try`) in memory only. */
  readonly fix: 'no' | 'try' | 'write';
}

/** Nothing when the engine failed, which costs this file only. */
export const checkFile = async (task: CheckTask, notices: Notices, texts: Texts): Promise<Checked | undefined> => {
  try {
    const source = { uri: pathToFileURL(task.file).href, text: task.content.text };
    await task.engine.prepare(source.uri, source.text);
    const known = task.engine.check(source);
    const isRepaired = task.fix !== 'no' && task.sift(source.text, known.findings).length > 0;
    const result = isRepaired ? await planned(task.engine, source) : known;
    const findings = task.sift(source.text, result.findings);
    const unfixed = { text: source.text, broken: result.broken, findings, hidden: result.hidden ?? 0, fixed: 0, change: undefined };
    if (task.fix === 'no' || findings.length === 0) return unfixed;
    const fixed = applySafeFixes(task.engine, source, result, task.sift);
    if (fixed.count === 0) return unfixed;
    const why = task.fix === 'try' ? undefined : await writeBack(task, fixed, texts);
    if (why !== undefined) notices.add('error', why);
    return why === undefined ? afterFixes(task, fixed) : unfixed;
  } catch (error) {
    notices.add('error', texts.cli.crash(task.name, error instanceof Error ? `${error.name}: ${error.message}` : String(error)));
    return undefined;
  }
};

/** What is known of an earlier scan has no plans for fixes. */
const planned = async (engine: Engine, source: Source): Promise<CheckResult> => {
  await engine.prepare(source.uri);
  return engine.check(source);
};

const afterFixes = ({ file, content }: CheckTask, { text, result, findings, count }: Fixed): Checked => {
  const mark = content.bom ? '\ufeff' : '';
  return { text, broken: result.broken, findings, hidden: result.hidden ?? 0, fixed: count, change: { file, before: mark + content.text, after: mark + text } };
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
