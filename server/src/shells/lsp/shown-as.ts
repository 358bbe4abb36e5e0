import path from 'node:path';

/** How a file is named for people: relative to its workspace folder; where there are several, the folder's name stands before it. */
export const shownAs = (file: string, folder: string, isOnly: boolean): string =>
  [...(isOnly ? [] : [path.basename(folder)]), ...path.relative(folder, file).split(path.sep)].join('/');
