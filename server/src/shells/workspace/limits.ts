/** Bytes of a source. Larger files are data or generated; parsing them would hold up everything else. */
export const sizeLimit = 2 * 1024 * 1024;

/** Bytes of a notebook: most of them are outputs. */
export const notebookLimit = 64 * 1024 * 1024;

/** Bytes of a baseline: a line for each of a million leaks. */
export const baselineLimit = 256 * 1024 * 1024;
