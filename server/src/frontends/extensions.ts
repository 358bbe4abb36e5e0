/** Which language a file's name tells: light, so that it can be asked before any front end is loaded. */

const ECMASCRIPT = /\.(?:[cm]?[jt]s|[jt]sx|vue|svelte)$/i;
const PYTHON = /\.pyw?$/i;

/** Whether files of this name hold ECMAScript. */
export const isEcmaScript = (fileName: string): boolean => ECMASCRIPT.test(fileName);

/** Whether files of this name hold Python. */
export const isPython = (fileName: string): boolean => PYTHON.test(fileName);
