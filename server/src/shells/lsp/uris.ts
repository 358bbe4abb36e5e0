import { fileURLToPath, pathToFileURL } from 'node:url';

/** Path of a `file:` URI; nothing for every other scheme and for malformed ones. */
export const pathOf = (uri: string): string | undefined => {
  if (!/^file:/i.test(uri)) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
};

/** Clients escape more or fewer characters of one and the same URI, so that the path is what identifies a file. */
export const keyOf = (uri: string): string => pathOf(uri) ?? uri;

export const uriOf = (path: string): string => pathToFileURL(path).href;

/** The way back from `keyOf`. One letter and a colon is a drive, not a scheme. */
export const uriOfKey = (key: string): string => (/^[a-z][a-z0-9+.-]+:/i.test(key) ? key : uriOf(key));

/** Whether `key` is `folder` or lies within it. */
export const isWithin = (key: string, folder: string): boolean =>
  key === folder || key.startsWith(/[\\/]$/.test(folder) ? folder : folder + (folder.includes('\\') ? '\\' : '/'));
