/** What a command needs from the process, so that it can be run without one. */

export interface Sink {
  /** Settles when the reader at the other end keeps up. */
  write(text: string): Promise<void>;
}

/** Where findings go. What was written is kept by `commit`, and lost without it. */
export interface Output extends Sink {
  commit(): Promise<void>;
  discard(): Promise<void>;
}

export interface Terminal {
  /** Columns; nothing where the stream is no terminal. */
  readonly columns: number | undefined;
  readonly colour: boolean;
}

export interface Io {
  readonly cwd: string;
  /** An AI agent runs it. */
  readonly agent: boolean;
  readonly out: Sink & Terminal;
  /** Everything on standard input, or as much of it as is more than `limit` bytes. */
  readInput(limit: number): Promise<Buffer>;
  /** One line per thing that went wrong. Nobody waits for it, and that it cannot be written is no error. */
  readonly err: { write(text: string): void } & Terminal;
  /** Runs the command once more, with other arguments, and drops what it says; resolves when it has ended, however. It ends with an interruption. */
  runAgain(args: readonly string[]): Promise<void>;
  /** Milliseconds since an arbitrary moment. */
  now(): number;
  /** Aborted when the user interrupts. */
  readonly interrupted: AbortSignal;
}

export const exit = { clean: 0, findings: 1, failure: 2, interrupted: 130 } as const;
