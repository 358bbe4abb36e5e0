/** The files of this machine. */
import { access } from 'node:fs/promises';
import { createWorkspaceFiles, type WorkspaceFiles, type WorkspaceOptions } from '../workspace/files.ts';
import { whyLeftOut } from '../workspace/why-not.ts';
import type { SetupFiles } from './files.ts';

export const filesOnDisk = (options: WorkspaceOptions): WorkspaceFiles & SetupFiles => ({
  ...createWorkspaceFiles(options),
  exists: (file) => access(file).then(() => true, () => false),
  whyLeftOut,
});
