import { CancellationToken, type Diagnostic } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { engineFor, type Context } from './context.ts';
import { checkOnDisk } from './disk.ts';
import { isConfigFile } from './document-diagnostics.ts';
import type { ScanSummary } from './requests.ts';
import { isWithin } from './uris.ts';

export interface ScanProgress {
  report(done: number, total: number): void;
}

export interface Scan {
  /** Checks every file of the workspace folders. One scan at a time: another one waits for its turn. `onFound` hears of each file that was checked. */
  run(progress: ScanProgress, token: Pick<CancellationToken, 'isCancellationRequested'>, onFound?: OnFound): Promise<ScanSummary>;
  /** Checks the files that have come since the last scan. */
  arrivals(): Promise<void>;
  /** Whether there was one: from then on the results of files on the disk are kept up to date. */
  hasRun(): boolean;
  /** Whether the last scan came across the file: others are ignored, excluded or new. */
  knows(path: string): boolean;
  /** How many files it came across. */
  size(): number;
}

export type OnFound = (path: string, diagnostics: readonly Diagnostic[]) => void;

/** Work without a break, so that a request never waits longer than that and one file. */
const sliceMs = 8;
const progressMs = 100;

/** Calls `act` at most once within `ms`; `slice` counts from the last call. */
const createPacer = (now: () => number, ms: number): (() => boolean) => {
  let last = now();
  return () => {
    if (now() - last < ms) return false;
    last = now();
    return true;
  };
};

/** `onOpen` is called with every open document that a scan comes across. */
export const createScan = (context: Context, onOpen: (document: TextDocument) => void): Scan => {
  const { host, connection, documents, results, folders, checks, foreground } = context;
  let known: ReadonlySet<string> | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  const discover = async (token: Pick<CancellationToken, 'isCancellationRequested'>): Promise<ReadonlySet<string>> => {
    const found = new Set<string>();
    const due = createPacer(host.clock.now, sliceMs);
    for (const folder of folders.paths()) {
      for await (const file of host.files.discover(folder)) {
        if (token.isCancellationRequested) return found;
        found.add(file);
        if (due()) await host.clock.breathe();
      }
    }
    return found;
  };

  const checkOne = (path: string): Promise<readonly Diagnostic[] | 'unread' | 'skipped'> =>
    check(path).catch((error: unknown) => {
      connection.console.warn(host.texts.lsp.notChecked(path, error instanceof Error ? error.message : String(error)));
      return 'skipped' as const;
    });

  const check = async (path: string): Promise<readonly Diagnostic[] | 'unread' | 'skipped'> => {
    const document = documents.byKey(path);
    if (document !== undefined) {
      onOpen(document);
      const engine = await engineFor(context, document.uri);
      return engine === undefined ? 'unread' : checks.run(document, engine)?.diagnostics ?? 'unread';
    }
    const checked = await checkOnDisk(context, path);
    results.set(path, checked.kind === 'checked' ? checked.diagnostics : []);
    return checked.kind === 'checked' ? checked.diagnostics : checked.kind;
  };

  /** Results of files that are not there any more, or not to be checked any more. */
  const dropOthers = (found: ReadonlySet<string>): void => {
    for (const key of results.keys()) {
      if (found.has(key) || isConfigFile(key)) continue;
      if (folders.paths().some((folder) => isWithin(key, folder))) results.set(key, []);
    }
  };

  const scan: Scan['run'] = async (progress, token, onFound) => {
    const start = host.clock.now();
    known ??= new Set();
    const found = await discover(token);
    if (!token.isCancellationRequested) known = found;
    const sum = { files: 0, findings: 0, filesWithFindings: 0, skipped: 0 };
    const dueBreak = createPacer(host.clock.now, sliceMs);
    const dueReport = createPacer(host.clock.now, progressMs);
    let done = 0;
    progress.report(done, found.size);
    for (const path of found) {
      if (token.isCancellationRequested) break;
      const result = await checkOne(path);
      done++;
      if (result === 'skipped') sum.skipped++;
      else if (result !== 'unread') {
        sum.files++;
        sum.findings += result.length;
        if (result.length > 0) sum.filesWithFindings++;
        onFound?.(path, result);
      }
      if (dueReport()) progress.report(done, found.size);
      if (dueBreak()) await host.clock.breathe();
      await foreground.idle();
    }
    const cancelled = token.isCancellationRequested;
    if (!cancelled) dropOthers(found);
    return { ...sum, ms: Math.round(host.clock.now() - start), cancelled };
  };

  const arrivals = async (): Promise<void> => {
    const before = known;
    if (before === undefined) return;
    const found = await discover(CancellationToken.None);
    known = found;
    for (const path of found) {
      if (before.has(path)) continue;
      await foreground.idle();
      await checkOne(path);
      await host.clock.breathe();
    }
  };

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = queue.then(work);
    queue = turn.catch(() => undefined);
    return turn;
  };

  return {
    run: (progress, token, onFound) => inTurn(() => scan(progress, token, onFound)),
    arrivals: () => inTurn(arrivals),
    hasRun: () => known !== undefined,
    knows: (path) => known?.has(path) === true,
    size: () => known?.size ?? 0,
  };
};
