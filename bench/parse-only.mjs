/** Only parses: `node bench/parse-only.mjs LIST`, a text file with one path per line. The least that any linter has to do. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { parse } = createRequire(new URL('../server/package.json', import.meta.url))('@typescript-eslint/typescript-estree');
let failed = 0;
for (const filePath of readFileSync(process.argv[2], 'utf8').split('\n').filter(Boolean)) {
  try {
    // As little as the parser can be asked for while the tree still says where things stand.
    parse(readFileSync(filePath, 'utf8'), { filePath, jsx: /x$|js$/.test(filePath), loc: true, range: true, loggerFn: false });
  } catch {
    failed += 1;
  }
}
process.stderr.write(`parse: ${failed} with syntax errors\n`);
