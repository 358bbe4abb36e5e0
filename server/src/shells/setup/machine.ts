/** What Leaktight needs from the machine. */
import manifest from '../../../package.json' with { type: 'json' };
import type { Texts } from '../../texts/en.ts';
import { GitError, openGit } from '../workspace/git.ts';
import { bad, type Check, good } from './doctor.ts';

export const examineMachine = async (folder: string, texts: Texts): Promise<readonly Check[]> => [nodeVersion(texts), await gitWorks(folder, texts)];

/** As the package asks for: `^20.19.0 || >=22.12.0`. */
const nodeVersion = ({ setup: { doctor: t } }: Texts): Check => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isEnough = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
  return isEnough ? good(t.node(process.versions.node)) : bad(t.oldNode(process.versions.node, manifest.engines.node));
};

const gitWorks = async (folder: string, { setup: { doctor: t } }: Texts): Promise<Check> => {
  try {
    const git = await openGit(folder);
    const version = (await git.run('--version')).trim();
    return await git.run('rev-parse', '--show-toplevel').then(() => good(t.git(version)), () => bad(t.noRepository));
  } catch (error) {
    if (error instanceof GitError) return bad(t.noGit);
    throw error;
  }
};
