/** Loaded into a measured program: writes down at its end what it has used. */
'use strict';
const { isMainThread } = require('node:worker_threads');
const { writeFileSync } = require('node:fs');

const file = process.env.LEAKTIGHT_BENCH_USAGE;
if (isMainThread && file !== undefined) process.once('exit', () => writeFileSync(file, JSON.stringify(process.resourceUsage())));
