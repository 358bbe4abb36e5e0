/** The reports of one scan, written side by side. */
import path from 'node:path';
import { codeOf } from '../workspace/read.ts';
import type { Format, ReportRequest } from './formats.ts';
import type { Io, Output } from './io.ts';
import { fileOutput, streamOutput } from './output.ts';
import type { ReportContext, Reporter } from './reporter.ts';
import { createReporter } from './reporters.ts';

export interface Reports {
  /** Writes a piece of every report. Throws `ReportError`, or what the terminal throws. */
  write(piece: (reporter: Reporter) => string): Promise<void>;
  commit(): Promise<void>;
  discard(): Promise<void>;
}

/** The file of a report cannot be written; `code` is the system's word for why. */
export class ReportError extends Error {
  readonly file: string;
  readonly code: string;

  constructor(file: string, cause: unknown) {
    super(`${file}: ${codeOf(cause)}`, { cause });
    this.file = file;
    this.code = codeOf(cause);
  }
}

/** One that is under way. */
interface Report {
  readonly reporter: Reporter;
  readonly output: Output;
  readonly file: string | undefined;
  /** Its beginning goes out with the first piece: whoever stops reading there (`| head`) has made us look at something. */
  begun: boolean;
  /** The reader of the terminal has gone away (`| head`); the files are written to their ends. */
  deaf: boolean;
}

/** Files are opened before anything is scanned. `standard`: what the terminal shows unless a format is named. Throws `ReportError`. */
export const openReports = async (requests: readonly ReportRequest[], context: Omit<ReportContext, 'terminal'>, io: Io, standard: Format): Promise<Reports> => {
  const reports: Report[] = [];
  const discard = async (): Promise<void> => {
    for (const { output } of reports) await output.discard();
  };
  for (const { format, output: file } of requests) {
    const terminal = file === undefined ? io.out : { columns: undefined, colour: false };
    const chosen = format ?? (file === undefined ? standard : 'pretty');
    try {
      const output = file === undefined ? streamOutput(io.out) : await fileOutput(path.resolve(io.cwd, file));
      reports.push({ reporter: createReporter(chosen, { ...context, terminal }), output, file, begun: false, deaf: false });
    } catch (error) {
      await discard();
      throw new ReportError(file ?? '', error);
    }
  }
  return {
    write: async (piece) => {
      for (const report of reports.filter(({ deaf }) => !deaf)) {
        const head = report.begun ? '' : report.reporter.start();
        report.begun = true;
        await writeTo(report, head + piece(report.reporter), reports.length > 1);
      }
    },
    commit: async () => {
      for (const { output, file } of reports) await output.commit().catch((error: unknown) => fail(file, error));
    },
    discard,
  };
};

const writeTo = async (report: Report, text: string, hasOthers: boolean): Promise<void> => {
  try {
    await report.output.write(text);
  } catch (error) {
    report.deaf = report.file === undefined && hasOthers && codeOf(error) === 'EPIPE';
    if (!report.deaf) fail(report.file, error);
  }
};

const fail = (file: string | undefined, error: unknown): never => {
  throw file === undefined ? error : new ReportError(file, error);
};
