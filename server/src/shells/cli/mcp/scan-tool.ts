import path from 'node:path';
import type { Confidence } from '../../../engine/api.ts';
import type { Texts } from '../../../texts/en.ts';
import { toPosix } from '../../workspace/globs.ts';
import type { Io } from '../io.ts';
import { positionsOf } from '../positions.ts';
import type { FileReport, Summary } from '../reporter.ts';
import { scanInto } from '../scan.ts';
import { everything } from '../scan-options.ts';

/** Longer lists help no model; the summary has the true number. */
const most = 200;

/** Runs a scan and gives its findings, at most so many, and its summary. */
export const scanFor = async (cwd: string, now: () => number, paths: readonly string[], confidence: Confidence | undefined, texts: Texts): Promise<object> => {
  const findings: object[] = [];
  let summary: Partial<Summary> = {};
  const reporter = {
    start: () => '',
    file: ({ file, text, findings: found }: FileReport) => {
      const positions = positionsOf(text);
      for (const { rule, severity, confidence: sure, message, span } of found.slice(0, most - findings.length)) {
        findings.push({ path: toPosix(path.relative(cwd, file)), line: positions.regionOf(span).startLine, rule, severity, confidence: sure, message });
      }
      return '';
    },
    end: (whole: Summary) => {
      summary = whole;
      return '';
    },
  };
  const silent = { columns: undefined, colour: false };
  const io: Io = {
    cwd, now, agent: true, interrupted: new AbortController().signal, readInput: () => Promise.resolve(Buffer.alloc(0)), runAgain: () => Promise.resolve(),
    out: { write: () => Promise.resolve(), ...silent }, err: { write: () => undefined, ...silent },
  };
  const reports = { write: async (piece: (one: typeof reporter) => string) => void piece(reporter), commit: () => Promise.resolve(), discard: () => Promise.resolve() };
  await scanInto({ ...everything, paths: paths.length === 0 ? ['.'] : paths, confidence }, io, texts, () => Promise.resolve(reports));
  const { files, findings: total, hidden, notices } = summary;
  return { findings, summary: { files, findings: total, hidden }, notices: notices?.map(({ message }) => message) };
};
