/** What the server's engines know of other files: those that are open as they are in the editor, all others as they are on the disk. */
import { createProject, type Project } from '../workspace/project.ts';
import { disk, type FileSystem } from '../workspace/resolve/file-system.ts';
import { createWatch } from '../workspace/watch.ts';
import type { Imports } from './host.ts';

export interface ImportsOptions {
  /** Characters of files that are read for others' sake before their own turn. */
  readonly keep: number;
  /** Milliseconds that one file may take: nobody is answered meanwhile. */
  readonly fileTimeout: number;
  /** Milliseconds since an arbitrary moment. */
  readonly now: () => number;
}

export const createImports = ({ keep, fileTimeout, now }: ImportsOptions): { readonly project: Project; readonly imports: Imports } => {
  let tell: (file: string, milliseconds: number) => void = () => undefined;
  const watch = createWatch({ milliseconds: fileTimeout, now, onTooLong: (file) => tell(file, fileTimeout) });
  const open = new Map<string, () => string>();
  const files: FileSystem = { ...disk, read: (file) => open.get(file)?.() ?? disk.read(file) };
  const project = createProject({ files, keep, watch, track: true });
  const imports: Imports = {
    edit: (file, text) => {
      if (text) open.set(file, text);
      else {
        open.delete(file);
        watch.forgive(file);
      }
      project.changed(file);
    },
    changed: (file) => {
      watch.forgive(file);
      project.changed(file);
    },
    moved: (isGone) => project.moved(isGone),
    renewed: () => project.renewed(),
    forget: (isGone) => project.forget(isGone),
    saved: (file) => watch.forgive(file),
    onTooLong: (listener) => void (tell = listener),
    outdated: () => project.outdated(),
  };
  return { project, imports };
};
