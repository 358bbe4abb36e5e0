/** docs/cli.md and the command line name the same commands, options and formats. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { formats } from '../../server/src/shells/cli/formats.ts';
import { parseArguments } from '../../server/src/shells/cli/program.ts';
import { en } from '../../server/src/texts/en.ts';

const helpOf = (...args: readonly string[]): string => {
  const request = parseArguments([...args, '--help'], '', en, 200);
  return request.kind === 'print' ? request.text : assert.fail();
};

const names = (text: string, pattern: RegExp): readonly string[] => [...text.matchAll(pattern)].map(([, name = '']) => name);

describe('docs/cli.md', () => {
  const page = readFileSync(new URL('../../docs/cli.md', import.meta.url), 'utf8');
  const commands = names(helpOf(), /^ {2}([a-z]+) /gm).filter((name) => name !== 'leaktight');

  it('names every command', () => {
    assert.ok(commands.includes('scan'));
    const [, block = ''] = page.split('```');
    assert.deepEqual(names(block, /^leaktight ([a-z]+)/gm), commands);
  });

  it('has a row for every option of a command, and no other', () => {
    const options = commands.flatMap((command) => names(helpOf(command), /^ {2}(?:-\w, )?(--[\w-]+)/gm)).filter((name) => name !== '--help' && name !== '--stdio');
    const rows = names(page, /^\| (?:`-\w`, )?`(--[\w-]+)/gm);
    assert.deepEqual([...new Set(rows)].sort(), [...new Set(options)].sort());
  });

  it('has a row for every format', () => {
    const [section = ''] = (page.split('\n## Formats\n')[1] ?? '').split('\n## ');
    const cells = names(section, /^\| (`[^|]+`) \|/gm).flatMap((cell) => names(cell, /`([a-z]+)`/g));
    assert.deepEqual(cells, formats);
  });
});
