/** Which language a file's name tells: light, so that it can be asked before any front end is loaded. */

const ECMASCRIPT = /\.(?:[cm]?[jt]s|[jt]sx|vue|svelte)$/i;
/** Stubs (`.pyi`) run nothing. The code of a notebook is Python unless it says otherwise. */
const PYTHON = /\.(?:pyw?|ipynb)$/i;

/** Whether files of this name hold ECMAScript. */
export const isEcmaScript = (fileName: string): boolean => ECMASCRIPT.test(fileName);

/** Whether files of this name hold Python. */
export const isPython = (fileName: string): boolean => PYTHON.test(fileName);

/** Whether files of this name are notebooks of Jupyter. */
export const isNotebook = (fileName: string): boolean => /\.ipynb$/i.test(fileName);
