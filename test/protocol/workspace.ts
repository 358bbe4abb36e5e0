import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** A folder on the disk for one test. */
export interface TestWorkspace {
  readonly uri: string;
  path(file: string): string;
  uriOf(file: string): string;
  write(file: string, text: string): void;
  remove(file: string): void;
  dispose(): void;
}

export const createWorkspace = (files: Readonly<Record<string, string>> = {}): TestWorkspace => {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'leaktight-test-')));
  const at = (file: string): string => path.join(root, file);
  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(at(file)), { recursive: true });
    writeFileSync(at(file), text);
  };
  for (const [file, text] of Object.entries(files)) write(file, text);
  return {
    uri: pathToFileURL(root).href,
    path: at,
    uriOf: (file) => pathToFileURL(at(file)).href,
    write,
    remove: (file) => rmSync(at(file), { recursive: true }),
    dispose: () => rmSync(root, { recursive: true, force: true }),
  };
};
