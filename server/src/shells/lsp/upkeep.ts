import { CancellationToken } from 'vscode-languageserver/node';
import { type Context } from './context.ts';
import { checkOnDisk } from './disk.ts';
import { isConfigFile } from './document-diagnostics.ts';
import type { Push } from './push.ts';
import type { Scan } from './scan.ts';
import { isWithin, pathOf, uriOfKey } from './uris.ts';
import type { WorkspacePull } from './workspace-pull.ts';

/** Keeps what the client sees true while the world changes: files, configurations, settings, folders. */
export interface Upkeep {
  /** Rules of the game have changed: everything is checked anew that was checked before. */
  rulesChanged(): void;
  fileChanged(key: string): void;
  /** Also for a folder with everything in it: answers whether something in it had results. */
  fileGone(key: string): boolean;
  documentClosed(uri: string, key: string): void;
  /** Results of a workspace folder that was removed. */
  folderGone(path: string): void;
}

interface Parts {
  readonly push: Push;
  readonly scan: Scan;
  readonly workspacePull: WorkspacePull;
}

const silent = { report: () => undefined };

export const createUpkeep = (context: Context, { push, scan, workspacePull }: Parts): Upkeep => {
  const { configs, connection, documents, results, foreground, can } = context;
  const waiting = new Set<string>();
  let rescanQueued = false;
  let working = false;

  const log = (error: unknown): void => connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));

  const rescan = (): void => {
    if (!scan.hasRun() || rescanQueued) return;
    rescanQueued = true;
    // Changes often come in groups; the scan that starts after them sees them all.
    void context.host.clock.delay(100).then(() => {
      rescanQueued = false;
      return scan.run(silent, CancellationToken.None);
    }).catch(log);
  };

  const recheck = async (key: string): Promise<void> => {
    const path = pathOf(uriOfKey(key));
    if (path === undefined || documents.byKey(key) !== undefined || isConfigFile(key)) return;
    const checked = scan.hasRun() ? await checkOnDisk(context, path) : undefined;
    results.set(key, checked?.kind === 'checked' ? checked.diagnostics : []);
  };

  /** One file at a time, with room for what the user waits for in between. */
  const work = async (): Promise<void> => {
    if (working) return;
    working = true;
    for (const key of waiting) {
      waiting.delete(key);
      await foreground.idle();
      await recheck(key).catch(log);
      await context.host.clock.breathe();
    }
    working = false;
  };

  const fileChanged = (key: string): void => {
    if (!scan.hasRun() || documents.byKey(key) !== undefined) return;
    waiting.add(key);
    void work();
  };

  const refreshOpen = (): void => {
    if (!can().pull) for (const document of documents.all()) push.document(document);
    else if (can().refresh) connection.languages.diagnostics.refresh().catch(log);
  };

  return {
    rulesChanged: () => {
      configs.invalidate();
      refreshOpen();
      rescan();
    },
    fileChanged,
    fileGone: (key) => {
      const gone = results.keys().filter((known) => isWithin(known, key));
      for (const known of gone) results.set(known, []);
      return gone.some((known) => known !== key);
    },
    documentClosed: (uri, key) => {
      const tell = (): void => {
        if (can().pull) workspacePull.tellAgain(key);
        else void connection.sendDiagnostics({ uri, diagnostics: [...results.get(key).diagnostics] });
      };
      recheck(key).catch(log).finally(tell);
    },
    folderGone: (path) => {
      const others = context.folders.paths();
      for (const key of results.keys()) {
        if (isWithin(key, path) && !others.some((other) => isWithin(key, other))) results.set(key, []);
      }
    },
  };
};
