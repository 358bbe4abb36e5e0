#!/usr/bin/env node
// The bundle is built, not committed: say what to run instead of failing with a stack.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runBundle } from './run-bundle.js';

// The SDK of the protocol is heavy, and no other command needs it.
const isMcp = process.argv[2] === 'mcp' && process.argv.length === 3;
const bundle = fileURLToPath(new URL(isMcp ? '../dist/mcp.cjs' : '../dist/cli.cjs', import.meta.url));
if (existsSync(bundle)) {
  const isScan = process.argv[2] === 'scan';
  // A scan lasts for seconds: V8 spends a fifth of its processor time on optimising what is not run much longer. The flag of the versions in which it is known.
  if (isScan && /^v2[0-4]\./.test(process.version)) setFlagsFromString('--interrupt-budget=1000000');
  runBundle(bundle, isScan);
} else {
  process.stderr.write('leaktight: not built yet. Run `npm run build` in the checkout first.\n');
  process.exitCode = 2;
}
