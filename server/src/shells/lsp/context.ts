import type { Connection } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Engine } from '../../engine/api.ts';
import type { Checks } from './checks.ts';
import type { ClientCan } from './client.ts';
import type { Configs } from './configs.ts';
import { nameOf, type OpenDocuments } from './documents.ts';
import type { Folders } from './folders.ts';
import type { Foreground } from './foreground.ts';
import type { Host } from './host.ts';
import type { Results } from './results.ts';

/** The parts of one server, handed to every feature. */
export interface Context {
  readonly host: Host;
  readonly connection: Connection;
  can(): ClientCan;
  readonly documents: OpenDocuments;
  readonly folders: Folders;
  readonly configs: Configs;
  readonly checks: Checks;
  readonly results: Results;
  readonly foreground: Foreground;
  /** Resolves when folders and settings are known. */
  readonly ready: Promise<void>;
}

/** The engine for a file, ready to read it. */
export const engineFor = async ({ configs, folders, documents, ready }: Context, uri: string): Promise<Engine | undefined> => {
  await ready;
  const engine = await configs.engineFor(uri, folders.settingsFor(uri), folders.rootOf(uri));
  const document = documents.get(uri);
  await engine?.prepare(document ? nameOf(document, engine) : uri);
  return engine;
};

/** Longest rest after a keystroke. */
const longestRest = 300;

/** How long to wait after a keystroke, by what the last check cost. */
export const restAfter = (cost: number, least = 0): number => Math.min(longestRest, Math.max(least, cost));

/**
 * Waits until the user pauses: as long as the last check of the document took, so that small files answer at once and large ones do
 * not check every keystroke. Answers whether the document is still open at the version it had.
 */
export const settled = async ({ host, documents, checks }: Context, document: TextDocument, least = 0): Promise<boolean> => {
  const { uri, version } = document;
  await host.clock.breathe();
  const rest = restAfter(checks.cost(uri), least) - (host.clock.now() - documents.changedAt(uri));
  if (rest > 0) await host.clock.delay(rest);
  return documents.get(uri)?.version === version;
};
