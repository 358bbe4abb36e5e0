/** Loaded before a program: writes its arguments to a file. */
require('node:fs').appendFileSync(process.env.LEAKTIGHT_STARTED, `${process.argv.slice(2).join(' ')}\n`);
