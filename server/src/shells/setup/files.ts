/** What the commands around a scan ask of the files of a workspace. */
import type { WorkspaceFiles } from '../workspace/files.ts';
import type { LeftOut } from '../workspace/why-not.ts';

export interface SetupFiles extends Pick<WorkspaceFiles, 'discover' | 'read' | 'nearestConfig' | 'nearestBaseline' | 'readBaseline'> {
  exists(file: string): Promise<boolean>;
  /** Why a scan of the folders around a file leaves it out, before any configuration speaks. */
  whyLeftOut(file: string): Promise<LeftOut | undefined>;
}

/** How a file is named to the user. */
export type Shown = (file: string) => string;
