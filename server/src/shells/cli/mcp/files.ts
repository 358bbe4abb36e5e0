/** Findings and fixes of one file of the workspace, for tools that name it. */
import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import type { Engine, Finding, Fix, Source } from '../../../engine/api.ts';
import type { Texts } from '../../../texts/en.ts';
import { encode } from '../../workspace/decode.ts';
import { toPosix } from '../../workspace/globs.ts';
import { type Content, readSource } from '../../workspace/read.ts';
import { createEngines } from '../engines.ts';
import { unreadText } from '../../setup/problems.ts';
import { replaceFile } from '../output.ts';
import { positionsOf } from '../positions.ts';
import { applyEdits } from '../safe-fixes.ts';

/** What a tool cannot do, in words for whoever called it. */
export class ToolError extends Error {}

export interface Opened {
  readonly file: string;
  /** From the workspace, with `/`. */
  readonly name: string;
  readonly content: Extract<Content, { readonly kind: 'text' }>;
  readonly engine: Engine;
  readonly source: Source;
  readonly findings: readonly Finding[];
}

/** The file with links resolved, and its name from the workspace; the name is nothing where it lies outside. */
const place = async (cwd: string, named: string): Promise<{ readonly file: string; readonly name: string | undefined }> => {
  const file = await realpath(path.resolve(cwd, named)).catch(() => path.resolve(cwd, named));
  const name = toPosix(path.relative(await realpath(cwd), file));
  return { file, name: name.startsWith('..') || path.isAbsolute(name) ? undefined : name };
};

export const isWithin = async (cwd: string, named: string): Promise<boolean> => (await place(cwd, named)).name !== undefined;

/** Reads and checks a file, which has to lie in the workspace, links resolved. Throws `ToolError`. */
export const openFile = async (cwd: string, named: string, texts: Texts): Promise<Opened> => {
  const { file, name } = await place(cwd, named);
  if (name === undefined) throw new ToolError(texts.setup.mcp.outside(named));
  const problems: string[] = [];
  const engines = createEngines({ confidence: undefined, texts, baseline: true, roots: [await realpath(cwd)], onBad: (bad) => void problems.push(texts.cli.configUnused(bad)) });
  const engine = await engines.beyondBaseline((await engines.nearest(file)).engine, file);
  if (problems[0] !== undefined) throw new ToolError(problems[0]);
  const content = await readSource(file);
  if (content.kind !== 'text') throw new ToolError(unreadText(content, name, texts));
  if (!engine.handles(file)) throw new ToolError(texts.cli.unread.otherLanguage(name));
  const source = { uri: pathToFileURL(file).href, text: content.text };
  await engine.prepare(source.uri);
  return { file, name, content, engine, source, findings: engine.check(source).findings };
};

export const lineOf = ({ source }: Opened, { span }: Finding): number => positionsOf(source.text).regionOf(span).startLine;

export interface Repair {
  readonly after: string;
  readonly patch: string;
}

/** Nothing where the edits do not fit together. */
export const repairOf = ({ name, source }: Opened, { edits }: Fix): Repair | undefined => {
  const after = applyEdits(source.text, edits);
  if (after === undefined) return undefined;
  const patch = createTwoFilesPatch(`a/${name}`, `b/${name}`, source.text, after, undefined, undefined, { headerOptions: FILE_HEADERS_ONLY }) ?? '';
  return { after, patch };
};

/** Writes the text in the file's own encoding. Throws `ToolError`. */
export const writeFile = async ({ file, name, content }: Opened, text: string, texts: Texts): Promise<void> => {
  const now = await readSource(file);
  if (now.kind !== 'text' || now.stamp !== content.stamp) throw new ToolError(texts.cli.fix.changed(name));
  const bytes = encode(text, content);
  if (bytes === undefined) throw new ToolError(texts.cli.fix.encoding(name));
  await replaceFile(file, bytes);
};
