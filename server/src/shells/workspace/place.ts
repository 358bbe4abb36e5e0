/** Where a file stands below what was asked for. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isBelow, toPosix } from './globs.ts';

/**
 * The path of a file (by its URI or path) below the innermost of the folders that holds it, with `/`; its name where none does. Folders further up are
 * those of the user's machine, and say nothing about the file.
 */
export const placeBelow = (roots: readonly string[]): ((uri: string) => string) => {
  const folders = [...new Set(roots)].sort((a, b) => b.length - a.length);
  return (uri) => {
    const file = uri.startsWith('file:///') ? fileURLToPath(uri) : uri;
    const around = folders.find((folder) => file !== folder && isBelow(file, folder));
    return around === undefined ? path.basename(file) : toPosix(file.slice(around.endsWith(path.sep) ? around.length : around.length + 1));
  };
};
