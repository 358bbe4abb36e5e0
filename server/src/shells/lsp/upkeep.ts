import { CancellationToken } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { createBursts, type Burst } from './bursts.ts';
import { settled, type Context } from './context.ts';
import { checkOnDisk } from './disk.ts';
import { diagnose, isBaselineFile, isConfigFile } from './document-diagnostics.ts';
import type { Notebooks } from './notebooks.ts';
import type { Push } from './push.ts';
import { statusChangedMethod } from './requests.ts';
import { noResult } from './results.ts';
import type { Scan } from './scan.ts';
import { isWithin, keyOf } from './uris.ts';
import type { WorkspacePull } from './workspace-pull.ts';

/** Keeps what the client sees true while the world changes: files, configurations, settings, folders. */
export interface Upkeep {
  /** Rules of the game have changed: everything is checked anew that was checked before. */
  rulesChanged(): void;
  fileCreated(): void;
  fileChanged(key: string): void;
  /** Also for a folder with everything in it. */
  fileGone(key: string): void;
  documentChanged(document: TextDocument): void;
  documentClosed(uri: string, key: string): void;
  /** Results of a workspace folder that was removed. */
  folderGone(path: string): void;
}

interface Parts {
  readonly push: Push;
  readonly scan: Scan;
  readonly workspacePull: WorkspacePull;
  readonly notebooks: Notebooks;
}

/** Checks files of the disk again, one at a time, with room for what the user waits for in between. */
const createRechecks = (context: Context, recheck: (key: string) => Promise<void>): ((key: string) => void) => {
  const waiting = new Set<string>();
  let working = false;
  const work = async (): Promise<void> => {
    if (working) return;
    working = true;
    for (const key of waiting) {
      waiting.delete(key);
      await context.foreground.idle();
      await recheck(key);
      await context.host.clock.breathe();
    }
    working = false;
  };
  return (key) => {
    waiting.add(key);
    void work();
  };
};

export const createUpkeep = (context: Context, { push, scan, workspacePull, notebooks }: Parts): Upkeep => {
  const { configs, connection, documents, results, foreground, can } = context;
  const log = (error: unknown): void => connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));

  /** Files that no scan came across have no results, whatever is in them. */
  const recheck = async (key: string): Promise<void> => {
    if (documents.byKey(key) !== undefined || isConfigFile(key) || isBaselineFile(key)) return;
    const checked = scan.knows(key) ? await checkOnDisk(context, key) : undefined;
    results.set(key, checked?.kind === 'checked' ? checked.diagnostics : []);
  };

  const recheckLater = createRechecks(context, (key) => recheck(key).catch(log));

  /** For clients that ask: only what a scan would have shown, had the document not been open. */
  const tell = async (document: TextDocument): Promise<void> => {
    if (!scan.hasRun() || !workspacePull.isHeld() || !(await settled(context, document))) return;
    const result = await diagnose(context, document);
    if (result !== undefined) workspacePull.tellDocument(document, result);
  };

  const show = (document: TextDocument): void => {
    if (can().pull) tell(document).catch(log);
    else push.document(document);
  };

  const askAgain = (): void => {
    if (can().pull && can().refresh) connection.languages.diagnostics.refresh().catch(log);
  };

  const forgetGone = ({ isGone }: Burst): void => {
    for (const known of results.keys()) if (isGone(known)) results.set(known, []);
    // Editors keep the text of a deleted file for a while.
    for (const document of documents.all()) if (isGone(keyOf(document.uri))) workspacePull.tellDocument(document, noResult);
  };

  /** Checks again what has changed and what follows from it: each once, whatever of all that it follows from has changed. */
  const checkChanged = async (changed: ReadonlySet<string>): Promise<void> => {
    const open: TextDocument[] = [];
    const closed = new Set(changed);
    for (const file of context.host.imports?.outdated() ?? []) {
      const document = file === undefined ? undefined : documents.byKey(file);
      if (document !== undefined) open.push(document);
      else if (file !== undefined) closed.add(file);
      await context.host.clock.breathe();
    }
    for (const file of closed) if (scan.knows(file)) recheckLater(file);
    for (const document of open) {
      context.checks.forget(document.uri);
      show(document);
    }
    if (open.length > 0) askAgain();
  };

  const bursts = createBursts(context.host.clock, async (burst) => {
    const { imports } = context.host;
    if (burst.hasMoved) {
      imports?.moved(burst.isGone);
      forgetGone(burst);
    }
    const isWhole = burst.hasRules && scan.hasRun();
    if (isWhole) await scan.run({ report: () => undefined }, CancellationToken.None);
    // After a scan only open documents, answered as they were known, can be behind.
    await checkChanged(isWhole ? new Set() : burst.changed);
    if (!isWhole && burst.hasCome && scan.hasRun()) await scan.arrivals();
  }, log);

  const documentChanged = (document: TextDocument): void => {
    context.host.imports?.edit(keyOf(document.uri), () => document.getText());
    bursts.stir();
    show(document);
  };

  return {
    rulesChanged: () => {
      configs.invalidate();
      context.host.imports?.renewed();
      // What they follow from is forgotten: each check tells it anew.
      for (const document of documents.all()) {
        context.checks.forget(document.uri);
        show(document);
      }
      notebooks.refresh();
      askAgain();
      bursts.rules();
      connection.sendNotification(statusChangedMethod).catch(log);
    },
    fileCreated: bursts.come,
    fileChanged: (key) => {
      if (documents.byKey(key) === undefined) context.host.imports?.changed(key);
      else context.host.imports?.saved(key);
      bursts.changed(key);
    },
    fileGone: bursts.gone,
    documentChanged,
    documentClosed: (uri, key) => {
      context.host.imports?.edit(key, undefined);
      if (!scan.knows(key)) context.host.imports?.forget((file) => file === key);
      bursts.stir();
      const tellAgain = (): void => {
        if (can().pull) workspacePull.tellAgain(key);
        else connection.sendDiagnostics({ uri, diagnostics: [...results.get(key).diagnostics] }).catch(log);
      };
      // A question that came before the end is answered before the end is told: the answer would count more.
      foreground.idle().then(() => recheck(key)).catch(log).finally(tellAgain);
    },
    folderGone: (path) => {
      const others = context.folders.paths();
      for (const key of results.keys()) {
        if (isWithin(key, path) && !others.some((other) => isWithin(key, other))) results.set(key, []);
      }
    },
  };
};
