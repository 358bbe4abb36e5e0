/** Python: relative imports, and packages from the folders that may be on the path. */
import path from 'node:path';
import { foldersFrom, type FileSystem } from './file-system.ts';
import type { Resolution } from './resolution.ts';

const EXTENSION = /\.pyi?$/i;
/** Folders around a file that may hold its packages. */
const MOST_FOLDERS = 12;

export const pythonResolution = (files: FileSystem): Resolution => {
  const fileAt = (target: string): string | undefined => [`${target}.py`, path.join(target, '__init__.py'), `${target}.pyi`].find(files.isFile);
  return {
    handles: (file) => EXTENSION.test(file),
    resolve: (module, from) => {
      if (module === '' || /[^\w.]/.test(module)) return undefined;
      const folder = path.dirname(from);
      const [, dots = '', name = ''] = /^(\.*)(.*)$/.exec(module) ?? [];
      const parts = name === '' ? [] : name.split('.');
      if (dots !== '') return fileAt(path.join(folder, ...Array.from({ length: dots.length - 1 }, () => '..'), ...parts));
      let left = MOST_FOLDERS;
      for (const at of foldersFrom(folder)) {
        if (left-- === 0) break;
        // A folder that is a package itself is on no path.
        if (files.isFile(path.join(at, '__init__.py'))) continue;
        const file = fileAt(path.join(at, ...parts)) ?? fileAt(path.join(at, 'src', ...parts));
        if (file !== undefined && file !== from) return file;
      }
      return undefined;
    },
  };
};
