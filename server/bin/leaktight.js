#!/usr/bin/env node
// The bundle is built, not committed: say what to run instead of failing with a stack.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const bundle = fileURLToPath(new URL('../dist/cli.cjs', import.meta.url));
if (existsSync(bundle)) {
  // `import` would first search megabytes of code for the names that it exports.
  createRequire(import.meta.url)(bundle);
} else {
  process.stderr.write('leaktight: not built yet. Run `npm run build` in the checkout first.\n');
  process.exitCode = 2;
}
