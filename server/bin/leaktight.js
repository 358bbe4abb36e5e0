#!/usr/bin/env node
// The bundle is built, not committed: say what to run instead of failing with a stack.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const bundle = new URL('../dist/cli.cjs', import.meta.url);
if (existsSync(fileURLToPath(bundle))) {
  await import(bundle.href);
} else {
  process.stderr.write('leaktight: not built yet. Run `npm run build` in the checkout first.\n');
  process.exitCode = 2;
}
