/** What the server's engines know of other files: those that are open as they are in the editor, all others as they are on the disk. */
import { createProject, type Project } from '../workspace/project.ts';
import { disk, type FileSystem } from '../workspace/resolve/file-system.ts';
import type { Imports } from './host.ts';

/** `keep`: characters of files that are read for others' sake before their own turn. */
export const createImports = (keep: number): { readonly project: Project; readonly imports: Imports } => {
  const open = new Map<string, () => string>();
  const files: FileSystem = { ...disk, read: (file) => open.get(file)?.() ?? disk.read(file) };
  const project = createProject({ files, keep, track: true });
  const imports: Imports = {
    edit: (file, text) => {
      if (text) open.set(file, text);
      else open.delete(file);
      project.changed(file);
    },
    changed: (file) => project.changed(file),
    moved: (isGone) => project.moved(isGone),
    renewed: () => project.renewed(),
    forget: (isGone) => project.forget(isGone),
    outdated: () => project.outdated(),
  };
  return { project, imports };
};
