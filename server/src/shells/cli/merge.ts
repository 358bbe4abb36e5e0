/** `leaktight merge`: one SARIF report of several. Of all shares of a scan it is, byte for byte, the report of the scan that was not shared out. */
import path from 'node:path';
import type { Invocation, Notification, Result, Run } from 'sarif';
import type { Texts } from '../../texts/en.ts';
import { unreadText } from '../setup/problems.ts';
import { codeOf, readSource } from '../workspace/read.ts';
import { exit, type Io } from './io.ts';
import type { MergeRequest } from './merge-options.ts';
import { shown } from './notices.ts';
import { fileOutput, streamOutput } from './output.ts';
import { sarifEnd, sarifStart } from './sarif.ts';

/** Bytes of a report: a million findings have less. */
const mostBytes = 512 * 1024 * 1024;

/** Gives the exit status: as that of the scan would have been. */
export const merge = async ({ files, output }: MergeRequest, io: Io, texts: Texts): Promise<number> => {
  const fail = (message: string): number => {
    io.err.write(`${texts.cli.error(message)}\n`);
    return exit.failure;
  };
  const runs: Run[] = [];
  for (const file of files) {
    const name = shown(path.resolve(io.cwd, file), io.cwd);
    const content = await readSource(path.resolve(io.cwd, file), mostBytes);
    if (content.kind !== 'text') return fail(unreadText(content, name, texts));
    const run = runIn(content.text);
    if (run === undefined) return fail(texts.cli.merge.noReport(name));
    if (runs[0] && toolOf(runs[0]) !== toolOf(run)) return fail(texts.cli.merge.otherTool(name, shown(path.resolve(io.cwd, files[0] ?? ''), io.cwd)));
    runs.push(run);
  }
  const { text, isWhole, count } = merged(runs);
  try {
    const out = output === undefined ? streamOutput(io.out) : await fileOutput(path.resolve(io.cwd, output));
    await out.write(text);
    await out.commit();
  } catch (error) {
    if (output === undefined) throw error;
    return fail(texts.cli.cannotWrite(output, codeOf(error)));
  }
  if (!isWhole) return exit.failure;
  return count > 0 ? exit.findings : exit.clean;
};

const toolOf = ({ tool }: Run): string => JSON.stringify(tool);

/** The one run of a report of ours. */
const runIn = (text: string): Run | undefined => {
  try {
    const { runs } = JSON.parse(text) as { readonly runs?: readonly Partial<Run>[] };
    const [run, ...others] = Array.isArray(runs) ? runs : [];
    const { results, invocations } = run ?? {};
    if (run?.tool?.driver?.name !== 'Leaktight' || others.length > 0 || !Array.isArray(invocations) || !Array.isArray(results)) return undefined;
    return (results as readonly Result[]).every((result) => typeof uriOf(result) === 'string') ? (run as Run) : undefined;
  } catch {
    return undefined;
  }
};

const uriOf = ({ locations }: Result): string | undefined => locations?.[0]?.physicalLocation?.artifactLocation?.uri;

const merged = (runs: readonly Run[]): { readonly text: string; readonly isWhole: boolean; readonly count: number } => {
  const [first] = runs as readonly [Run];
  const results = new Map(runs.flatMap((run) => run.results ?? []).map((result) => [JSON.stringify(result), orderOf(uriOf(result) ?? '')]));
  // Sorting keeps the order within a file.
  const sorted = [...results].sort(([, a], [, b]) => compare(a, b)).map(([text]) => text);
  const invocation = invocationOf(runs.flatMap(({ invocations = [] }) => invocations));
  const body = sorted.map((text, index) => `${index === 0 ? '\n' : ',\n'}${text}`).join('');
  return { text: `${sarifStart(first.tool, first.originalUriBaseIds)}${body}${sarifEnd(invocation)}`, isWhole: invocation.executionSuccessful, count: sorted.length };
};

/** A scan goes by name within each folder, files and folders alike. */
const orderOf = (uri: string): readonly string[] => uri.split('/').map(decoded);

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

const compare = (a: readonly string[], b: readonly string[]): number => {
  const index = a.findIndex((part, at) => part !== b[at]);
  const [one = '', other] = [a[index], b[index]];
  if (index < 0) return a.length - b.length;
  return other === undefined || one > other ? 1 : -1;
};

/** Every scan of a share says what is wrong with the configuration. */
const invocationOf = (invocations: readonly Invocation[]): Invocation => {
  const notes = new Map(invocations.flatMap(({ toolExecutionNotifications = [] }) => toolExecutionNotifications).map((note): [string, Notification] => [JSON.stringify(note), note]));
  return { executionSuccessful: invocations.every(({ executionSuccessful }) => executionSuccessful), toolExecutionNotifications: [...notes.values()] };
};
