/** The very files that a scan reads, so that their lines can be counted. Run with `--import=tsx`. */
import { isEcmaScript, isPython } from '../../server/src/frontends/extensions.ts';
import { filesBelow } from '../../server/src/shells/workspace/discover.ts';

export { isEcmaScript, isPython };

export const scannedFiles = async (folder, handles = isEcmaScript) => {
  const files = [];
  for await (const file of filesBelow(folder, { handles, ignore: true, onUnread: () => undefined })) files.push(file);
  return files;
};
