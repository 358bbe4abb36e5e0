/** The files of a workspace that is on no disk, as the editor gives them out. */
import path from 'node:path';
import { baselineFileName, configFileName } from '../../engine/names.ts';
import type { ReadFileAnswer, ReadFolderAnswer } from '../lsp/requests.ts';
import type { SetupFiles } from '../setup/files.ts';
import { alwaysExcluded, isExcludedByDefault } from '../workspace/excludes.ts';
import type { OnUnread, WorkspaceFiles, WorkspaceOptions } from '../workspace/files.ts';
import { scopeOf, type Scope } from '../workspace/globs.ts';
import { createIncludes } from '../workspace/includes.ts';
import { isIgnored, withIgnoreFile, type IgnoreStack } from '../workspace/ignore-stack.ts';
import { baselineLimit, sizeLimit } from '../workspace/limits.ts';
import type { Content } from '../workspace/read.ts';
import type { LeftOut } from '../workspace/why-not.ts';
import { decodeBytes } from './decode.ts';

/** What the editor answers. Paths are those of the server. */
export interface Editor {
  readFile(file: string, limit: number): Promise<ReadFileAnswer>;
  readFolder(folder: string): Promise<ReadFolderAnswer | undefined>;
}

/** No project nests deeper. */
const mostLevels = 100;

export const createEditorFiles = (editor: Editor, { handles, readConfig }: WorkspaceOptions): WorkspaceFiles & SetupFiles => {
  const includes = createIncludes();

  const readUpTo = async (file: string, limit: number): Promise<Content> => {
    const answer = await editor.readFile(file, limit);
    if (answer.kind === 'large') return { kind: 'large', bytes: answer.size };
    if (answer.kind !== 'bytes') return { kind: answer.kind };
    const decoded = decodeBytes(answer.bytes);
    return decoded ? { kind: 'text', stamp: '', ...decoded } : { kind: 'binary' };
  };

  const read = (file: string): Promise<Content> => readUpTo(file, sizeLimit);

  const textOf = async (file: string): Promise<string> => {
    const content = await read(file);
    return content.kind === 'text' ? content.text : '';
  };

  const nearest = async (folder: string, name: string): Promise<string | undefined> => {
    const entries = await editor.readFolder(folder);
    if (entries?.files.includes(name) === true) return path.join(folder, name);
    const parent = path.dirname(folder);
    return entries === undefined || parent === folder ? undefined : nearest(parent, name);
  };

  /** The scope of the configuration that stands in a folder. */
  const scopeIn = async (folder: string): Promise<Scope> => {
    const { config } = readConfig(await textOf(path.join(folder, configFileName)));
    return config ? scopeOf(folder, config) : () => true;
  };

  async function* below(folder: string, outer: { readonly ignored: IgnoreStack | undefined; readonly scope: Scope }, level: number, onUnread: OnUnread): AsyncGenerator<string, void> {
    const entries = level < mostLevels ? await editor.readFolder(folder) : undefined;
    if (entries === undefined) return onUnread(folder, level < mostLevels ? { kind: 'missing' } : { kind: 'deep' });
    const ignored = entries.files.includes('.gitignore') ? withIgnoreFile(folder, await textOf(path.join(folder, '.gitignore')), outer.ignored) : outer.ignored;
    const scope = entries.files.includes(configFileName) ? await scopeIn(folder) : outer.scope;
    const isOut = (name: string, isFolder: boolean): boolean => isExcludedByDefault(name, isFolder) || isIgnored(ignored, path.join(folder, name), isFolder);
    for (const name of [...entries.files].sort()) if (handles(name) && !isOut(name, false) && scope(path.join(folder, name))) yield path.join(folder, name);
    for (const name of [...entries.folders].sort()) {
      if (!alwaysExcluded.has(name) && !isOut(name, true)) yield* below(path.join(folder, name), { ignored, scope }, level + 1, onUnread);
    }
  }

  async function* discover(folder: string, onUnread: OnUnread): AsyncGenerator<string, void> {
    const configFile = await nearest(folder, configFileName);
    yield* below(folder, { ignored: undefined, scope: configFile === undefined ? () => true : await scopeIn(path.dirname(configFile)) }, 0, onUnread);
  }

  /** From the outermost folder that the editor knows down to the file. */
  const whyLeftOut = async (file: string): Promise<LeftOut | undefined> => {
    const names = file.split('/');
    let ignored: IgnoreStack | undefined;
    for (const [index, name] of names.entries()) {
      if (index === 0) continue;
      const folder = names.slice(0, index).join('/') || '/';
      const isFolder = index < names.length - 1;
      const entries = await editor.readFolder(folder);
      if (entries?.files.includes('.gitignore') === true) ignored = withIgnoreFile(folder, await textOf(path.join(folder, '.gitignore')), ignored);
      if (isExcludedByDefault(name, isFolder)) return { kind: 'excluded', path: path.join(folder, name) };
      if (isIgnored(ignored, path.join(folder, name), isFolder)) return { kind: 'ignored', path: path.join(folder, name) };
    }
    return undefined;
  };

  return {
    read,
    readBaseline: (file) => readUpTo(file, baselineLimit),
    nearestConfig: (folder) => nearest(folder, configFileName),
    nearestBaseline: (folder) => nearest(folder, baselineFileName),
    discover: (folder, onUnread = () => undefined) => discover(folder, onUnread),
    includes,
    exists: async (file) => (await editor.readFile(file, 0)).kind !== 'missing',
    whyLeftOut,
  };
};
